import Basics

/// Searches, month by month from the last one, for the best choice of one more lot or none.
struct LotSearch {
  /// What one month offers.
  struct Choice {
    /// The index units left over without the additional lot, and with it.
    let residual: Double
    let residualWithLot: Double
    /// The fees without the additional lot, and with it; nil when it may not be taken.
    let fees: ExactDecimal
    let feesWithLot: ExactDecimal?

    func residual(_ takesLot: Bool) -> Double { takesLot ? residualWithLot : residual }
  }

  /// What the search found.
  struct Outcome {
    let takesLot: [Bool]
    let variance: Double
    let nodeCount: Int
  }

  /// Names what a pass of the search looks for.
  enum Goal {
    /// The least value of one of the objectives.
    case least(Int)
    /// Most lots, least fees, earliest months, among values within the limits.
    case preferred
  }

  static let nodeLimit = 1 << 28

  let choices: [Choice]
  let covariance: SquareMatrix
  /// The Cholesky factor of the covariance less its separable part.
  let factor: SquareMatrix
  /// At most two: fees + (λ/2)·V when there is a risk aversion; V is always the last one.
  let objectives: [LotObjective]
  let riskAversion: Double?
  let lotLimit: Int
  /// The number of months before each one that may take a lot.
  let takersBefore: [Int]
  /// For the months before each one, the additional fees of their cheapest lots, summed.
  let cheapestLots: [[ExactDecimal]]
  let baseFees: ExactDecimal

  init(
    choices: [Choice], covariance: SquareMatrix, riskAversion: Double?, lotLimit: Int
  ) throws(PricingError) {
    self.choices = choices
    self.covariance = covariance
    self.riskAversion = riskAversion
    self.lotLimit = lotLimit
    let share = try Self.separableShare(of: covariance)
    var rest = covariance
    for index in choices.indices { rest[index, index] -= share * covariance[index, index] }
    factor = try Cholesky(rest, repair: .clipPivots).lower

    let separable = choices.indices.map { share * covariance[$0, $0] }
    func costs(scale: Double, feeScale: Double) -> [LotObjective.Cost] {
      choices.indices.map { index in
        let choice = choices[index]
        func cost(_ residual: Double, _ fees: ExactDecimal) -> Double {
          scale * separable[index] * residual * residual + feeScale * Double(fees)
        }
        return LotObjective.Cost(
          without: cost(choice.residual, choice.fees),
          with: choice.feesWithLot.map { cost(choice.residualWithLot, $0) })
      }
    }
    var objectives: [LotObjective] = []
    if let riskAversion {
      let scale = riskAversion / 2
      objectives.append(LotObjective(scale: scale, costs: costs(scale: scale, feeScale: 1)))
    }
    objectives.append(LotObjective(scale: 1, costs: costs(scale: 1, feeScale: 0)))
    self.objectives = objectives

    var takers = [0]
    var cheapest: [[ExactDecimal]] = [[.zero]]
    var extras: [ExactDecimal] = []
    for choice in choices {
      if let fees = choice.feesWithLot { extras.append(fees - choice.fees) }
      takers.append(extras.count)
      cheapest.append(extras.sorted().reduce(into: [.zero]) { $0.append($0[$0.count - 1] + $1) })
    }
    self.takersBefore = takers
    self.cheapestLots = cheapest
    self.baseFees = choices.reduce(.zero) { $0 + $1.fees }
  }

  /// Runs a pass for each objective and one for the preferences among what is left.
  func run() throws(PricingError) -> Outcome {
    var pass = LotSearchPass(search: self)
    for objective in objectives.indices {
      try pass.run(.least(objective))
      let least = pass.values[objective]
      pass.limits[objective] = least + 1e-9 * least.magnitude
    }
    try pass.run(.preferred)
    return Outcome(
      takesLot: pass.best, variance: covariance.quadraticForm(residuals(pass.best)),
      nodeCount: pass.nodeCount)
  }

  /// Returns what a whole choice leaves over.
  func residuals(_ takesLot: [Bool]) -> [Double] {
    zip(choices, takesLot).map { $0.residual($1) }
  }

  /// Returns the value of each objective for a whole choice.
  func values(_ takesLot: [Bool]) -> [Double] {
    let variance = covariance.quadraticForm(residuals(takesLot))
    guard let riskAversion else { return [variance] }
    return [Double(fees(takesLot)) + riskAversion / 2 * variance, variance]
  }

  /// Returns the fees of a whole choice.
  func fees(_ takesLot: [Bool]) -> ExactDecimal {
    zip(choices, takesLot).reduce(.zero) { sum, month in
      sum + (month.1 ? month.0.feesWithLot ?? month.0.fees : month.0.fees)
    }
  }

  /// Returns a share s, so that the covariance less s times its diagonal is still a covariance.
  private static func separableShare(of covariance: SquareMatrix) throws(PricingError) -> Double {
    _ = try Cholesky(covariance, repair: .clipPivots)
    var low = 0.0
    var high = 1.0
    for _ in 0..<30 {
      let middle = (low + high) / 2
      var rest = covariance
      for index in 0..<covariance.order { rest[index, index] *= 1 - middle }
      if (try? Cholesky(rest, repair: .clipPivots)) != nil { low = middle } else { high = middle }
    }
    // A little is left, so that the last pivots keep their digits.
    return low < 1e-8 ? 0 : 0.99 * low
  }
}

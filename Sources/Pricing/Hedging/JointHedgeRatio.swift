/// Hedges one price with several contracts, and refuses what only looks better.
///
/// Contracts for neighbouring months move almost as one. A fit on all of them divides what they
/// share at random: large ratios of both signs for a hair of R². So contracts are taken only while
/// each ratio is above zero, the design is well conditioned, they are few, and one more explains
/// enough.
public struct JointHedgeRatio: Sendable {
  /// Says what is refused.
  public struct Guards: Sendable, Hashable {
    /// The largest number of contracts that are held.
    public let maximumContracts: Int
    /// The largest condition number of the correlations of the contracts' changes.
    ///
    /// D. A. Belsley, E. Kuh and R. E. Welsch, Regression Diagnostics (1980), page 105, call 30
    /// and more strong dependence.
    public let conditionLimit: Double
    /// By how much R² has to rise for one more contract.
    public let leastGain: Double

    /// Describes what is refused.
    ///
    /// - Precondition: at least one contract is allowed, the limit is at least one, and the gain is
    ///   not negative.
    public init(
      maximumContracts: Int = 2, conditionLimit: Double = 30, leastGain: Double = 0.01
    ) {
      precondition(maximumContracts >= 1, "no contract is allowed")
      precondition(conditionLimit >= 1, "a limit of the condition below one")
      precondition(leastGain >= 0, "a negative gain")
      self.maximumContracts = maximumContracts
      self.conditionLimit = conditionLimit
      self.leastGain = leastGain
    }
  }

  /// Says why a choice of contracts is not taken.
  public enum Refusal: Sendable, Hashable {
    /// The ratio of a contract, counted from 0, is not above zero.
    case ratioNotPositive(contract: Int)
    /// The contracts move too much as one.
    case illConditioned
    /// A contract, counted from 0, never moves or is a combination of others.
    case dependent(contract: Int)
    /// Fewer contracts explain nearly as much.
    case gainTooSmall
  }

  /// Describes one choice of contracts.
  public struct Candidate: Sendable, Hashable {
    /// The contracts, counted from 0, rising.
    public let contracts: [Int]
    /// The ratio of each of them, in units of the contract's price per own unit.
    public let ratios: [Double]
    /// The share of own squares that is explained; zero when the own price never moves.
    public let rSquared: Double
    /// The condition number of the correlations, one for a single contract.
    public let condition: Double
    /// Why the choice is not taken; nil for the one that is.
    public let refusal: Refusal?
  }

  /// The choice that is taken.
  public let chosen: Candidate
  /// The fit of the choice, with every standard error, the intercept first.
  public let fit: LinearFit
  /// Every choice of at most the largest number of contracts, small before large.
  public let candidates: [Candidate]

  /// Fits every choice of contracts and takes the best that no guard refuses.
  ///
  /// - Parameters:
  ///   - own: the changes of the own price.
  ///   - contracts: the changes of each contract's price over the same periods.
  ///   - guards: what is refused.
  /// - Throws: `PricingError.tooFewObservations` without a degree of freedom for the largest
  ///   choice, `.notFinite` with the first change that is not, `.noContractAdmitted` when every
  ///   choice is refused.
  /// - Precondition: there is a contract, and all arrays have one length.
  /// - Complexity: O(n·cᵏ) for c contracts of which k are allowed.
  public init(
    own: [Double], contracts: [[Double]], guards: Guards = Guards()
  ) throws(PricingError) {
    precondition(!contracts.isEmpty, "no contract")
    precondition(contracts.allSatisfy { $0.count == own.count }, "changes of another length")
    let most = min(guards.maximumContracts, contracts.count)
    guard own.count > most + 1 else {
      throw .tooFewObservations(needed: most + 2, given: own.count)
    }
    var best: (choice: Candidate, fit: LinearFit)?
    var all: [Candidate] = []
    for size in 1...most {
      var leader: (choice: Candidate, fit: LinearFit)?
      for choice in Self.choices(of: size, from: contracts.count) {
        let (candidate, fit) = try Self.fitted(own, contracts, choice, guards)
        all.append(candidate)
        guard candidate.refusal == nil, let fit else { continue }
        if candidate.rSquared > leader?.choice.rSquared ?? -1 { leader = (candidate, fit) }
      }
      guard let leader else { continue }
      let gain = leader.choice.rSquared - (best?.choice.rSquared ?? 0)
      if best == nil || gain >= guards.leastGain { best = leader }
    }
    guard let best else { throw .noContractAdmitted }
    self.chosen = best.choice
    self.fit = best.fit
    self.candidates = all.map { candidate in
      guard candidate.refusal == nil, candidate.contracts != best.choice.contracts else {
        return candidate
      }
      return Candidate(
        contracts: candidate.contracts, ratios: candidate.ratios, rSquared: candidate.rSquared,
        condition: candidate.condition, refusal: .gainTooSmall)
    }
  }

  /// Fits one choice; without a fit when its contracts are dependent.
  private static func fitted(
    _ own: [Double], _ contracts: [[Double]], _ choice: [Int], _ guards: Guards
  ) throws(PricingError) -> (Candidate, LinearFit?) {
    let columns = choice.map { contracts[$0] }
    let fit: LinearFit
    do {
      fit = try LinearFit(response: own, regressors: columns)
    } catch .rankDeficient(let column) {
      let candidate = Candidate(
        contracts: choice, ratios: [], rSquared: 0, condition: .infinity,
        refusal: .dependent(contract: choice[max(0, column)]))
      return (candidate, nil)
    }
    let ratios = Array(fit.coefficients.dropFirst())
    let condition = try conditionNumber(columns)
    var refusal: Refusal?
    if condition > guards.conditionLimit {
      refusal = .illConditioned
    } else if let position = ratios.firstIndex(where: { !($0 > 0) }) {
      refusal = .ratioNotPositive(contract: choice[position])
    }
    let candidate = Candidate(
      contracts: choice, ratios: ratios, rSquared: fit.rSquared ?? 0, condition: condition,
      refusal: refusal)
    return (candidate, fit)
  }

  /// Returns the square root of the largest over the smallest eigenvalue of the correlations.
  private static func conditionNumber(_ columns: [[Double]]) throws(PricingError) -> Double {
    guard columns.count > 1 else { return 1 }
    let centred = columns.map { column in
      let mean = Sample.mean(column)
      let length = Sample.sumOfSquaredDeviations(column).squareRoot()
      return column.map { ($0 - mean) / length }
    }
    var correlations = SquareMatrix(order: columns.count)
    for row in columns.indices {
      for column in columns.indices {
        correlations[row, column] =
          row == column
          ? 1 : NeumaierSum(zip(centred[row], centred[column]).lazy.map { $0 * $1 }).value
      }
    }
    let values = try SymmetricEigen(correlations).values
    let least = values[values.count - 1]
    return least > 0 ? (values[0] / least).squareRoot() : .infinity
  }

  /// Returns every rising choice of a number of things, in order.
  private static func choices(of size: Int, from count: Int) -> [[Int]] {
    var found: [[Int]] = [[]]
    for _ in 0..<size {
      found = found.flatMap { part in
        (((part.last ?? -1) + 1)..<max(count, (part.last ?? -1) + 1)).map { part + [$0] }
      }
    }
    return found
  }
}

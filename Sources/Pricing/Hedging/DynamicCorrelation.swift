/// Follows the correlation of two prices through time, and the hedge ratio that comes with it.
///
///     Qₜ = (1 − a − b)·Q̄ + a·zₜ₋₁zₜ₋₁′ + b·Qₜ₋₁,  ρ = q₁₂/√(q₁₁q₂₂),  h = ρ·√(h_own/h_index)
///
/// z are changes over the roots of their GARCH variances, Q̄ is their mean product, and Q₁ = Q̄. R. F.
/// Engle, Journal of Business and Economic Statistics 20 (2002), pages 339 to 350. The parameters
/// are given, not estimated. Reproduces DCC-FILTER-CRUDE.
public struct DynamicCorrelation: Sendable, Hashable {
  /// Holds how fast the correlation moves.
  public struct Parameters: Sendable, Hashable {
    /// a, the weight of the newest product.
    public let reaction: Double
    /// b, the weight of the correlation before.
    public let memory: Double

    /// Takes two weights; with zero for both the correlation is constant.
    ///
    /// - Throws: `PricingError.inputNotFinite` or `.inputNegative`; `.inputBeyondOne` when the two
    ///   together are one or more.
    public init(reaction: Double, memory: Double) throws(PricingError) {
      try ModelInput.reaction.requireNotNegative(reaction)
      try ModelInput.memory.requireNotNegative(memory)
      guard reaction + memory < 1 else { throw .inputBeyondOne(.memory) }
      self.reaction = reaction
      self.memory = memory
    }
  }

  /// The state of one period.
  public struct State: Sendable, Hashable {
    /// The variance of the own change.
    public let ownVariance: Double
    /// The variance of the index change.
    public let indexVariance: Double
    /// The correlation of the two.
    public let correlation: Double

    /// The index units for one own unit, in units of the changes.
    public var ratio: Double { correlation * (ownVariance / indexVariance).squareRoot() }
  }

  /// Q̄: the mean products of the changes over their deviations.
  public let meanProducts: SquareMatrix
  /// The state of each period, known before its changes.
  public let states: [State]
  /// The state of the period after the last.
  public let forecast: State

  /// Filters two series of changes.
  ///
  /// - Parameters:
  ///   - changes: the two series; their means are taken off.
  ///   - own: the model of the own variance.
  ///   - index: the model of the index variance.
  ///   - parameters: how fast the correlation moves.
  /// - Throws: `PricingError.tooFewObservations` below two changes, `.notFinite` with the first
  ///   that is not, `.rankDeficient` when one of the series never moves.
  /// - Complexity: O(n).
  public init(
    _ changes: PairedChanges, own: GarchModel, index: GarchModel, parameters: Parameters
  ) throws(PricingError) {
    let count = changes.count
    guard count >= 2 else { throw .tooFewObservations(needed: 2, given: count) }
    func centred(_ values: [Double]) -> [Double] {
      let mean = Sample.mean(values)
      return values.map { $0 - mean }
    }
    let (first, second) = (centred(changes.own), centred(changes.index))
    let ownVariances = try own.variances(of: first)
    let indexVariances = try index.variances(of: second)
    let ownScores = zip(first, ownVariances).map { $0 / $1.squareRoot() }
    let indexScores = zip(second, indexVariances).map { $0 / $1.squareRoot() }
    func mean(_ left: [Double], _ right: [Double]) -> Double {
      NeumaierSum(zip(left, right).lazy.map { $0 * $1 }).value / Double(count)
    }
    let (ownSquare, indexSquare) = (mean(ownScores, ownScores), mean(indexScores, indexScores))
    let product = mean(ownScores, indexScores)
    guard ownSquare > 0 else { throw .rankDeficient(regressor: 0) }
    guard indexSquare > 0 else { throw .rankDeficient(regressor: 1) }
    let rest = 1 - parameters.reaction - parameters.memory
    func moved(_ value: Double, _ mean: Double, _ newest: Double) -> Double {
      rest * mean + parameters.reaction * newest + parameters.memory * value
    }
    var (q11, q22, q12) = (ownSquare, indexSquare, product)
    var states: [State] = []
    for position in 0...count {
      states.append(
        State(
          ownVariance: ownVariances[position], indexVariance: indexVariances[position],
          correlation: q12 / (q11 * q22).squareRoot()))
      guard position < count else { break }
      let (z1, z2) = (ownScores[position], indexScores[position])
      q11 = moved(q11, ownSquare, z1 * z1)
      q22 = moved(q22, indexSquare, z2 * z2)
      q12 = moved(q12, product, z1 * z2)
    }
    self.meanProducts = SquareMatrix(rows: [[ownSquare, product], [product, indexSquare]])
    self.forecast = states[count]
    self.states = Array(states.prefix(count))
  }

  /// The correlation of the changes over their deviations when it is taken as constant.
  public var constantCorrelation: Double {
    meanProducts[0, 1] / (meanProducts[0, 0] * meanProducts[1, 1]).squareRoot()
  }

  /// The state of the period after the last with the constant correlation.
  public var constantForecast: State {
    State(
      ownVariance: forecast.ownVariance, indexVariance: forecast.indexVariance,
      correlation: constantCorrelation)
  }
}

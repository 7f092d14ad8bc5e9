/// Describes a cost that is lognormal, as of a known quantity at a lognormal price.
///
/// Reproduces the case CAR-LOGNORMAL-1.
public struct LognormalCost: Sendable, Hashable {
  /// The expected cost, in currency.
  public let mean: Double
  /// The standard deviation of the logarithm of the cost.
  public let logDeviation: Double

  /// Describes a cost.
  ///
  /// - Parameters:
  ///   - mean: the expected cost, in currency, above zero.
  ///   - logDeviation: the standard deviation of its logarithm, σ√T for a price, not negative.
  /// - Throws: `PricingError.inputNotFinite`, `.inputNotPositive` or `.inputNegative`.
  public init(mean: Double, logDeviation: Double) throws(PricingError) {
    try ModelInput.price.requirePositive(mean)
    try ModelInput.deviation.requireNotNegative(logDeviation)
    self.mean = mean
    self.logDeviation = logDeviation
  }

  /// Describes a cost by its mean and its own standard deviation.
  ///
  ///     v² = ln(1 + (deviation/mean)²)
  ///
  /// - Parameters:
  ///   - mean: the expected cost, in currency, above zero.
  ///   - deviation: the standard deviation of the cost, in currency, not negative.
  /// - Throws: `PricingError.inputNotFinite`, `.inputNotPositive` or `.inputNegative`.
  public init(mean: Double, deviation: Double) throws(PricingError) {
    try ModelInput.price.requirePositive(mean)
    try ModelInput.deviation.requireNotNegative(deviation)
    let share = deviation / mean
    try self.init(mean: mean, logDeviation: Elementary.log(1 + share * share).squareRoot())
  }

  /// The cost that is exceeded as often as not, in currency: the mean times e^(−v²/2).
  public var median: Double { mean * Elementary.exp(-0.5 * logDeviation * logDeviation) }

  /// The standard deviation of the cost, in currency.
  public var deviation: Double {
    mean * Elementary.expMinusOne(logDeviation * logDeviation).squareRoot()
  }

  /// Returns the cost that is not exceeded with a given probability, in currency.
  ///
  /// - Precondition: the probability is above 0 and below 1.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability outside (0, 1)")
    let reach = logDeviation * (Normal.quantile(probability) - 0.5 * logDeviation)
    return mean * Elementary.exp(reach)
  }

  /// Returns the expected cost of the cases beyond the quantile, in currency.
  ///
  /// - Precondition: the probability is above 0 and below 1.
  public func expectedShortfall(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability outside (0, 1)")
    guard logDeviation > 0 else { return mean }
    let tail = Normal.cumulative(logDeviation - Normal.quantile(probability))
    return mean * tail / (1 - probability)
  }

  /// Returns the probability that the cost is above a budget, in currency.
  ///
  /// A budget of zero or less is always passed. Without a deviation it is 0 or 1.
  public func breachProbability(budget: Double) -> Double {
    guard budget > 0 else { return 1 }
    guard logDeviation > 0 else { return mean > budget ? 1 : 0 }
    let distance = Elementary.log(mean / budget) / logDeviation - 0.5 * logDeviation
    return Normal.cumulative(distance)
  }
}

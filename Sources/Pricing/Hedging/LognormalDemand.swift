/// Describes a quantity that is known only in distribution: lognormal, by its mean and spread.
///
/// With m the mean, R what is reserved and z standard normal, the quantity is m·e^(s·z − s²/2), and
/// what is left to buy on average is Black's formula:
///
///     E[(Q − R)⁺] = m·Φ(d) − R·Φ(d − s),  d = ln(m/R)/s + s/2
///
/// F. Black, Journal of Financial Economics 3 (1976), pages 167 to 179, with quantities for prices.
public struct LognormalDemand: Sendable, Hashable {
  /// The 90th less the 10th percentile of a standard normal variable, as the method rounds it.
  public static let percentileDistance = 2.5631

  /// The mean, in own units.
  public let mean: Double
  /// s, the standard deviation of the logarithm.
  public let spread: Double

  /// Describes a quantity.
  ///
  /// - Precondition: the mean is not negative, the spread is not negative, both are finite.
  public init(mean: Double, spread: Double) {
    precondition(mean >= 0 && mean.isFinite, "a negative mean")
    precondition(spread >= 0 && spread.isFinite, "a negative spread")
    self.mean = mean
    self.spread = spread
  }

  /// The spread of a quantity with a 10th and a 90th percentile.
  ///
  /// - Precondition: both are above zero and the 90th is not below the 10th.
  public static func spread(low: Double, high: Double) -> Double {
    precondition(low > 0 && high >= low && high.isFinite, "percentiles that do not rise")
    return Elementary.log(high / low) / percentileDistance
  }

  /// The quantity that is not reached with a probability.
  ///
  /// - Precondition: the probability is above 0 and below 1.
  public func percentile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability outside (0, 1)")
    return mean * Elementary.exp(spread * Normal.quantile(probability) - 0.5 * spread * spread)
  }

  /// E[(Q − R)⁺], the mean of what is needed beyond a quantity, in own units.
  public func expectedExcess(over reserved: Double) -> Double {
    guard reserved > 0 else { return mean - reserved }
    guard mean > 0, spread > 0 else { return max(0, mean - reserved) }
    let d = Elementary.log(mean / reserved) / spread + 0.5 * spread
    return max(0, mean * Normal.cumulative(d) - reserved * Normal.cumulative(d - spread))
  }
}

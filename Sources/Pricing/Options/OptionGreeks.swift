/// Holds how much an option's value changes with each of its inputs.
public struct OptionGreeks: Sendable, Hashable {
  /// The change of the value for one unit of the forward.
  public let delta: Double
  /// The change of the delta for one unit of the forward.
  public let gamma: Double
  /// The change of the value for a volatility that is higher by 1.00.
  public let vega: Double
  /// The change of the value in one year of calendar time, the forward unchanged.
  public let theta: Double
  /// The change of the value for a rate that is higher by 1.00, the forward unchanged.
  public let rho: Double
}

/// Describes a price that returns to a mean, and the futures prices that follow from it.
///
///     ln F = e^(−κT)·ln S + (1 − e^(−κT))·α* + σ²/(4κ)·(1 − e^(−2κT)),  α* = μ − σ²/(2κ) − λ
///
/// E. S. Schwartz, Journal of Finance 52 (1997), pages 923 to 973, model 1. Reproduces
/// SCHWARTZ97-1F-OIL.
public struct SchwartzOneFactor: Sendable, Hashable {
  /// κ, the speed of return a year.
  public let reversion: Double
  /// μ, the level to which the logarithm of the price returns, before risk.
  public let level: Double
  /// σ, the standard deviation of the logarithm over a year, at once.
  public let volatility: Double
  /// λ, the price of risk, in the unit of the level.
  public let riskPremium: Double

  /// Describes a price.
  ///
  /// - Throws: `PricingError.inputNotPositive` for the speed, `.inputNegative` for the volatility,
  ///   `.inputNotFinite`.
  public init(
    reversion: Double, level: Double, volatility: Double, riskPremium: Double
  ) throws(PricingError) {
    try ModelInput.reversion.requirePositive(reversion)
    try ModelInput.price.requireFinite(level)
    try ModelInput.volatility.requireNotNegative(volatility)
    try ModelInput.price.requireFinite(riskPremium)
    self.reversion = reversion
    self.level = level
    self.volatility = volatility
    self.riskPremium = riskPremium
  }

  /// Returns the price of a future, in the unit of the spot price.
  ///
  /// - Parameters:
  ///   - spot: the price now, in currency per unit, above zero.
  ///   - years: the time to delivery, in years, not negative.
  /// - Returns: the futures price; the spot price itself at once.
  /// - Throws: `PricingError.inputNotFinite`, `.inputNotPositive` or `.inputNegative`.
  public func futures(spot: Double, years: Double) throws(PricingError) -> Double {
    try ModelInput.price.requirePositive(spot)
    try ModelInput.years.requireNotNegative(years)
    let decay = Elementary.exp(-reversion * years)
    let gained = -Elementary.expMinusOne(-reversion * years)
    return Elementary.exp(
      decay * Elementary.log(spot) + gained * riskNeutralLevel
        - volatility * volatility / (4 * reversion)
        * Elementary.expMinusOne(-2 * reversion * years))
  }

  /// Returns the volatility of the price of a future, σ·e^(−κT).
  ///
  /// - Parameter years: the time to delivery, in years.
  /// - Returns: the standard deviation of the logarithm over a year, at once.
  public func futuresVolatility(years: Double) -> Double {
    volatility * Elementary.exp(-reversion * years)
  }

  /// The time in which half of a distance from the level is gone, in years.
  public var halfLife: Double { Elementary.log(2) / reversion }

  /// The price of a future for a delivery that is far away.
  public var farFutures: Double {
    Elementary.exp(riskNeutralLevel + volatility * volatility / (4 * reversion))
  }

  private var riskNeutralLevel: Double {
    level - volatility * volatility / (2 * reversion) - riskPremium
  }
}

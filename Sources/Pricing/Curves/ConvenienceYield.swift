/// Describes a price whose holding has a yield that returns to a mean.
///
///     dS/S = (μ − δ) dt + σ₁ dz₁,  dδ = κ(α − δ) dt + σ₂ dz₂
///
/// E. S. Schwartz, Journal of Finance 52 (1997), model 2. The same model as ``SchwartzSmith`` in
/// other words: χ = (δ − α)/κ.
public struct ConvenienceYield: Sendable, Hashable {
  /// The interest rate a year, compounded continuously.
  public let rate: Double
  /// κ, the speed of return a year.
  public let reversion: Double
  /// α, the mean of the yield.
  public let mean: Double
  /// σ₁, the standard deviation of the logarithm of the price over a year.
  public let spotVolatility: Double
  /// σ₂, the standard deviation of the yield over a year.
  public let yieldVolatility: Double
  /// ρ, the correlation of both.
  public let correlation: Double
  /// λ, the price of the yield's risk.
  public let riskPremium: Double

  /// Describes a price.
  public init(
    rate: Double, reversion: Double, mean: Double, spotVolatility: Double,
    yieldVolatility: Double, correlation: Double, riskPremium: Double
  ) {
    self.rate = rate
    self.reversion = reversion
    self.mean = mean
    self.spotVolatility = spotVolatility
    self.yieldVolatility = yieldVolatility
    self.correlation = correlation
    self.riskPremium = riskPremium
  }
}

extension SchwartzSmith {
  /// Describes the price of another model that is the same.
  ///
  /// Schwartz and Smith (2000), table 1. The drift of the level is the risk-neutral one: futures
  /// prices tell nothing about another.
  ///
  /// - Throws: `PricingError.inputNotPositive` for the speed, `.inputNegative` for a volatility,
  ///   `.inputBeyondOne` for the correlation, `.inputNotFinite`.
  public init(convenienceYield model: ConvenienceYield) throws(PricingError) {
    try ModelInput.reversion.requirePositive(model.reversion)
    try ModelInput.volatility.requireNotNegative(model.spotVolatility)
    try ModelInput.volatility.requireNotNegative(model.yieldVolatility)
    try ModelInput.correlation.requireFinite(model.correlation)
    guard model.correlation.magnitude <= 1 else { throw .inputBeyondOne(.correlation) }
    let first = model.spotVolatility
    let second = model.yieldVolatility / model.reversion
    let variance = first * first + second * second - 2 * model.correlation * first * second
    let level = max(0, variance).squareRoot()
    let correlation = level > 0 ? (model.correlation * first - second) / level : 0
    let premium = model.riskPremium / model.reversion
    let drift = model.rate - model.mean - 0.5 * first * first + premium
    try self.init(
      reversion: model.reversion, deviationVolatility: second, deviationPremium: premium,
      levelDrift: drift, riskNeutralDrift: drift, levelVolatility: level,
      correlation: min(1, max(-1, correlation)))
  }

  /// Returns the state that belongs to a price and a yield.
  ///
  /// - Parameters:
  ///   - spot: the price now, in currency per unit, above zero.
  ///   - yield: δ, the yield now.
  ///   - model: the model.
  /// - Returns: the state.
  /// - Throws: `PricingError.inputNotPositive` for the price or the speed, `.inputNotFinite`.
  public static func state(
    spot: Double, yield: Double, _ model: ConvenienceYield
  ) throws(PricingError) -> State {
    try ModelInput.price.requirePositive(spot)
    try ModelInput.rate.requireFinite(yield)
    try ModelInput.reversion.requirePositive(model.reversion)
    let deviation = (yield - model.mean) / model.reversion
    return State(deviation: deviation, level: Elementary.log(spot) - deviation)
  }
}

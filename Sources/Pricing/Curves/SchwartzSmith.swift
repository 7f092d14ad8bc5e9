/// Describes a price with a short-term deviation that fades and a long-term level that drifts.
///
///     ln S = χ + ξ,  dχ = −κχ dt + σ_χ dz_χ,  dξ = μ_ξ dt + σ_ξ dz_ξ
///
/// E. S. Schwartz and J. E. Smith, Management Science 46 (2000), pages 893 to 911. Reproduces
/// SS-ENRON-CURVE and, through ``init(convenienceYield:)``, SCHWARTZ97-2F-OIL.
public struct SchwartzSmith: Sendable, Hashable {
  /// Holds the two parts of the logarithm of the price.
  public struct State: Sendable, Hashable {
    /// χ, the short-term deviation.
    public let deviation: Double
    /// ξ, the long-term level.
    public let level: Double

    /// Names the two parts.
    public init(deviation: Double, level: Double) {
      self.deviation = deviation
      self.level = level
    }
  }

  /// κ, the speed a year at which the deviation fades.
  public let reversion: Double
  /// σ_χ, the standard deviation of the deviation's changes over a year.
  public let deviationVolatility: Double
  /// λ_χ, by how much risk lowers the drift of the deviation.
  public let deviationPremium: Double
  /// μ_ξ, the drift of the level a year.
  public let levelDrift: Double
  /// μ*_ξ, the drift of the level a year less its price of risk.
  public let riskNeutralDrift: Double
  /// σ_ξ, the standard deviation of the level's changes over a year.
  public let levelVolatility: Double
  /// ρ, the correlation of both.
  public let correlation: Double

  /// Describes a price.
  ///
  /// - Throws: `PricingError.inputNotPositive` for the speed, `.inputNegative` for a volatility,
  ///   `.inputBeyondOne` for the correlation, `.inputNotFinite`.
  public init(
    reversion: Double, deviationVolatility: Double, deviationPremium: Double,
    levelDrift: Double, riskNeutralDrift: Double, levelVolatility: Double, correlation: Double
  ) throws(PricingError) {
    try ModelInput.reversion.requirePositive(reversion)
    try ModelInput.volatility.requireNotNegative(deviationVolatility)
    try ModelInput.volatility.requireNotNegative(levelVolatility)
    try ModelInput.rate.requireFinite(deviationPremium)
    try ModelInput.rate.requireFinite(levelDrift)
    try ModelInput.rate.requireFinite(riskNeutralDrift)
    try ModelInput.correlation.requireFinite(correlation)
    guard correlation.magnitude <= 1 else { throw .inputBeyondOne(.correlation) }
    self.reversion = reversion
    self.deviationVolatility = deviationVolatility
    self.deviationPremium = deviationPremium
    self.levelDrift = levelDrift
    self.riskNeutralDrift = riskNeutralDrift
    self.levelVolatility = levelVolatility
    self.correlation = correlation
  }

  /// Returns the price of a future, in the unit of the spot price.
  ///
  ///     ln F = e^(−κT)·χ + ξ + A(T)
  ///
  /// - Parameters:
  ///   - state: the state now.
  ///   - years: the time to delivery, in years.
  /// - Returns: the futures price; the spot price itself at once.
  /// - Throws: `PricingError.inputNotFinite`, or `.inputNegative` for the time.
  public func futures(_ state: State, years: Double) throws(PricingError) -> Double {
    try check(state, years)
    return Elementary.exp(
      Elementary.exp(-reversion * years) * state.deviation + state.level + offset(years))
  }

  /// Returns the expected price at a time, in the unit of the spot price.
  ///
  /// - Throws: `PricingError.inputNotFinite`, or `.inputNegative` for the time.
  public func expectedSpot(_ state: State, years: Double) throws(PricingError) -> Double {
    try check(state, years)
    return Elementary.exp(logMean(state, years) + 0.5 * logVariance(years))
  }

  /// Returns the price that is not exceeded at a time with a given probability.
  ///
  /// - Throws: `PricingError.inputNotFinite`, or `.inputNegative` for the time.
  /// - Precondition: the probability is above 0 and below 1.
  public func spotQuantile(
    _ probability: Double, _ state: State, years: Double
  ) throws(PricingError) -> Double {
    precondition(probability > 0 && probability < 1, "a probability outside (0, 1)")
    try check(state, years)
    return Elementary.exp(
      logMean(state, years) + logVariance(years).squareRoot() * Normal.quantile(probability))
  }

  /// Returns the volatility of the price of a future, at once.
  ///
  /// - Parameter years: the time to delivery, in years.
  /// - Returns: the standard deviation of the logarithm over a year.
  public func futuresVolatility(years: Double) -> Double {
    let short = Elementary.exp(-reversion * years) * deviationVolatility
    let cross = 2 * correlation * short * levelVolatility
    return (short * short + levelVolatility * levelVolatility + cross).squareRoot()
  }

  /// Returns the variance of the logarithm of the price at a time, in years.
  func logVariance(_ years: Double) -> Double {
    let once = -Elementary.expMinusOne(-reversion * years)
    let twice = -Elementary.expMinusOne(-2 * reversion * years)
    return twice * deviationVolatility * deviationVolatility / (2 * reversion)
      + levelVolatility * levelVolatility * years
      + 2 * once * correlation * deviationVolatility * levelVolatility / reversion
  }

  /// Returns A(T), what a future's logarithm adds to the state's own.
  func offset(_ years: Double) -> Double {
    riskNeutralDrift * years
      + Elementary.expMinusOne(-reversion * years) * deviationPremium / reversion
      + 0.5 * logVariance(years)
  }

  private func logMean(_ state: State, _ years: Double) -> Double {
    Elementary.exp(-reversion * years) * state.deviation + state.level + levelDrift * years
  }

  private func check(_ state: State, _ years: Double) throws(PricingError) {
    try ModelInput.price.requireFinite(state.deviation)
    try ModelInput.price.requireFinite(state.level)
    try ModelInput.years.requireNotNegative(years)
  }
}

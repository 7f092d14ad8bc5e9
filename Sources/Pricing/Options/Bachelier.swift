/// Values a European option on a futures price that is normal, so that it may be negative.
///
///     call = D·((F − K)·Φ(d) + s·φ(d)),  d = (F − K)/s,  s = σ√T,  D = e^(−rT)
///
/// L. Bachelier, Annales scientifiques de l'École normale supérieure 17 (1900), pages 21 to 86.
/// Reproduces the case BACH-1.
public struct Bachelier: Sendable, Hashable {
  /// The futures price, in currency per unit.
  public let forward: Double
  /// The strike, in currency per unit.
  public let strike: Double
  /// The time to expiry, in years.
  public let years: Double
  /// The interest rate a year, compounded continuously.
  public let rate: Double
  /// The volatility, as the standard deviation of the price over a year, in currency per unit.
  public let volatility: Double

  /// Describes an option; forward and strike may be negative.
  ///
  /// - Parameters:
  ///   - forward: the futures price, in currency per unit.
  ///   - strike: the strike, in currency per unit.
  ///   - years: the time to expiry, in years, not negative.
  ///   - rate: the interest rate a year, compounded continuously.
  ///   - volatility: the standard deviation of the price over a year, not negative.
  /// - Throws: `PricingError.inputNotFinite` or `.inputNegative` with the input.
  public init(
    forward: Double, strike: Double, years: Double, rate: Double, volatility: Double
  ) throws(PricingError) {
    try ModelInput.forward.requireFinite(forward)
    try ModelInput.strike.requireFinite(strike)
    try ModelInput.years.requireNotNegative(years)
    try ModelInput.rate.requireFinite(rate)
    try ModelInput.volatility.requireNotNegative(volatility)
    self.forward = forward
    self.strike = strike
    self.years = years
    self.rate = rate
    self.volatility = volatility
  }

  /// What one unit of currency at expiry is worth today.
  public var discount: Double { Elementary.exp(-rate * years) }

  /// The standard deviation of the price at expiry, in currency per unit.
  public var deviation: Double { volatility * years.squareRoot() }

  /// Returns the value today, in currency per unit.
  ///
  /// Without time or volatility it is the discounted payoff at the forward.
  public func value(_ right: OptionRight) -> Double {
    let payoff = right.payoff(at: forward, strike: strike)
    let deviation = self.deviation
    guard deviation > 0 else { return discount * payoff }
    let distance = -(forward - strike).magnitude / deviation
    let time =
      deviation * (Normal.density(distance) + distance * Normal.cumulative(distance))
    return discount * (payoff + max(0, time))
  }

  /// Returns how much the value changes with each input.
  ///
  /// Without time or volatility the value has a kink at the strike: there the delta is half the
  /// discount factor and the gamma infinite, elsewhere gamma and vega are zero.
  public func greeks(_ right: OptionRight) -> OptionGreeks {
    let discount = self.discount
    let value = self.value(right)
    let deviation = self.deviation
    let root = years.squareRoot()
    guard deviation > 0 else {
      let isAtKink = forward == strike
      let moneyness = right.sign * (forward - strike)
      let slope = isAtKink ? 0.5 : (moneyness > 0 ? 1.0 : 0)
      let decay = isAtKink && volatility > 0 ? -Double.infinity : 0
      return OptionGreeks(
        delta: right.sign * slope * discount, gamma: isAtKink ? .infinity : 0,
        vega: isAtKink ? discount * Normal.density(0) * root : 0,
        theta: rate * value + decay, rho: -years * value)
    }
    let distance = (forward - strike) / deviation
    let density = discount * Normal.density(distance)
    return OptionGreeks(
      delta: right.sign * discount * Normal.cumulative(right.sign * distance),
      gamma: density / deviation, vega: density * root,
      theta: rate * value - density * volatility / (2 * root), rho: -years * value)
  }
}

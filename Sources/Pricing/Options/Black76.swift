/// Values a European option on a futures price that is lognormal.
///
///     call = D·(F·Φ(d₁) − K·Φ(d₂)),  put = D·(K·Φ(−d₂) − F·Φ(−d₁))
///     d₁ = ln(F/K)/(σ√T) + σ√T/2,  d₂ = d₁ − σ√T,  D = e^(−rT)
///
/// F. Black, Journal of Financial Economics 3 (1976), pages 167 to 179. Reproduces the cases
/// B76-HAUG-19 to B76-EDGE-K0 to 1e-10 relative, also where the value is 4e-10.
///
///     let option = try Black76(
///       forward: 19, strike: 19, years: 0.75, rate: 0.1, volatility: 0.28)
///     // option.value(.call) is 1.70105…
public struct Black76: Sendable, Hashable {
  /// The futures price, in currency per unit.
  public let forward: Double
  /// The strike, in currency per unit.
  public let strike: Double
  /// The time to expiry, in years.
  public let years: Double
  /// The interest rate a year, compounded continuously.
  public let rate: Double
  /// The volatility, as the standard deviation of the logarithm over a year.
  public let volatility: Double

  /// Describes an option; a time, a volatility, a strike or a forward of zero is allowed.
  ///
  /// - Parameters:
  ///   - forward: the futures price, in currency per unit, not negative.
  ///   - strike: the strike, in currency per unit, not negative.
  ///   - years: the time to expiry, in years, not negative.
  ///   - rate: the interest rate a year, compounded continuously; it may be negative.
  ///   - volatility: the standard deviation of the logarithm over a year, not negative.
  /// - Throws: `PricingError.inputNotFinite` or `.inputNegative` with the input.
  public init(
    forward: Double, strike: Double, years: Double, rate: Double, volatility: Double
  ) throws(PricingError) {
    try ModelInput.forward.requireNotNegative(forward)
    try ModelInput.strike.requireNotNegative(strike)
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

  /// The standard deviation of the logarithm of the price at expiry.
  public var deviation: Double { volatility * years.squareRoot() }

  /// Returns the value today, in currency per unit.
  ///
  /// Without time or volatility it is the discounted payoff at the forward.
  public func value(_ right: OptionRight) -> Double {
    discount
      * Self.undiscounted(right, forward: forward, strike: strike, deviation: deviation)
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
    guard deviation > 0, forward > 0, strike > 0 else {
      let isAtKink = forward == strike && forward > 0
      let moneyness = right.sign * (forward - strike)
      let slope = isAtKink ? 0.5 : (moneyness > 0 ? 1.0 : 0)
      // At the strike the value is D·F·σ√T/√(2π) for a small deviation.
      let peak = discount * forward * Normal.density(0)
      let decay = isAtKink && volatility > 0 ? -Double.infinity : 0
      return OptionGreeks(
        delta: right.sign * slope * discount, gamma: isAtKink ? .infinity : 0,
        vega: isAtKink ? peak * root : 0, theta: rate * value + decay, rho: -years * value)
    }
    let (upper, _) = Self.arguments(forward, strike, deviation)
    let density = discount * Normal.density(upper)
    return OptionGreeks(
      delta: right.sign * discount * Normal.cumulative(right.sign * upper),
      gamma: density / (forward * deviation), vega: forward * density * root,
      theta: rate * value - forward * density * volatility / (2 * root), rho: -years * value)
  }

  /// Returns the expected payoff when the logarithm has a given standard deviation.
  ///
  /// The side that pays less is computed and the other follows from parity, so that a value far
  /// from the strike keeps its digits.
  static func undiscounted(
    _ right: OptionRight, forward: Double, strike: Double, deviation: Double
  ) -> Double {
    right.payoff(at: forward, strike: strike)
      + timeValue(forward: forward, strike: strike, deviation: deviation)
  }

  /// Returns the expected payoff of the option that is out of the money.
  static func timeValue(forward: Double, strike: Double, deviation: Double) -> Double {
    guard deviation > 0, forward > 0, strike > 0 else { return 0 }
    let (upper, lower) = arguments(forward, strike, deviation)
    let value =
      forward <= strike
      ? forward * Normal.cumulative(upper) - strike * Normal.cumulative(lower)
      : strike * Normal.cumulative(-lower) - forward * Normal.cumulative(-upper)
    return max(0, value)
  }

  /// Returns d₁ and d₂.
  static func arguments(
    _ forward: Double, _ strike: Double, _ deviation: Double
  ) -> (upper: Double, lower: Double) {
    let middle = Elementary.log(forward / strike) / deviation
    return (middle + 0.5 * deviation, middle - 0.5 * deviation)
  }
}

extension Black76 {
  /// Returns the volatility at which an option has a given price.
  ///
  /// Newton's method on the logarithm of the time value, kept inside a bracket that each step
  /// narrows, so that it also works far from the strike, where the price itself is flat. A price
  /// equal to the discounted payoff at the forward gives zero. Reproduces IV-1, IV-2-deepOTM and
  /// IV-3-arb.
  ///
  /// - Parameters:
  ///   - price: the price of the option today, in currency per unit.
  ///   - right: call or put.
  ///   - forward: the futures price, in currency per unit, above zero.
  ///   - strike: the strike, in currency per unit, above zero.
  ///   - years: the time to expiry, in years, above zero.
  ///   - rate: the interest rate a year, compounded continuously.
  /// - Returns: the volatility, as the standard deviation of the logarithm over a year.
  /// - Throws: `PricingError.priceOutsideBounds` for a price that no volatility gives: below the
  ///   discounted payoff at the forward, or not below the discounted forward (call) or strike
  ///   (put); `.inputNotFinite` or `.inputNotPositive` for another input.
  public static func impliedVolatility(
    price: Double, _ right: OptionRight, forward: Double, strike: Double, years: Double,
    rate: Double
  ) throws(PricingError) -> Double {
    try ModelInput.price.requireFinite(price)
    try ModelInput.forward.requirePositive(forward)
    try ModelInput.strike.requirePositive(strike)
    try ModelInput.years.requirePositive(years)
    try ModelInput.rate.requireFinite(rate)
    let discount = Elementary.exp(-rate * years)
    let intrinsic = right.payoff(at: forward, strike: strike)
    let lower = discount * intrinsic
    let upper = discount * (right == .call ? forward : strike)
    guard price >= lower, price < upper else {
      throw .priceOutsideBounds(price: price, lower: lower, upper: upper)
    }
    let target = price / discount - intrinsic
    guard price > lower, target > 0 else { return 0 }
    return deviation(ofTimeValue: target, forward: forward, strike: strike) / years.squareRoot()
  }

  /// Returns the standard deviation of the logarithm that gives a time value.
  private static func deviation(
    ofTimeValue target: Double, forward: Double, strike: Double
  ) -> Double {
    var low = 0.0
    var high = 1.0
    // Beyond 80 both tails have vanished and the value is at its bound.
    while high < 80, timeValue(forward: forward, strike: strike, deviation: high) < target {
      low = high
      high *= 2
    }
    // The value as a function of the deviation turns from convex to concave at √(2|ln(F/K)|).
    let bend = (2 * Elementary.log(forward / strike).magnitude).squareRoot()
    var guess = bend > low && bend < high ? bend : low + 0.5 * (high - low)
    let logTarget = Elementary.log(target)
    for _ in 0..<200 {
      let value = timeValue(forward: forward, strike: strike, deviation: guess)
      let excess = Elementary.log(value) - logTarget
      if excess == 0 { break }
      if excess > 0 { high = guess } else { low = guess }
      let slope = forward * Normal.density(arguments(forward, strike, guess).upper) / value
      let newton = guess - excess / slope
      let next = newton > low && newton < high ? newton : low + 0.5 * (high - low)
      let isSettled = (next - guess).magnitude <= 2e-16 * guess
      guess = next
      if isSettled { break }
    }
    return guess
  }
}

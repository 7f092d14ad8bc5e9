/// Describes a settlement of which one part is known and the other lognormal.
///
///     settlement = knownPart + openShare·X,  E[X] = openMean,  Var(ln X) = logVariance
///
/// An option on it is a European option on X with strike (K − knownPart)/openShare: J. C. Hull,
/// Options, Futures, and Other Derivatives, 11th edition (2022), section 26.13.
public struct LognormalAverage: Sendable, Hashable {
  /// What the fixings that are known add to the settlement, in currency per unit.
  public let knownPart: Double
  /// The share of the settlement that is still open, from 0 to 1.
  public let openShare: Double
  /// The expected value of the open part, in currency per unit.
  public let openMean: Double
  /// The variance of the logarithm of the open part.
  public let logVariance: Double

  init(knownPart: Double, openShare: Double, openMean: Double, logVariance: Double) {
    self.knownPart = knownPart
    self.openShare = openShare
    self.openMean = openMean
    // Rounding alone can leave a variance of zero a little below it.
    self.logVariance = max(0, logVariance)
  }

  /// Describes a settlement on a single fixing, as of a European option.
  ///
  /// - Parameters:
  ///   - forward: the expected fixing, in currency per unit, not negative.
  ///   - years: the time to the fixing, in years, not negative.
  ///   - volatility: the standard deviation of the logarithm over a year, not negative.
  /// - Throws: `PricingError.inputNotFinite` or `.inputNegative` with the input.
  public init(
    forward: Double, years: Double, volatility: Double
  ) throws(PricingError) {
    try ModelInput.forward.requireNotNegative(forward)
    try ModelInput.years.requireNotNegative(years)
    try ModelInput.volatility.requireNotNegative(volatility)
    self.init(
      knownPart: 0, openShare: 1, openMean: forward,
      logVariance: volatility * volatility * years)
  }

  /// The expected settlement, in currency per unit.
  public var mean: Double { knownPart + openShare * openMean }

  /// Returns the volatility that gives the open part its variance over a time, in years.
  ///
  /// - Precondition: the time is above zero.
  public func effectiveVolatility(years: Double) -> Double {
    precondition(years > 0, "a time that is not above zero")
    return (logVariance / years).squareRoot()
  }

  /// Returns the expected payoff of an option on the settlement, in currency per unit.
  ///
  /// When the known part alone is above the strike, a call is certain to pay and a put is worth
  /// nothing.
  ///
  /// - Parameters:
  ///   - right: call or put.
  ///   - strike: the strike, in currency per unit, not negative.
  /// - Returns: the payoff expected, not discounted.
  /// - Throws: `PricingError.inputNotFinite` or `.inputNegative` for the strike.
  public func expectedPayoff(
    _ right: OptionRight, strike: Double
  ) throws(PricingError) -> Double {
    try ModelInput.strike.requireNotNegative(strike)
    return payoff(right, strike)
  }

  /// Returns the expected payoff at a strike that is known to be allowed.
  func payoff(_ right: OptionRight, _ strike: Double) -> Double {
    let rest = strike - knownPart
    guard openShare > 0, rest > 0 else { return right.payoff(at: mean, strike: strike) }
    return openShare
      * Black76.undiscounted(
        right, forward: openMean, strike: rest / openShare,
        deviation: logVariance.squareRoot())
  }
}

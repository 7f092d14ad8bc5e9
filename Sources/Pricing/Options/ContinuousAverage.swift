/// Describes an average of a price over a stretch of time, every instant counting the same.
///
/// The price is lognormal and its expectation grows at the rate of carry. Part of the stretch may
/// have passed, with a mean that is known.
public struct ContinuousAverage: Sendable, Hashable {
  /// The price now, in currency per unit.
  public let spot: Double
  /// The growth rate of the expected price a year, compounded continuously.
  public let carry: Double
  /// The volatility, as the standard deviation of the logarithm over a year.
  public let volatility: Double
  /// The rest of the stretch, in years.
  public let yearsLeft: Double
  /// The part of the stretch that has passed, in years.
  public let yearsPassed: Double
  /// The mean over the part that has passed, in currency per unit; 0 when none has.
  public let knownMean: Double

  /// Describes an average.
  ///
  /// - Parameters:
  ///   - spot: the price now, in currency per unit, above zero.
  ///   - carry: the growth rate of the expected price; zero for a futures price.
  ///   - volatility: the standard deviation of the logarithm over a year, not negative.
  ///   - yearsLeft: the rest of the stretch, in years, above zero.
  ///   - yearsPassed: the part that has passed, in years, not negative.
  ///   - knownMean: the mean over the part that has passed, in currency per unit.
  /// - Throws: `PricingError.inputNotFinite`, `.inputNegative` or `.inputNotPositive`.
  public init(
    spot: Double, carry: Double, volatility: Double, yearsLeft: Double, yearsPassed: Double = 0,
    knownMean: Double = 0
  ) throws(PricingError) {
    try ModelInput.forward.requirePositive(spot)
    try ModelInput.carry.requireFinite(carry)
    try ModelInput.volatility.requireNotNegative(volatility)
    try ModelInput.years.requirePositive(yearsLeft)
    try ModelInput.years.requireNotNegative(yearsPassed)
    if yearsPassed > 0 { try ModelInput.knownMean.requirePositive(knownMean) }
    self.spot = spot
    self.carry = carry
    self.volatility = volatility
    self.yearsLeft = yearsLeft
    self.yearsPassed = yearsPassed
    self.knownMean = yearsPassed > 0 ? knownMean : 0
  }

  /// The arithmetic mean, taken as lognormal with its own first two moments.
  ///
  ///     M₁ = S(e^(bT) − 1)/(bT),  M₂ = 2S²/T²·∫₀ᵀ∫₀ᵘ e^(b(u + s) + σ²s) ds du
  ///
  /// E. Levy, Journal of International Money and Finance 11 (1992), pages 474 to 491. Reproduces
  /// ASIAN-HULL-26.3 and ASIAN-LEVY-HAUG-*. An approximation: it misses the exact values of
  /// ASIAN-EXACT-* by 0.002 to 2.6 %.
  public var arithmetic: LognormalAverage {
    let share = yearsLeft / (yearsLeft + yearsPassed)
    return LognormalAverage(
      knownPart: knownMean * (1 - share), openShare: share,
      openMean: spot * Self.growth(carry * yearsLeft),
      logVariance: Elementary.logOnePlus(relativeVariance))
  }

  /// The geometric mean, which is exactly lognormal.
  ///
  /// Kemna and Vorst, Journal of Banking and Finance 14 (1990), page 122: half the carry less σ²/12
  /// as growth rate and σ/√3 as volatility. With a part that has passed its mean is taken as a
  /// geometric mean. Reproduces ASIAN-GEO-HAUG.
  public var geometric: LognormalAverage {
    let share = yearsLeft / (yearsLeft + yearsPassed)
    let variance = volatility * volatility * yearsLeft
    let logVariance = share * share * variance / 3
    let known = yearsPassed > 0 ? (1 - share) * Elementary.log(knownMean) : 0
    let open = share * (Elementary.log(spot) + 0.5 * (carry * yearsLeft - 0.5 * variance))
    return LognormalAverage(
      knownPart: 0, openShare: 1, openMean: Elementary.exp(known + open + 0.5 * logVariance),
      logVariance: logVariance)
  }

  /// The variance of the open part over the square of its mean.
  private var relativeVariance: Double {
    let drift = carry * yearsLeft
    let variance = volatility * volatility * yearsLeft
    let mean = Self.growth(drift)
    guard drift.magnitude + variance > 1 else {
      // 2∫ e^(bs)(e^(σ²s) − 1)·∫ₛ e^(bu) du ds: nothing cancels when σ is small.
      let moment = GaussLegendre.integral { s in
        Elementary.exp(drift * s) * Elementary.expMinusOne(variance * s)
          * (Elementary.exp(drift * s) * (1 - s) * Self.growth(drift * (1 - s)))
      }
      return 2 * moment / (mean * mean)
    }
    let sum = drift + variance
    let difference = Self.growth(drift + sum) - Self.growth(drift)
    // As σ² + b goes to zero the difference becomes the slope half way.
    let middle = drift + 0.5 * sum
    let slope =
      sum.magnitude > 1e-5
      ? difference / sum
      : (Elementary.exp(middle) - Self.growth(middle)) / middle
    return 2 * slope / (mean * mean) - 1
  }

  /// Returns (e^x − 1)/x, one at zero.
  private static func growth(_ x: Double) -> Double {
    x == 0 ? 1 : Elementary.expMinusOne(x) / x
  }
}

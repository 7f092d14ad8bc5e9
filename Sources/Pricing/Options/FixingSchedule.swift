/// Lists the fixings of an average, those that are known and those to come on a forward curve.
///
/// The price moves without drift from the curve, so that the covariance of the logarithms of two
/// fixings is the variance of the earlier one.
///
///     let month = try FixingSchedule(
///       open: (1...21).map { .init(years: Double($0) / 252, forward: 2.35, volatility: 0.55) })
///     let value = try month.arithmetic.expectedPayoff(.call, strike: 2.5)
public struct FixingSchedule: Sendable, Hashable {
  /// Describes a fixing that is still to come.
  public struct Fixing: Sendable, Hashable {
    /// The time to the fixing, in years.
    public let years: Double
    /// The price expected at the fixing, in currency per unit.
    public let forward: Double
    /// The volatility from now to the fixing.
    public let volatility: Double

    /// Describes a fixing.
    ///
    /// - Parameters:
    ///   - years: the time to the fixing, in years.
    ///   - forward: the price expected then, in currency per unit.
    ///   - volatility: the standard deviation of the logarithm over a year, from now to then.
    public init(years: Double, forward: Double, volatility: Double) {
      self.years = years
      self.forward = forward
      self.volatility = volatility
    }

    /// The variance of the logarithm of the fixing.
    var variance: Double { volatility * volatility * years }
  }

  /// The fixings to come, earliest first.
  public let open: [Fixing]
  /// The number of fixings that are known.
  public let knownCount: Int
  /// The mean of the fixings that are known, in currency per unit; 0 when there is none.
  public let knownMean: Double

  /// Lists the fixings of an average.
  ///
  /// - Parameters:
  ///   - open: the fixings to come, in any order.
  ///   - knownCount: the number of fixings that are known.
  ///   - knownMean: their mean, of the kind that is asked for later, in currency per unit.
  /// - Throws: `PricingError.inputNotFinite`, `.inputNegative` for a time or volatility,
  ///   `.inputNotPositive` for a forward or the known mean.
  /// - Precondition: there is a fixing, and the number of known ones is not negative.
  /// - Complexity: O(n log n).
  public init(
    open: [Fixing], knownCount: Int = 0, knownMean: Double = 0
  ) throws(PricingError) {
    precondition(knownCount >= 0, "a negative number of fixings")
    precondition(!open.isEmpty || knownCount > 0, "an average without a fixing")
    if knownCount > 0 { try ModelInput.knownMean.requirePositive(knownMean) }
    for fixing in open {
      try ModelInput.years.requireNotNegative(fixing.years)
      try ModelInput.forward.requirePositive(fixing.forward)
      try ModelInput.volatility.requireNotNegative(fixing.volatility)
    }
    self.open = open.sorted { $0.years < $1.years }
    self.knownCount = knownCount
    self.knownMean = knownCount > 0 ? knownMean : 0
  }

  /// The share of the fixings that are to come.
  public var openShare: Double { Double(open.count) / Double(open.count + knownCount) }

  /// The arithmetic mean, taken as lognormal with its own first two moments.
  ///
  ///     M₁ = ΣFᵢ/n,  M₂ = ΣΣ FᵢFⱼ·e^(vᵢ)/n², i the earlier fixing, vᵢ = σᵢ²tᵢ
  ///
  /// S. M. Turnbull and L. M. Wakeman, Journal of Financial and Quantitative Analysis 26 (1991),
  /// pages 377 to 389, with the moments of J. C. Hull, Technical Note 27. An approximation: it is
  /// 0.2 to 0.6 % from the exact value at a volatility of 0.2 to 0.3 over a year, 2.6 % at 0.5 over
  /// two years (ASIAN-EXACT-*), and under 1 % for a month's average (ASIAN-GPU-*).
  ///
  /// - Complexity: O(n).
  public var arithmetic: LognormalAverage {
    let knownPart = knownMean * (1 - openShare)
    guard !open.isEmpty else {
      return LognormalAverage(knownPart: knownMean, openShare: 0, openMean: 0, logVariance: 0)
    }
    let total = NeumaierSum(open.lazy.map(\.forward)).value
    // The sum over pairs, by the earlier fixing: its own square and twice what comes later.
    var excess = NeumaierSum()
    var later = 0.0
    for fixing in open.reversed() {
      let weight = fixing.forward / total
      excess.add(Elementary.expMinusOne(fixing.variance) * weight * (weight + 2 * later))
      later += weight
    }
    return LognormalAverage(
      knownPart: knownPart, openShare: openShare, openMean: total / Double(open.count),
      logVariance: Elementary.logOnePlus(excess.value))
  }

  /// The geometric mean, which is exactly lognormal.
  ///
  /// With known fixings their mean is taken as a geometric mean. A. G. Z. Kemna and A. C. F. Vorst,
  /// Journal of Banking and Finance 14 (1990), pages 113 to 129, on fixings at given times.
  /// Reproduces ASIAN-GEO-DISC-CS.
  ///
  /// - Complexity: O(n).
  public var geometric: LognormalAverage {
    let count = Double(open.count + knownCount)
    var logMean = NeumaierSum()
    if knownCount > 0 { logMean.add(Double(knownCount) * Elementary.log(knownMean)) }
    var variance = NeumaierSum()
    for (position, fixing) in open.enumerated() {
      logMean.add(Elementary.log(fixing.forward) - 0.5 * fixing.variance)
      variance.add(fixing.variance * Double(2 * (open.count - position) - 1))
    }
    let logVariance = variance.value / (count * count)
    return LognormalAverage(
      knownPart: 0, openShare: 1,
      openMean: Elementary.exp(logMean.value / count + 0.5 * logVariance),
      logVariance: logVariance)
  }
}

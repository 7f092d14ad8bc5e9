/// Measures how well a hedge would have offset the changes of what it hedges.
///
/// Changes of the item are compared with h times the changes of the futures price. The limits are
/// those of United States practice (ASC 815); IFRS 9 has none. This is evidence, not accounting
/// advice. Reproduces EFF-HULL-h1, EFF-HULL-hstar and EFF-CRUDE-LAST36-h1.
public struct HedgeEffectiveness: Sendable {
  /// The slopes and dollar offsets that are taken as effective.
  public static let effectiveRange = 0.8...1.25
  /// The least R² that is taken as effective.
  public static let leastRSquared = 0.8
  /// The probability below which a slope is taken as significant.
  public static let significance = 0.05

  /// The units of futures for one unit of the item.
  public let ratio: Double
  /// The fit of the item's changes on the hedge's.
  public let fit: LinearFit
  /// The interval of Student's t around the slope, for 95 %.
  public let slopeInterval: ClosedRange<Double>
  /// The F statistic of the slope, infinite when nothing is left unexplained.
  public let fStatistic: Double
  /// The probability of an F statistic at least that large when the slope is zero.
  public let fProbability: Double
  /// The gains of the hedge over the changes of the item, all periods added; nil when the item ends
  /// where it began.
  public let cumulativeDollarOffset: Double?
  /// The number of periods whose own dollar offset lies in the effective range.
  public let effectivePeriods: Int
  /// The share of the variance of the item's changes that the hedge takes away; below zero when it
  /// adds to it, nil when the item never moves.
  public let varianceReduction: Double?

  /// Measures a hedge over some changes.
  ///
  /// - Parameters:
  ///   - changes: the changes of the item (own) and of the futures price (index).
  ///   - ratio: the units of futures for one unit of the item, not zero.
  /// - Throws: `PricingError.tooFewObservations` below three changes, `.rankDeficient` when the
  ///   futures price never moves, `.notFinite` for a change that is not a number.
  /// - Precondition: the ratio is finite and not zero.
  /// - Complexity: O(n).
  public init(_ changes: PairedChanges, ratio: Double) throws(PricingError) {
    precondition(ratio.isFinite && ratio != 0, "a hedge ratio of zero")
    let gains = changes.index.map { ratio * $0 }
    let fit = try LinearFit(response: changes.own, regressors: [gains])
    let slope = fit.coefficients[1]
    let freedom = Double(fit.degreesOfFreedom)
    let student = StudentT(degreesOfFreedom: freedom)
    let reach = student.quantile(0.975) * fit.standardErrors[1]
    let t = slope / fit.standardErrors[1]
    let statistic = slope == 0 ? 0 : t * t
    let item = NeumaierSum(changes.own).value
    let variance = try Sample.variance(changes.own)
    let rest = try Sample.variance(zip(changes.own, gains).map { $0 - $1 })
    self.ratio = ratio
    self.fit = fit
    self.slopeInterval = (slope - reach)...(slope + reach)
    self.fStatistic = statistic
    self.fProbability =
      FDistribution(numeratorDegrees: 1, denominatorDegrees: freedom).upperTail(statistic)
    self.cumulativeDollarOffset = item == 0 ? nil : NeumaierSum(gains).value / item
    self.effectivePeriods = zip(changes.own, gains).count { own, gain in
      own != 0 && Self.effectiveRange.contains(gain / own)
    }
    self.varianceReduction = variance > 0 ? 1 - rest / variance : nil
  }

  /// The slope of the item's changes on the hedge's.
  public var slope: Double { fit.coefficients[1] }
  /// The item's change when the hedge gains nothing.
  public var intercept: Double { fit.coefficients[0] }
  /// The share of the item's squares that is explained, nil when the item never moves.
  public var rSquared: Double? { fit.rSquared }

  /// Whether R², slope and F test are all within their limits.
  public var passesRegression: Bool {
    guard let rSquared, rSquared >= Self.leastRSquared else { return false }
    return Self.effectiveRange.contains(slope) && fProbability < Self.significance
  }

  /// Whether the cumulative dollar offset is within its limits.
  public var passesDollarOffset: Bool {
    cumulativeDollarOffset.map(Self.effectiveRange.contains) ?? false
  }
}

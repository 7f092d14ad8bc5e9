// Formulas of step 3: hedge ratios.
extension Formula {
  static let ratioFormulas = [
    priorSameUnit, priorLevels, priorHardware, priorGiven, slope, slopeError, priorDeviation,
    shrinkWeight, ratioShrunk, ratioAssumed, ratioGiven, settlementFactorAhead,
    settlementFactorInside, settledRatio,
  ]

  /// One: own unit and index unit are the same, and so are the price levels, nearly.
  static let priorSameUnit = Formula("prior_same_unit", "1")
  /// The mean own price over the mean index.
  static let priorLevels = Formula("prior_levels", "mean(own) / mean(index)", decimals: 6)
  /// A row that compares two kinds of hardware.
  static let priorHardware = Formula(
    "prior_hardware", "product(factor) / product(divisor)", decimals: 6)
  /// The given ratio, where nothing else is known.
  static let priorGiven = Formula("prior_given", "given", decimals: 6)
  /// The least-squares slope, with intercept, of own changes on index changes over `period`
  /// months; its digits are those of a Householder QR.
  static let slope = Formula("slope", "value", in: .double)
  /// The standard error in use: the larger of the classical one times the root of the overlap and
  /// the Newey-West one.
  static let slopeError = Formula(
    "slope_error", "max(sqrt(overlap) * classical, newey_west)", in: .double)
  /// The standard deviation of the prior; doubled when the estimate conflicts with it.
  static let priorDeviation = Formula(
    "prior_deviation", "doubling * (relative * prior)", in: .double)
  /// The share of the estimate in the ratio.
  static let shrinkWeight = Formula(
    "shrink_weight",
    "(deviation * deviation) / ((deviation * deviation) + (error * error))", in: .double)
  /// The estimate drawn towards the prior.
  static let ratioShrunk = Formula(
    "hedge_ratio", "weight * estimate + (1 - weight) * prior", decimals: 6, in: .double)
  /// The prior, for want of changes.
  static let ratioAssumed = Formula("assumed_ratio", "prior")
  /// The book's.
  static let ratioGiven = Formula("given_ratio", "given", decimals: 6)
  /// How much of a month's average one lot on its last fixing hedges, before the month.
  static let settlementFactorAhead = Formula(
    "settlement_factor", "(before + (fixings + 1) / 2) / (before + fixings)")
  /// The same within the month.
  static let settlementFactorInside = Formula(
    "settlement_factor_inside", "(left + 1) / (2 * fixings)")
  /// The ratio of a contract on its last fixing.
  static let settledRatio = Formula("settled_ratio", "ratio * factor", decimals: 6)
}

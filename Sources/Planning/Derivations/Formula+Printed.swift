// Formulas of the numbers of a regression as reports print them.
extension Formula {
  static let printedFormulas = [
    counted, printed, halfWidth, intervalEnd, printedBasis, posteriorDeviation,
  ]

  /// A count.
  static let counted = Formula("counted", "value")
  /// A number of a fit, as reports print it.
  static let printed = Formula("printed", "value", decimals: 12, in: .double)
  /// The standard deviation of a ratio that was drawn towards its prior.
  static let posteriorDeviation = Formula(
    "posterior_deviation",
    "deviation * error / sqrt((deviation * deviation) + (error * error))", in: .double)
  /// Half of the 95 % interval of a ratio that was drawn towards its prior.
  static let halfWidth = Formula("half_width", "1.96 * posterior", decimals: 12, in: .double)
  /// One end of the interval around a slope; `reach` is the quantile of Student's t.
  static let intervalEnd = Formula(
    "interval_end", "slope + side * (reach * error)", decimals: 12, in: .double)
  /// The mean own price less ratio × mean index, over the basis days.
  static let printedBasis = Formula("basis_printed", "own - ratio * index", decimals: 12)
}

/// Tells how the price of one month of a curve came about.
public enum CurveSource: String, Sendable, CaseIterable {
  /// The month itself is quoted.
  case quoted
  /// A quarter or a year that holds the month is quoted, less the months known inside it.
  case strip
  /// On the straight line between the nearest months with a price.
  case interpolated
  /// The price of the nearest month, the first or the last that has one: no view, not a forecast.
  case flat
  /// No futures are quoted: the level of the index now, in every month.
  case indicative
}

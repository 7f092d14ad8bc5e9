// Formulas of steps 2, 4 and 5: days, months, curves and the as-of month.
extension Formula {
  static let marketFormulas = [
    dayMedian, dayMean, dayLast, rescaledDay, monthAverage, spotPrice, quotedPrice, stripPrice,
    interpolatedPrice, flatPrice, levelPrice, levelRounded, futuresPrice, knownMean, restOfQuote,
    seasonedPrice, fallingPrice, basisMean, rescaledBasis, monthToDate,
  ]

  /// The value of a day that has several rows.
  static let dayMedian = Formula("day_median", "median(price)")
  /// The value of a day that has several rows.
  static let dayMean = Formula("day_mean", "mean(price)")
  /// The value of a day that has several rows.
  static let dayLast = Formula("day_last", "last(price)")
  /// The value of a day of a price that stands for its own index.
  static let rescaledDay = Formula("rescaled_day", "price / prior")
  /// The mean of a month's fixing days.
  static let monthAverage = Formula("month_average", "mean(value)")
  /// The price of what no contract covers: the mean of the newest own values.
  static let spotPrice = Formula("spot_price", "mean(value)", decimals: 6)
  /// The settle of the month itself.
  static let quotedPrice = Formula("quoted_price", "quote")
  /// A quarter's or a year's settle, less the months of it that are known.
  static let stripPrice = Formula(
    "strip_price", "(quote * whole - dot(known, weight)) / (whole - sum(weight))")
  /// On the straight line between the nearest months with a price.
  static let interpolatedPrice = Formula(
    "interpolated_price", "earlier + (later - earlier) * part / whole")
  /// The price of the nearest month that has one.
  static let flatPrice = Formula("flat_price", "nearest")
  /// The level of the index now, for want of quotes.
  static let levelPrice = Formula("level_price", "mean(value)")
  /// The level of the index now, as the open fixings of the as-of month are expected.
  static let levelRounded = Formula("level", "price", decimals: 6)
  /// The futures price of a month.
  static let futuresPrice = Formula("futures_price", "price", decimals: 6)
  /// The mean of the fixings of the as-of month that are known.
  static let knownMean = Formula("known_mean", "mean(value)", decimals: 6)
  /// The price of the open fixings of a month that is quoted whole.
  static let restOfQuote = Formula(
    "rest_of_quote", "(all * quote - known * known_mean) / (all - known)", decimals: 6)
  /// The price of the as-of month without a quote of its own.
  static let seasonedPrice = Formula(
    "seasoned_price", "(known * known_mean + (all - known) * rest) / all", decimals: 6)
  /// A flat price that falls by a yearly rate.
  static let fallingPrice = Formula(
    "falling_price", "price * factor", decimals: 6, in: .double)
  /// The mean of a series over the basis days.
  static let basisMean = Formula("basis_mean", "mean(value)", decimals: 6)
  /// The same of a price that stands for its own index.
  static let rescaledBasis = Formula("rescaled_basis", "own / prior", decimals: 6)
  /// The mean own price over the known fixing days of the as-of month.
  static let monthToDate = Formula("month_to_date", "mean(value)", decimals: 6)
}

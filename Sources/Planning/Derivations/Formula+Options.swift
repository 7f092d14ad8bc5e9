// Formulas of options on a month's settlement; the values are of Turnbull and Wakeman, and of Black.
extension Formula {
  static let optionFormulas = [
    given, unprotected, optionPremium, europeanPremium, optionDelta, optionVolatility,
    averageVolatility, europeanMispricing, optionValue,
  ]

  /// A number of the command line.
  static let given = Formula("given", "value")
  /// What held lots do not cover, in index units.
  static let unprotected = Formula(
    "unprotected", "max(0, exposure - held * size)", decimals: 3)
  /// The value of an option on the average of a month: lognormal with the average's own moments.
  static let optionPremium = Formula("option_premium", "value", decimals: 6, in: .double)
  /// The value of an option on one fixing at the end of the month.
  static let europeanPremium = Formula("european_premium", "value", decimals: 6, in: .double)
  /// The change of an option's value for one unit of the price of what is open.
  static let optionDelta = Formula("option_delta", "value", decimals: 6, in: .double)
  /// The volatility of the index.
  static let optionVolatility = Formula("option_volatility", "value", decimals: 6, in: .double)
  /// The volatility of a settlement until it is known.
  static let averageVolatility = Formula("average_volatility", "value", decimals: 6, in: .double)
  /// How much too dear the European formula makes an option on an average.
  static let europeanMispricing = Formula(
    "european_mispricing", "european / premium - 1", decimals: 6)
  /// What an option costs, or brings when it is sold.
  static let optionValue = Formula("option_value", "sign * quantity * premium", decimals: 2)
}

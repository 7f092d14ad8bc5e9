// Formulas of numbers that reports print beside the figures of a plan.
extension Formula {
  static let reportFormulas = [
    simulatedShare, remade, swing, difference, lotShare, openShare, measured, marginCalls,
    marginPeak, lotsWorth,
  ]

  /// A share of simulated paths.
  static let simulatedShare = Formula("simulated_share", "value", decimals: 6, in: .double)
  /// A number of a plan that was made again, with `input` in the place of what the book has.
  static let remade = Formula("remade", "value")
  /// How far two numbers are apart.
  static let swing = Formula("swing", "abs(first - second)")
  /// What is left of a number.
  static let difference = Formula("difference", "whole - part")
  /// What one lot is of a need.
  static let lotShare = Formula("lot_share", "size / exposure", decimals: 6)
  /// The share of a settlement price that is not known yet.
  static let openShare = Formula("open_share", "(all - known) / all", decimals: 6)
  /// Money that a model gives, to the cent.
  static let measured = Formula("measured", "value", decimals: 2, in: .double)
  /// What margin calls may have taken; `variance` is the sum of those of the days until then.
  static let marginCalls = Formula(
    "margin_calls", "reach * sqrt(variance)", decimals: 2, in: .double)
  /// What margin calls take at the worst moment, with the correction for paying once a day.
  static let marginPeak = Formula(
    "margin_peak", "min(max(0, root * reach - 0.5826 * root / sqrt(days)), most)", decimals: 2,
    in: .double)
  /// What lots are worth.
  static let lotsWorth = Formula("lots_worth", "abs(lots) * size * price", decimals: 2)
}

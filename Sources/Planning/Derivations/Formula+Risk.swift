// Formulas of steps 9 and 10: how sure the cost is, and what cash it takes.
extension Formula {
  static let riskFormulas = [initialMargin]

  /// What an exchange wants for the lots of a month, as far as the month is open.
  static let initialMargin = Formula(
    "initial_margin",
    "(margin + margin_percent / 100 * size * price) * abs(held + buy) * open_share", decimals: 2)
}

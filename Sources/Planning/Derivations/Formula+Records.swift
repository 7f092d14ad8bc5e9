// Formulas of back-tests and scores: what happened beside what was planned.
extension Formula {
  static let recordFormulas = [
    meanNeed, realisedPrice, meanEntry, realisedCost, settlementFees,
  ]

  /// The mean exposure of the months of a workload.
  static let meanNeed = Formula("mean_need", "exposure / months", decimals: 3)
  /// A price as it turned out: of a month, the mean of its fixing days.
  static let realisedPrice = Formula("realised_price", "value", decimals: 6)
  /// The mean price at which lots were bought.
  static let meanEntry = Formula("mean_entry", "dot(lots, entry) / sum(lots)", decimals: 6)
  /// What a need cost at the prices of its month, less the gain of lots, plus their fees.
  static let realisedCost = Formula("realised_cost", "spot - gain + fees")
  /// The fees of cash settlement alone.
  static let settlementFees = Formula(
    "settlement_fees", "(settle_fee + settle_percent / 100 * size * price) * lots", decimals: 2)
}

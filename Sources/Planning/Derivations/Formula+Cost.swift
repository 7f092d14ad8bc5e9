// Formulas of step 8: what lots lock, what stays open, and what it all costs.
extension Formula {
  static let costFormulas = [
    expectedPrice, expectedSoFar, seasonedExpectedPrice, hedgedWhole, hedgedQuantity, openQuantity,
    positionValue, fees, lockedCost, openCost, expectedCost, unhedgedExpectedCost,
  ]

  /// Basis + ratio × futures price.
  static let expectedPrice = Formula(
    "expected_price", "own - ratio * index + ratio * price", decimals: 6)
  /// What the index of the known days lets expect of an own price that has no value on them.
  static let expectedSoFar = Formula(
    "expected_so_far", "own - ratio * index + ratio * price", decimals: 6)
  /// The same in the as-of month, whose known days count as they were.
  static let seasonedExpectedPrice = Formula(
    "seasoned_expected_price",
    "(known * so_far + (all - known) * (own - ratio * index + ratio * rest)) / all", decimals: 6)
  /// The whole exposure: all of it is hedged.
  static let hedgedWhole = Formula("hedged_whole", "exposure")
  /// One instrument's part of what is hedged, in its own unit.
  static let hedgedQuantity = Formula(
    "hedged_quantity", "min(exposure, hedged * share / total / ratio)", decimals: 3)
  /// exposure − hedged quantity.
  static let openQuantity = Formula("open_quantity", "exposure - hedged_quantity")
  /// What held lots are worth beside the price at which they were opened.
  static let positionValue = Formula(
    "position_value", "size * (price * sum(lots) - dot(lots, entry))", decimals: 2)
  /// Trade and settlement fees; what is not published counts 0.
  static let fees = Formula(
    "fees",
    "(trade_fee + trade_percent / 100 * size * price) * buy "
      + "+ (settle_fee + settle_percent / 100 * size * price) * abs(held + buy)",
    decimals: 2)
  /// Hedged quantities at their prices, less position value, plus reservations and fees.
  static let lockedCost = Formula(
    "locked_cost", "sum(product) - position_value + committed_cost + fees")
  /// Open quantities at their prices.
  static let openCost = Formula("open_cost", "sum(product)")
  /// Locked + open.
  static let expectedCost = Formula("expected_cost", "locked_cost + open_cost")
  /// The whole exposure at its prices, plus reservations.
  static let unhedgedExpectedCost = Formula(
    "unhedged_expected_cost", "sum(product) + committed_cost")
}

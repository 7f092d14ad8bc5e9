// Formulas of orders: what is bought, at which limit, for how much.
extension Formula {
  static let tradingFormulas = [priceInTicks, limitPrice, orderQuantity, notional, tradeFees]

  /// The price of the curve in whole ticks, the nearest.
  static let priceInTicks = Formula("price_in_ticks", "price / tick", decimals: 0)
  /// So many ticks beside the curve.
  static let limitPrice = Formula("limit_price", "tick * (whole + ticks)")
  /// What the lots of an order are for, in index units.
  static let orderQuantity = Formula("order_quantity", "lots * size")
  /// What the lots of an order are worth.
  static let notional = Formula("notional", "lots * size * price", decimals: 2)
  /// The fees of trading alone, without settlement.
  static let tradeFees = Formula(
    "trade_fees", "(trade_fee + trade_percent / 100 * size * price) * buy", decimals: 2)
}

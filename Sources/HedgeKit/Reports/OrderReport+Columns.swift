import Reporting

// The columns of orders, in order.
extension OrderReport {
  static let columns: [Column] = [
    Column(
      key: "order_id", kind: .text,
      meaning: "the key to send with it: the same for book, day, contract, delivery, held lots",
      text: TextStyle(header: "order id", dropOrder: 2)),
    Column(
      key: "contract", kind: .text, meaning: "the contract", text: TextStyle(header: "contract")),
    Column(key: "venue", kind: .text, meaning: "where the contract trades"),
    Column(
      key: "delivery", kind: .text, meaning: "the delivery month",
      text: TextStyle(header: "delivery")),
    Column(
      key: "side", kind: .text, meaning: "always buy: an order to reduce is never made",
      text: TextStyle(header: "side", dropOrder: 3)),
    Column(
      key: "lots", kind: .integer, additivity: .additive, unit: "lots", meaning: "lots to buy",
      text: TextStyle(header: "lots", format: .grouped(0))),
    Column(
      key: "limit_price", kind: .number, unit: "currency per index unit",
      meaning: "the highest price to pay: the curve at the nearest tick, plus the ticks asked for",
      text: TextStyle(header: "limit")),
    Column(
      key: "curve_price", kind: .decimal(places: 6), unit: "currency per index unit",
      meaning: "price of the whole month's settlement on the curve of the plan",
      text: TextStyle(header: "curve", format: .grouped(4), dropOrder: 4)),
    Column(
      key: "curve_source", kind: .text, meaning: "where the price of the curve comes from",
      text: TextStyle(header: "from", dropOrder: 5)),
    Column(
      key: "tick", kind: .number, unit: "currency per index unit",
      meaning: "the smallest step of the price"),
    Column(
      key: "quantity", kind: .decimal(places: 3), additivity: .additive, unit: "index units",
      meaning: "lots x size"),
    Column(key: "unit", kind: .text, meaning: "unit of the quantity"),
    Column(
      key: "notional", kind: .decimal(places: 2), additivity: .additive, unit: "currency",
      meaning: "lots x size x limit",
      text: TextStyle(header: "at most", format: .grouped(2))),
    Column(
      key: "trade_fees", kind: .decimal(places: 2), additivity: .additive, unit: "currency",
      meaning: "fees of the trade at the limit; null when not published",
      text: TextStyle(header: "fees", format: .grouped(2), dropOrder: 6, whenEmpty: .hide)),
    Column(key: "currency", kind: .text, meaning: "currency of prices and amounts"),
    Column(
      key: "held_lots", kind: .integer, unit: "lots", meaning: "lots held in positions.csv",
      text: TextStyle(header: "held", format: .grouped(0), dropOrder: 7, whenEmpty: .hide)),
    Column(
      key: "lots_after", kind: .integer, unit: "lots", meaning: "lots held once it is filled"),
    Column(
      key: "coverage_before", kind: .decimal(places: 6), unit: "fraction",
      meaning: "held lots x size over index exposure"),
    Column(
      key: "coverage_after", kind: .decimal(places: 6), unit: "fraction",
      meaning: "all lots x size over index exposure once it is filled",
      text: TextStyle(header: "cover", format: .percent(1), dropOrder: 8)),
    Column(
      key: "reason", kind: .text, meaning: "why it is bought",
      text: TextStyle(header: "reason", dropOrder: 1)),
    Column(key: "status", kind: .text, meaning: "how far the contract has come"),
    Column(key: "as_of", kind: .text, meaning: "the day of the plan, on which the order is good"),
    Column(key: "marks", kind: .list, meaning: "the assumptions that the row rests on"),
  ]
}

import Basics
import Pricing
import Tabular

/// Reads `positions.csv`.
enum PositionsTable {
  static let schema = TableSchema(
    name: "positions", summary: "futures held",
    columns: [
      ColumnSchema("contract", .identifier, required: true, meaning: "the contract"),
      ColumnSchema(
        "delivery", .month, required: true, meaning: "the delivery month"),
      ColumnSchema(
        "lots", .integer(-1_000_000_000...1_000_000_000), required: true, unit: "lots",
        meaning: "the lots held: positive for long, negative for short"),
      ColumnSchema(
        "price", .decimal(PricesTable.prices), required: true,
        unit: "currency per unit of the contract",
        meaning: "the price at which they were opened"),
      ColumnSchema("date", .day, meaning: "the day on which they were opened"),
    ])

  static func read(_ reader: TableReader, _ draft: BookDraft) -> DayRange {
    var days = DayRange()
    while let row = reader.next() {
      let contract = row.sourced(contract: "contract", draft)
      let delivery = delivery(row)
      let lots = row.integer("lots").map { Sourced($0, at: row.id("lots")) }
      let price = row.sourced(decimal: "price")
      if let price { draft.checkSign(price.value, in: row, at: "price") }
      let day = row.day("date")
      if let day { days.include(day) }
      guard !row.hasErrors, let contract, let delivery, let lots, let price else { continue }
      draft.book.positions.append(
        Position(
          contract: contract, delivery: delivery, lots: lots, entryPrice: price, date: day))
    }
    return days
  }

  private static func delivery(_ row: TableRow) -> YearMonth? {
    guard let text = row.text("delivery"), let period = DeliveryPeriod(text),
      period != .month(period.first)
    else { return row.yearMonth("delivery") }
    row.report(
      .deliveryMalformed, at: "delivery", "a position is not held in a strip: \(period)",
      label: "expected YYYY-MM", help: "write one row for each month from \(period.first)")
    return nil
  }
}

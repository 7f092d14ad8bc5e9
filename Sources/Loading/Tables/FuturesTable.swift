import Basics
import Pricing
import Tabular

/// Reads `futures.csv`.
enum FuturesTable {
  static let schema = TableSchema(
    name: "futures", summary: "one settlement price",
    columns: [
      ColumnSchema("date", .day, required: true, meaning: "the day of the settlement price"),
      ColumnSchema("contract", .identifier, required: true, meaning: "the contract"),
      ColumnSchema(
        "delivery", .other("YYYY-MM, YYYY-Qn or YYYY"), required: true,
        meaning: "the month, quarter or year that is delivered"),
      ColumnSchema(
        "settle", .decimal(PricesTable.prices), required: true,
        unit: "currency per unit of the contract",
        meaning: "the settlement price"),
      ColumnSchema(
        "volume", .integer(0...1_000_000_000), unit: "lots", meaning: "the lots traded that day"),
      ColumnSchema(
        "open_interest", .integer(0...1_000_000_000), unit: "lots",
        meaning: "the lots open at the end of the day"),
    ], key: ["date", "contract", "delivery"])

  static func read(_ reader: TableReader, _ draft: BookDraft) -> DayRange {
    var days = DayRange()
    while let row = reader.next() {
      let day = row.day("date")
      if let day { days.include(day) }
      let contract = row.sourced(contract: "contract", draft)
      let delivery = delivery(row)
      let settle = row.sourced(decimal: "settle")
      if let settle { draft.checkSign(settle.value, in: row, at: "settle") }
      let volume = row.integer("volume")
      let openInterest = row.integer("open_interest")
      guard !row.hasErrors, let day, let contract, let delivery, let settle else { continue }
      draft.book.futures.append(
        FuturesQuote(
          day: day, contract: contract.value, delivery: delivery, settle: settle, volume: volume,
          openInterest: openInterest))
    }
    return days
  }

  private static func delivery(_ row: TableRow) -> DeliveryPeriod? {
    guard let text = row.text("delivery") else { return nil }
    if let delivery = DeliveryPeriod(text) { return delivery }
    row.report(
      .deliveryMalformed, at: "delivery", "delivery is not known: \(MessageText.quoted(text))",
      label: "expected YYYY-MM, YYYY-Q1 to YYYY-Q4, or YYYY")
    return nil
  }
}

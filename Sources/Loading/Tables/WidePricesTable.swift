import Basics
import Pricing
import Tabular

/// Reads `prices.csv` with a row per day and a column per instrument.
enum WidePricesTable {
  static let schema = TableSchema(
    name: "prices", summary: "the prices of one day",
    columns: [ColumnSchema("date", .day, required: true, meaning: "the day of the prices")],
    acceptsExtraColumns: true)

  static func read(_ reader: TableReader, _ draft: BookDraft) -> DayRange {
    var days = DayRange()
    let columns = columns(reader, draft)
    while let row = reader.next() {
      let day = row.observationDay("date")
      if let day { days.include(day) }
      for (index, place) in columns {
        guard let price = row.decimal(at: index, PricesTable.prices) else { continue }
        if !price.isPositive, !draft.allowsNegativePrices { reportSign(price, row, index) }
        guard let day, !row.hasErrors else { continue }
        draft.prices.append(
          PriceObservation(day: day, price: price, source: row.id(at: index)), at: place)
      }
    }
    return days
  }

  private static func columns(
    _ reader: TableReader, _ draft: BookDraft
  ) -> [(index: Int, place: Int)] {
    var columns: [(index: Int, place: Int)] = []
    for column in reader.extraColumns where !column.name.isEmpty {
      guard Identifier.isValid(column.name) else {
        draft.diagnostics.append(
          Diagnostic(
            .notAnIdentifier,
            "a column is not an identifier: \(MessageText.quoted(column.name))",
            position: SourcePosition(file: draft.sources.names[reader.file], line: 1),
            help: "columns of a wide table are instruments, without spaces"))
        continue
      }
      draft.instruments.insert(column.name)
      columns.append((column.index, draft.prices.place(of: column.name)))
    }
    return columns
  }

  private static func reportSign(_ price: ExactDecimal, _ row: TableRow, _ index: Int) {
    row.report(
      .priceNotPositive, at: index, "a price is \(price.isZero ? "zero" : "negative"): \(price)",
      label: "expected a price above 0",
      help: "leave the cell empty, or set negative_prices to allow in settings.csv")
  }
}

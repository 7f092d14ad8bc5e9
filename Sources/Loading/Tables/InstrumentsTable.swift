import Basics
import Pricing
import Tabular

/// Reads `instruments.csv`.
enum InstrumentsTable {
  static let schema = TableSchema(
    name: "instruments", summary: "one price series",
    columns: [
      ColumnSchema("instrument", .identifier, required: true, meaning: "the name of the series"),
      ColumnSchema("unit", .other("unit"), required: true, meaning: "what one price buys"),
      ColumnSchema("currency", .identifier, meaning: "the currency of its prices"),
      ColumnSchema(
        "kind", .choice(InstrumentKind.allCases.map(\.rawValue)),
        meaning: "how the price is made; index for the underlying of a contract, else spot"),
      ColumnSchema(
        "pass_through", .decimal(.between(0, 1)), unit: "fraction",
        meaning: "the share of an administered price's exposure that follows an index"),
      ColumnSchema("contract", .identifier, meaning: "the contract to hedge it with"),
      ColumnSchema(
        "proxy_for", .identifier, meaning: "the index that the series stands in for"),
      ColumnSchema("hardware", .identifier, meaning: "the hardware behind the price"),
      ColumnSchema("note", .text, meaning: "for people"),
    ], key: ["instrument"])

  static func read(_ reader: TableReader, _ draft: BookDraft) -> DayRange {
    while let row = reader.next() {
      if let value = value(row, draft) { draft.book.instruments.append(value) }
    }
    return DayRange()
  }

  private static func value(_ row: TableRow, _ draft: BookDraft) -> InstrumentSpec? {
    let id = row.identifier("instrument")
    if let id { draft.instruments.insert(id) }
    let unit = row.unit("unit")
    if let id, let unit, draft.unitRows[id] == nil {
      draft.unitRows[id] = (unit, row.position("unit"))
    }
    if let currency = row.identifier("currency") {
      draft.checkCurrency(currency, in: row, at: "currency")
    }
    let kind = row.choice("kind", InstrumentKind.self)
    let passThrough = row.sourced(decimal: "pass_through")
    let contract = row.sourced(contract: "contract", draft)
    let proxy = row.identifier("proxy_for")
    if let proxy { draft.proxyReferences.append(row.reference("proxy_for", proxy)) }
    let hardware = row.identifier("hardware")
    guard !row.hasErrors, let id, let unit else { return nil }
    return InstrumentSpec(
      id: id, unit: unit, kind: kind ?? standardKind(of: id, draft), passThrough: passThrough,
      contract: contract, proxyFor: proxy, hardware: hardware, note: row.text("note") ?? "",
      source: row.id)
  }

  /// The kind of a series that no row describes further.
  static func standardKind(of id: String, _ draft: BookDraft) -> InstrumentKind {
    draft.book.contracts.contains { $0.underlying == id } ? .index : .spot
  }
}

import Basics
import Pricing
import Tabular

/// Reads `prices.csv` with a row per price.
struct PricesTable {
  /// What a price may be; beyond it money of a plan could not be counted to the cent.
  static let prices = NumberRule.between(-1_000_000_000, 1_000_000_000)

  static let schema = TableSchema(
    name: "prices", summary: "one observed price",
    columns: [
      ColumnSchema(
        "date", .other("YYYY-MM-DD, a moment with a zone, or YYYY-MM"), required: true,
        meaning: "the day of the price; the day in UTC of a moment, the last of a month"),
      ColumnSchema("instrument", .identifier, required: true, meaning: "the price series"),
      ColumnSchema(
        "price", .decimal(prices), required: true,
        unit: "currency per unit",
        meaning: "the price; above 0 unless negative_prices is allow"),
      ColumnSchema("currency", .identifier, meaning: "the currency; the book's when empty"),
      ColumnSchema("unit", .other("unit"), meaning: "what the price buys"),
      ColumnSchema("source", .text, meaning: "who quoted it"),
      ColumnSchema(
        "revision", .integer(0...1_000_000_000),
        meaning: "of rows of one day and source the highest holds; 0 when empty"),
      ColumnSchema("published", .day, meaning: "the day on which the price became known"),
    ])

  /// Where the columns stand in one file; -1 for one that it does not have.
  private struct Places {
    let date, instrument, price, currency, unit, source, revision, published: Int

    init(_ header: [String]) {
      func place(_ name: String) -> Int { header.firstIndex(of: name) ?? -1 }
      date = place("date")
      instrument = place("instrument")
      price = place("price")
      currency = place("currency")
      unit = place("unit")
      source = place("source")
      revision = place("revision")
      published = place("published")
    }

    /// The columns for reading many rows at once; nil when rows have to be read one by one.
    var columns: PriceColumns? {
      PriceColumns(
        day: date, price: price, instrument: instrument, currency: currency, unit: unit,
        source: source, others: [revision, published])
    }
  }

  private let draft: BookDraft
  private let currency: String
  private var reportedCurrencies: Set<String> = []
  private var days = DayRange()

  init(_ draft: BookDraft) {
    self.draft = draft
    currency = draft.book.settings.currency.value
  }

  /// Reads the rows of one file.
  mutating func read(_ reader: TableReader) -> DayRange {
    days = DayRange()
    reportedCurrencies = []
    let places = Places(reader.header)
    var name = ""
    var place = -1
    let columns = places.columns
    while true {
      if let columns, draft.options.reading == .columnar, reader.decode(columns.decoder) {
        if columns.take(reader, draft, &days) {
          reader.accept(columns.decoder)
          continue
        }
        reader.refuse(columns.decoder)
      }
      guard let row = reader.next() else { break }
      if let text = row.text(at: places.instrument), text == name, place >= 0 {
        take(row, places, place)
        continue
      }
      guard let instrument = instrument(row, places) else {
        take(row, places, -1)
        continue
      }
      name = instrument
      place = draft.prices.place(of: instrument)
      take(row, places, place)
    }
    return days
  }

  /// The row's instrument, checked when it is new.
  private func instrument(_ row: TableRow, _ places: Places) -> String? {
    if let text = row.text(at: places.instrument), draft.prices.knownPlace(of: text) != nil {
      return text
    }
    guard let instrument = row.identifier("instrument") else { return nil }
    draft.instruments.insert(instrument)
    return instrument
  }

  private mutating func take(_ row: TableRow, _ places: Places, _ place: Int) {
    let day =
      row.isAbsent(at: places.date)
      ? row.observationDay("date") : row.observationDay(at: places.date)
    if let day { days.include(day) }
    let price =
      row.isAbsent(at: places.price) ? row.decimal("price") : row.decimal(at: places.price)
    if let price, !price.isPositive { draft.checkSign(price, in: row, at: "price") }
    if places.currency >= 0, let text = row.text(at: places.currency), text != currency {
      checkCurrency(text, row)
    }
    if places.unit >= 0, place >= 0, let text = row.text(at: places.unit) {
      checkUnit(text, row, place)
    }
    let revision = places.revision < 0 ? nil : row.integer(at: places.revision, 0...1_000_000_000)
    let published = places.published < 0 ? nil : row.day(at: places.published)
    guard let day, let price, place >= 0, !row.hasErrors else { return }
    let source = places.source < 0 ? nil : row.text(at: places.source)
    draft.prices.append(
      PriceObservation(
        day: day, price: price, provider: source.map { draft.prices.shared($0) } ?? "",
        revision: revision ?? 0, published: published, source: row.id(at: places.price)),
      at: place)
  }

  /// Reports a currency once a file: a whole file in another currency is one mistake.
  private mutating func checkCurrency(_ text: String, _ row: TableRow) {
    guard reportedCurrencies.insert(text).inserted else { return }
    if let currency = row.identifier("currency") {
      draft.checkCurrency(currency, in: row, at: "currency")
    }
  }

  /// Reports a second unit of an instrument once for each unit.
  private func checkUnit(_ text: String, _ row: TableRow, _ place: Int) {
    let known = draft.prices.gathered[place]
    if known.unitText == text || known.reportedUnits.contains(text) { return }
    let id = known.instrument
    guard let unit = row.unit("unit") else {
      draft.prices.withUnit(at: place) { $0.reportedUnits.insert(text) }
      return
    }
    guard let (own, position) = draft.unitRows[id] else {
      draft.unitRows[id] = (unit, row.position("unit"))
      draft.prices.withUnit(at: place) { ($0.unit, $0.unitText) = (unit, text) }
      return
    }
    if own == unit {
      draft.prices.withUnit(at: place) { ($0.unit, $0.unitText) = (unit, text) }
      return
    }
    draft.prices.withUnit(at: place) { $0.reportedUnits.insert(text) }
    row.report(
      .mixedUnits, at: "unit", "\(id) is priced per \(unit) here and per \(own) elsewhere",
      label: "\(position.file):\(position.line) says \(own)",
      help: "convert the prices, or give the second series a name of its own", related: [position])
  }

  /// Tells when the columns of a file are those of the other layout.
  static func layoutFault(
    _ reader: TableReader, _ layout: BookOptions.PriceLayout, fileName: String
  ) -> Diagnostic? {
    let header = reader.header
    let isLong = header.contains("instrument") && header.contains("price")
    guard header.contains("date"), header.count > 1 else { return nil }
    let position = SourcePosition(file: fileName, line: 1)
    switch layout {
    case .long where !header.contains("instrument") && !header.contains("price"):
      return Diagnostic(
        .priceLayout, "the table has neither column instrument nor column price",
        position: position,
        help: "if each instrument has a column, run with --wide")
    case .wide where isLong:
      return Diagnostic(
        .priceLayout, "the table has a row per price, not a column per instrument",
        position: position, help: "run without --wide")
    default:
      return nil
    }
  }
}

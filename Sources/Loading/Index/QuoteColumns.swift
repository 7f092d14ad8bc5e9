import Basics
import Tabular

/// One quote, brought to a price of one accelerator.
struct Quote {
  let day: Int
  /// The numbers of the hardware and the provider in the columns of a `QuoteColumns`.
  let hardware: Int
  let provider: Int
  /// The price in millionths; 0 or below for what is no offer.
  let price: Int64
  let revision: Int
}

/// The columns of a table of quotes: what each must be, and how they are read one by one or many at once.
final class QuoteColumns {
  /// What a price may be, as in a book.
  private static let mostMillionths: Int64 = 1_000_000_000_000_000

  let hardware: NameColumn
  let provider: NameColumn
  private let currency: NameColumn?
  private let price: DecimalColumn
  private let count: DecimalColumn?
  private let revision: Int
  /// Whether quotes are told apart by who gave them.
  private let usesProviders: Bool
  private let options: IndexOptions
  let decoder: ColumnDecoder
  /// Whether runs can be read at once.
  let readsRuns: Bool

  /// The one currency of the quotes that were read; nil before the first that names one.
  private(set) var currencyName: String?
  /// Quotes whose price is empty.
  private(set) var emptyCount = 0
  private var normalised: [Int64] = []

  init(_ header: [String], _ options: IndexOptions) {
    func place(_ field: IndexOptions.Field) -> Int {
      header.firstIndex(of: options.column(field)) ?? -1
    }
    self.options = options
    hardware = NameColumn(place: place(.hardware))
    provider = NameColumn(place: place(.provider))
    currency =
      place(.currency) < 0 ? nil : NameColumn(place: place(.currency), emptyCells: .allowed)
    price = DecimalColumn(place: place(.price))
    count = place(.count) < 0 ? nil : DecimalColumn(place: place(.count))
    revision = place(.revision)
    usesProviders = options.needsProviders || revision >= 0 && provider.place >= 0
    let names = [hardware] + (options.needsProviders ? [provider] : [])
    decoder = ColumnDecoder(
      day: DayColumn(place: place(.date)), decimals: [price] + (count.map { [$0] } ?? []),
      names: names + (currency.map { [$0] } ?? []))
    readsRuns =
      options.reading == .columnar && revision < 0 && hardware.place >= 0 && price.place >= 0
      && decoder.day.place >= 0 && (provider.place >= 0 || !options.needsProviders)
  }

  /// What the file of some options must and may hold.
  static func schema(_ options: IndexOptions) -> TableSchema {
    func column(_ field: IndexOptions.Field, _ type: ColumnType, required: Bool) -> ColumnSchema {
      ColumnSchema(options.column(field), type, required: required)
    }
    return TableSchema(
      name: "quotes", summary: "one offer",
      columns: [
        column(.date, .day, required: true), column(.hardware, .text, required: true),
        column(.price, .decimal(PricesTable.prices), required: true),
        column(.provider, .text, required: options.needsProviders),
        column(.count, .decimal(.positive), required: false),
        column(.currency, .identifier, required: false),
        column(.revision, .integer(0...1_000_000_000), required: false),
      ])
  }

  /// The prices of one accelerator for the run that was decoded last, in millionths; nil when a row needs care.
  func prices() -> [Int64]? {
    if let currency {
      for name in currency.names where !name.isEmpty && name != currencyName { return nil }
    }
    guard let count else { return price.millionths }
    let rows = decoder.rowCount
    if normalised.count < rows { normalised = [Int64](repeating: 0, count: rows) }
    for row in 0..<rows {
      let parts = count.millionths[row]
      let unit = price.millionths[row]
      guard parts > 0 else { return nil }
      guard let each = Self.share(unit, parts) else { return nil }
      normalised[row] = each
    }
    return normalised
  }

  /// A price over a count, both in millionths, to the nearest millionth; a half goes up.
  private static func share(_ price: Int64, _ count: Int64) -> Int64? {
    if count % 1_000_000 == 0 {
      let whole = count / 1_000_000
      return (2 * price + whole) / (2 * whole)
    }
    let each =
      (2 * Int128(price) * 1_000_000 + Int128(count)) / (2 * Int128(count))
    return each > Int128(mostMillionths) ? nil : Int64(each)
  }

  /// Reads one row; nil when it has no price, or a fault that is reported.
  func quote(_ row: TableRow) -> Quote? {
    let day = row.day(options.column(.date))
    let name = row.text(options.column(.hardware))
    let isEmpty = row.isAbsent(at: price.place)
    let value = isEmpty ? nil : row.decimal(options.column(.price))
    let parts = count == nil ? .one : row.decimal(options.column(.count))
    if count != nil, row.isAbsent(options.column(.count)) { reportNoCount(row) }
    let told = usesProviders ? row.text(options.column(.provider)) : ""
    let who = options.needsProviders ? told : told ?? ""
    let number = revision < 0 ? 0 : row.integer(options.column(.revision)) ?? 0
    checkCurrency(row)
    if isEmpty, !row.hasErrors { emptyCount += 1 }
    guard let day, let name, let value, let parts, let who, !row.hasErrors else { return nil }
    let each = ExactRatio(value, over: parts)
    guard each < ExactRatio(1_000_000_000), -each < ExactRatio(1_000_000_000) else {
      row.report(
        .numberOutOfRange, at: options.column(.count),
        "the price of one accelerator is out of range: \(value) for \(parts)",
        label: "expected less than 1000000000 for one")
      return nil
    }
    let millionths = each.rounded(6) * 1_000_000
    return Quote(
      day: day.rawValue, hardware: hardware.code(of: name), provider: provider.code(of: who),
      price: Int64(millionths.significand), revision: number)
  }

  private func reportNoCount(_ row: TableRow) {
    row.report(
      .emptyCell, at: options.column(.count), "\(options.column(.count)) is empty",
      label: "expected a value", help: "fill it in, or remove the row")
  }

  private func checkCurrency(_ row: TableRow) {
    guard currency != nil, let name = row.identifier(options.column(.currency)) else { return }
    guard let known = currencyName ?? options.currency else {
      currencyName = name
      return
    }
    currencyName = known
    guard name != known else { return }
    row.report(
      .mixedCurrencies, at: options.column(.currency),
      "a second currency: \(MessageText.quoted(name))", label: "other quotes are in \(known)",
      help: "convert the prices, or make an index of each currency")
  }
}

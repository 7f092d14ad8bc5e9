import Basics
import Pricing
public import Tabular

/// A price that was read, in the unit that its instrument is priced in.
struct ImportedPrice {
  var day: Day
  let instrument: String
  var price: ExactDecimal
  let currency: String
  let unit: UnitID?
  var source = ""
  var revision: Int?
  var published: Day?
  var line = 0
}

/// An instrument that prices or usage were read of.
struct ImportedInstrument {
  let id: String
  let unit: UnitID?
  let currency: String
  let kind: InstrumentKind
  let hardware: String
  let note: String
}

/// One row of a workload.
struct ImportedWorkload {
  let month: YearMonth
  let until: YearMonth?
  let workload: String
  let quantity: ExactDecimal
  let unit: UnitID
  let instrument: String
  let growth: ExactDecimal?
  let period: QuantityPeriod
  let team: String
  let note: String
}

/// A table of a book, ready to be written.
public struct ImportedTable: Sendable {
  /// The table.
  public let table: ImportTable
  /// The names of the columns.
  public let header: [String]
  /// The rows, each parallel to the header.
  public let rows: [[CSVCell]]
  /// The earliest and latest day or month of the rows, as texts.
  public let span: (first: String, last: String)?

  /// Writes the table as a file of a book.
  public func write(_ dialect: Dialect, to sink: inout some OutputSink) throws(OutputError) {
    var writer = CSVWriter(dialect: dialect)
    try writer.writeHeader(header, to: &sink)
    for row in rows { try writer.write(row, to: &sink) }
  }
}

extension ImportedTable {
  /// The table of prices; columns that no row fills are left out.
  init(prices: [ImportedPrice]) {
    table = .prices
    let hasUnits = prices.contains { $0.unit != nil }
    let hasCurrency = prices.contains { !$0.currency.isEmpty }
    let hasSources = prices.contains { !$0.source.isEmpty }
    let hasRevisions = prices.contains { $0.revision != nil }
    let hasPublished = prices.contains { $0.published != nil }
    header =
      ["date", "instrument", "price"] + (hasCurrency ? ["currency"] : [])
      + (hasUnits ? ["unit"] : []) + (hasSources ? ["source"] : [])
      + (hasRevisions ? ["revision"] : []) + (hasPublished ? ["published"] : [])
    rows = prices.map { price in
      var row: [CSVCell] = [
        .text(price.day.description), .text(price.instrument), .decimal(price.price),
      ]
      if hasCurrency { row.append(.text(price.currency)) }
      if hasUnits { row.append(price.unit.map { .text($0.description) } ?? .empty) }
      if hasSources { row.append(.text(price.source)) }
      if hasRevisions { row.append(price.revision.map { .integer($0) } ?? .empty) }
      if hasPublished { row.append(price.published.map { .text($0.description) } ?? .empty) }
      return row
    }
    let days = prices.map(\.day)
    span = days.min().map { ($0.description, (days.max() ?? $0).description) }
  }

  /// The table of instruments.
  init(instruments: [ImportedInstrument]) {
    table = .instruments
    let hasHardware = instruments.contains { !$0.hardware.isEmpty }
    header =
      ["instrument", "unit", "currency", "kind"] + (hasHardware ? ["hardware"] : []) + ["note"]
    rows = instruments.map { item in
      [
        .text(item.id), item.unit.map { .text($0.description) } ?? .empty, .text(item.currency),
        .text(item.kind.rawValue),
      ] + (hasHardware ? [.text(item.hardware)] : []) + [.text(item.note)]
    }
    span = nil
  }

  /// The table of workloads; columns that no row fills are left out.
  init(workload: [ImportedWorkload]) {
    table = .workload
    let hasUntil = workload.contains { $0.until != nil }
    let hasGrowth = workload.contains { $0.growth != nil }
    let hasPeriods = workload.contains { $0.period != .month }
    let hasTeams = workload.contains { !$0.team.isEmpty }
    header =
      ["month"] + (hasUntil ? ["until"] : []) + ["workload", "quantity", "unit", "instrument"]
      + (hasGrowth ? ["growth"] : []) + (hasPeriods ? ["per"] : []) + (hasTeams ? ["team"] : [])
      + ["note"]
    rows = workload.map { item in
      var row: [CSVCell] = [.text(item.month.description)]
      if hasUntil { row.append(item.until.map { .text($0.description) } ?? .empty) }
      row += [
        .text(item.workload), .decimal(item.quantity), .text(item.unit.description),
        .text(item.instrument),
      ]
      if hasGrowth { row.append(item.growth.map { .decimal($0) } ?? .empty) }
      if hasPeriods { row.append(.text(item.period.rawValue)) }
      if hasTeams { row.append(.text(item.team)) }
      row.append(.text(item.note))
      return row
    }
    let first = workload.map(\.month).min()
    let last = workload.map { $0.until ?? $0.month }.max()
    span = first.map { ($0.description, (last ?? $0).description) }
  }
}

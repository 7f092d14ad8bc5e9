import Basics
import Pricing
import Tabular

/// Reads `bands.csv`.
struct BandsTable {
  static let schema = TableSchema(
    name: "bands", summary: "coverage policy at a distance",
    columns: [
      ColumnSchema(
        "from", .integer(0...1200), required: true, unit: "months ahead",
        meaning: "the first month; 0 is the month of the as-of day"),
      ColumnSchema(
        "to", .integer(0...1200), required: true, unit: "months ahead",
        meaning: "the last month, included"),
      ColumnSchema(
        "min", .decimal(.between(0, 10)), required: true, unit: "fraction",
        meaning: "the coverage below which lots are bought"),
      ColumnSchema(
        "target", .decimal(.between(0, 10)), required: true, unit: "fraction",
        meaning: "the coverage that a purchase aims at"),
      ColumnSchema(
        "max", .decimal(.between(0, 10)), required: true, unit: "fraction",
        meaning: "the coverage above which a month is over-hedged"),
      ColumnSchema("contract", .identifier, meaning: "the contract; every one when empty"),
    ])

  private let draft: BookDraft
  private var covered: [(contract: String?, months: ClosedRange<Int>, position: SourcePosition)] =
    []

  init(_ draft: BookDraft) {
    self.draft = draft
  }

  /// Reads the rows of one file.
  mutating func read(_ reader: TableReader) -> DayRange {
    while let row = reader.next() {
      if let value = value(row) { draft.book.bands.append(value) }
    }
    return DayRange()
  }

  private mutating func value(_ row: TableRow) -> CoverageBand? {
    let from = row.integer("from")
    let to = row.integer("to")
    row.checkOrder(from: from, to: to, at: "to")
    let minimum = row.decimal("min")
    let target = row.decimal("target")
    let maximum = row.decimal("max")
    checkOrder(row, minimum, "min", target, "target")
    checkOrder(row, target, "target", maximum, "max")
    let contract = row.sourced(contract: "contract", draft)?.value
    guard let from, let to, from <= to else { return nil }
    checkOverlap(row, from...to, contract)
    guard !row.hasErrors, let minimum, let target, let maximum else { return nil }
    return CoverageBand(
      from: from, to: to, minimum: minimum, target: target, maximum: maximum, contract: contract,
      source: row.id)
  }

  private func checkOrder(
    _ row: TableRow, _ low: ExactDecimal?, _ lowName: String, _ high: ExactDecimal?,
    _ highName: String
  ) {
    guard let low, let high, high < low else { return }
    row.report(
      .bandLevels, at: highName, "\(highName) is below \(lowName): \(high) < \(low)",
      label: "expected at least \(low)", help: "a band needs 0 <= min <= target <= max")
  }

  private mutating func checkOverlap(
    _ row: TableRow, _ months: ClosedRange<Int>, _ contract: String?
  ) {
    let earlier = covered.first { $0.contract == contract && $0.months.overlaps(months) }
    if let earlier {
      let common = months.clamped(to: earlier.months)
      row.report(
        .bandsOverlap, at: "from",
        "a second band for \(contract ?? "every contract") at month \(common.lowerBound)",
        label:
          "\(earlier.position) covers \(earlier.months.lowerBound) to \(earlier.months.upperBound)",
        help: "both ends belong to a band", related: [earlier.position])
    }
    let place = row.position("from")
    covered.append((contract, months, SourcePosition(file: place.file, line: place.line)))
  }
}

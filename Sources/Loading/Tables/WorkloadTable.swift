import Basics
import Pricing
import Tabular

/// Reads `workload.csv`.
struct WorkloadTable {
  static let schema = TableSchema(
    name: "workload", summary: "what one workload needs",
    columns: [
      ColumnSchema("month", .month, required: true, meaning: "the month, or the first of several"),
      ColumnSchema("workload", .identifier, required: true, meaning: "the name of the workload"),
      ColumnSchema(
        "quantity", .decimal(.between(0, 1_000_000_000_000_000)), required: true,
        unit: "the cell unit",
        meaning: "the mean quantity of the first month"),
      ColumnSchema("unit", .other("unit"), required: true, meaning: "what is counted"),
      ColumnSchema(
        "instrument", .identifier, required: true, meaning: "the price that the workload pays"),
      ColumnSchema("until", .month, meaning: "the last month; the same month when empty"),
      ColumnSchema(
        "growth", .decimal(.between(-99, 1000)), unit: "% a month",
        meaning: "the growth from one month to the next"),
      ColumnSchema(
        "per", .choice(QuantityPeriod.allCases.map(\.rawValue)),
        meaning: "what the quantity is counted over; month when empty"),
      ColumnSchema("team", .identifier, meaning: "the owner"),
      ColumnSchema("contract", .identifier, meaning: "the contract to hedge with"),
      ColumnSchema(
        "low", .decimal(.positive), unit: "the cell unit", meaning: "the 10th percentile"),
      ColumnSchema(
        "high", .decimal(.positive), unit: "the cell unit", meaning: "the 90th percentile"),
      ColumnSchema("note", .text, meaning: "for people"),
    ], key: ["month", "workload", "instrument", "unit", "team"])

  /// The most months that one row covers.
  static let maximumMonths = 600

  private let draft: BookDraft
  private var covered: [Owner: [(months: ClosedRange<YearMonth>, line: Int)]] = [:]

  private struct Owner: Hashable {
    let workload: String
    let instrument: String
    let unit: UnitID
    let team: String
  }

  init(_ draft: BookDraft) {
    self.draft = draft
  }

  /// Reads the rows of one file.
  mutating func read(_ reader: TableReader) -> DayRange {
    while let row = reader.next() {
      if let value = value(row) { draft.book.workload.append(value) }
    }
    return DayRange()
  }

  private mutating func value(_ row: TableRow) -> WorkloadRow? {
    let month = row.yearMonth("month")
    let until = row.yearMonth("until")
    row.checkOrder(from: month, to: until, at: "until")
    let workload = row.identifier("workload")
    let team = row.identifier("team")
    if let workload { draft.workloads.insert(workload) }
    if let team { draft.teams.insert(team) }
    let quantity = row.sourced(decimal: "quantity")
    let unit = row.unit("unit")
    let instrument = row.sourced(identifier: "instrument")
    if let instrument { draft.instruments.check(instrument.value, in: row, at: "instrument") }
    let growth = row.sourced(decimal: "growth")
    let period = row.choice("per", QuantityPeriod.self)
    let contract = row.sourced(contract: "contract", draft)
    let low = row.sourced(decimal: "low")
    let high = row.sourced(decimal: "high")
    checkRange(row, quantity?.value, low?.value, high?.value)
    guard !row.hasErrors, let month, let workload, let quantity, let unit, let instrument else {
      return nil
    }
    let owner = Owner(
      workload: workload, instrument: instrument.value, unit: unit, team: team ?? "")
    checkMonths(row, month...(until ?? month), owner)
    return WorkloadRow(
      month: month, until: until ?? month, workload: workload, quantity: quantity, unit: unit,
      instrument: instrument, growth: growth, period: period ?? .month, team: team ?? "",
      contract: contract, low: low, high: high, source: row.id)
  }

  private func checkRange(
    _ row: TableRow, _ quantity: ExactDecimal?, _ low: ExactDecimal?, _ high: ExactDecimal?
  ) {
    if row.isAbsent("low") != row.isAbsent("high") {
      let given = row.isAbsent("low") ? "high" : "low"
      let other = row.isAbsent("low") ? "low" : "high"
      row.report(
        .quantityRange, at: given, "\(given) is given without \(other)",
        label: "expected both or neither")
    }
    guard let quantity else { return }
    if let low, low > quantity {
      row.report(
        .quantityRange, at: "low", "low is above the quantity: \(low) > \(quantity)",
        label: "expected at most \(quantity)", help: "the quantity is the mean, not the lowest need"
      )
    }
    if let high, high < quantity {
      row.report(
        .quantityRange, at: "high", "high is below the quantity: \(high) < \(quantity)",
        label: "expected at least \(quantity)",
        help: "the quantity is the mean, not the highest need")
    }
  }

  private mutating func checkMonths(
    _ row: TableRow, _ months: ClosedRange<YearMonth>, _ owner: Owner
  ) {
    if months.lowerBound.distance(to: months.upperBound) >= Self.maximumMonths {
      row.report(
        .numberOutOfRange, at: "until", "the row covers more than \(Self.maximumMonths) months",
        label: "expected \(months.lowerBound.advanced(by: Self.maximumMonths - 1)) or earlier")
      return
    }
    let earlier = covered[owner]?.first {
      // Two rows that begin in one month have one key, which is reported already.
      $0.months.overlaps(months) && $0.months.lowerBound != months.lowerBound
    }
    if let earlier {
      let common = months.clamped(to: earlier.months)
      let position = SourcePosition(file: row.position("month").file, line: earlier.line)
      row.report(
        .overlappingMonths, at: "month",
        "\(owner.workload) needs \(owner.unit) of \(owner.instrument) twice in \(common.lowerBound)",
        label: "\(position) covers \(earlier.months.lowerBound) to \(earlier.months.upperBound)",
        help: "end one row before the other begins, or give them different workload names",
        related: [position])
    }
    covered[owner, default: []].append((months, row.line))
  }
}

import Basics
import Pricing
import Tabular

/// Reads `commitments.csv`.
enum CommitmentsTable {
  static let schema = TableSchema(
    name: "commitments", summary: "reserved capacity",
    columns: [
      ColumnSchema(
        "instrument", .identifier,
        meaning: "the instrument whose workloads it serves; this or workload"),
      ColumnSchema("workload", .identifier, meaning: "the workload it serves; this or instrument"),
      ColumnSchema("from", .month, required: true, meaning: "the first month"),
      ColumnSchema("to", .month, required: true, meaning: "the last month, included"),
      ColumnSchema(
        "quantity", .decimal(.positive), required: true, unit: "the cell unit, a month",
        meaning: "what is reserved"),
      ColumnSchema("unit", .other("unit"), required: true, meaning: "what is counted"),
      ColumnSchema(
        "unit_price", .decimal(.between(0, 1_000_000_000)), required: true,
        unit: "currency per unit",
        meaning: "the price of one unit"),
      ColumnSchema(
        "take_or_pay", .choice(["yes", "no"]),
        meaning: "whether what is not used is paid too; yes when empty"),
      ColumnSchema(
        "upfront", .decimal(.between(0, 1_000_000_000_000_000)), unit: "currency",
        meaning: "money due in the first month"
      ),
    ])

  static func read(_ reader: TableReader, _ draft: BookDraft) -> DayRange {
    while let row = reader.next() {
      if let value = value(row, draft) { draft.book.commitments.append(value) }
    }
    return DayRange()
  }

  private static func value(_ row: TableRow, _ draft: BookDraft) -> Commitment? {
    let subject = subject(row, draft)
    let first = row.yearMonth("from")
    let last = row.yearMonth("to")
    row.checkOrder(from: first, to: last, at: "to")
    let quantity = row.sourced(decimal: "quantity")
    let unit = row.unit("unit")
    let unitPrice = row.sourced(decimal: "unit_price")
    let takesOrPays = row.yesNo("take_or_pay") ?? true
    let upfront = row.sourced(decimal: "upfront")
    guard !row.hasErrors, let subject, let first, let last, let quantity, let unit, let unitPrice
    else { return nil }
    return Commitment(
      subject: subject, first: first, last: last, quantity: quantity, unit: unit,
      unitPrice: unitPrice, payment: takesOrPays ? .takeOrPay : .asUsed, upfront: upfront,
      source: row.id)
  }

  private static func subject(_ row: TableRow, _ draft: BookDraft) -> Commitment.Subject? {
    let instrument = row.identifier("instrument")
    let workload = row.identifier("workload")
    if let instrument { draft.instruments.check(instrument, in: row, at: "instrument") }
    if let workload { draft.workloads.check(workload, in: row, at: "workload") }
    switch (row.isAbsent("instrument"), row.isAbsent("workload")) {
    case (false, true): return instrument.map { .instrument($0) }
    case (true, false): return workload.map { .workload($0) }
    case (true, true):
      row.report(
        .commitmentSubject, at: nil, "the row names neither an instrument nor a workload",
        label: "expected one of them")
    case (false, false):
      row.report(
        .commitmentSubject, at: "workload", "the row names both an instrument and a workload",
        label: "expected one of them")
    }
    return nil
  }
}

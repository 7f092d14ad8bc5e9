import Basics
import Pricing
import Tabular

/// Reads `contracts.csv` and the built-in table of contracts.
enum ContractsTable {
  static let schema = TableSchema(
    name: "contracts", summary: "one futures contract", columns: terms + costs, key: ["contract"])

  private static let terms = [
    ColumnSchema("contract", .identifier, required: true, meaning: "the name of the contract"),
    ColumnSchema("venue", .text, meaning: "where it trades"),
    ColumnSchema(
      "underlying", .identifier, required: true,
      meaning: "the instrument id of the index that it settles on"),
    ColumnSchema("unit", .other("unit"), required: true, meaning: "the unit of the index"),
    ColumnSchema(
      "size", .decimal(.between(ExactDecimal(significand: 1, scale: 9), 1_000_000_000)),
      required: true, unit: "the cell unit",
      meaning: "the quantity of one lot"),
    ColumnSchema(
      "tick", .decimal(.positive), required: true, unit: "currency per unit",
      meaning: "the smallest price step"),
    ColumnSchema("currency", .identifier, required: true, meaning: "the currency of its prices"),
    ColumnSchema(
      "settlement", .choice(SettlementRule.allCases.map(\.rawValue)), required: true,
      meaning: "on the mean of the fixings, or on the last one"),
    ColumnSchema(
      "fixing_days", .choice(FixingDayRule.allCases.map(\.rawValue)), required: true,
      meaning: "weekdays less holidays, or every day"),
    ColumnSchema("calendar", .identifier, meaning: "the calendar of its holidays"),
    ColumnSchema("first_month", .month, meaning: "the first delivery month that exists"),
    ColumnSchema(
      "months_listed", .other("36, quarterly:3, or months joined by spaces"), required: true,
      meaning: "the delivery months that are open"),
  ]

  private static let costs = [
    ColumnSchema(
      "trade_fee", .amountOrPercent, unit: "currency a lot and side, or % of its value",
      meaning: "the fee of a trade"),
    ColumnSchema(
      "settle_fee", .amountOrPercent, unit: "currency a lot, or % of its value",
      meaning: "the fee of cash settlement"),
    ColumnSchema(
      "initial_margin", .amountOrPercent, unit: "currency a lot, or % of its value",
      meaning: "the margin to open a lot"),
    ColumnSchema(
      "maintenance_margin", .amountOrPercent, unit: "currency a lot, or % of its value",
      meaning: "the margin to keep a lot"),
    ColumnSchema(
      "position_limit", .integer(1...1_000_000_000), unit: "lots",
      meaning: "the largest position in one month"),
    ColumnSchema(
      "block_minimum", .integer(1...1_000_000_000), unit: "lots",
      meaning: "the smallest block trade"),
    ColumnSchema(
      "status", .choice(ContractStatus.allCases.map(\.rawValue)), required: true,
      meaning: "how far the contract has come on its way to trading"),
    ColumnSchema("source", .text, meaning: "where the terms come from"),
  ]

  /// Reads the rows of one file.
  ///
  /// - Returns: The contracts whose rows are without fault; the draft learns all names.
  static func read(_ reader: TableReader, origin: Origin, _ draft: BookDraft) -> [ContractSpec] {
    var contracts: [ContractSpec] = []
    while let row = reader.next() {
      if let value = value(row, origin, draft) { contracts.append(value) }
    }
    return contracts
  }

  private static func value(
    _ row: TableRow, _ origin: Origin, _ draft: BookDraft
  ) -> ContractSpec? {
    let id = row.identifier("contract")
    if let id { draft.contracts.insert(id) }
    let underlying = row.identifier("underlying")
    let unit = row.unit("unit")
    let size = row.decimal("size")
    let tick = row.decimal("tick")
    if let size, let tick { checkTickValue(row, size, tick) }
    let currency = row.identifier("currency")
    let settlement = row.choice("settlement", SettlementRule.self)
    let fixingDays = row.choice("fixing_days", FixingDayRule.self)
    let calendar = row.identifier("calendar")
    let firstMonth = row.yearMonth("first_month")
    let listing = listing(row)
    let charges = ["trade_fee", "settle_fee", "initial_margin", "maintenance_margin"].map {
      row.charge($0)
    }
    let limit = row.integer("position_limit")
    let block = row.integer("block_minimum")
    let status = row.choice("status", ContractStatus.self)
    guard !row.hasErrors, let id, let underlying, let unit, let size, let tick, let currency,
      let settlement, let fixingDays, let listing, let status
    else { return nil }
    return ContractSpec(
      id: id, venue: row.text("venue") ?? "", underlying: underlying, unit: unit, size: size,
      tick: tick, currency: currency, settlement: settlement, fixingDays: fixingDays,
      calendar: calendar, firstMonth: firstMonth, listing: listing, tradeFee: charges[0],
      settleFee: charges[1], initialMargin: charges[2], maintenanceMargin: charges[3],
      positionLimit: limit, blockMinimum: block, status: status,
      reference: row.text("source") ?? "", origin: origin, source: row.id)
  }

  /// Reports a size and a tick whose product is too long for exact arithmetic.
  private static func checkTickValue(
    _ row: TableRow, _ size: ExactDecimal, _ tick: ExactDecimal
  ) {
    guard size.significand.multipliedReportingOverflow(by: tick.significand).overflow else {
      return
    }
    row.report(
      .tooManyDigits, at: "tick", "size and tick have too many digits together",
      label: "their product is the money of a tick", help: "round them where they are made")
  }

  private static func listing(_ row: TableRow) -> ListingRule? {
    guard let text = row.text("months_listed") else { return nil }
    if let rule = ListingRule(text) { return rule }
    row.report(
      .listingMalformed, at: "months_listed",
      "months_listed is not known: \(MessageText.quoted(text))",
      label: "expected a count such as 36, quarterly:3, or months joined by spaces")
    return nil
  }
}

import Basics
import Pricing
import Tabular

/// A billing export in the FinOps Open Cost and Usage Specification, version 1.2.
enum FOCUSImporter: Importer {
  static let format = ImportFormat(
    name: "focus", summary: "FOCUS 1.2 billing export (CSV)",
    obtain: "AWS Data Exports, Azure Cost Management, Google Cloud: export as FOCUS",
    makes: [.workload, .prices, .instruments], dating: .file,
    fields: ["service", "sku", "region", "team", "resource"],
    notes: [
      "rows whose ChargeCategory is Usage count, with their ConsumedQuantity",
      "taxes, credits, purchases, corrections and commitments that were not used are left out",
      "ChargePeriodEnd is the first moment that does not count",
      "as prices: what a day of one SKU really cost (EffectiveCost) by what it consumed",
      "machines in SkuPriceDetails with known accelerators become hours of these",
      "the team is SubAccountName, the workload ServiceName, the instrument SkuId",
    ])

  private static let needed = [
    "BilledCost", "BillingCurrency", "ChargeCategory", "ChargePeriodEnd", "ChargePeriodStart",
    "ConsumedQuantity", "ConsumedUnit", "EffectiveCost", "ServiceName", "SkuId",
  ]
  private static let optional = [
    "ChargeClass", "CommitmentDiscountStatus", "ProviderName", "RegionId", "ResourceId", "SkuMeter",
    "SkuPriceDetails", "SubAccountId", "SubAccountName",
  ]

  static func read(_ draft: ImportDraft) {
    var usage: [UsageRecord] = []
    draft.readTable(needed: needed, optional: optional) { row in
      if let record = record(row, draft) { usage.append(record) }
    }
    guard draft.options.table == .prices, !draft.diagnostics.hasErrors else { return }
    for price in FOCUSPrices.daily(usage) { draft.keep(price) }
  }

  private static func record(_ row: TableRow, _ draft: ImportDraft) -> UsageRecord? {
    let line = row.line
    let category = row.cell("ChargeCategory") ?? ""
    guard category == "Usage" else {
      draft.leaveOut(.otherCharge, line: line, category)
      return nil
    }
    if row.cell("ChargeClass") == "Correction" {
      draft.leaveOut(.correction, line: line, row.cell("ServiceName") ?? "")
      return nil
    }
    if row.cell("CommitmentDiscountStatus") == "Unused" {
      draft.leaveOut(.unusedCommitment, line: line, row.cell("ServiceName") ?? "")
      return nil
    }
    guard let days = days(row, draft) else { return nil }
    draft.cover(days)
    let quantity = row.amount("ConsumedQuantity")
    let cost = row.amount("EffectiveCost")
    guard !row.hasErrors else { return nil }
    guard let quantity, quantity.isPositive, let sku = row.cell("SkuId"),
      let unitName = row.cell("ConsumedUnit")
    else {
      draft.leaveOut(.noUsage, line: line, row.cell("ServiceName") ?? "")
      return nil
    }
    let service = row.cell("ServiceName") ?? ""
    let team = row.cell("SubAccountName") ?? row.cell("SubAccountId") ?? ""
    let asked = [
      (name: "service", value: service), (name: "sku", value: sku),
      (name: "region", value: row.cell("RegionId") ?? ""), (name: "team", value: team),
      (name: "resource", value: row.cell("ResourceId") ?? ""),
    ]
    guard draft.wants(asked) else {
      draft.leaveOut(.notAsked, line: line)
      return nil
    }
    let machine = machine(row)
    let record = UsageRecord(
      days: days, workload: CleanName.of(service),
      instrument: CleanName.of([row.cell("ProviderName") ?? "", sku].joined(separator: "/")),
      unit: machine.map { UnitID(base: "gpu_hour", qualifier: $0.name) }
        ?? UnitID(base: CleanName.of(unitName).baseOfUnit, qualifier: CleanName.of(sku)),
      team: team.isEmpty ? "" : CleanName.of(team),
      quantity: quantity * (machine.map { ExactDecimal($0.count) } ?? .one), cost: cost,
      currency: row.cell("BillingCurrency") ?? "", line: line)
    draft.take(record, note: row.cell("SkuMeter") ?? service)
    return record
  }

  /// The days of a row; a period that lies in two months is left out.
  private static func days(_ row: TableRow, _ draft: ImportDraft) -> ClosedRange<Day>? {
    guard let start = row.moment("ChargePeriodStart"), let end = row.moment("ChargePeriodEnd")
    else { return nil }
    guard start < end else {
      row.report(
        .rangeBackwards, at: "ChargePeriodEnd", "the period ends before it begins",
        label: "expected a moment after \(start)")
      return nil
    }
    let last = Timestamp(secondsSinceEpoch: end.secondsSinceEpoch - 1).day
    guard start.day.yearMonth == last.yearMonth else {
      draft.leaveOut(.acrossMonths, line: row.line, "\(start.day) to \(last)")
      return nil
    }
    return start.day...last
  }

  /// The hardware of the machine that a row is for, when its details name one that is known.
  private static func machine(_ row: TableRow) -> MachineTypes.Hardware? {
    guard let text = row.cell("SkuPriceDetails"), text.contains("InstanceType") else { return nil }
    var found: MachineTypes.Hardware?
    var reader = JSONReader(source: MemoryByteSource(text))
    _ = try? reader.forEachRecord(at: []) { name, value in
      guard name == "InstanceType", let machine = value.string else { return }
      found = MachineTypes.builtIn[machine]
    }
    return found
  }
}

extension String {
  /// A name that can stand before the colon of a unit.
  fileprivate var baseOfUnit: String { split(separator: "/").joined(separator: "-per-") }
}

extension TableRow {
  /// The moment of a cell; a time without a zone is refused.
  fileprivate func moment(_ column: String) -> Timestamp? {
    guard let text = cell(column) else {
      report(.emptyCell, at: column, "\(column) is empty", label: "expected a moment")
      return nil
    }
    if let moment = Timestamp(text) { return moment }
    report(
      .notADay, at: column, "\(column) is not a moment: \(MessageText.quoted(text))",
      label: "expected a moment with a zone, as in 2026-11-02T20:00:00Z")
    return nil
  }
}

/// What a day of each SKU really cost.
enum FOCUSPrices {
  /// The cost of each day and instrument by the quantity that it consumed; days without either are left out.
  static func daily(_ usage: [UsageRecord]) -> [ImportedPrice] {
    struct Key: Hashable {
      let day: Day
      let instrument: String
      let unit: UnitID
      let currency: String
    }
    var order: [Key] = []
    var sums: [Key: (cost: ExactRatio, quantity: ExactRatio, line: Int)] = [:]
    for record in usage {
      guard let cost = record.cost else { continue }
      let key = Key(
        day: record.days.upperBound, instrument: record.instrument, unit: record.unit,
        currency: record.currency)
      if sums[key] == nil { order.append(key) }
      let known = sums[key] ?? (ExactRatio(0), ExactRatio(0), record.line)
      sums[key] = (
        known.cost + ExactRatio(cost), known.quantity + ExactRatio(record.quantity), known.line
      )
    }
    return order.compactMap { key in
      guard let sum = sums[key] else { return nil }
      let price = (sum.cost / sum.quantity).rounded(6)
      guard price.isPositive else { return nil }
      return ImportedPrice(
        day: key.day, instrument: key.instrument, price: price, currency: key.currency,
        unit: key.unit, line: sum.line)
    }
  }
}

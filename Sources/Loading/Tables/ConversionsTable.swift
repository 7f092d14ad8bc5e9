import Basics
import Pricing
import Tabular

/// Reads `conversions.csv` and the built-in throughputs.
enum ConversionsTable {
  static let schema = TableSchema(
    name: "conversions", summary: "one directed exchange rate between units",
    columns: [
      ColumnSchema("from", .other("unit"), required: true, meaning: "the unit converted from"),
      ColumnSchema("to", .other("unit"), required: true, meaning: "the unit converted to"),
      ColumnSchema(
        "factor", .decimal(.positive), unit: "to per from", meaning: "how many of to one from is"),
      ColumnSchema(
        "tokens_per_second", .decimal(.positive), unit: "tokens per second of one GPU",
        meaning: "instead of factor: the measured speed"),
      ColumnSchema(
        "utilization", .decimal(.between(0, 1)), unit: "fraction",
        meaning: "the share of that speed that is reached; the setting's when empty"),
      ColumnSchema("source", .text, meaning: "who measured it"),
    ], key: ["from", "to"])

  static func read(_ reader: TableReader, origin: Origin) -> [Conversion] {
    var conversions: [Conversion] = []
    while let row = reader.next() {
      if let value = value(row, origin) { conversions.append(value) }
    }
    return conversions
  }

  private static func value(_ row: TableRow, _ origin: Origin) -> Conversion? {
    let from = row.unit("from")
    let to = row.unit("to")
    let factor = row.sourced(decimal: "factor")
    let speed = row.sourced(decimal: "tokens_per_second")
    let utilization = row.sourced(decimal: "utilization")
    if let utilization, !utilization.value.isPositive {
      row.report(
        .numberOutOfRange, at: "utilization", "utilization is out of range: \(utilization.value)",
        label: "expected above 0, up to 1")
    }
    checkRate(row)
    if let from, let to { checkUnits(row, from, to) }
    guard !row.hasErrors, let from, let to else { return nil }
    let terms: [Conversion.Term]
    var need = Conversion.Need.nothing
    if let factor {
      terms = [Conversion.Term(.factor, ExactRatio(factor.value), at: factor.source)]
    } else if let speed, let tokens = UnitIdentity.tokens(in: from) {
      terms = Conversion.hours(
        tokensPerSecond: speed, utilization: utilization,
        tokensPerUnit: ExactDecimal(significand: 1, scale: -tokens.power))
      if utilization == nil { need = .utilization(model: from.model) }
    } else {
      return nil
    }
    return Conversion(
      from: from, to: to, terms: terms, need: need, utilization: utilization?.value,
      reference: row.text("source") ?? "", origin: origin, source: row.id)
  }

  private static func checkRate(_ row: TableRow) {
    let hasFactor = !row.isAbsent("factor")
    let hasSpeed = !row.isAbsent("tokens_per_second")
    if hasFactor == hasSpeed {
      row.report(
        .conversionRate, at: hasFactor ? "tokens_per_second" : nil,
        hasFactor ? "a second rate beside factor" : "the row has no rate",
        label: "expected either factor or tokens_per_second")
    } else if hasFactor, !row.isAbsent("utilization") {
      row.report(
        .conversionRate, at: "utilization", "utilization beside factor has no effect",
        label: "it belongs to tokens_per_second",
        help: "divide the factor by it, and leave the cell empty")
    }
  }

  private static func checkUnits(_ row: TableRow, _ from: UnitID, _ to: UnitID) {
    let month = YearMonth(rawValue: 2000 * 12)
    if UnitIdentity.canonical(from, in: month).unit == UnitIdentity.canonical(to, in: month).unit {
      row.report(
        .conversionIdentity, at: "to", "the relation of \(from) and \(to) is fixed",
        label: "the same thing in another size", help: "take the row out")
    }
    guard !row.isAbsent("tokens_per_second") else { return }
    if UnitIdentity.tokens(in: from) == nil {
      row.report(
        .throughputUnits, at: "from", "tokens per second say nothing about \(from)",
        label: "expected tok, ktok, Mtok or Gtok")
    }
    if !to.base.hasSuffix("_hour") {
      row.report(
        .throughputUnits, at: "to", "tokens per second do not lead to \(to)",
        label: "expected an hour, such as gpu_hour:H100")
    }
  }
}

extension UnitID {
  /// The model of a token unit: its qualifier up to a slash, empty without one.
  var model: String {
    String((qualifier ?? "").prefix { $0 != "/" })
  }
}

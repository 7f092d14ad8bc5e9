import Basics
import Planning
import Pricing
import Tabular

/// Why a saved plan is refused.
struct SavedPlanFault: Error {
  let diagnostic: Diagnostic
}

/// Reads a saved plan that is to be scored.
///
/// It takes a plan whole or not at all: what is missing, of another kind, or does not add up is
/// named with its line.
struct SavedPlanReader {
  private let name: String
  private let saved: SavedReport

  /// Reads a plan.
  ///
  /// - Parameters:
  ///   - name: The file, as the user named it.
  ///   - source: Its bytes.
  /// - Returns: The plan.
  /// - Throws: The first thing that is wrong with it.
  static func read(
    _ name: String, _ source: any ByteSource
  ) throws(SavedPlanFault) -> SavedPlan {
    let saved: SavedReport
    do throws(JSONFault) {
      saved = try SavedReport(source)
    } catch {
      throw SavedPlanFault(
        diagnostic: Diagnostic(
          ScoreMessages.notJSON, error.message,
          position: SourcePosition(file: name, line: error.line, column: error.column),
          help: error.help ?? "give what hedge plan -o plan.json wrote"))
    }
    let reader = SavedPlanReader(name: name, saved: saved)
    try reader.checkSchema()
    return try reader.plan()
  }

  private func checkSchema() throws(SavedPlanFault) {
    let schemas = saved.members("schema")
    guard let schema = schemas.first else {
      throw fault(ScoreMessages.notAPlan, "this is no report of hedge", at: nil)
    }
    guard schemas.count == 1 else {
      throw fault(
        ScoreMessages.notAPlan, "the file holds \(schemas.count) reports", at: schemas[1],
        help: "give each plan in a file of its own")
    }
    guard schema.string == "plan/1" else {
      throw fault(
        ScoreMessages.notAPlan, "this is no plan but \(schema.shown)", at: schema,
        help: "save one with hedge plan -o plan.json")
    }
  }

  private func fault(
    _ code: MessageCode, _ message: String, at value: JSONValue?, help: String? = nil
  ) -> SavedPlanFault {
    SavedPlanFields(file: name, value: JSONValue(.null, line: 1, column: 0))
      .fault(message, code, at: value, help: help)
  }

  private func plan() throws(SavedPlanFault) -> SavedPlan {
    guard let value = saved.members("meta").first else {
      throw fault(ScoreMessages.planField, "the plan has no meta", at: nil)
    }
    let meta = SavedPlanFields(file: name, value: value)
    guard try meta.member("complete").content == .boolean(true) else {
      throw fault(
        ScoreMessages.incompletePlan, "the plan was not complete when it was saved",
        at: try meta.member("complete"), help: "only a complete plan can be scored")
    }
    let book = try meta.text("book")
    let asOf = try meta.parsed("as_of", "a day such as 2026-11-20") { Day($0) }
    let currency = try meta.text("currency")
    var contracts: [SavedPlan.Terms] = []
    for fields in try meta.objects("contracts") {
      contracts.append(
        SavedPlan.Terms(
          contract: try fields.text("contract"), size: try fields.number("size"),
          unit: try fields.unit("unit")))
    }
    var parts: [SavedPlan.Key: [SavedPlan.Part]] = [:]
    for fields in try meta.objects("parts") {
      parts[try fields.key(), default: []].append(try fields.part())
    }
    var low: [SavedPlan.Key: ExactDecimal] = [:]
    if let simulation = value["simulation"] {
      for fields in try SavedPlanFields(file: name, value: simulation).objects("rows") {
        low[try fields.key()] = try fields.number("p05_cost")
      }
    }
    var found: [SavedPlan.Row] = []
    var seen: Set<SavedPlan.Key> = []
    for row in saved.rows {
      let fields = SavedPlanFields(file: name, value: row)
      if let owner = ["instrument", "team", "workload"].first(where: { row[$0] != nil }) {
        throw fault(
          ScoreMessages.notAPlan, "the plan was split with --by \(owner)", at: row,
          help: "its percentiles are parts of those of the plan; save it without --by")
      }
      let key = try fields.key()
      guard seen.insert(key).inserted else {
        throw fault(
          ScoreMessages.planField,
          "\(key.month) \(key.contract ?? "none") is there twice", at: row)
      }
      found.append(
        try fields.row(key, parts: parts[key] ?? [], p05: low[key]))
    }
    return SavedPlan(
      name: name, book: book, asOf: asOf, currency: currency, contracts: contracts, rows: found)
  }
}

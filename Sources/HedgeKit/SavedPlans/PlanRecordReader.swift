import Basics
import Planning
import Pricing
import Tabular

/// Reads a saved plan from which a change is measured.
///
/// It takes what is there: a plan may be split by owners, lack months or columns, and its user says
/// what is missing. Every fault of the file is named.
struct PlanRecordReader {
  /// The name of the file in messages.
  let name: String
  private(set) var diagnostics = Diagnostics()

  init(name: String) {
    self.name = name
  }

  /// Reads the plan; nil when the file is none, which the diagnostics then say.
  mutating func read(_ source: any ByteSource) -> PlanRecord? {
    let saved: SavedReport
    do throws(JSONFault) {
      saved = try SavedReport(source)
    } catch {
      report(
        PlanRecordMessages.unreadable, error.message, line: error.line, column: error.column,
        help: error.help)
      return nil
    }
    func member(_ key: String) -> JSONValue? {
      let found = saved.members(key)
      return found.count == 1 ? found[0] : nil
    }
    guard member("schema")?.string == "plan/1", let meta = member("meta"),
      let asOf = meta["as_of"]?.string.flatMap({ Day($0) }),
      let currency = meta["currency"]?.string,
      case .boolean(let isComplete) = meta["complete"]?.content
    else {
      report(
        PlanRecordMessages.notAPlan, "the file is not the report of a plan", line: 0, column: 0,
        help: "save one with hedge plan -o FILE.json")
      return nil
    }
    let rows = saved.rows
    let split = PlanView.Split.allCases.first { rows.first?[$0.rawValue] != nil }
    var known: Set<[String]> = []
    var found: [PlanRecord.Row] = []
    for value in rows {
      guard let row = row(value, split: split) else { continue }
      if !known.insert([row.month.description, row.contract ?? "none", row.owner ?? ""]).inserted {
        fault(value, "the row of \(row.month) is there twice")
      }
      found.append(row)
    }
    if diagnostics.hasErrors { return nil }
    return PlanRecord(
      asOf: asOf, currency: currency, isComplete: isComplete, split: split, rows: found,
      columns: Set(PlanColumn.allCases.filter { rows.first?[$0.key] != nil }),
      inputs: Self.inputs(meta), indexAverages: Self.averages(meta))
  }

  private static func inputs(_ meta: JSONValue) -> [PlanRecord.Input] {
    (meta["inputs"]?.members ?? []).compactMap { member in
      member.value.string.map { PlanRecord.Input(name: member.key, hash: $0) }
    }.sorted { $0.name < $1.name }
  }

  private static func averages(_ meta: JSONValue) -> [PlanRecord.IndexAverage] {
    (meta["basis"]?.items ?? []).compactMap { item in
      guard let contract = item["contract"]?.string,
        let own = item["own_average"].flatMap({ number($0) }),
        let index = item["index_average"].flatMap({ number($0) })
      else { return nil }
      return PlanRecord.IndexAverage(contract: contract, own: own, index: index)
    }
  }

  /// A number that no product of a few such numbers is too large for.
  private static func number(_ value: JSONValue, most: ExactDecimal = largest) -> ExactDecimal? {
    guard case .number = value.content, let number = value.decimal, number.magnitude <= most
    else { return nil }
    return number
  }

  private static let largest = ExactDecimal(1_000_000_000_000_000)
  private static let largestRatio = ExactDecimal(1_000_000)

  private mutating func row(_ value: JSONValue, split: PlanView.Split?) -> PlanRecord.Row? {
    guard let month = value["month"]?.string.flatMap({ YearMonth($0) }),
      let contract = value["contract"]?.string
    else {
      fault(value, "the row has no month or no contract")
      return nil
    }
    let owner = split.flatMap { value[$0.rawValue]?.string }
    if split != nil, owner == nil {
      fault(value, "the row has no owner")
      return nil
    }
    var figures: [PlanColumn: ExactDecimal] = [:]
    for column in PlanColumn.allCases {
      guard let cell = value[column.key], !cell.isNull else { continue }
      let most = column.places == 6 ? Self.largestRatio : Self.largest
      guard let number = Self.number(cell, most: most) else {
        fault(cell, "\(column.key) is not a number that a plan has: \(cell.shown)")
        return nil
      }
      figures[column] = number
    }
    return PlanRecord.Row(
      month: month, contract: contract == "none" ? nil : contract, owner: owner, figures: figures)
  }

  private mutating func fault(_ value: JSONValue, _ message: String) {
    report(
      PlanRecordMessages.malformedRow, message, line: value.line, column: value.column,
      help: "save the plan again")
  }

  private mutating func report(
    _ code: MessageCode, _ message: String, line: Int, column: Int, help: String?
  ) {
    diagnostics.append(
      Diagnostic(
        code, message,
        position: SourcePosition(file: name, line: line, column: column, endColumn: column),
        help: help))
  }
}

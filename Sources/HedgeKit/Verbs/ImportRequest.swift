import Basics
import Loading
import Tabular

/// What the command line asks of an import, checked against the format.
struct ImportRequest {
  /// The options.
  let options: ImportOptions

  init(_ invocation: Invocation, _ format: ImportFormat) throws(Stop) {
    var options = ImportOptions()
    options.table = invocation.choice(.table, as: ImportTable.self)
    if let table = options.table, !format.makes.contains(table) {
      throw invocation.misuse(
        "\(format.name) makes no table of \(table.rawValue)",
        help: ["it makes " + format.makes.map(\.rawValue).listed("and")])
    }
    options.asOf = invocation.day(.asOf)
    if format.dating == .told, options.asOf == nil {
      throw invocation.misuse(
        "--as-of is needed: a file of \(format.name) does not tell the day of its prices",
        help: ["write --as-of with the day on which it was made"])
    }
    options.provider = try Self.provider(invocation)
    options.columns = try Self.columns(invocation, format)
    options.only = try Self.assignments(invocation, .only).map { $0 }
    if format.name != Self.ownFormat {
      for rule in options.only { try Self.check(rule.field, .only, format.fields, invocation) }
    }
    options.per = invocation.text(.per).map { $0.split(separator: ",").map(String.init) } ?? []
    for field in options.per { try Self.check(field, .per, format.fields, invocation) }
    options.dayValue = invocation.choice(.dayValue, as: ImportOptions.DayValue.self) ?? .mean
    options.dialect = invocation.choice(.readDialect, as: Dialect.self) ?? .rfc4180
    options.dateOrder = invocation.choice(.dates, as: DateOrder.self) ?? .iso
    try Self.readProjection(&options, invocation, format)
    self.options = options
  }

  /// The format whose fields the command line itself describes.
  private static let ownFormat = "csv"

  private static func readProjection(
    _ options: inout ImportOptions, _ invocation: Invocation, _ format: ImportFormat
  ) throws(Stop) {
    let makes = options.table ?? format.makes[0]
    for flag in [Flag.from, .months, .growth] where invocation.has(flag) && makes != .workload {
      throw invocation.misuse(
        "\(flag.text) goes with a workload, and this makes \(makes.rawValue)",
        help: format.makes.contains(.workload) ? ["add --table workload"] : [])
    }
    options.from = invocation.month(.from)
    options.months = invocation.integer(.months) ?? options.months
    guard let text = invocation.text(.growth) else { return }
    guard let growth = ExactDecimal(text), growth >= -99, growth <= 1_000, growth.scale <= 6 else {
      throw invocation.misuse(
        "--growth: \(MessageText.quoted(text)) is no growth",
        help: ["write percent a month from -99 to 1000, such as 5"])
    }
    options.growth = growth
  }

  private static func provider(_ invocation: Invocation) throws(Stop) -> String? {
    guard let name = invocation.text(.provider) else { return nil }
    guard Identifier.isValid(name) else {
      throw invocation.misuse(
        "--provider: \(MessageText.quoted(name)) is no name",
        help: ["write letters, digits, \".\", \"-\" and \"_\""])
    }
    return name
  }

  /// What `--map` and `--set` say, in one form: a text with the cells of columns in braces.
  private static func columns(
    _ invocation: Invocation, _ format: ImportFormat
  ) throws(Stop) -> [ImportOptions.Assignment] {
    let mapped = try assignments(invocation, .map).map {
      ImportOptions.Assignment(field: $0.field, value: "{\($0.value)}")
    }
    let set = try assignments(invocation, .set)
    let all = mapped + set
    if format.name != ownFormat, !all.isEmpty {
      throw invocation.misuse(
        "\(format.name) knows its own columns; --map and --set are for hedge import csv")
    }
    for (place, assignment) in all.enumerated() {
      try check(assignment.field, place < mapped.count ? .map : .set, format.fields, invocation)
      if all[..<place].contains(where: { $0.field == assignment.field }) {
        throw invocation.misuse("\(assignment.field) is said twice")
      }
    }
    return all
  }

  private static func assignments(
    _ invocation: Invocation, _ flag: Flag
  ) throws(Stop) -> [ImportOptions.Assignment] {
    var found: [ImportOptions.Assignment] = []
    for text in invocation.texts(flag) {
      guard let cut = text.firstIndex(of: "="), cut > text.startIndex,
        text.index(after: cut) < text.endIndex
      else {
        throw invocation.misuse(
          "\(flag.text): \(MessageText.quoted(text)) names no field and value",
          help: ["write \(flag.text) FIELD=VALUE"])
      }
      found.append(
        ImportOptions.Assignment(
          field: String(text[..<cut]), value: String(text[text.index(after: cut)...])))
    }
    return found
  }

  private static func check(
    _ field: String, _ flag: Flag, _ fields: [String], _ invocation: Invocation
  ) throws(Stop) {
    guard !fields.contains(field) else { return }
    let near = suggestion(for: field, among: fields).map { ["did you mean \($0)?"] } ?? []
    throw invocation.misuse(
      "\(flag.text): there is no field \(MessageText.quoted(field))",
      help: near + ["the fields are " + fields.joined(separator: ", ")])
  }
}

import Basics
import Planning
import Reporting
import Tabular

/// Turns the trees of figures into a report: a row a number, and lines that show the trees.
struct ExplainReport {
  let nodes: [FigureNode]
  let meta: [MetaEntry]

  func document() -> Document {
    Document(
      schema: "explain/1", meta: meta, heading: folded(),
      table: Table(columns: Self.columns, rows: nodes.enumerated().map { row($0, $1) }))
  }

  private func row(_ place: Int, _ node: FigureNode) -> [Cell] {
    var location: Location?
    var setBy: String?
    switch node.place {
    case .cell(let found): location = found
    case .flag(let flag): setBy = flag
    case .standard: setBy = "default"
    case nil: break
    }
    let decimal = node.number?.decimal
    return [
      .integer(place + 1), .integer(orNull: node.parent.map { $0 + 1 }), .text(node.name),
      .text(orNull: node.address), .text(node.kind.rawValue),
      decimal.map { .decimal($0, places: $0.scale) } ?? .null,
      .text(orNull: node.number?.fraction), .text(orNull: node.formula?.name),
      .text(orNull: node.formula?.expression), .text(orNull: node.formula?.arithmetic.rawValue),
      .integer(orNull: node.formula?.decimals), .integer(orNull: node.sameAs.map { $0 + 1 }),
      .text(orNull: location?.file), .integer(orNull: location?.line), .text(orNull: setBy),
    ]
  }

  // MARK: Text

  /// The lines of the tree; equal ones that follow each other are one, with how many there are.
  private func folded() -> [String] {
    var lines: [(text: String, count: Int)] = []
    for text in nodes.flatMap({ self.lines($0) }) {
      if let last = lines.last, last.text == text {
        lines[lines.count - 1].count += 1
      } else {
        lines.append((text, 1))
      }
    }
    return lines.map { $0.count == 1 ? $0.text : "\($0.text)  \($0.count) times" }
  }

  private func lines(_ node: FigureNode) -> [String] {
    let margin = String(repeating: "  ", count: node.depth)
    let decimal = node.number?.decimal
    var line = margin + node.name
    if let decimal {
      line += " = \(decimal)"
    } else if let fraction = node.number?.fraction {
      line += " = \(fraction)"
    }
    if let address = node.address, address != node.name { line += "  \(address)" }
    switch node.place {
    case .cell(let location): line += "  (\(Self.short(location)))"
    case .flag(let flag): line += "  (\(flag))"
    case .standard: line += "  (default)"
    case nil: break
    }
    if node.sameAs != nil { line += "  (made above)" }
    guard let formula = node.formula else { return [line] }
    var made = margin + "  = \(formula.expression)"
    if let decimals = formula.decimals { made += ", rounded to \(decimals) decimals" }
    if formula.arithmetic == .double { made += ", in doubles" }
    return [line, made + "  [\(formula.name)]"]
  }

  private static func short(_ location: Location) -> String {
    Location(file: location.file, line: location.line).description
  }

  /// The columns, the same in every form.
  static let columns: [Column] = [
    Column(key: "node", kind: .integer, meaning: "the number of this row, from 1"),
    Column(
      key: "parent", kind: .integer,
      meaning: "the row whose formula this is an operand of; null for a figure that was asked for"),
    Column(
      key: "name", kind: .text,
      meaning: "what it is called in that formula; a name that repeats is a list"),
    Column(key: "address", kind: .text, meaning: "where the report prints it; null if nowhere"),
    Column(
      key: "kind", kind: .text,
      meaning: "figure: made by a formula; exact: read, set or counted; double: made by "
        + "statistics; cell: read besides"),
    Column(
      key: "value", kind: .number,
      meaning: "the number: exact, or the shortest that reads back as the same double"),
    Column(
      key: "fraction", kind: .text, meaning: "the number where its decimals have no end"),
    Column(key: "formula", kind: .text, meaning: "the name of the formula"),
    Column(
      key: "expression", kind: .text,
      meaning: "the formula over the names of the rows that have this one as parent"),
    Column(
      key: "arithmetic", kind: .text,
      meaning: "exact: rational numbers; double: IEEE 754 doubles in the order written"),
    Column(
      key: "decimals", kind: .integer,
      meaning: "what the result is rounded to, half away from zero; null: not rounded"),
    Column(
      key: "same_as", kind: .integer, meaning: "the earlier row that shows how it was made"),
    Column(key: "file", kind: .text, meaning: "the file that the value was read from"),
    Column(key: "line", kind: .integer, meaning: "the line in it"),
    Column(
      key: "set_by", kind: .text, meaning: "the flag that set the value, or default"),
  ]
}

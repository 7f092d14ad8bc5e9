public import Tabular

/// Writes a report as one JSON envelope: `schema`, `meta`, `rows`, `totals`, `findings`.
///
/// A report with further tables has `sections` too: an object with `rows` and `totals` of each by its key.
/// Numbers are exact decimal literals with the decimals of their column, never with an exponent; keys
/// stand in the order of the columns; the layout is two spaces an indent and one key a line.
public struct JSONRenderer: Sendable {
  /// Makes a renderer.
  public init() {}

  /// Writes the report.
  ///
  /// `totals` holds the columns that add or are joint, and others that have a total; it is null when the
  /// table has no totals.
  ///
  /// - Parameters:
  ///   - document: The report.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(n) in the number of cells.
  public func render(
    _ document: Document, to sink: inout some OutputSink
  ) throws(OutputError) {
    try sink.write("{\n  \"schema\": \(JSONText.string(document.schema)),\n")
    try sink.write("  \"meta\": \(JSONText.object(document.meta, depth: 1)),\n")
    try renderRows(document.table, depth: 1, to: &sink)
    try sink.write("  \"totals\": \(totals(of: document.table, depth: 1)),\n")
    try renderFindings(document.findings, to: &sink)
    try renderSections(document.sections, to: &sink)
    try sink.write("\n}\n")
  }

  private func renderRows(
    _ table: Table, depth: Int, to sink: inout some OutputSink
  ) throws(OutputError) {
    let indent = JSONText.indent(depth)
    try sink.write("\(indent)\"rows\": [")
    for (index, row) in table.rows.enumerated() {
      let members = zip(table.columns, row).map { (key: $0.key, json: JSONText.cell($1)) }
      let object = JSONText.object(members, depth: depth + 1)
      try sink.write((index == 0 ? "\n" : ",\n") + JSONText.indent(depth + 1) + object)
    }
    try sink.write(table.rows.isEmpty ? "],\n" : "\n\(indent)],\n")
  }

  private func totals(of table: Table, depth: Int) -> String {
    guard let totals = table.exportedTotals else { return "null" }
    return JSONText.object(
      totals.map { (key: $0.column.key, json: JSONText.cell($0.cell)) }, depth: depth)
  }

  private func renderSections(
    _ sections: [Section], to sink: inout some OutputSink
  ) throws(OutputError) {
    let tables = sections.filter { $0.reach == .everywhere }.compactMap { section in
      section.table.map { (key: section.key, table: $0) }
    }
    if tables.isEmpty { return }
    try sink.write(",\n  \"sections\": {")
    for (index, section) in tables.enumerated() {
      try sink.write((index == 0 ? "\n    " : ",\n    ") + JSONText.string(section.key) + ": {\n")
      try renderRows(section.table, depth: 3, to: &sink)
      try sink.write("      \"totals\": \(totals(of: section.table, depth: 3))\n    }")
    }
    try sink.write("\n  }")
  }

  private func renderFindings(
    _ findings: [Finding], to sink: inout some OutputSink
  ) throws(OutputError) {
    try sink.write("  \"findings\": [")
    for (index, finding) in findings.enumerated() {
      let json = JSONText.object(members(of: finding), depth: 2)
      try sink.write((index == 0 ? "\n    " : ",\n    ") + json)
    }
    try sink.write(findings.isEmpty ? "]" : "\n  ]")
  }

  /// Returns what is known of a finding; a key without a value is left out.
  private func members(of finding: Finding) -> [(key: String, json: String)] {
    let values: [(String, String?)] = [
      ("code", finding.code.map { JSONText.string($0.rawValue) }),
      ("severity", JSONText.string(finding.severity.rawValue)),
      ("file", finding.file.map { JSONText.string($0) }),
      ("line", finding.line.map { String($0) }),
      ("column", finding.column.map { String($0) }),
      ("endColumn", finding.endColumn.map { String($0) }),
      ("message", JSONText.string(finding.message)),
      ("help", finding.help.map { JSONText.string($0) }),
    ]
    return values.compactMap { key, json in json.map { (key: key, json: $0) } }
  }
}

public import Tabular

/// Writes a report as one JSON envelope: `schema`, `meta`, `rows`, `totals`, `findings`.
///
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
    try renderRows(document.table, to: &sink)
    try sink.write("  \"totals\": \(totals(of: document.table)),\n")
    try renderFindings(document.findings, to: &sink)
    try sink.write("}\n")
  }

  private func renderRows(
    _ table: Table, to sink: inout some OutputSink
  ) throws(OutputError) {
    try sink.write("  \"rows\": [")
    for (index, row) in table.rows.enumerated() {
      let members = zip(table.columns, row).map { (key: $0.key, json: JSONText.cell($1)) }
      try sink.write((index == 0 ? "\n    " : ",\n    ") + JSONText.object(members, depth: 2))
    }
    try sink.write(table.rows.isEmpty ? "],\n" : "\n  ],\n")
  }

  private func totals(of table: Table) -> String {
    guard let totals = table.exportedTotals else { return "null" }
    return JSONText.object(
      totals.map { (key: $0.column.key, json: JSONText.cell($0.cell)) }, depth: 1)
  }

  private func renderFindings(
    _ findings: [Finding], to sink: inout some OutputSink
  ) throws(OutputError) {
    try sink.write("  \"findings\": [")
    for (index, finding) in findings.enumerated() {
      let json = JSONText.object(members(of: finding), depth: 2)
      try sink.write((index == 0 ? "\n    " : ",\n    ") + json)
    }
    try sink.write(findings.isEmpty ? "]\n" : "\n  ]\n")
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

public import Tabular

/// Writes the main table of a report as JSON Lines: one object a row, each on a line of its own.
///
/// The objects hold what the records of the CSV hold, under the same names and in the same order:
/// `schema_version` first, then the columns. Numbers are exact decimal literals; a missing value is null.
public struct JSONLinesRenderer: Sendable {
  /// Whether the totals are written, as a last line; every line then has a `row_type`.
  public let totals: CSVTotals

  /// Makes a renderer.
  public init(totals: CSVTotals = .leftOut) {
    self.totals = totals
  }

  /// Writes the rows.
  ///
  /// - Parameters:
  ///   - document: The report.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(n) in the number of cells.
  public func render(
    _ document: Document, to sink: inout some OutputSink
  ) throws(OutputError) {
    let table = document.table
    let keys = table.columns.map { JSONText.string($0.key) }
    for row in table.rows {
      try sink.putLine(line(row, keys: keys, schema: document.schema, type: "row"))
    }
    if totals == .included, let total = table.totals {
      try sink.putLine(line(total, keys: keys, schema: document.schema, type: "total"))
    }
  }

  private func line(_ cells: [Cell], keys: [String], schema: String, type: String) -> String {
    var members = ["\"schema_version\": \(JSONText.string(schema))"]
    if totals == .included { members.append("\"row_type\": \(JSONText.string(type))") }
    members += zip(keys, cells).map { "\($0): \(JSONText.cell($1))" }
    return "{" + members.joined(separator: ", ") + "}"
  }
}

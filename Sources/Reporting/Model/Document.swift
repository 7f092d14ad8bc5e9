/// One report, before any format is chosen: the same figures go to text, CSV and JSON.
public struct Document: Sendable, Hashable {
  /// The name and version of the columns, for example `plan/1`.
  public let schema: String

  /// What the report was made from: as-of date, currency, completeness, input hashes.
  public let meta: [MetaEntry]

  /// The lines over the table on a terminal.
  public let heading: [String]

  /// The figures.
  public let table: Table

  /// The lines under the table on a terminal; the last ones are the answer.
  public let closing: [String]

  /// What a reader has to know.
  public let findings: [Finding]

  /// Makes a report.
  public init(
    schema: String,
    meta: [MetaEntry] = [],
    heading: [String] = [],
    table: Table,
    closing: [String] = [],
    findings: [Finding] = []
  ) {
    self.schema = schema
    self.meta = meta
    self.heading = heading
    self.table = table
    self.closing = closing
    self.findings = findings
  }
}

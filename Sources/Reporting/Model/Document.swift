/// One report, before any format is chosen: the same figures go to every format.
///
/// CSV and JSON Lines hold the main table; JSON holds the tables of sections too; text, Markdown and
/// HTML hold everything that they have room for.
public struct Document: Sendable, Hashable {
  /// Whether the lines of a terminal list the findings.
  public enum FindingLines: Sendable, Hashable {
    /// Over the closing lines: errors and warnings, then notes.
    case listed

    /// Nowhere on standard output; standard error has them, or they are beside the point.
    case leftOut
  }

  /// The name and version of the columns, for example `plan/1`.
  public let schema: String

  /// What the report was made from: as-of date, currency, completeness, input hashes.
  public let meta: [MetaEntry]

  /// The lines over the table; the first one is the title of a page.
  public let heading: [String]

  /// The figures.
  public let table: Table

  /// What the report holds besides: charts, further tables.
  public let sections: [Section]

  /// The lines under everything; the last ones are the answer.
  public let closing: [String]

  /// What a reader has to know.
  public let findings: [Finding]

  /// Whether a terminal lists the findings; a page always does.
  public let findingLines: FindingLines

  /// Makes a report.
  ///
  /// - Precondition: The keys of the sections are distinct.
  public init(
    schema: String,
    meta: [MetaEntry] = [],
    heading: [String] = [],
    table: Table,
    sections: [Section] = [],
    closing: [String] = [],
    findings: [Finding] = [],
    findingLines: FindingLines = .leftOut
  ) {
    precondition(
      Set(sections.map(\.key)).count == sections.count, "the keys of sections are distinct")
    self.schema = schema
    self.meta = meta
    self.heading = heading
    self.table = table
    self.sections = sections
    self.closing = closing
    self.findings = findings
    self.findingLines = findingLines
  }

  /// What a page is called: the first line over the table, or the name of the columns.
  var title: String {
    heading.first ?? "hedge " + String(schema.prefix { $0 != "/" })
  }

  /// The report with another main table, such as one with fewer columns.
  public func with(table: Table) -> Document {
    Document(
      schema: schema, meta: meta, heading: heading, table: table, sections: sections,
      closing: closing, findings: findings, findingLines: findingLines)
  }
}

import Basics

extension TableReader {
  /// The most columns a table can have, as many as in a spreadsheet.
  static let maximumColumns = 16_384

  func reportEmptyFile() {
    diagnostics.append(
      Diagnostic(
        .emptyFile, "the file has no header line",
        position: SourcePosition(file: csv.fileName, line: 1),
        help: "the first line names the columns: \(expectedColumns)"))
  }

  /// Reports names that are empty or stand twice.
  func checkNames() {
    var firstPlaces: [String: Int] = [:]
    for (index, name) in header.enumerated() {
      if name.isEmpty {
        report(
          .unnamedColumn, index, "column \(index + 1) has no name",
          label: "expected a name",
          help: "name the column, or remove the separator if the line ends in one")
      } else if let first = firstPlaces[name] {
        report(
          .duplicateColumn, index, "column \(MessageText.quoted(name)) stands twice",
          label: "it is already column \(first + 1)", help: "rename or remove one of them",
          related: [csv.position(of: first)])
      } else {
        firstPlaces[name] = index
      }
    }
    if header.count > Self.maximumColumns {
      report(
        .recordTooLong, Self.maximumColumns, "the header has \(header.count) columns",
        label: "at most \(Self.maximumColumns) are read", help: nil)
    }
  }

  /// Reports columns that are missing or not known.
  func checkColumns() {
    let missing = schema.columns.filter { $0.required && !header.contains($0.name) }
    if !missing.isEmpty, let dialect = otherDialect() {
      report(
        .otherSeparator, 0, "the header is one cell, \(MessageText.quoted(header[0]))",
        label: "expected \(csv.dialect.delimiterName) between the columns",
        help: "run with --read-dialect \(dialect.rawValue)")
      return
    }
    var explained: Set<String> = []
    for column in missing {
      let near = suggestion(for: column.name, among: extraColumns.map(\.name))
      if let near { explained.insert(near) }
      let question = near.map { "; did you mean column \(MessageText.quoted($0))?" } ?? ""
      let (position, excerpt) = csv.recordExcerpt()
      diagnostics.append(
        Diagnostic(
          .missingColumn, "column \"\(column.name)\" is missing\(question)",
          position: position, excerpt: excerpt,
          label: "\(MessageText.count(header.count, "column")) here",
          help: "table \(schema.name) needs \(expectedColumns)"))
    }
    if !schema.acceptsExtraColumns { noteUnknownColumns(except: explained) }
  }

  private func noteUnknownColumns(except explained: Set<String>) {
    let extra = extraColumns.filter { !$0.name.isEmpty && !explained.contains($0.name) }
    guard let first = extra.first else { return }
    let unused = schema.columns.map(\.name).filter { !header.contains($0) }
    let named = extra.map { column in
      let near = suggestion(for: column.name, among: unused)
      return MessageText.quoted(column.name) + (near.map { " (did you mean \"\($0)\"?)" } ?? "")
    }
    let shown = named.prefix(8).joined(separator: ", ")
    let rest = named.count > 8 ? " and \(named.count - 8) more" : ""
    let (position, excerpt) = csv.excerpt(of: first.index)
    diagnostics.append(
      Diagnostic(
        .unknownColumn, "\(MessageText.count(named.count, "column")) not read: \(shown)\(rest)",
        severity: .note, position: position, excerpt: excerpt,
        label: "not a column of table \(schema.name)"))
  }

  func reportRaggedRow() {
    let hasMore = csv.fieldCount > header.count
    let (position, excerpt) = hasMore ? csv.excerpt(of: header.count) : csv.endExcerpt()
    diagnostics.append(
      Diagnostic(
        .raggedRow,
        "the row has \(MessageText.count(csv.fieldCount, "cell")), the header \(header.count)",
        position: position, excerpt: excerpt,
        label: hasMore
          ? "the first cell too many" : "the row ends before \(header[csv.fieldCount])",
        help: hasMore ? "a text with a separator inside is written in quotes" : nil))
  }

  /// The dialect in which the header, one cell in this one, has the needed columns.
  private func otherDialect() -> Dialect? {
    guard header.count == 1 else { return nil }
    return [Dialect.rfc4180, .excelEU, .tsv].first { dialect in
      dialect.delimiter != csv.dialect.delimiter && header[0].utf8.contains(dialect.delimiter)
    }
  }

  private var expectedColumns: String {
    let needed = schema.columns.filter(\.required).map(\.name)
    return (needed.isEmpty ? schema.columns.map(\.name) : needed).joined(separator: ", ")
  }

  /// Adds an error about one cell of the current record.
  private func report(
    _ code: MessageCode, _ index: Int, _ message: String, label: String, help: String?,
    related: [SourcePosition] = []
  ) {
    let (position, excerpt) = csv.excerpt(of: index)
    diagnostics.append(
      Diagnostic(
        code, message, position: position, excerpt: excerpt, label: label, help: help,
        related: related))
  }
}

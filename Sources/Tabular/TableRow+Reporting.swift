extension TableRow {
  /// Adds a message about a cell, or about the row when the file does not have the column.
  ///
  /// - Parameters:
  ///   - code: The stable code.
  ///   - column: The column; nil for the whole row.
  ///   - message: One sentence without a final full stop.
  ///   - label: What stands beside the carets.
  ///   - help: What to do.
  ///   - severity: How much it weighs.
  ///   - kind: What it is about.
  ///   - related: Other places that belong to the message.
  public func report(
    _ code: MessageCode, at column: String?, _ message: String, label: String? = nil,
    help: String? = nil, severity: Severity = .error, kind: DiagnosticKind = .input,
    related: [SourcePosition] = []
  ) {
    let place = column.map { reader.place(of: $0) } ?? -1
    report(
      code, at: place, message, label: label, help: help, severity: severity, kind: kind,
      related: related)
  }

  /// Adds a message about a cell by its place in the header; -1 is the whole row.
  public func report(
    _ code: MessageCode, at index: Int, _ message: String, label: String? = nil,
    help: String? = nil, severity: Severity = .error, kind: DiagnosticKind = .input,
    related: [SourcePosition] = []
  ) {
    let (position, excerpt) = index < 0 ? current.recordExcerpt() : current.excerpt(of: index)
    reader.diagnostics.append(
      Diagnostic(
        code, message, severity: severity, kind: kind, position: position, excerpt: excerpt,
        label: label, help: help, related: related))
  }
}

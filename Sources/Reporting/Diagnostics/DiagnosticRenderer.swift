public import Tabular

/// What the reader of messages is told about the work they belong to.
public enum ComputationOutcome: Sendable, Hashable {
  /// The figures were computed; the messages go with them.
  case computed

  /// Nothing was computed.
  case nothingComputed
}

/// Writes messages for a person: what, where, the source line with carets, and what to do.
public struct DiagnosticRenderer: Sendable {
  /// Whether the output is coloured.
  public let coloring: Coloring

  /// The cells of a line; longer source lines are cut around their carets.
  public let width: Int

  /// How many errors are written in full, and how many warnings and notes.
  public let maximum: Int

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - coloring: Whether the output is coloured.
  ///   - width: The cells of a line.
  ///   - maximum: How many errors are written in full, and how many warnings and notes.
  /// - Precondition: `width` and `maximum` are positive.
  public init(coloring: Coloring = .off, width: Int = 100, maximum: Int = 50) {
    precondition(width > 0, "a terminal has at least one cell")
    precondition(maximum > 0, "at least one message has to be written")
    self.coloring = coloring
    self.width = width
    self.maximum = maximum
  }

  /// Writes the messages in reading order, and one line that counts them; nothing when there are none.
  ///
  /// - Parameters:
  ///   - diagnostics: The messages; those that were only counted are counted here too.
  ///   - sources: The files in the order of reading.
  ///   - outcome: Whether figures were computed in spite of them.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(*n* log *n*) in the number of messages.
  public func render(
    _ diagnostics: Diagnostics, sources: SourceMap, outcome: ComputationOutcome,
    to sink: inout some OutputSink
  ) throws(OutputError) {
    try render(
      diagnostics.sorted(by: sources), counted: MessageCounts(diagnostics), outcome: outcome,
      to: &sink)
  }

  /// Writes the messages in the order given, and one line that counts them; nothing when there are none.
  ///
  /// - Parameters:
  ///   - diagnostics: The messages.
  ///   - outcome: Whether figures were computed in spite of them.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(*n*) in the number of messages.
  public func render(
    _ diagnostics: [Diagnostic], outcome: ComputationOutcome, to sink: inout some OutputSink
  ) throws(OutputError) {
    try render(
      diagnostics, counted: MessageCounts(diagnostics), outcome: outcome, to: &sink)
  }

  private func render(
    _ diagnostics: [Diagnostic], counted counts: MessageCounts, outcome: ComputationOutcome,
    to sink: inout some OutputSink
  ) throws(OutputError) {
    if counts.isEmpty { return }
    var errors = 0
    var others = 0
    for diagnostic in diagnostics {
      if diagnostic.severity == .error { errors += 1 } else { others += 1 }
      let seen = diagnostic.severity == .error ? errors : others
      if seen <= maximum { try render(diagnostic, to: &sink) }
    }
    let written = (errors: min(errors, maximum), others: min(others, maximum))
    if let more = counts.more(than: written) { try sink.putLine(more) }
    try sink.putLine(counts.summary(outcome: outcome))
  }

  /// Writes one message without a count.
  ///
  /// - Parameters:
  ///   - diagnostic: The message.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  public func render(
    _ diagnostic: Diagnostic, to sink: inout some OutputSink
  ) throws(OutputError) {
    let severity = diagnostic.severity
    let head = "\(severity.rawValue)[\(VisibleText.of(diagnostic.code.rawValue))]"
    let message = coloring.strong(": " + VisibleText.of(diagnostic.message))
    try sink.putLine(coloring.severity(severity, head) + message)
    let line = diagnostic.position?.line ?? 0
    let digits = line > 0 ? String(line).utf8.count : 2
    let margin = String(repeating: " ", count: digits)
    if let position = diagnostic.position {
      let place = VisibleText.of(Location(position).description)
      try sink.putLine(coloring.gutter(margin + "-->") + " " + place)
      if let excerpt = diagnostic.excerpt {
        try render(excerpt, at: position, of: diagnostic, margin: margin, to: &sink)
      }
    }
    for related in diagnostic.related {
      let place = VisibleText.of(Location(related).description)
      try sink.putLine(coloring.gutter(margin + " =") + " see: " + place)
    }
    if let help = diagnostic.help {
      try sink.putLine(coloring.gutter(margin + " =") + " help: " + VisibleText.of(help))
    }
  }

  private func render(
    _ excerpt: String, at position: SourcePosition, of diagnostic: Diagnostic, margin: String,
    to sink: inout some OutputSink
  ) throws(OutputError) {
    let room = max(20, width - margin.utf8.count - 3)
    let hasColumn = position.column > 0
    let window = ExcerptWindow(
      line: excerpt, column: max(1, position.column), endColumn: position.endColumn, width: room)
    try sink.putLine(coloring.gutter(margin + " |"))
    let number = coloring.gutter(position.line > 0 ? "\(position.line) |" : margin + " |")
    try sink.putLine(TextFlow.trimmed(number + " " + window.text))
    let carets = String(repeating: "^", count: hasColumn ? window.caretCount : 0)
    let label = diagnostic.label.map { VisibleText.of($0) } ?? ""
    let marks = carets.isEmpty || label.isEmpty ? carets + label : carets + " " + label
    if marks.isEmpty { return }
    let space = String(repeating: " ", count: hasColumn ? window.caretOffset : 0)
    try sink.putLine(
      coloring.gutter(margin + " |") + " " + space + coloring.severity(diagnostic.severity, marks))
  }
}

public import Tabular

/// Writes a report for a terminal: heading, table with right-aligned numbers, closing lines.
///
/// A narrow terminal loses named columns and is told so; digits are never cut. Text from the book cannot
/// steer the terminal: control and bidirectional characters are spelled out.
public struct TextRenderer: Sendable {
  /// The cells of a line; nil for as many as the report needs.
  public let width: Int?

  /// Makes a renderer for a terminal of `width` cells, or of any width.
  ///
  /// - Precondition: `width` is positive.
  public init(width: Int? = nil) {
    precondition(width ?? 1 > 0, "a terminal has at least one cell")
    self.width = width
  }

  /// Writes the report.
  ///
  /// - Parameters:
  ///   - document: The report.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(n) in the number of cells.
  public func render(
    _ document: Document, to sink: inout some OutputSink
  ) throws(OutputError) {
    for line in document.heading {
      try put(line, indent: 0, to: &sink)
    }
    let table = TextTable(document.table, width: width)
    let lines = table.lines
    if !lines.isEmpty {
      if !document.heading.isEmpty { try sink.putLine("") }
      for line in lines { try sink.putLine(line) }
      if document.table.rows.isEmpty { try sink.putLine(" (no rows)") }
    }
    if !table.leftOut.isEmpty {
      let names = table.leftOut.joined(separator: ", ")
      try put("(columns left out at this width: \(names))", indent: 1, to: &sink)
    }
    if document.closing.isEmpty && table.notes.isEmpty { return }
    if !lines.isEmpty || !document.heading.isEmpty { try sink.putLine("") }
    for line in document.closing {
      try put(line, indent: 1, to: &sink)
    }
    for note in table.notes {
      try put("\(note.mark) \(note.text)", indent: 1, to: &sink)
    }
  }

  private func put(
    _ line: String, indent: Int, to sink: inout some OutputSink
  ) throws(OutputError) {
    for part in TextFlow.wrapped(VisibleText.of(line), width: width, indent: indent) {
      try sink.putLine(part)
    }
  }
}

public import Tabular

/// Writes a report for a terminal: heading, table with right-aligned numbers, sections, closing lines.
///
/// A narrow terminal loses named columns and is told so; digits are never cut. Text from the book cannot
/// steer the terminal: control and bidirectional characters are spelled out.
public struct TextRenderer: Sendable {
  /// The cells of a line; nil for as many as the report needs.
  public let width: Int?

  /// The characters that charts are drawn with.
  public let glyphs: ChartGlyphs

  /// Makes a renderer for a terminal of `width` cells, or of any width.
  ///
  /// - Precondition: `width` is positive.
  public init(width: Int? = nil, glyphs: ChartGlyphs = .ascii) {
    precondition(width ?? 1 > 0, "a terminal has at least one cell")
    self.width = width
    self.glyphs = glyphs
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
    var blocks = [document.heading.flatMap { flowed($0, indent: 0) }]
    var notes: [String] = []
    blocks.append(lines(of: document.table, notes: &notes))
    for section in document.sections where section.reach != .pages {
      blocks.append(lines(of: section))
    }
    let findings = document.findingLines == .listed ? document.findings.byWeight : []
    blocks.append(
      (findings.map(\.sentence) + document.closing).flatMap { flowed($0, indent: 1) }
        + notes)
    for (index, block) in blocks.filter({ !$0.isEmpty }).enumerated() {
      if index > 0 { try sink.putLine("") }
      for line in block { try sink.putLine(line) }
    }
  }

  private func lines(of section: Section) -> [String] {
    var lines = flowed(section.title, indent: 0)
    lines += section.lines.flatMap { flowed($0, indent: 1) }
    if let chart = section.chart, let drawn = TextChart(chart, width: width, glyphs: glyphs) {
      lines += flowed(drawn.key, indent: 1) + drawn.drawing
    }
    if let table = section.table {
      var notes: [String] = []
      lines += self.lines(of: table, notes: &notes) + notes
    }
    return lines
  }

  /// The table, and what has to be said of it; notes on its totals are for the end of the page.
  private func lines(of table: Table, notes: inout [String]) -> [String] {
    let laidOut = TextTable(table, width: width)
    var lines = laidOut.lines
    if !lines.isEmpty, table.rows.isEmpty { lines.append(" (no rows)") }
    if !laidOut.leftOut.isEmpty {
      let names = laidOut.leftOut.joined(separator: ", ")
      lines += flowed("(columns left out at this width: \(names))", indent: 1)
    }
    notes += laidOut.notes.flatMap { flowed("\($0.mark) \($0.text)", indent: 1) }
    return lines
  }

  private func flowed(_ line: String, indent: Int) -> [String] {
    TextFlow.wrapped(VisibleText.of(line), width: width, indent: indent)
  }
}

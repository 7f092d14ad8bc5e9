public import Tabular

/// Writes a report as Markdown (GitHub's): headings, tables, findings, and what it was made from.
///
/// The tables have the columns and the figures of a terminal of any width. Charts are left out. Text of
/// the book is shown as it is: it can be neither markup nor a link.
public struct MarkdownRenderer: Sendable {
  /// Makes a renderer.
  public init() {}

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
    var blocks = [["# " + MarkdownText.escaped(document.title)]]
    blocks.append(Self.items(document.heading.dropFirst()))
    blocks += Self.blocks(of: document.table)
    for section in document.sections where section.isOnMarkdown {
      blocks.append(["## " + MarkdownText.escaped(section.title)])
      blocks.append(Self.items(section.lines[...]))
      blocks += section.table.map { Self.blocks(of: $0) } ?? []
    }
    if !document.closing.isEmpty {
      blocks += [["## Result"], Self.items(document.closing[...])]
    }
    if !document.findings.isEmpty {
      blocks += [["## Findings"], Self.table(of: document.findings.byWeight)]
    }
    if !document.meta.isEmpty {
      let facts = document.meta.flatMap { Fact.all(of: $0) }
      let rows = facts.map { [MarkdownText.escaped($0.name), MarkdownText.escaped($0.value)] }
      blocks += [["## Made from"], Self.table(["what", "value"], [false, false], rows)]
    }
    for (index, block) in blocks.filter({ !$0.isEmpty }).enumerated() {
      if index > 0 { try sink.putLine("") }
      for line in block { try sink.putLine(line) }
    }
  }

  /// The lines as a list; a line that is set in under another is an item under it.
  private static func items(_ lines: ArraySlice<String>) -> [String] {
    lines.filter { !$0.isEmpty }.map { line in
      (line.hasPrefix("  ") ? "  - " : "- ") + MarkdownText.line(line)
    }
  }

  private static func blocks(of table: Table) -> [[String]] {
    let laidOut = TextTable(table, width: nil)
    let strips = laidOut.strips
    if strips.isEmpty { return [] }
    var rows = table.rows.indices.map { row in
      strips.map { MarkdownText.escaped(visible: $0.cells[row]) }
    }
    if let totals = laidOut.totals {
      rows.append(
        zip(totals, strips).map { text, strip in
          let escaped = MarkdownText.escaped(visible: text)
          let mark = strip.mark.isEmpty ? "" : " " + MarkdownText.escaped(strip.mark)
          return escaped.isEmpty ? "" : "**\(escaped)**\(mark)"
        })
    }
    let header = strips.map { MarkdownText.escaped($0.style.header) }
    var blocks = [Self.table(header, strips.map(\.isRight), rows)]
    if table.rows.isEmpty { blocks.append(["(no rows)"]) }
    blocks += laidOut.notes.map {
      [MarkdownText.escaped($0.mark) + " " + MarkdownText.escaped($0.text)]
    }
    return blocks
  }

  private static func table(of findings: [Finding]) -> [String] {
    let rows = findings.map { finding in
      [
        finding.severity.rawValue, finding.code?.rawValue ?? "", finding.message,
        finding.location?.description ?? "", finding.help ?? "",
      ].map { MarkdownText.escaped($0) }
    }
    let header = ["severity", "code", "message", "place", "what to do"]
    return table(header, header.map { _ in false }, rows)
  }

  private static func table(
    _ header: [String], _ isRight: [Bool], _ rows: [[String]]
  ) -> [String] {
    let rule = isRight.map { $0 ? "---:" : ":---" }
    return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
  }
}

extension Section {
  /// Whether Markdown, which leaves charts out, has anything of the part.
  fileprivate var isOnMarkdown: Bool { reach != .terminals && (table != nil || !lines.isEmpty) }
}

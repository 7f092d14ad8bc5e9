public import Tabular

/// Writes a report as one HTML file: no script, nothing fetched, charts inside it as SVG.
///
/// The page has a light and a dark dress and one for paper. Every table has the columns of a terminal,
/// each number with its exact value beside what is shown; the main table stands there in full too, with
/// every column and every exported decimal, and each chart has its figures under it.
public struct HTMLRenderer: Sendable {
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
    let title = HTMLText.escaped(document.title)
    try sink.put(Self.head(title: title))
    try sink.putLine("<header>\n<h1>\(HTMLText.flowing(document.title))</h1>")
    try sink.put(Self.list(document.heading.dropFirst(), style: "facts"))
    try sink.putLine("</header>")
    if document.closing.contains(where: { !$0.isEmpty }) {
      try sink.putLine("<section>\n<h2>Result</h2>")
      try sink.put(Self.list(document.closing[...], style: "result"))
      try sink.putLine("</section>")
    }
    let sections = document.sections.enumerated().filter {
      $1.reach != .terminals && (!$1.isPictureOnly || $1.hasPicture)
    }
    let pictures = sections.filter(\.element.isPictureOnly)
    if !pictures.isEmpty {
      try sink.putLine("<div class=\"charts\">")
      for (index, section) in pictures { try render(section, number: index + 1, to: &sink) }
      try sink.putLine("</div>")
    }
    try renderFigures(document, to: &sink)
    for (index, section) in sections where !section.isPictureOnly {
      try render(section, number: index + 1, to: &sink)
    }
    try renderFindings(document.findings, to: &sink)
    try renderFacts(document, to: &sink)
    try sink.putLine("</main>\n</body>\n</html>")
  }

  private func renderFigures(
    _ document: Document, to sink: inout some OutputSink
  ) throws(OutputError) {
    let table = document.table
    if table.columns.isEmpty { return }
    try sink.putLine("<section>\n<h2>Figures</h2>")
    try renderTable(table, name: "Figures", to: &sink)
    try sink.putLine(
      "<details class=\"whole\">\n<summary>Every column as exported "
        + "(\(MessageText.count(table.columns.count, "column")))</summary>")
    try renderWholeTable(table, name: "Every column", to: &sink)
    try sink.putLine("</details>\n</section>")
  }

  private func render(
    _ section: Section, number: Int, to sink: inout some OutputSink
  ) throws(OutputError) {
    let id = HTMLText.identifier(section.key)
    try sink.putLine("<section id=\"\(id)\">\n<h2>\(HTMLText.escaped(section.title))</h2>")
    try sink.put(Self.list(section.lines[...], style: "facts"))
    if let chart = section.chart, !chart.isEmpty {
      let caption = chart.title == section.title ? nil : chart.title
      try sink.put(HTMLFigure(chart, caption: caption, number: number).markup)
    }
    if let table = section.table {
      try renderTable(table, name: section.title, to: &sink)
    }
    try sink.putLine("</section>")
  }

  private func renderFindings(
    _ findings: [Finding], to sink: inout some OutputSink
  ) throws(OutputError) {
    if findings.isEmpty { return }
    try sink.putLine("<section>\n<h2>Findings</h2>\n<ul class=\"findings\">")
    for finding in findings.byWeight {
      let severity = finding.severity.rawValue
      let code = finding.code.map { " <code>\(HTMLText.escaped($0.rawValue))</code>" } ?? ""
      var item = "<li><b class=\"\(severity)\">\(severity)</b>\(code) "
      item += HTMLText.flowing(finding.message)
      if let location = finding.location {
        item += " <span class=\"place\">\(HTMLText.escaped(location.description))</span>"
      }
      if let help = finding.help { item += "<br><em>\(HTMLText.flowing(help))</em>" }
      try sink.putLine(item + "</li>")
    }
    try sink.putLine("</ul>\n</section>")
  }

  private func renderFacts(
    _ document: Document, to sink: inout some OutputSink
  ) throws(OutputError) {
    let facts =
      [Fact(name: "schema", value: document.schema)] + document.meta.flatMap { Fact.all(of: $0) }
    try sink.putLine("<section>\n<h2>Made from</h2>\n<dl>")
    var lists: [(name: String, facts: [Fact])] = []
    for fact in facts {
      guard let list = fact.list else {
        try sink.putLine(Self.item(fact))
        continue
      }
      if lists.last?.name != list { lists.append((list, [])) }
      lists[lists.count - 1].facts.append(fact)
    }
    try sink.putLine("</dl>")
    for list in lists {
      try sink.putLine(
        "<details>\n<summary>\(HTMLText.escaped(list.name)) (\(list.facts.count))</summary>\n<dl>")
      for fact in list.facts { try sink.putLine(Self.item(fact)) }
      try sink.putLine("</dl>\n</details>")
    }
    try sink.putLine("</section>")
  }

  private static func item(_ fact: Fact) -> String {
    let name = HTMLText.escaped(fact.name)
    return "<div><dt>\(name)</dt><dd>\(HTMLText.flowing(fact.value))</dd></div>"
  }

  /// The lines as a list; a line that is set in under another is an item under it.
  private static func list(_ lines: ArraySlice<String>, style: String) -> String {
    let items = lines.filter { !$0.isEmpty }.map { line in
      let depth = line.hasPrefix("  ") ? " class=\"under\"" : ""
      return "<li\(depth)>\(HTMLText.flowing(MarkdownText.trimmedFront(line)))</li>\n"
    }
    return items.isEmpty ? "" : "<ul class=\"\(style)\">\n\(items.joined())</ul>\n"
  }

  /// Everything before the first heading; the policy forbids scripts and every fetch.
  private static func head(title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>\(title)</title>
    <style>
    \(HTMLStyle.sheet)
    </style>
    </head>
    <body>
    <main>

    """
  }
}

extension Section {
  /// Whether the part is a chart and nothing else that a page shows.
  fileprivate var isPictureOnly: Bool { table == nil && lines.isEmpty && chart != nil }

  /// Whether there is something to draw.
  fileprivate var hasPicture: Bool { chart.map { !$0.isEmpty } ?? false }
}

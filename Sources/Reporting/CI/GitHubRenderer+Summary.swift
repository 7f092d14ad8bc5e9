public import Tabular

extension GitHubRenderer {
  /// Writes the check as Markdown, for the summary page of a workflow step.
  ///
  /// - Parameters:
  ///   - report: The judged rules and the messages about the book.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(n) in the number of rules and messages.
  public func renderSummary(
    _ report: CheckReport, to sink: inout some OutputSink
  ) throws(OutputError) {
    let isBroken = report.rules.isEmpty && report.findings.contains { $0.severity == .error }
    let answer = isBroken ? "the book could not be checked" : report.summary
    try sink.putLine("### hedge check: \(answer)")
    for line in report.heading {
      try sink.putLine("")
      try sink.putLine(MarkdownText.line(line))
    }
    if !report.rules.isEmpty {
      try renderTable(
        ["result", "rule", "metric", "scope", "value", "limit", "distance", "from"],
        rightAligned: 4..<7, rows: report.rules.map { Self.cells(of: $0) }, to: &sink)
    }
    if !report.findings.isEmpty {
      try renderTable(
        ["severity", "code", "place", "message"], rightAligned: 0..<0,
        rows: report.findings.prefix(Self.findingLimit).map { Self.cells(of: $0) }, to: &sink)
      let hidden = report.findings.count - Self.findingLimit
      if hidden > 0 { try sink.putLine("\n\(MessageText.count(hidden, "more message"))") }
    }
  }

  private func renderTable(
    _ header: [String], rightAligned: Range<Int>, rows: [[String]], to sink: inout some OutputSink
  ) throws(OutputError) {
    try sink.putLine("")
    try sink.putLine("| " + header.joined(separator: " | ") + " |")
    let rules = header.indices.map { rightAligned.contains($0) ? "---:" : "---" }
    try sink.putLine("| " + rules.joined(separator: " | ") + " |")
    for row in rows {
      let cells = row.map { MarkdownText.escaped($0) }
      try sink.putLine("| " + cells.joined(separator: " | ") + " |")
    }
  }

  private static let findingLimit = 50

  private static func cells(of rule: RuleCase) -> [String] {
    [
      rule.outcome.rawValue, rule.name, rule.metric, rule.scope, text(of: rule.value),
      "\(rule.comparison) \(text(of: rule.limit))", text(of: rule.distance),
      rule.positions.map(\.description).joined(separator: ", "),
    ]
  }

  private static func cells(of finding: Finding) -> [String] {
    [
      finding.severity.rawValue, finding.code?.rawValue ?? "",
      finding.location?.description ?? "", finding.message,
    ]
  }

  private static func text(of cell: Cell) -> String {
    switch cell {
    case .null: "?"
    case .text(let text): text
    case .list(let items): items.joined(separator: ", ")
    case .decimal, .integer: cell.numberLiteral.map { NumberText.grouped($0) } ?? ""
    }
  }
}

public import Tabular

/// Writes a check as GitHub workflow commands, which become annotations on the lines of a pull request.
///
/// At most 10 errors and 10 warnings are written, as GitHub shows no more for one step: worst first, and
/// the last one names how many more there are. A column range is written as GitHub reads it, with the last
/// column included.
public struct GitHubRenderer: Sendable {
  /// Maps a file of the book to its path in the repository; nil when it has none.
  public let path: @Sendable (String) -> String?

  /// Makes a renderer.
  ///
  /// - Parameter path: Maps a file, as the report names it, to its path relative to the folder that holds
  ///   `.git`; nil for what is not in the repository, such as standard input or a built-in table.
  public init(path: @escaping @Sendable (String) -> String? = { $0 }) {
    self.path = path
  }

  /// Writes the annotations.
  ///
  /// - Parameters:
  ///   - report: The judged rules and the messages about the book.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(n) in the number of rules and messages.
  public func render(
    _ report: CheckReport, to sink: inout some OutputSink
  ) throws(OutputError) {
    let bookErrors = report.findings.filter { $0.severity == .error }
    let bookWarnings = report.findings.filter { $0.severity == .warning }
    try render(
      bookErrors.map { Annotation($0) } + Self.annotations(report, .failed)
        + Self.annotations(report, .incomplete) + Self.annotations(report, .inconclusive),
      command: "error", to: &sink)
    try render(
      Self.annotations(report, .warned) + Self.annotations(report, .waived)
        + bookWarnings.map { Annotation($0) },
      command: "warning", to: &sink)
  }

  private func render(
    _ annotations: [Annotation], command: String, to sink: inout some OutputSink
  ) throws(OutputError) {
    let hidden = annotations.count - Self.limit
    for (index, annotation) in annotations.prefix(Self.limit).enumerated() {
      var message = annotation.message
      if hidden > 0 && index == Self.limit - 1 {
        message += "\n(and " + MessageText.count(hidden, "more \(command)") + ")"
      }
      let properties = self.properties(of: annotation).map {
        "\($0.name)=\(Self.escapedProperty($0.value))"
      }
      try sink.putLine(
        "::\(command) \(properties.joined(separator: ","))::\(Self.escapedData(message))")
    }
  }

  private func properties(of annotation: Annotation) -> [(name: String, value: String)] {
    var properties: [(name: String, value: String)] = []
    if let location = annotation.location, let path = path(location.file) {
      properties.append(("file", path))
      if let line = location.line { properties.append(("line", String(line))) }
      if let column = location.column {
        properties.append(("col", String(column)))
        if let end = location.endColumn {
          properties.append(("endColumn", String(max(column, end - 1))))
        }
      }
    }
    properties.append(("title", annotation.title))
    return properties
  }

  private static let limit = 10
}

extension GitHubRenderer {
  /// One workflow command before it is escaped.
  private struct Annotation {
    let location: Location?
    let title: String
    let message: String

    init(_ finding: Finding) {
      location = finding.location
      title = finding.code.map { "hedge \($0.rawValue)" } ?? "hedge"
      let help = finding.help.map { "\nhelp: " + VisibleText.of($0) } ?? ""
      message = VisibleText.of(finding.message) + help
    }

    init(_ rule: RuleCase) {
      location = rule.positions.first
      title = "hedge: \(rule.name) \(rule.outcome.rawValue)"
      let others = rule.positions.dropFirst().map { VisibleText.of($0.description) }
      let from = others.isEmpty ? "" : "\nfrom: " + others.joined(separator: ", ")
      message = VisibleText.of(rule.message) + from
    }
  }

  private static func annotations(_ report: CheckReport, _ outcome: RuleOutcome) -> [Annotation] {
    report.rules.filter { $0.outcome == outcome }.map { Annotation($0) }
  }

  /// Returns the message of a workflow command; `%`, carriage return and line feed are escaped.
  static func escapedData(_ text: String) -> String {
    escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  /// Returns a property of a workflow command; `:` and `,` are escaped too.
  static func escapedProperty(_ text: String) -> String {
    escaped(
      VisibleText.of(text), ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += escapes[$1] ?? String($1) }
  }
}

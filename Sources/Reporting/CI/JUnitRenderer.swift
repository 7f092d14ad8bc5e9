public import Tabular

/// Writes a check as JUnit XML, in the schema that Jenkins publishes (junit-10).
///
/// One test case for each rule: `failure` when it is broken, `error` when it could not be evaluated,
/// `skipped` when a waiver excuses it. Errors of the book are cases of a suite of their own, so a book that
/// cannot be read fails too; files without one are cases that passed, when nothing else was looked at. No times are written: the same book gives the same bytes.
public struct JUnitRenderer: Sendable {
  /// Makes a renderer.
  public init() {}

  /// Writes the report.
  ///
  /// - Parameters:
  ///   - report: The judged rules and the messages about the book.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(n) in the number of rules and messages.
  public func render(
    _ report: CheckReport, to sink: inout some OutputSink
  ) throws(OutputError) {
    let failures = report.count(of: .failed)
    let incomplete = report.count(of: .incomplete) + report.count(of: .inconclusive)
    let faults = report.findings.filter { $0.severity == .error }
    let broken = Set(faults.compactMap(\.file))
    let files = report.files.filter { !broken.contains($0) }
    try sink.putLine("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    try sink.putLine(
      "<testsuites"
        + XMLText.attributes([
          ("name", report.files.isEmpty ? "hedge check" : "hedge validate"),
          ("tests", "\(report.rules.count + files.count + faults.count)"),
          ("failures", "\(failures)"), ("errors", "\(incomplete + faults.count)"),
        ]) + ">")
    if !report.rules.isEmpty || report.findings.isEmpty && files.isEmpty {
      try renderPolicy(report, failures: failures, incomplete: incomplete, to: &sink)
    }
    if !report.findings.isEmpty || !files.isEmpty {
      try renderBook(report, files: files, faults: faults, to: &sink)
    }
    try sink.putLine("</testsuites>")
  }

  private func renderPolicy(
    _ report: CheckReport, failures: Int, incomplete: Int, to sink: inout some OutputSink
  ) throws(OutputError) {
    try sink.putLine(
      "  <testsuite"
        + XMLText.attributes([
          ("name", "policy"), ("tests", "\(report.rules.count)"), ("failures", "\(failures)"),
          ("errors", "\(incomplete)"), ("skipped", "\(report.count(of: .waived))"),
        ]) + ">")
    try renderProperties(report.meta, to: &sink)
    for rule in report.rules {
      try sink.putLine(
        "    <testcase"
          + XMLText.attributes([
            ("name", rule.name), ("classname", "hedge.policy." + rule.metric),
          ]) + ">")
      for line in Self.results(of: rule) { try sink.putLine("      " + line) }
      try sink.putLine("    </testcase>")
    }
    try sink.putLine("  </testsuite>")
  }

  private func renderProperties(
    _ meta: [MetaEntry], to sink: inout some OutputSink
  ) throws(OutputError) {
    let properties = meta.compactMap { entry in
      Self.scalar(entry.value).map { (name: entry.key, value: $0) }
    }
    if properties.isEmpty { return }
    try sink.putLine("    <properties>")
    for property in properties {
      let attributes = XMLText.attributes([("name", property.name), ("value", property.value)])
      try sink.putLine("      <property\(attributes)/>")
    }
    try sink.putLine("    </properties>")
  }

  private func renderBook(
    _ report: CheckReport, files: [String], faults: [Finding], to sink: inout some OutputSink
  ) throws(OutputError) {
    try sink.putLine(
      "  <testsuite"
        + XMLText.attributes([
          ("name", "book"), ("tests", "\(files.count + faults.count)"), ("failures", "0"),
          ("errors", "\(faults.count)"), ("skipped", "0"),
        ]) + ">")
    for file in files {
      let attributes = XMLText.attributes([("name", file), ("classname", "hedge.book")])
      try sink.putLine("    <testcase\(attributes)/>")
    }
    for fault in faults {
      let place = fault.location?.description
      let name = [fault.code?.rawValue, place ?? fault.message].compactMap { $0 }
      try sink.putLine(
        "    <testcase"
          + XMLText.attributes([
            ("name", name.joined(separator: " ")), ("classname", "hedge.book"),
          ]) + ">")
      try sink.putLine(
        "      "
          + XMLText.element(
            "error", [("type", fault.code?.rawValue ?? "error"), ("message", fault.message)],
            text: Self.lines([place, fault.help.map { "help: " + $0 }])))
      try sink.putLine("    </testcase>")
    }
    let others = report.findings.filter { $0.severity != .error }.map { Self.line(of: $0) }
    if !others.isEmpty {
      try sink.putLine("    " + XMLText.element("system-out", text: Self.lines(others)))
    }
    try sink.putLine("  </testsuite>")
  }
}

extension JUnitRenderer {
  private static func results(of rule: RuleCase) -> [String] {
    let from = [measure(of: rule)] + rule.positions.map { "from: \($0)" }
    let details = lines(from)
    let note = XMLText.element(
      "system-out", text: lines(["\(rule.outcome.rawValue): \(rule.message)"] + from))
    let attributes = [(name: "type", value: rule.metric), (name: "message", value: rule.message)]
    switch rule.outcome {
    case .passed, .warned: return [note]
    case .failed: return [XMLText.element("failure", attributes, text: details)]
    case .incomplete, .inconclusive: return [XMLText.element("error", attributes, text: details)]
    case .waived:
      return [XMLText.element("skipped", [(name: "message", value: rule.message)], text: ""), note]
    }
  }

  private static func measure(of rule: RuleCase) -> String {
    let scope = rule.scope.isEmpty ? "" : " (\(rule.scope))"
    let distance = rule.distance == .null ? "" : ", distance \(plain(rule.distance))"
    let error = rule.error == .null ? "" : " +/- \(plain(rule.error))"
    return "\(rule.metric)\(scope): \(plain(rule.value))\(error) \(rule.comparison) "
      + plain(rule.limit) + distance
  }

  private static func line(of finding: Finding) -> String {
    let place = finding.location.map { "\($0): " } ?? ""
    let code = finding.code.map { "[\($0.rawValue)]" } ?? ""
    return "\(place)\(finding.severity.rawValue)\(code): \(finding.message)"
  }

  /// Returns the lines joined; a line feed inside one of them is spelled out.
  private static func lines(_ lines: [String?]) -> String {
    lines.compactMap { $0.map { VisibleText.of($0) } }.joined(separator: "\n")
  }

  private static func plain(_ cell: Cell) -> String {
    switch cell {
    case .null: "unknown"
    case .text(let text): text
    case .list(let items): items.joined(separator: ", ")
    case .decimal, .integer: cell.numberLiteral ?? ""
    }
  }

  private static func scalar(_ value: MetaValue) -> String? {
    switch value {
    case .text(let text): text
    case .integer, .decimal, .boolean: JSONText.value(value, depth: 0)
    case .null, .object, .array: nil
    }
  }
}

public import Tabular

/// Writes a check as SARIF 2.1.0, which code scanning services read.
///
/// Every rule of the policy is described; a result is written for each that is broken, undecided or
/// waived. Rules that passed have none, and one that could not be evaluated is a failure of level error:
/// services show every result as an alert, whatever its kind. A waived rule is a note with its suppression.
public struct SARIFRenderer: Sendable {
  /// The version of the program.
  public let version: String

  /// The path that stands where a result has no file.
  public let book: String

  /// Maps a file of the book to its path in the repository; nil when it has none.
  public let path: @Sendable (String) -> String?

  /// What a message code means, in a few words.
  public let title: @Sendable (MessageCode) -> String?

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - version: The version of the program.
  ///   - book: The path of the book in the repository: services show no result without a place.
  ///   - title: What a message code means; nil for a code that is not known.
  ///   - path: Maps a file, as the report names it, to its path relative to the folder that holds `.git`.
  public init(
    version: String, book: String = ".",
    title: @escaping @Sendable (MessageCode) -> String? = { _ in nil },
    path: @escaping @Sendable (String) -> String? = { $0 }
  ) {
    self.version = version
    self.book = book
    self.title = title
    self.path = path
  }

  /// Writes the log.
  ///
  /// - Parameters:
  ///   - report: The judged rules and the messages about the book.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(n²) in the number of distinct rules and codes.
  public func render(
    _ report: CheckReport, to sink: inout some OutputSink
  ) throws(OutputError) {
    let checks = self.checks(report)
    let results = CheckIssue.all(report).map { issue in
      result(issue, check: checks.firstIndex { $0.id == issue.check })
    }
    let isRead = !report.findings.contains { $0.severity == .error }
    let run: [MetaEntry] = [
      MetaEntry(
        "tool",
        .object([
          (
            "driver",
            .object([
              ("name", .text("hedge")), ("version", .text(version)),
              ("rules", .array(checks.map { .object($0.entries) })),
            ])
          )
        ])),
      MetaEntry("invocations", .array([.object([("executionSuccessful", .boolean(isRead))])])),
      MetaEntry("columnKind", .text("unicodeCodePoints")),
      MetaEntry("results", .array(results)),
    ]
    let log: [MetaEntry] = [
      MetaEntry(
        "$schema",
        .text(
          "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
        )),
      MetaEntry("version", .text("2.1.0")),
      MetaEntry("runs", .array([.object(run)])),
    ]
    try sink.putLine(JSONText.object(log, depth: 0))
  }

  // MARK: What was looked at

  /// A rule or a code that results refer to.
  private struct Check {
    let id: String
    let entries: [MetaEntry]

    init(id: String, summary: String) {
      self.id = id
      entries = [
        MetaEntry("id", .text(VisibleText.of(id))),
        MetaEntry("shortDescription", .object([("text", .text(SARIFRenderer.plain(summary)))])),
      ]
    }
  }

  private func checks(_ report: CheckReport) -> [Check] {
    var checks: [Check] = []
    func add(_ id: String, _ summary: String) {
      if !checks.contains(where: { $0.id == id }) { checks.append(Check(id: id, summary: summary)) }
    }
    for rule in report.rules {
      let scope = rule.scope.isEmpty ? "" : " of " + rule.scope
      add(CheckIssue.check(of: rule), "\(rule.metric)\(scope) against the limit of policy.csv")
    }
    for finding in report.findings {
      let id = finding.code?.rawValue ?? CheckIssue.uncoded
      add(id, finding.code.flatMap { title($0) } ?? "a message about the book")
    }
    return checks
  }

  // MARK: Results

  private func result(_ issue: CheckIssue, check: Int?) -> MetaValue {
    var entries = [MetaEntry("ruleId", .text(VisibleText.of(issue.check)))]
    if let check { entries.append(MetaEntry("ruleIndex", .integer(check))) }
    entries += [
      MetaEntry("level", .text(Self.level(issue.weight))),
      MetaEntry("message", .object([("text", .text(Self.plain(issue.message)))])),
      MetaEntry("locations", .array([place(of: issue)])),
    ]
    let others = issue.positions.dropFirst().enumerated().map { location($1, id: $0 + 1) }
    if !others.isEmpty { entries.append(MetaEntry("relatedLocations", .array(others))) }
    entries.append(
      MetaEntry("partialFingerprints", .object([("hedge/v1", .text(issue.fingerprint))])))
    let suppression = MetaValue.object([
      ("kind", .text("external")), ("status", .text("accepted")),
      ("justification", .text(VisibleText.of(issue.message))),
    ])
    entries.append(
      MetaEntry("suppressions", .array(issue.weight == .waived ? [suppression] : [])))
    if let rule = issue.rule { entries.append(MetaEntry("properties", Self.properties(rule))) }
    return .object(entries)
  }

  private static func level(_ weight: CheckIssue.Weight) -> String {
    switch weight {
    case .bookError, .failed, .undecided: "error"
    case .warned, .bookWarning: "warning"
    case .waived, .note: "note"
    }
  }

  private static func properties(_ rule: RuleCase) -> MetaValue {
    func number(_ cell: Cell) -> MetaValue {
      switch cell {
      case .null: .null
      case .text(let text): .text(text)
      case .decimal(let value, let places): .decimal(value, places: places)
      case .integer(let value): .integer(value)
      case .list(let items): .array(items.map { .text($0) })
      }
    }
    return .object([
      ("outcome", .text(rule.outcome.rawValue)), ("metric", .text(rule.metric)),
      ("scope", .text(rule.scope)), ("period", .text(rule.period)), ("value", number(rule.value)),
      ("operator", .text(rule.comparison)), ("limit", number(rule.limit)),
      ("distance", number(rule.distance)), ("error", number(rule.error)),
    ])
  }

  private func place(of issue: CheckIssue) -> MetaValue {
    if let first = issue.positions.first { return location(first, id: nil) }
    return .object([
      ("physicalLocation", .object([("artifactLocation", .object(Self.inRepository(book)))]))
    ])
  }

  private static func inRepository(_ path: String) -> [MetaEntry] {
    [MetaEntry("uri", .text(reference(path))), MetaEntry("uriBaseId", .text("%SRCROOT%"))]
  }

  private func location(_ location: Location, id: Int?) -> MetaValue {
    var file: [MetaEntry] = []
    if let path = path(location.file) {
      file = Self.inRepository(path)
    } else {
      let scheme = location.file.hasPrefix("/") ? "file://" : ""
      file = [MetaEntry("uri", .text(scheme + Self.reference(location.file)))]
    }
    var region: [MetaEntry] = []
    if let line = location.line {
      region.append(MetaEntry("startLine", .integer(line)))
      if let column = location.column {
        region.append(MetaEntry("startColumn", .integer(column)))
        if let end = location.endColumn {
          region.append(MetaEntry("endColumn", .integer(max(column, end))))
        }
      }
    }
    var physical = [MetaEntry("artifactLocation", .object(file))]
    if !region.isEmpty { physical.append(MetaEntry("region", .object(region))) }
    return .object(
      (id.map { [MetaEntry("id", .integer($0))] } ?? [])
        + [MetaEntry("physicalLocation", .object(physical))])
  }
}

extension SARIFRenderer {
  /// Returns text in which nothing is a placeholder or a link.
  static func plain(_ text: String) -> String {
    VisibleText.of(text).unicodeScalars.reduce(into: "") { plain, scalar in
      switch scalar {
      case "{": plain += "{{"
      case "}": plain += "}}"
      case "(": plain += plain.hasSuffix("]") ? " (" : "("
      default: plain.unicodeScalars.append(scalar)
      }
    }
  }

  /// Returns a path as a reference (RFC 3986): what is not a letter, a digit or `-._~/` as its bytes.
  static func reference(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "") { reference, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F:
        reference.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        reference += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
      }
    }
  }
}

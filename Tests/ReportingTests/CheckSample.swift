import Basics
import Reporting
import Tabular

/// A check with one rule of each outcome, and the messages of a book that cannot be read.
enum CheckSample {
  static func rule(
    _ name: String, _ outcome: RuleOutcome, value: Cell, distance: Cell, message: String,
    positions: [Location] = []
  ) -> RuleCase {
    RuleCase(
      name: name, outcome: outcome, metric: "expected_cost", scope: "team=search",
      comparison: "<=", value: value, limit: PlanSample.decimal("700000", 2), distance: distance,
      message: message, positions: positions)
  }

  static let rules = [
    rule(
      "bill", .failed, value: PlanSample.decimal("709414.85", 2),
      distance: PlanSample.decimal("-9414.85", 2),
      message: "expected_cost is 709,414.85, above 700,000.00",
      positions: [
        Location(file: "policy.csv", line: 2, column: 1, endColumn: 5),
        Location(file: "workload.csv", line: 9),
      ]),
    rule(
      "near", .warned, value: PlanSample.decimal("701000", 2),
      distance: PlanSample.decimal("-1000", 2), message: "above, as a warning",
      positions: [Location(file: "policy.csv", line: 3)]),
    rule(
      "old", .waived, value: PlanSample.decimal("702000", 2),
      distance: PlanSample.decimal("-2000", 2), message: "waived until 2027-01-31: migration"),
    rule(
      "stale", .incomplete, value: .null, distance: .null, message: "no price since 2026-10-01"),
    rule(
      "cap", .passed, value: PlanSample.decimal("700000", 2),
      distance: PlanSample.decimal("0", 2), message: "equal to its limit"),
  ]

  static let report = CheckReport(
    meta: [
      MetaEntry("as_of", .text("2026-11-20")), MetaEntry("complete", .boolean(false)),
      MetaEntry("inputs", .object([MetaEntry]())),
    ],
    heading: ["hedge check · book acme · as of 2026-11-20"], rules: rules)

  static let broken = CheckReport(broken: [
    Diagnostic(
      MessageCode(rawValue: "H012"), "price is not a number: \"2,33\"",
      position: SourcePosition(file: "prices.csv", line: 14, column: 17, endColumn: 23),
      help: "run with --read-dialect excel-eu"),
    Diagnostic(MessageCode(rawValue: "H001"), "there is no workload.csv"),
    Diagnostic(MessageCode(rawValue: "H002"), "column \"memo\" is not used", severity: .warning),
  ])

  /// Text that would break out of XML, a workflow command or a Markdown cell.
  static let evil =
    "]]>&<b a='\"'>\u{0}\u{8}\u{1B}[0m\u{FFFE}\r\n::error::x|%0A,a:b`*\u{202E}👩‍💻"

  static let hostile = CheckReport(
    meta: [MetaEntry(evil, .text(evil))], heading: [evil],
    rules: RuleOutcome.allCases.map { outcome in
      RuleCase(
        name: evil, outcome: outcome, metric: evil, scope: evil, comparison: evil,
        value: .text(evil), limit: .list([evil]), distance: .null, message: evil,
        positions: [Location(file: evil, line: 1), Location(file: evil, line: 2)])
    },
    findings: Severity.allCases.map {
      Finding(
        severity: $0, code: MessageCode(rawValue: evil), message: evil, file: evil, line: 3,
        column: 1, endColumn: 2, help: evil)
    })
}

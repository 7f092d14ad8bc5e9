import Basics
import Foundation
import Reporting
import Tabular
import Testing

/// SARIF and the code quality report of GitLab: what other programs collect across runs.
struct IssueRenderersTests {
  private static let sarif = SARIFRenderer(
    version: "1.2.3", title: { $0.rawValue == "H012" ? "no number" : nil },
    path: { $0.hasPrefix("/") ? nil : "books/a b/\($0)" })
  private static let gitlab = GitLabRenderer(book: "books/a b") { "books/a b/\($0)" }

  private func text(_ report: CheckReport, _ render: Renderer) throws -> String {
    var output = MemoryOutput()
    switch render {
    case .sarif: try Self.sarif.render(report, to: &output)
    case .gitlab: try Self.gitlab.render(report, to: &output)
    }
    return output.text
  }

  enum Renderer: CaseIterable {
    case sarif
    case gitlab
  }

  private func results(_ report: CheckReport) throws -> [[String: Any]] {
    let json = try JSONSerialization.jsonObject(with: Data(text(report, .sarif).utf8))
    let runs = try #require((json as? [String: Any])?["runs"] as? [[String: Any]])
    return try #require(runs.first?["results"] as? [[String: Any]])
  }

  private func issues(_ report: CheckReport) throws -> [[String: Any]] {
    let json = try JSONSerialization.jsonObject(with: Data(text(report, .gitlab).utf8))
    return try #require(json as? [[String: Any]])
  }

  @Test func everyRuleThatDidNotPassIsAResultAndAnIssue() throws {
    let results = try results(CheckSample.report)
    #expect(
      results.map { $0["ruleId"] as? String } == [
        "policy/bill", "policy/near", "policy/old", "policy/stale",
      ])
    #expect(results.map { $0["level"] as? String } == ["error", "warning", "note", "error"])
    #expect(
      results.map { ($0["suppressions"] as? [Any])?.count } == [0, 0, 1, 0],
      "a consumer takes a missing list for one that is not known")
    let issues = try issues(CheckSample.report)
    #expect(
      issues.map { $0["severity"] as? String } == ["critical", "minor", "info", "critical"])
    #expect(
      issues.map { $0["check_name"] as? String } == results.map { $0["ruleId"] as? String })
    let places = issues.map { $0["location"] as? [String: Any] }
    #expect(
      places.map { $0?["path"] as? String } == [
        "books/a b/policy.csv", "books/a b/policy.csv", "books/a b", "books/a b",
      ])
  }

  @Test func aPathIsAReferenceAndAFileOutsideHasNoBase() throws {
    func artifact(_ file: String) throws -> [String: String] {
      let rule = CheckSample.rule(
        "r", .failed, value: .null, distance: .null, message: "m",
        positions: [Location(file: file, line: 1)])
      let locations = try results(CheckReport(rules: [rule]))[0]["locations"] as? [[String: Any]]
      let physical = locations?.first?["physicalLocation"] as? [String: Any]
      return try #require(physical?["artifactLocation"] as? [String: String])
    }
    #expect(
      try artifact("p:ä.csv") == [
        "uri": "books/a%20b/p%3A%C3%A4.csv", "uriBaseId": "%SRCROOT%",
      ])
    #expect(try artifact("/data/x y.csv") == ["uri": "file:///data/x%20y.csv"])
  }

  @Test func fingerprintsKnowRulePeriodAndScopeAndNothingElse() throws {
    func print(
      _ name: String = "r", period: String = "2027-01", scope: String = "team=a",
      value: Int = 1, line: Int = 1, outcome: RuleOutcome = .failed
    ) throws -> String {
      let rule = RuleCase(
        name: name, period: period, outcome: outcome, metric: "marks", scope: scope,
        comparison: "<=", value: .integer(value), limit: .integer(0), distance: .null,
        message: "it is \(value)", positions: [Location(file: "policy.csv", line: line)])
      let issue = try issues(CheckReport(rules: [rule]))[0]["fingerprint"] as? String
      let result = try results(CheckReport(rules: [rule]))[0]["partialFingerprints"]
      #expect((result as? [String: String])?["hedge/v1"] == issue)
      return try #require(issue)
    }
    let first = try print()
    #expect(try print(value: 2, line: 9, outcome: .incomplete) == first)
    let others = [
      try print("s"), try print(period: "2027-02"), try print(scope: ""),
      try print(period: "2027-01team=a", scope: ""),
    ]
    #expect(Set(others + [first]).count == 5)
  }

  @Test func messagesOfOneCodeInOneFileAreToldApart() throws {
    func finding(_ file: String, line: Int) -> Finding {
      Finding(
        severity: .error, code: MessageCode(rawValue: "H012"), message: "m", file: file,
        line: line)
    }
    let report = CheckReport(
      rules: [],
      findings: [finding("a", line: 1), finding("b", line: 1), finding("a", line: 2)])
    let moved = CheckReport(
      rules: [],
      findings: [finding("a", line: 7), finding("a", line: 8), finding("b", line: 9)])
    func prints(_ report: CheckReport) throws -> [String] {
      try issues(report).compactMap { $0["fingerprint"] as? String }
    }
    #expect(Set(try prints(report)).count == 3)
    #expect(Set(try prints(report)) == Set(try prints(moved)))
  }

  @Test(arguments: Renderer.allCases)
  func hostileTextStaysText(_ renderer: Renderer) throws {
    for report in [CheckSample.hostile, CheckSample.broken, CheckSample.report] {
      let text = try text(report, renderer)
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
      #expect(
        !text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
      #expect(!text.contains("\u{202E}") && !text.contains("\u{FFFE}"))
    }
    let link = CheckSample.rule(
      "r", .failed, value: .null, distance: .null, message: "[here](http://x) {0}")
    let message = try results(CheckReport(rules: [link]))[0]["message"] as? [String: String]
    #expect(message?["text"] == "r failed: [here] (http://x) {{0}}")
  }

  @Test func aCheckInWhichAllIsWellHasNoResultAndNoIssue() throws {
    let report = CheckReport(rules: [CheckSample.rules[4]])
    #expect(try text(report, .gitlab) == "[]\n")
    #expect(try results(report).isEmpty)
    #expect(try text(report, .sarif).contains("\"id\": \"policy/cap\""))
  }
}

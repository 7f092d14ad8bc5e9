import Basics
import Tabular

/// One thing that a check found, as tools that collect issues across runs want it.
struct CheckIssue {
  /// How bad it is, the worst first.
  enum Weight {
    /// The book cannot be read.
    case bookError
    /// A gate is broken.
    case failed
    /// A gate could not be decided.
    case undecided
    /// A rule that breaks nothing is broken.
    case warned
    /// The book can be read, and a reader must know this.
    case bookWarning
    /// A gate is broken and excused.
    case waived
    /// Good to know.
    case note
  }

  /// The rule of the policy, or the code of the message.
  let check: String
  /// How bad it is.
  let weight: Weight
  /// What was found, in one line.
  let message: String
  /// Where, the place to look at first in front.
  let positions: [Location]
  /// The same in every run in which the same thing is wrong, whatever its line and value are.
  let fingerprint: String
  /// The judged rule; nil for a message about the book.
  let rule: RuleCase?

  /// Everything of a report that is not as it should be.
  ///
  /// - Complexity: O(n log n) in the number of rules and messages.
  static func all(_ report: CheckReport) -> [CheckIssue] {
    findings(report.findings) + report.rules.compactMap { CheckIssue($0) }
  }

  private init?(_ rule: RuleCase) {
    switch rule.outcome {
    case .passed: return nil
    case .failed: weight = .failed
    case .incomplete, .inconclusive: weight = .undecided
    case .warned: weight = .warned
    case .waived: weight = .waived
    }
    check = Self.check(of: rule)
    message = "\(rule.name) \(rule.outcome.rawValue): \(rule.message)"
    positions = rule.positions
    fingerprint = Self.digest(["rule", rule.rule, rule.period, rule.scope])
    self.rule = rule
  }

  private init(_ finding: Finding, number: Int) {
    switch finding.severity {
    case .error: weight = .bookError
    case .warning: weight = .bookWarning
    case .note: weight = .note
    }
    check = finding.code?.rawValue ?? Self.uncoded
    message = finding.message + (finding.help.map { "; help: " + $0 } ?? "")
    positions = [finding.location].compactMap(\.self) + finding.related
    fingerprint = Self.digest(["message", check, finding.file ?? "", String(number)])
    rule = nil
  }

  /// What a message without a code is filed under.
  static let uncoded = "message"

  /// What a rule of the policy is filed under; no code of a message has a stroke in it.
  static func check(of rule: RuleCase) -> String { "policy/" + rule.rule }

  /// Messages of one code in one file are told apart by counting them.
  private static func findings(_ findings: [Finding]) -> [CheckIssue] {
    var counts: [String: Int] = [:]
    return findings.map { finding in
      let key = digest([finding.code?.rawValue ?? uncoded, finding.file ?? ""])
      let number = counts[key, default: 0] + 1
      counts[key] = number
      return CheckIssue(finding, number: number)
    }
  }

  private static func digest(_ parts: [String]) -> String {
    SHA256.hexDigest(of: Array(parts.joined(separator: "\u{0}").utf8))
  }
}

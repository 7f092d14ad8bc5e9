public import Tabular

/// The outcome of a policy check, or the reasons why no rule could be judged.
public struct CheckReport: Sendable, Hashable {
  /// What the report was made from: as-of date, currency, completeness, input hashes.
  public let meta: [MetaEntry]

  /// The lines over the table on a terminal.
  public let heading: [String]

  /// Every rule, passes too, in the order of the policy.
  public let rules: [RuleCase]

  /// Messages about the book: all there is when it could not be read.
  public let findings: [Finding]

  /// The files that were read, each a case of a test report; empty when a policy was judged.
  public let files: [String]

  /// Makes a report.
  public init(
    meta: [MetaEntry] = [],
    heading: [String] = [],
    rules: [RuleCase],
    findings: [Finding] = [],
    files: [String] = []
  ) {
    self.meta = meta
    self.heading = heading
    self.rules = rules
    self.findings = findings
    self.files = files
  }

  /// Makes the report of a book that could not be checked: messages and no rule.
  public init(broken diagnostics: [Diagnostic], files: [String] = []) {
    self.init(rules: [], findings: diagnostics.map { Finding($0) }, files: files)
  }

  /// Returns how many rules had an outcome.
  ///
  /// - Complexity: O(n) in the number of rules.
  public func count(of outcome: RuleOutcome) -> Int {
    rules.count { $0.outcome == outcome }
  }
}

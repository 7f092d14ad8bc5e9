import Basics
import Pricing
import Tabular

/// Reads `policy.csv`.
enum PolicyTable {
  static let schema = TableSchema(
    name: "policy", summary: "one gate",
    columns: [
      ColumnSchema("rule", .identifier, required: true, meaning: "the name of the rule"),
      ColumnSchema(
        "metric", .choice(PolicyMetric.allCases.map(\.rawValue)), required: true,
        meaning: "what is measured"),
      ColumnSchema(
        "operator", .choice(PolicyComparison.allCases.map(\.rawValue)), required: true,
        meaning: "which side of the limit passes; the limit itself always does"),
      ColumnSchema(
        "limit", .other("number, or budget"), required: true, unit: "the metric's",
        meaning: "what the metric is held against"),
      ColumnSchema(
        "severity", .choice(PolicySeverity.allCases.map(\.rawValue)), required: true,
        meaning: "whether a broken rule breaks the gate"),
      ColumnSchema(
        "scope", .other("terms joined by spaces"),
        meaning: "the rows that count, such as team=search month=2027-01..2027-03"),
      ColumnSchema(
        "each", .choice(PolicySpan.allCases.map(\.rawValue)),
        meaning: "whether the rule holds for the sum or each month; total when empty"),
      ColumnSchema(
        "waived_until", .day, meaning: "the last day on which a broken rule is excused"),
      ColumnSchema("reason", .text, meaning: "why it is excused"),
      ColumnSchema("note", .text, meaning: "for people"),
    ], key: ["rule"])

  static func read(_ reader: TableReader, _ draft: BookDraft) -> DayRange {
    while let row = reader.next() {
      if let value = value(row, draft) { draft.book.policy.append(value) }
    }
    return DayRange()
  }

  private static func value(_ row: TableRow, _ draft: BookDraft) -> PolicyRule? {
    let rule = row.identifier("rule")
    let metric = metric(row)
    let comparison = row.choice("operator", PolicyComparison.self)
    let limit = limit(row, metric, draft)
    let severity = row.choice("severity", PolicySeverity.self)
    let scope = scope(row, metric, draft)
    let each = row.choice("each", PolicySpan.self)
    let waivedUntil = row.day("waived_until")
    let reason = row.text("reason")
    if !row.isAbsent("waived_until"), reason == nil {
      row.report(
        .waiverReason, at: "waived_until", "the rule is waived without a reason",
        label: "expected a reason beside it", help: "fill in the column reason")
    }
    if row.isAbsent("waived_until"), reason != nil {
      row.report(
        .waiverReason, at: "reason", "the rule has a reason and no day until which it is waived",
        label: "expected waived_until beside it",
        help: "fill in the column waived_until, or write what is for people in the column note")
    }
    guard !row.hasErrors, let rule, let metric, let comparison, let limit, let severity, let scope
    else { return nil }
    return PolicyRule(
      rule: rule, metric: metric, comparison: comparison, limit: limit, severity: severity,
      scope: scope, each: each ?? .total, waivedUntil: waivedUntil, reason: reason,
      source: row.id("limit"))
  }

  private static func metric(_ row: TableRow) -> PolicyMetric? {
    guard let text = row.text("metric") else { return nil }
    if let metric = PolicyMetric(rawValue: text) { return metric }
    let known = PolicyMetric.allCases.map(\.rawValue)
    let near = suggestion(for: text, among: known)
    row.report(
      .unknownMetric, at: "metric", "unknown metric: \(MessageText.quoted(text))",
      label: "expected \(MessageText.alternatives(known))",
      help: near.map { "did you mean \"\($0)\"?" })
    return nil
  }

  private static func limit(
    _ row: TableRow, _ metric: PolicyMetric?, _ draft: BookDraft
  ) -> PolicyLimit? {
    guard let text = row.text("limit") else { return nil }
    if metric == .breachProbability, draft.book.budget.isEmpty, draft.hasUsableBudget {
      row.report(
        .budgetNeeded, at: "metric", "breach_probability is held against the budget",
        label: "budget.csv has no row", help: "add budget.csv")
    }
    guard text == "budget" else { return number(text, metric, row).map { .number($0) } }
    if let metric, metric != .expectedCost, metric != .p95Cost {
      row.report(
        .policyLimit, at: "limit", "\(metric.rawValue) is not held against the budget",
        label: "expected a number",
        help: "only expected_cost and p95_cost can have the limit budget")
      return nil
    }
    if draft.book.budget.isEmpty, draft.hasUsableBudget {
      row.report(
        .budgetNeeded, at: "limit", "the limit is the budget, and there is none",
        label: "budget.csv has no row", help: "add budget.csv, or write a number")
    }
    return .budget
  }

  private static func number(
    _ text: String, _ metric: PolicyMetric?, _ row: TableRow
  ) -> ExactDecimal? {
    if !text.hasSuffix("%") {
      guard let value = row.decimal("limit") else { return nil }
      let most: ExactDecimal? =
        switch metric {
        case .coverage, .rSquared: 10
        case .breachProbability, .calibration: 1
        default: nil
        }
      guard let most, value > most else { return value }
    }
    row.report(
      .policyLimit, at: "limit", "a limit is not a percentage: \(MessageText.quoted(text))",
      label: "expected a number, such as 0.8 for 80%")
    return nil
  }

  private static func scope(
    _ row: TableRow, _ metric: PolicyMetric?, _ draft: BookDraft
  ) -> PolicyScope? {
    guard let text = row.text("scope") else { return PolicyScope() }
    let scope: PolicyScope
    do {
      scope = try PolicyScope(text: text)
    } catch {
      row.report(
        .scopeMalformed, at: "scope", error.message, label: "expected \(error.expected)",
        help: error.help)
      return nil
    }
    if scope.mark != nil, let metric, metric != .marks {
      row.report(
        .scopeMalformed, at: "scope", "a mark is no scope of \(metric.rawValue)",
        label: "expected terms without mark=", help: "the metric marks counts the rows with a mark")
    }
    if metric == .calibration, scope.team ?? scope.workload ?? scope.instrument != nil {
      row.report(
        .scopeMalformed, at: "scope", "a saved plan has percentiles of months and contracts only",
        label: "expected terms month= and contract=",
        help: "percentiles do not add, so those of a team cannot be told afterwards")
      return nil
    }
    if let team = scope.team { draft.teams.check(team, in: row, at: "scope") }
    if let workload = scope.workload { draft.workloads.check(workload, in: row, at: "scope") }
    if let id = scope.instrument { draft.instruments.check(id, in: row, at: "scope") }
    // Rows of a plan without a contract have "none" in its place.
    if let id = scope.contract, id != "none" { draft.contracts.check(id, in: row, at: "scope") }
    if let mark = scope.mark { draft.marks.check(mark, in: row, at: "scope") }
    return scope
  }
}

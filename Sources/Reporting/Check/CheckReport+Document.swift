extension CheckReport {
  /// The columns of a check, the same in text, CSV and JSON.
  public static let columns: [Column] = [
    Column(
      key: "result", kind: .text,
      meaning: "passed, failed, warned, waived, inconclusive when a simulated value is too near to "
        + "its limit, or incomplete when the value is not known",
      text: TextStyle(header: "result")),
    Column(
      key: "rule", kind: .text, meaning: "name of the rule in the policy",
      text: TextStyle(header: "rule")),
    Column(
      key: "metric", kind: .text, meaning: "what is measured",
      text: TextStyle(header: "metric", dropOrder: 3)),
    Column(
      key: "scope", kind: .text, meaning: "the part of the plan it is measured on",
      text: TextStyle(header: "scope", dropOrder: 2, whenEmpty: .hide)),
    Column(
      key: "value", kind: .number, unit: "of the metric", meaning: "the value; null when not known",
      text: number("value")),
    Column(
      key: "operator", kind: .text, meaning: "how value and limit compare",
      text: TextStyle(header: "")),
    Column(
      key: "limit", kind: .number, unit: "of the metric", meaning: "the limit of the rule",
      text: number("limit")),
    Column(
      key: "distance", kind: .number, unit: "of the metric",
      meaning: "how far the value is inside its limit; negative when it breaks it",
      text: number("distance", dropOrder: 1)),
    Column(
      key: "error", kind: .number, unit: "of the metric",
      meaning: "two standard errors of a simulated value; null when it is exact",
      text: TextStyle(
        header: "+/-", format: .groupedAsExported, dropOrder: 1, whenEmpty: .hide, nullText: "")),
    Column(key: "message", kind: .text, meaning: "the outcome in one sentence"),
    Column(key: "positions", kind: .list, meaning: "the lines the value and the rule came from"),
  ]

  private static func number(_ header: String, dropOrder: Int? = nil) -> TextStyle {
    TextStyle(
      header: header, format: .groupedAsExported, dropOrder: dropOrder,
      nullText: "?")
  }

  /// The report as a document for text, CSV and JSON; its schema is `check/1`.
  ///
  /// Its closing lines give the message and the places of each rule that did not pass, then the counts.
  public var document: Document {
    Document(
      schema: "check/1",
      meta: meta,
      heading: heading,
      table: Table(columns: Self.columns, rows: rules.map { Self.row($0) }),
      closing: closing,
      findings: findings)
  }

  private static func row(_ rule: RuleCase) -> [Cell] {
    [
      .text(rule.outcome.rawValue), .text(rule.name), .text(rule.metric), .text(rule.scope),
      rule.value, .text(rule.comparison), rule.limit, rule.distance, rule.error,
      .text(rule.message),
      .list(rule.positions.map(\.description)),
    ]
  }

  private var closing: [String] {
    let open = rules.filter { $0.outcome != .passed }
    let lines = open.map { rule in
      let places = rule.positions.map(\.description).joined(separator: ", ")
      let text = "\(rule.outcome.rawValue) \(rule.name): \(rule.message)"
      return places.isEmpty ? text : "\(text) (\(places))"
    }
    return lines + [summary]
  }

  /// The counts in one line, for example `3 rules: 1 failed, 2 passed`.
  public var summary: String {
    if rules.isEmpty { return "no rule was evaluated" }
    let order: [RuleOutcome] = [
      .failed, .incomplete, .inconclusive, .warned, .waived, .passed,
    ]
    let counts = order.map { (outcome: $0, count: count(of: $0)) }.filter { $0.count > 0 }
    let parts = counts.map { "\($0.count) \($0.outcome.rawValue)" }
    return "\(rules.count) rule\(rules.count == 1 ? "" : "s"): " + parts.joined(separator: ", ")
  }
}

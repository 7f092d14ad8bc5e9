/// One rule of a policy, judged: what was measured, against what, and from which lines.
public struct RuleCase: Sendable, Hashable {
  /// The name of the rule, with the month it was applied to when it is applied to each.
  public let name: String

  /// The name of the rule alone.
  public let rule: String

  /// The month it was applied to; empty when it is applied to the scope as a whole.
  public let period: String

  /// What became of it.
  public let outcome: RuleOutcome

  /// What is measured, for example `expected_cost`.
  public let metric: String

  /// The part of the plan it was measured on, for example `team=search`; empty for all of it.
  public let scope: String

  /// How value and limit compare: `<=` or `>=`.
  public let comparison: String

  /// The value; null when it could not be computed.
  public let value: Cell

  /// The limit.
  public let limit: Cell

  /// How far the value is inside its limit; negative when it is broken, null when not known.
  public let distance: Cell

  /// Two standard errors of a simulated value; null when it is exact or not known.
  public let error: Cell

  /// The outcome in one sentence.
  public let message: String

  /// The lines it came from, the one to look at first in front.
  public let positions: [Location]

  /// Describes a judged rule.
  ///
  /// - Parameters:
  ///   - name: The name of the rule.
  ///   - period: The month it was applied to; empty for the scope as a whole.
  ///   - outcome: What became of it.
  ///   - metric: What is measured.
  ///   - scope: The part of the plan it was measured on; empty for all of it.
  ///   - comparison: `<=` or `>=`.
  ///   - value: The value; null when it could not be computed.
  ///   - limit: The limit.
  ///   - distance: How far the value is inside its limit.
  ///   - error: Two standard errors of a simulated value.
  ///   - message: The outcome in one sentence.
  ///   - positions: The lines it came from, the one to look at first in front.
  public init(
    name: String,
    period: String = "",
    outcome: RuleOutcome,
    metric: String,
    scope: String = "",
    comparison: String,
    value: Cell,
    limit: Cell,
    distance: Cell,
    error: Cell = .null,
    message: String,
    positions: [Location] = []
  ) {
    self.name = period.isEmpty ? name : "\(name) \(period)"
    rule = name
    self.period = period
    self.outcome = outcome
    self.metric = metric
    self.scope = scope
    self.comparison = comparison
    self.value = value
    self.limit = limit
    self.distance = distance
    self.error = error
    self.message = message
    self.positions = positions
  }
}

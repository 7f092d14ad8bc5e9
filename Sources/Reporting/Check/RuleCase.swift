/// One rule of a policy, judged: what was measured, against what, and from which lines.
public struct RuleCase: Sendable, Hashable {
  /// The name of the rule, with the month it was applied to when it is applied to each.
  public let name: String

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

  /// The outcome in one sentence.
  public let message: String

  /// The lines it came from, the one to look at first in front.
  public let positions: [Location]

  /// Describes a judged rule.
  public init(
    name: String,
    outcome: RuleOutcome,
    metric: String,
    scope: String = "",
    comparison: String,
    value: Cell,
    limit: Cell,
    distance: Cell,
    message: String,
    positions: [Location] = []
  ) {
    self.name = name
    self.outcome = outcome
    self.metric = metric
    self.scope = scope
    self.comparison = comparison
    self.value = value
    self.limit = limit
    self.distance = distance
    self.message = message
    self.positions = positions
  }
}

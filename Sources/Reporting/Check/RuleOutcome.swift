/// What became of one rule of a policy.
public enum RuleOutcome: String, Sendable, Hashable, CaseIterable {
  /// The value keeps the limit.
  case passed

  /// The value breaks the limit of a rule whose severity is error.
  case failed

  /// The value breaks the limit of a rule whose severity is warning.
  case warned

  /// The value breaks the limit, and a waiver that has not run out excuses it.
  case waived

  /// The value is simulated, and nearer to the limit than its own error.
  case inconclusive

  /// The value could not be computed, so nothing is known about the limit.
  case incomplete
}

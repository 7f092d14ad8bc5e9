public import Basics

/// How much of the exposure should be hedged at a distance: a row of `bands.csv`.
public struct CoverageBand: Sendable, Hashable {
  /// The first month ahead that the band covers; 0 is the month of the as-of day.
  public let from: Int
  /// The last month ahead that the band covers.
  public let to: Int
  /// The coverage below which lots are bought, as a fraction.
  public let minimum: ExactDecimal
  /// The coverage that a purchase aims at, as a fraction.
  public let target: ExactDecimal
  /// The coverage above which a row is over-hedged, as a fraction.
  public let maximum: ExactDecimal
  /// The contract that the band is for; nil for every contract.
  public let contract: String?
  /// The row.
  public let source: SourceID

  /// Creates a band.
  public init(
    from: Int, to: Int, minimum: ExactDecimal, target: ExactDecimal, maximum: ExactDecimal,
    contract: String?, source: SourceID
  ) {
    self.from = from
    self.to = to
    self.minimum = minimum
    self.target = target
    self.maximum = maximum
    self.contract = contract
    self.source = source
  }
}

/// What may be spent: a row of `budget.csv`.
public struct BudgetLine: Sendable, Hashable {
  /// The month.
  public let month: YearMonth
  /// The money.
  public let amount: Sourced<ExactDecimal>
  /// The team that may spend it; nil for all teams.
  public let team: String?
  /// The workload that may spend it; nil for all workloads.
  public let workload: String?

  /// Creates a line.
  public init(month: YearMonth, amount: Sourced<ExactDecimal>, team: String?, workload: String?) {
    self.month = month
    self.amount = amount
    self.team = team
    self.workload = workload
  }
}

/// One gate: a row of `policy.csv`.
public struct PolicyRule: Sendable, Hashable {
  /// The name of the rule.
  public let rule: String
  /// What is measured.
  public let metric: PolicyMetric
  /// Which side of the limit passes.
  public let comparison: PolicyComparison
  /// What the metric is held against.
  public let limit: PolicyLimit
  /// What a broken rule is.
  public let severity: PolicySeverity
  /// The rows of the plan that count.
  public let scope: PolicyScope
  /// Whether the rule holds for the sum or for each month.
  public let each: PolicySpan
  /// The last day on which a broken rule is excused, if any.
  public let waivedUntil: Day?
  /// Why it is excused; needed with `waivedUntil`.
  public let reason: String?
  /// The cell of the limit.
  public let source: SourceID

  /// Creates a rule.
  public init(
    rule: String, metric: PolicyMetric, comparison: PolicyComparison, limit: PolicyLimit,
    severity: PolicySeverity, scope: PolicyScope, each: PolicySpan, waivedUntil: Day?,
    reason: String?, source: SourceID
  ) {
    self.rule = rule
    self.metric = metric
    self.comparison = comparison
    self.limit = limit
    self.severity = severity
    self.scope = scope
    self.each = each
    self.waivedUntil = waivedUntil
    self.reason = reason
    self.source = source
  }
}

/// The figures that a gate can hold.
public enum PolicyMetric: String, Sendable, CaseIterable {
  /// The expected cost of the months in scope, in money.
  case expectedCost = "expected_cost"
  /// The 95th percentile of that cost, in money.
  case p95Cost = "p95_cost"
  /// The probability that the cost exceeds `budget.csv`, as a fraction.
  case breachProbability = "breach_probability"
  /// The hedged share of the index exposure, as a fraction.
  case coverage
  /// The cost that no lot and no reservation fixes, in money.
  case openCost = "open_cost"
  /// The initial margin of the lots in scope, in money.
  case margin
  /// The age of the oldest needed price at as-of, in days.
  case priceAgeDays = "price_age_days"
  /// The smallest number of changes behind a ratio in scope.
  case observations
  /// The smallest R² of a ratio in scope, as a fraction.
  case rSquared = "r_squared"
  /// The number of rows in scope that carry a mark.
  case marks
  /// The change of the expected cost since a saved plan, in percent.
  case changePercent = "change_pct"
  /// The share of past costs between the 5th and the 95th percentile of saved plans, as a fraction.
  case calibration

  /// Whether its value is simulated and has an error.
  public var isSimulated: Bool { self == .p95Cost || self == .breachProbability }
}

/// Which side of a limit passes; a value equal to the limit always does.
public enum PolicyComparison: String, Sendable, CaseIterable {
  /// At most the limit.
  case atMost = "<="
  /// At least the limit.
  case atLeast = ">="
}

/// What a metric is held against.
public enum PolicyLimit: Sendable, Hashable {
  /// A number, in the metric's unit.
  case number(ExactDecimal)
  /// The sum of `budget.csv` over the scope.
  case budget
}

/// What a broken rule is.
public enum PolicySeverity: String, Sendable, CaseIterable {
  /// Breaks the gate.
  case error
  /// Is reported and breaks nothing.
  case warning
}

/// Whether a rule holds for the whole scope or for each of its months.
public enum PolicySpan: String, Sendable, CaseIterable {
  /// The scope as a whole.
  case total
  /// Each month of the scope by itself.
  case month
}

/// The part of a plan that a rule looks at; an absent term does not restrict.
public struct PolicyScope: Sendable, Hashable {
  /// The first and the last month.
  public let months: ClosedRange<YearMonth>?
  /// The team.
  public let team: String?
  /// The workload.
  public let workload: String?
  /// The instrument.
  public let instrument: String?
  /// The contract.
  public let contract: String?
  /// The mark that is counted, as rows print it.
  public let mark: String?

  /// Creates a scope.
  public init(
    months: ClosedRange<YearMonth>? = nil, team: String? = nil, workload: String? = nil,
    instrument: String? = nil, contract: String? = nil, mark: String? = nil
  ) {
    self.months = months
    self.team = team
    self.workload = workload
    self.instrument = instrument
    self.contract = contract
    self.mark = mark
  }
}

public import Basics
public import Pricing

/// What a plan would cost, with and without its hedge, if something happened.
///
/// With x the change of the index, y that of own prices and f the open share of a month:
///
///     own price = P + f·h·x·F + f·y·P,  gain of the lots = lots·M·f·x·F
///
/// Own prices are rounded to six decimals, each product to the cent. What happens is compared with
/// the plan row by row, so that nothing that happens leaves the plan's own figures.
public struct StressStudy: Sendable {
  /// What one scenario comes to.
  public struct Outcome: Sendable {
    /// The scenario.
    public let scenario: StressScenario
    /// The bill with the hedge of the plan, the gains of its lots taken off.
    public let hedgedBill: Figure
    /// The bill without any hedge.
    public let unhedgedBill: Figure
    /// The hedged bill less the expected cost of the plan.
    public let hedgedChange: Figure
    /// The unhedged bill less what the plan expects without a hedge.
    public let unhedgedChange: Figure
    /// What the lots gain, held and to buy; negative is paid at once.
    public let lotsGain: Figure
    /// The initial margin of the lots; nil when the terms of a contract are unknown.
    public let initialMargin: Figure?
    /// What the lots bring less their initial margin; negative must be paid in.
    public let cash: Figure?
    /// The same month by month and contract by contract, in the order of the plan.
    public let rows: [Row]
  }

  /// One row of the plan under a scenario.
  public struct Row: Sendable {
    /// The row.
    public let row: PlanRow
    /// What happens in its month.
    public let shock: PriceShock
    /// The exposure of all its instruments; nil when their units differ.
    public let exposure: ExactDecimal?
    /// The own price of its only instrument; nil when there are several.
    public let price: Figure?
    /// What the row costs more without a hedge.
    public let unhedgedChange: Figure
    /// What its lots gain.
    public let lotsGain: Figure
    /// The initial margin of its lots; nil when the terms are unknown.
    public let initialMargin: Figure?
    /// Whether a price of the row falls below zero.
    public let isNegative: Bool
  }

  /// The outcomes, in the order of the scenarios.
  public let outcomes: [Outcome]
  /// What the plan's own ledger holds, then how these figures were made.
  public let ledger: Ledger
  /// What a reader should know beside the plan's own findings.
  public let findings: [PlanFinding]

  /// Puts a plan through every scenario; nil when it has no total cost.
  ///
  /// - Parameter plan: A plan whose figures are complete.
  /// - Complexity: O(scenarios × rows); one that changes quantities lays the plan out again.
  public init?(_ plan: Plan) {
    let months = Set(plan.rows.map(\.month)).sorted()
    let scenarios = StressScenario.all(
      plan.workings.book, months: months, asOf: plan.asOf.yearMonth)
    self.init(plan, scenarios)
  }

  /// Puts a plan through some scenarios.
  init?(_ plan: Plan, _ scenarios: [StressScenario]) {
    guard let expected = plan.totals[.expectedCost],
      let unhedged = plan.totals[.unhedgedExpectedCost]
    else { return nil }
    var ledger = plan.ledger
    let step = StressStep(plan)
    var outcomes: [Outcome] = []
    for scenario in scenarios {
      guard
        let outcome = step.outcome(scenario, hedged: expected, unhedged: unhedged, &ledger)
      else { return nil }
      outcomes.append(outcome)
    }
    self.outcomes = outcomes
    self.ledger = ledger
    findings = Self.findings(plan, outcomes)
  }

  private static func findings(_ plan: Plan, _ outcomes: [Outcome]) -> [PlanFinding] {
    let planned = Set(plan.rows.map(\.month))
    var findings: [PlanFinding] = []
    for row in plan.workings.book.scenarios {
      guard let month = row.month, !planned.contains(month) else { continue }
      findings.append(
        PlanFinding(
          .warning, .scenarioMonth(scenario: row.scenario, month: month), at: [row.source]))
    }
    for outcome in outcomes {
      let months = outcome.rows.filter(\.isNegative).map(\.row.month)
      if months.isEmpty { continue }
      findings.append(
        PlanFinding(
          .warning,
          .stressBelowZero(
            scenario: outcome.scenario.name, months: Set(months).sorted()),
          at: outcome.scenario.sources))
    }
    return findings
  }
}

extension Plan {
  /// How much more the plan costs when the index rises by 30 %: with its hedge, and without.
  public var indexRise: (hedged: ExactDecimal, unhedged: ExactDecimal)? {
    let months = Set(rows.map(\.month)).sorted()
    let scenario = StressScenario(.indexUp30, months: months, asOf: asOf.yearMonth)
    guard let outcome = StressStudy(self, [scenario])?.outcomes.first else { return nil }
    return (outcome.hedgedChange.value, outcome.unhedgedChange.value)
  }
}

import Basics
import Pricing
import Testing

@testable import Planning

/// Gates on simulated costs, and on the change since a saved plan.
struct PolicyCheckTests {
  private static let source = SourceID(file: 0, line: 1, field: 0)

  private static func plan(seed: UInt64, isCertain: Bool = false) throws -> Plan {
    var book = GeneratedBook(seed: seed)
    book.scope = .withRisk
    book.percentiles = isCertain ? nil : (low: 80, high: 125)
    return try book.plan()
  }

  private static func rule(
    _ metric: PolicyMetric, _ limit: ExactDecimal, _ scope: PolicyScope = PolicyScope(),
    each: PolicySpan = .total, comparison: PolicyComparison = .atMost, waived: Day? = nil
  ) -> PolicyRule {
    PolicyRule(
      rule: "r", metric: metric, comparison: comparison, limit: .number(limit), severity: .error,
      scope: scope, each: each, waivedUntil: waived, reason: waived.map { _ in "known" },
      source: source)
  }

  private func results(
    _ plan: Plan, _ rule: PolicyRule, budget: [BudgetLine] = [], baseline: PlanRecord? = nil
  ) -> [PolicyResult] {
    var book = plan.workings.book
    book.policy = [rule]
    book.budget = budget
    return PolicyCheck(plan: plan, book: book, baseline: baseline).results()
  }

  // MARK: Simulated costs

  /// The percentile of a scope is that of the plan: in total, of a row, and of the one who owns everything.
  @Test func percentilesAreThoseOfThePlan() throws {
    for seed in UInt64(1)...6 {
      let plan = try Self.plan(seed: seed)
      let whole = try #require(plan.totals.value(.p95Cost))
      let far = whole * ExactDecimal(3)
      let total = results(plan, Self.rule(.p95Cost, far))[0]
      #expect(total.value == whole && total.verdict == .passed, "seed \(seed)")
      #expect(total.pathCount == plan.risk?.pathCount)
      let months = results(plan, Self.rule(.p95Cost, far, each: .month))
      #expect(months.map(\.value) == plan.rows.map { $0.figures.value(.p95Cost) })
      // Owners are simulated by themselves, so that the last digits of a sum may differ.
      let owner = results(plan, Self.rule(.p95Cost, far, PolicyScope(workload: "job")))[0]
      let gap = try #require(owner.value) - whole
      #expect(gap.magnitude <= ExactDecimal(significand: 1, scale: 2), "seed \(seed)")
      let nobody = results(plan, Self.rule(.p95Cost, far, PolicyScope(workload: "other")))[0]
      #expect(nobody.verdict == .incomplete(.emptyScope))
    }
  }

  /// A limit within two errors of the value is tried on ten times the paths, and stays undecided there.
  @Test func aLimitNearTheValueIsInconclusive() throws {
    let plan = try Self.plan(seed: 3)
    let paths = try #require(plan.risk).pathCount
    let more = try #require(
      ScopeCosts(plan, rows: Array(plan.rows.indices), owns: nil, workers: SerialWorkers())
    )
    .distribution(paths: 10 * paths).quantile(0.95)
    let limit = ExactDecimal(rounding: more.value, decimals: 2)
    let near = results(plan, Self.rule(.p95Cost, limit))[0]
    #expect(near.verdict == .inconclusive && near.pathCount == 10 * paths)
    #expect(near.value == limit)
    #expect(near.error == ExactDecimal(rounding: 2 * more.standardError, decimals: 2))
    let waived = results(plan, Self.rule(.p95Cost, limit, waived: plan.asOf))[0]
    #expect(waived.verdict == .waived)
    // Three errors away on either side nothing is in doubt.
    let far = ExactDecimal(rounding: 6 * more.standardError, decimals: 2)
    #expect(results(plan, Self.rule(.p95Cost, limit + far))[0].verdict == .passed)
    #expect(results(plan, Self.rule(.p95Cost, limit - far))[0].verdict == .broken)
    let above = Self.rule(.p95Cost, limit - far, comparison: .atLeast)
    #expect(results(plan, above)[0].verdict == .passed)
  }

  /// The probability of a breach is that of the report on risk, and a budget that is met exactly is no breach.
  @Test func theBudgetIsBreachedAsOftenAsTheReportSays() throws {
    let plan = try Self.plan(seed: 5)
    let costs = try #require(plan.totals.value(.expectedCost))
    let line = BudgetLine(
      month: plan.rows[0].month, amount: Sourced(costs, at: Self.source), team: nil,
      workload: nil)
    let others = Set(plan.rows.map(\.month)).sorted().dropFirst().map {
      BudgetLine(month: $0, amount: Sourced(.zero, at: Self.source), team: nil, workload: nil)
    }
    let rule = Self.rule(.breachProbability, .one)
    let found = try #require(results(plan, rule, budget: [line] + others)[0].value)
    let known = try #require(plan.risk).simulation.total(.hedged)
      .breachProbability(above: Double(costs)).value
    #expect((Double(found) - known).magnitude < 2e-5)
    #expect(found > .zero && found < .one)
    #expect(results(plan, rule)[0].verdict == .incomplete(.noBudget(plan.rows.map(\.month))))
  }

  @Test func nothingSimulatedIsIncomplete() throws {
    let plan = try GeneratedBook(seed: 1).plan()
    let gate = results(plan, Self.rule(.p95Cost, ExactDecimal(1)))[0]
    #expect(gate.verdict == .incomplete(.missingFigure))
    // The generated contract has no margin terms.
    let margin = results(plan, Self.rule(.margin, ExactDecimal(1)))[0]
    #expect(margin.verdict == .incomplete(.missingFigure))
  }

  // MARK: Change

  /// A change is a percentage of the saved cost of the same months; months that are over count in neither.
  @Test func changesAreMeasuredFromThePlanRecord() throws {
    let plan = try GeneratedBook(seed: 2).plan()
    let cost = try #require(plan.totals.value(.expectedCost))
    func saved(
      _ factor: ExactDecimal, isComplete: Bool = true, split: PlanView.Split? = nil,
      more: [PlanRecord.Row] = []
    ) -> PlanRecord {
      PlanRecord(
        asOf: plan.asOf, currency: plan.currency, isComplete: isComplete, split: split,
        rows: more
          + plan.rows.map { row in
            let cost = (row.figures.value(.expectedCost) ?? .zero) * factor
            return PlanRecord.Row(
              month: row.month, contract: row.contract, owner: split.map { _ in "job" },
              figures: [.expectedCost: cost])
          })
    }
    func change(_ baseline: PlanRecord?, _ scope: PolicyScope = PolicyScope()) -> PolicyResult {
      results(plan, Self.rule(.changePercent, ExactDecimal(5), scope), baseline: baseline)[0]
    }
    let half = ExactDecimal(significand: 5, scale: 1)
    #expect(change(saved(.one)).value == .zero)
    #expect(change(saved(half)).value == ExactDecimal(100))
    #expect(change(saved(half)).verdict == .broken)
    let over = PlanRecord.Row(
      month: plan.asOf.yearMonth.advanced(by: -1), contract: nil, figures: [.expectedCost: cost])
    #expect(change(saved(.one, more: [over])).value == .zero)
    let later = PlanRecord.Row(
      month: plan.rows[0].month.advanced(by: 40), contract: nil, figures: [.expectedCost: cost])
    #expect(change(saved(.one, more: [later])).value == ExactDecimal(-50))
    let mine = PolicyScope(workload: "job")
    #expect(change(saved(.one), mine).verdict == .incomplete(.baselineSplit([.workload])))
    #expect(change(saved(.one, split: .workload), mine).value == .zero)
    #expect(change(nil).verdict == .incomplete(.noBaseline))
    #expect(change(saved(.one, isComplete: false)).verdict == .incomplete(.incompleteBaseline))
    #expect(change(saved(.zero)).verdict == .incomplete(.noBaselineCost))
  }
}

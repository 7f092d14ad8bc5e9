import Basics
import Testing

@testable import Pricing

@Suite struct CostSimulationTests {
  /// Three months of the worked plan: 96,000 hours a month, ratio 0.94, 72,270 index hours hedged.
  ///
  /// The covariances of months and basis are those of `Tests/Reference/worked_plan`; the exact
  /// deviations 50,926.35 and 97,947.96 and the quantiles of 4 million paths stand in its source.
  static func workedPlan() -> (RiskFactors, CostModel) {
    let forwards = [2.41, 2.39, 2.37]
    let months = (0..<3).map { offset in
      MonthCovariance.OpenMonth(
        month: YearMonth(rawValue: 2027 * 12 + offset), price: forwards[offset],
        fixingDays: weekdays(of: YearMonth(rawValue: 2027 * 12 + offset)))
    }
    let covariance = MonthCovariance(
      months: months, asOf: Day(year: 2026, month: 11, day: 20)!, volatility: 0.30,
      decorrelation: 0.02
    ).logarithms
    let noise = 0.5 * 2.52 * 0.30 / 12.0.squareRoot()
    let basis = BasisWalk(variance: noise * noise).covariance(monthsAhead: [2, 3, 4])
    let factors = RiskFactors([
      .init(covariance: covariance, weights: forwards.map { 90_240 * $0 }),
      .init(covariance: basis, weights: [96_000, 96_000, 96_000]),
    ])
    let hedged = [194_132.24 + 45_433.51, 190_752.84 + 45_074.11, 189_307.44 + 44_714.71]
    let rows = (0..<3).map { month in
      let price = 0.1112 + 0.94 * forwards[month]
      var term = CostModel.Term(price: price)
      term.certain = 96_000
      term.node = month
      term.slope = 0.94 * forwards[month]
      term.noiseVariable = 3 + month
      term.noiseScale = 1
      return CostModel.Row(
        fixed: 8_800, hedge: hedged[month] - 8_800 - 96_000 * price, terms: [term],
        lots: [.init(node: month, amount: 72_270 * forwards[month])])
    }
    let nodes = (0..<3).map { CostModel.Node(variable: $0, variance: covariance[$0, $0]) }
    return (factors, CostModel(nodes: nodes, rows: rows))
  }

  static func weekdays(of month: YearMonth) -> [Day] {
    (0..<month.dayCount).map { month.firstDay.advanced(by: $0) }.filter { !$0.isWeekend }
  }

  @Test func reachesTheWorkedPlan() {
    let (factors, model) = Self.workedPlan()
    let costs = CostSimulation(factors, model, seed: 1, paths: 65_536)
    let hedged = costs.total(.hedged)
    let unhedged = costs.total(.unhedged)
    #expect((hedged.mean.value - 709_414.85).magnitude < 4 * hedged.mean.standardError + 1)
    #expect((hedged.deviation.value / 50_926.35 - 1).magnitude < 2e-3)
    #expect((unhedged.deviation.value / 97_947.96 - 1).magnitude < 2e-3)
    #expect((hedged.quantile(0.95).value / 793_409 - 1).magnitude < 5e-4)
    #expect((unhedged.quantile(0.95).value / 873_283 - 1).magnitude < 5e-4)
    for (row, expected) in [263_284.0, 265_794, 269_144].enumerated() {
      #expect((costs.row(row, .hedged).quantileValue(0.95) / expected - 1).magnitude < 5e-4)
    }
  }

  @Test func doesNotDependOnTheWorkers() {
    let (factors, model) = Self.workedPlan()
    let serial = CostSimulation(factors, model, seed: 3, paths: 4_096)
    let backwards = CostSimulation(factors, model, seed: 3, paths: 4_096, workers: Backwards())
    #expect(serial.totalCosts(.hedged) == backwards.totalCosts(.hedged))
    let other = CostSimulation(factors, model, seed: 4, paths: 4_096)
    #expect(serial.totalCosts(.hedged) != other.totalCosts(.hedged))
  }

  /// Three independent normal costs, whose sum has the quantile 100 + 1.6449·√3: the error bar of
  /// eight scrambles holds it in nearly all of 60 seeds.
  @Test func errorBarsHoldTheTruth() {
    let factors = RiskFactors(
      (0..<3).map { _ in .init(covariance: SquareMatrix(rows: [[1]]), weights: [1]) })
    let rows = (0..<3).map { row in
      var term = CostModel.Term(price: 100.0 / 3)
      term.certain = 1
      term.noiseVariable = row
      term.noiseScale = 1
      return CostModel.Row(terms: [term])
    }
    let truth = 100 + 1.644853626951472714864 * 3.0.squareRoot()
    let held = (0..<60).count { seed in
      let found = CostSimulation(
        factors, CostModel(rows: rows), seed: UInt64(seed), paths: 4_096
      ).total(.unhedged).quantile(0.95)
      return (found.value - truth).magnitude <= found.halfWidth
    }
    #expect(held >= 54)
  }

  /// Runs pieces in the order in which nothing should depend on.
  private struct Backwards: Workers {
    var count: Int { 1 }

    func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
      for index in (0..<count).reversed() { body(index) }
    }
  }
}

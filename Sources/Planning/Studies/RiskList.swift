public import Basics
public import Pricing

/// How sure the costs of a plan are, row by row and in total, with its hedge and without.
public struct RiskList: Sendable {
  /// One distribution of costs.
  public struct Figures: Sendable {
    /// The same before they are rounded.
    public let measured: Measured

    /// The numbers of a distribution, as the processor holds them.
    public struct Measured: Sendable {
      /// The mean.
      public let mean: Double
      /// The standard deviation.
      public let deviation: Double
      /// The 5th percentile.
      public let p5: Double
      /// The median.
      public let p50: Double
      /// The 95th percentile.
      public let p95: Double
      /// Half the width of the interval of the 95th percentile.
      public let error: Double
      /// The mean of the worst twentieth.
      public let shortfall: Double
    }

    /// The 95th percentile.
    public var p95: ExactDecimal { ExactDecimal(rounding: measured.p95, decimals: 2) }

    /// The 95th percentile less the mean, both to the cent.
    public var costAtRisk: ExactDecimal {
      p95 - ExactDecimal(rounding: measured.mean, decimals: 2)
    }

    init(_ costs: CostDistribution) {
      let high = costs.quantile(0.95)
      measured = Measured(
        mean: costs.mean.value, deviation: costs.deviationValue,
        p5: costs.quantileValue(0.05), p50: costs.quantileValue(0.5), p95: high.value,
        error: high.halfWidth, shortfall: costs.expectedShortfall(0.95).value)
    }
  }

  /// One row of the plan.
  public struct Line: Sendable {
    /// The row.
    public let row: PlanRow
    /// With the hedge.
    public let hedged: Figures
    /// Without it.
    public let unhedged: Figures
  }

  /// A month that has a budget.
  public struct Budget: Sendable {
    /// The month; nil for all of them together.
    public let month: YearMonth?
    /// What may be spent.
    public let amount: ExactDecimal
    /// The lines that it is the sum of.
    public let parts: [Sourced<ExactDecimal>]
    /// The probability that more is spent with the hedge.
    public let hedged: CostDistribution.Estimate
    /// The probability that more is spent without it.
    public let unhedged: CostDistribution.Estimate
    /// The lines of the budget.
    public let sources: [SourceID]
    /// The rows of the plan that are paid from it.
    public let rows: [PlanRow]
  }

  /// The rows, in the order of the plan.
  public let lines: [Line]
  /// The total with the hedge.
  public let hedged: Figures
  /// The total without it.
  public let unhedged: Figures
  /// The exact mean and deviation of the total, with the hedge and without.
  public let exact: (hedged: CostMoments, unhedged: CostMoments)
  /// The months with a budget, then all of them when every planned month has one.
  public let budgets: [Budget]
  /// The 95th percentile of the total at other correlations of demand and price; empty when every
  /// quantity is certain.
  public let correlations:
    [(correlation: ExactDecimal, hedged: ExactDecimal, unhedged: ExactDecimal)]

  /// Describes the simulated costs of a plan; nil when nothing was simulated.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - workers: What describes the rows, and runs the simulations at other correlations.
  /// - Complexity: O(paths × rows).
  public init?(_ plan: Plan, workers: any Workers = SerialWorkers()) {
    guard let risk = plan.risk else { return nil }
    let simulation = risk.simulation
    let rows = plan.rows.count
    let figures = workers.map(2 * rows + 2) { number in
      let (row, side): (Int, CostSimulation.Side) = (
        number / 2, number % 2 == 0 ? .hedged : .unhedged
      )
      return Figures(row < rows ? simulation.row(row, side) : simulation.total(side))
    }
    lines = plan.rows.enumerated().map { place, row in
      Line(row: row, hedged: figures[2 * place], unhedged: figures[2 * place + 1])
    }
    hedged = figures[2 * rows]
    unhedged = figures[2 * rows + 1]
    let moments = workers.map(2) { risk.exactMoments($0 == 0 ? .hedged : .unhedged) }
    exact = (moments[0], moments[1])
    budgets = Self.budgets(plan, simulation)
    correlations = Self.correlations(plan, risk, workers)
  }

  // MARK: Budgets

  private static func budgets(_ plan: Plan, _ simulation: CostSimulation) -> [Budget] {
    let months = Set(plan.rows.map(\.month)).sorted()
    func budget(_ month: YearMonth?, _ rows: [Int], _ lines: [BudgetLine]) -> Budget {
      let amount = lines.map(\.amount.value).reduce(.zero, +)
      func breach(_ side: CostSimulation.Side) -> CostDistribution.Estimate {
        let costs = rows.map { simulation.costs(ofRow: $0, side) }
        let sums = (0..<simulation.pathCount).map { path in
          costs.reduce(0) { $0 + $1[path] }
        }
        return CostDistribution(sums, groups: CostSimulation.scrambles)
          .breachProbability(above: Double(amount))
      }
      return Budget(
        month: month, amount: amount, parts: lines.map(\.amount),
        hedged: breach(.hedged), unhedged: breach(.unhedged),
        sources: lines.map(\.amount.source), rows: rows.map { plan.rows[$0] })
    }
    let known = months.map { month in
      (month, Self.lines(month, plan.workings.book.budget))
    }.filter { !$0.1.isEmpty }
    var budgets = known.map { month, lines in
      budget(month, plan.rows.indices.filter { plan.rows[$0].month == month }, lines)
    }
    if known.count == months.count, months.count > 1 {
      budgets.append(budget(nil, Array(plan.rows.indices), known.flatMap(\.1)))
    }
    return budgets
  }

  /// The lines of a month for everybody, or when there is none such those of its parts.
  private static func lines(_ month: YearMonth, _ budget: [BudgetLine]) -> [BudgetLine] {
    let lines = budget.filter { $0.month == month }
    let common = lines.filter { $0.team == nil && $0.workload == nil }
    return common.isEmpty ? lines : common
  }

  // MARK: Correlations

  private static func correlations(
    _ plan: Plan, _ risk: PlanRisk, _ workers: any Workers
  ) -> [(correlation: ExactDecimal, hedged: ExactDecimal, unhedged: ExactDecimal)] {
    guard !risk.model.costs.spreads.isEmpty else { return [] }
    let step = ExactDecimal(significand: 3, scale: 1)
    let asked = plan.workings.book.settings.quantityCorrelation.value
    return [asked - step, asked + step].filter { $0.magnitude < .one }.compactMap { value in
      var settings = plan.workings.book.settings
      settings.quantityCorrelation = Setting(value)
      var builder = RiskModelBuilder(
        settings: settings, asOf: plan.asOf, market: plan.workings.market)
      guard let model = builder.model(plan.workings.drafts, plan.rows) else { return nil }
      let simulation = CostSimulation(
        model.factors, model.costs, seed: UInt64(bitPattern: Int64(settings.seed.value)),
        paths: settings.paths.value, workers: workers)
      func p95(_ side: CostSimulation.Side) -> ExactDecimal {
        ExactDecimal(rounding: simulation.total(side).quantileValue(0.95), decimals: 2)
      }
      return (value, p95(.hedged), p95(.unhedged))
    }
  }
}

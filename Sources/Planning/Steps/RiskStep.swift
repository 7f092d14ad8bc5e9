import Basics
import Pricing

/// Step 9: how sure the costs are.
struct RiskStep {
  /// The probability of the percentile columns.
  static let probability = 0.95

  let settings: Settings
  let asOf: Day
  let market: Market
  let workers: any Workers

  /// Simulates the rows of a plan and fills in their percentiles.
  ///
  /// - Parameters:
  ///   - drafts: The rows with their lots.
  ///   - rows: The same rows; the percentiles are added to them.
  ///   - totals: The totals; the joint percentiles are added to them.
  ///   - ledger: Where the figures' making is written down.
  /// - Returns: The simulation, or nil when a row is incomplete.
  func run(
    _ drafts: [RowDraft], _ rows: inout [PlanRow], _ totals: inout PlanFigures,
    _ ledger: inout Ledger
  ) -> PlanRisk? {
    var builder = RiskModelBuilder(settings: settings, asOf: asOf, market: market)
    guard !rows.isEmpty, let model = builder.model(drafts, rows) else { return nil }
    let simulation = CostSimulation(
      model.factors, model.costs, seed: UInt64(bitPattern: Int64(settings.seed.value)),
      paths: settings.paths.value, workers: workers)
    let percentiles = simulation.quantiles(Self.probability, workers: workers)
    let made = Ledger.simulation(settings, market, paths: simulation.pathCount)
    func record(_ value: Double, _ expected: Figure?) -> Figure {
      ledger.record(
        .simulated, ExactDecimal(rounding: value, decimals: 2),
        [
          Operand("value", value),
          Operand("probability", ExactDecimal(rounding: Self.probability, decimals: 2)),
        ] + made + (expected.map { [Operand("expected", $0)] } ?? []))
    }
    for place in rows.indices {
      let figures = rows[place].figures
      rows[place].figures[.p95Cost] = record(
        percentiles.rows[place].hedged, figures[.expectedCost])
      rows[place].figures[.unhedgedP95Cost] = record(
        percentiles.rows[place].unhedged, figures[.unhedgedExpectedCost])
    }
    let sums = totals
    totals[.p95Cost] = record(percentiles.total.hedged.value, sums[.expectedCost])
    totals[.unhedgedP95Cost] = record(
      percentiles.total.unhedged.value, sums[.unhedgedExpectedCost])
    return PlanRisk(
      seed: settings.seed.value, simulation: simulation, hedged: percentiles.total.hedged,
      unhedged: percentiles.total.unhedged, correlation: model.correlation,
      correlationCost: model.correlationCost, model: model)
  }

  /// What a reader should know of the simulation.
  func findings(_ risk: PlanRisk, _ drafts: [RowDraft]) -> [PlanFinding] {
    var findings: [PlanFinding] = []
    if risk.model.correlation != risk.model.wantedCorrelation, risk.model.costs.spreads != [] {
      findings.append(
        PlanFinding(
          .warning, .correlationReduced(used: risk.model.correlation),
          at: settings.quantityCorrelation.origin.sources))
    }
    let hasLots = drafts.contains { $0.heldLots + $0.buyLots != 0 }
    if hasLots,
      risk.simulation.deviationValue(.hedged) > risk.simulation.deviationValue(.unhedged)
    {
      findings.append(PlanFinding(.warning, .hedgeRaisesRisk))
    }
    return findings
  }
}

extension SettingOrigin {
  /// The cell that a setting was read from.
  var sources: [SourceID] {
    if case .table(let source) = self { [source] } else { [] }
  }
}

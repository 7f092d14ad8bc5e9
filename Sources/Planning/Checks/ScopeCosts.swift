import Basics
import Pricing

/// The simulated cost of a part of a plan: one sum on every path, never a sum of quantiles.
struct ScopeCosts {
  private let plan: Plan
  private let risk: PlanRisk
  private let rows: [Int]
  private let owns: ((PlanPart, PlanOwner) -> Bool)?
  private let workers: any Workers

  /// Prepares the cost of some rows; nil when nothing was simulated.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - rows: The places of the rows.
  ///   - owns: Whose part of them counts; nil for all of it.
  ///   - workers: What runs the paths.
  init?(
    _ plan: Plan, rows: [Int], owns: ((PlanPart, PlanOwner) -> Bool)?, workers: any Workers
  ) {
    guard let risk = plan.risk else { return nil }
    self.plan = plan
    self.risk = risk
    self.rows = rows
    self.owns = owns
    self.workers = workers
  }

  /// The paths of a second try: ten times those of the plan, as far as there are so many.
  ///
  /// Nil when the plan has all that there are.
  static func morePaths(_ risk: PlanRisk) -> Int? {
    let most = CostSimulation.pathRange.upperBound
    return risk.pathCount < most ? min(10 * risk.pathCount, most) : nil
  }

  /// The distribution of the cost with the hedge.
  ///
  /// - Parameter paths: The number of paths; nil for those of the plan.
  /// - Returns: The distribution of the sum.
  /// - Complexity: O(paths × what the rows depend on).
  func distribution(paths: Int? = nil) -> CostDistribution {
    if owns == nil, paths == nil {
      if rows.count == plan.rows.count { return risk.simulation.total(.hedged) }
      let costs = rows.map { risk.simulation.costs(ofRow: $0, .hedged) }
      let sums = (0..<risk.pathCount).map { path in costs.reduce(0) { $0 + $1[path] } }
      return CostDistribution(sums, groups: CostSimulation.scrambles)
    }
    var sum = CostModel.Row()
    for row in rows.flatMap(parts) {
      sum.fixed += row.fixed
      sum.hedge += row.hedge
      sum.terms += row.terms
      sum.lots += row.lots
    }
    var model = risk.model.costs
    model.rows = [sum]
    return CostSimulation(
      risk.model.factors, model, seed: UInt64(bitPattern: Int64(risk.seed)),
      paths: paths ?? risk.pathCount, workers: workers
    ).total(.hedged)
  }

  /// What of a row counts, as costs of their own.
  private func parts(_ place: Int) -> [CostModel.Row] {
    let whole = risk.model.costs.rows[place]
    guard let owns else { return [whole] }
    let inside = "in"
    let key: (PlanPart, PlanOwner) -> String = { owns($0, $1) ? inside : "" }
    let split = RowSplit(plan.rows[place], .figures, key)
    let owners = RiskSplit(risk, workers: workers).ownerRows(split, whole, key)
    return zip(split.keys, owners).filter { $0.0 == inside }.map(\.1)
  }
}

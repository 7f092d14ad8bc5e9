import Basics
public import Pricing

/// How sure a plan's costs are: its rows on common simulated paths, hedged and not.
///
/// Rows are those of the plan, in its order. Quantiles of a total are computed from the total on
/// each path; they are never sums of quantiles.
public struct PlanRisk: Sendable {
  /// The seed of the simulation.
  public let seed: Int
  /// The costs of the rows and of their sum, path by path.
  public let simulation: CostSimulation
  /// The 95th percentile of the total cost with the hedge, and its error.
  public let hedged: CostDistribution.Estimate
  /// The same without the hedge.
  public let unhedged: CostDistribution.Estimate
  /// The correlation of demand and prices that was simulated.
  public let correlation: Double
  /// What that correlation adds to the expected cost, in currency; not in any column.
  public let correlationCost: Double
  /// What the rows depend on.
  let model: RiskModel

  /// The number of paths.
  public var pathCount: Int { simulation.pathCount }

  /// The mean and the deviation of the total cost, computed without simulation.
  ///
  /// - Complexity: O(rows² × points of demand).
  public func exactMoments(_ side: CostSimulation.Side) -> CostMoments {
    CostMoments(model.factors, model.costs, side)
  }
}

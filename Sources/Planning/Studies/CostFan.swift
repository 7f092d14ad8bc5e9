public import Basics
import Pricing

/// How far the cost of each month may go, with the hedge of a plan and without.
///
/// On each path the rows of a month are added first; percentiles of rows do not add.
public struct CostFan: Sendable {
  /// Nine tenths of the outcomes: from the 5th to the 95th percentile, to the cent.
  public struct Range: Sendable, Hashable {
    /// The 5th percentile.
    public let low: ExactDecimal
    /// The 95th percentile.
    public let high: ExactDecimal
  }

  /// One month.
  public struct Month: Sendable, Hashable {
    /// The month.
    public let month: YearMonth
    /// With the hedge.
    public let hedged: Range
    /// Without it.
    public let unhedged: Range
  }

  /// The months that have a cost, rising.
  public let months: [Month]

  /// Finds the percentiles of a plan's months; nil when nothing was simulated.
  ///
  /// - Complexity: O(paths × rows).
  public init?(_ plan: Plan) {
    guard let simulation = plan.risk?.simulation else { return nil }
    months = Set(plan.rows.map(\.month)).sorted().map { month in
      let rows = plan.rows.indices.filter { plan.rows[$0].month == month }
      func range(_ side: CostSimulation.Side) -> Range {
        var sums = simulation.costs(ofRow: rows[0], side)
        for row in rows.dropFirst() {
          let costs = simulation.costs(ofRow: row, side)
          for path in sums.indices { sums[path] += costs[path] }
        }
        let costs = CostDistribution(sums, groups: CostSimulation.scrambles)
        func money(_ probability: Double) -> ExactDecimal {
          ExactDecimal(rounding: costs.quantileValue(probability), decimals: 2)
        }
        return Range(low: money(0.05), high: money(0.95))
      }
      return Month(month: month, hedged: range(.hedged), unhedged: range(.unhedged))
    }
  }
}

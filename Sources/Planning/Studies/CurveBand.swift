public import Basics
import Pricing

/// How far the settlement of each month of a contract may end from its price on the curve.
///
/// What is open of a month is lognormal around its price, as in the simulation of a plan:
///
///     settlement = known part + open share·open price·exp(∓1.6449·√v − v/2),  v = σ²·τ
///
/// with τ in years the mean, over all pairs of open fixings, of the earlier one.
public struct CurveBand: Sendable {
  /// Nine tenths of what a month may settle at.
  public struct Month: Sendable, Hashable {
    /// The delivery month.
    public let month: YearMonth
    /// The 5th percentile, in currency per index unit, to six decimals.
    public let low: ExactDecimal
    /// The 95th percentile.
    public let high: ExactDecimal
  }

  /// The months of the curve, in its order.
  public let months: [Month]

  /// Computes the band of a contract that a plan uses.
  ///
  /// - Complexity: O(months × fixings).
  public init(_ plan: Plan, _ use: ContractUse) {
    guard let market = plan.workings.market.contracts[use.spec.id] else {
      months = []
      return
    }
    let reach = Normal.quantile(0.95)
    months = use.curve.map { node in
      let open = market.openMonth(node.month, asOf: plan.asOf)
      let times = FixingTimes(open.fixingDays, asOf: plan.asOf)
      let variance = market.volatility.value * market.volatility.value * times.meanEarlier(times)
      let part = open.openShare * open.price
      func settlement(_ deviations: Double) -> ExactDecimal {
        let moved = Elementary.expMinusOne(deviations * variance.squareRoot() - variance / 2)
        return node.price.value + ExactDecimal(rounding: part * moved, decimals: 6)
      }
      return Month(month: node.month, low: settlement(-reach), high: settlement(reach))
    }
  }
}

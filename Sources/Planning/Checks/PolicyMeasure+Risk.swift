import Basics
import Pricing

// Metrics of simulated costs, and those against a plan that was saved.
extension PolicyMeasure {
  /// Half a cent: amounts are whole cents, and sums of paths are not exact.
  private static let half = 0.005

  /// Measures a metric of the simulated cost.
  ///
  /// - Parameters:
  ///   - metric: The 95th percentile, or the probability that the budget is exceeded.
  ///   - paths: The number of paths; nil for those of the plan.
  /// - Returns: The value with its error.
  /// - Throws: `PolicyGap` when nothing was simulated, or there is no budget.
  func simulated(_ metric: PolicyMetric, paths: Int?) throws(PolicyGap) -> Found {
    let places = plan.rows.indices.filter { contains(plan.rows[$0]) }
    guard
      let costs = ScopeCosts(
        plan, rows: places, owns: restrictsOwner ? { owns($0, $1) } : nil, workers: workers)
    else { throw .missingFigure }
    let limit = metric == .breachProbability ? Double(try budget()) + Self.half : 0
    let distribution = costs.distribution(paths: paths)
    let estimate =
      metric == .breachProbability
      ? distribution.breachProbability(above: limit) : distribution.quantile(0.95)
    let decimals = metric == .breachProbability ? 6 : 2
    return Found(
      value: ExactDecimal(rounding: estimate.value, decimals: decimals),
      sources: sources(places.map { plan.rows[$0] }),
      error: ExactDecimal(rounding: 2 * estimate.standardError, decimals: decimals),
      pathCount: distribution.count)
  }

  // MARK: Change

  /// By how many percent the expected cost has changed since the plan that was saved.
  ///
  /// Months before the as-of month are left out of both. A month that only one of them has counts in full:
  /// the bill of a longer plan is higher.
  func change() throws(PolicyGap) -> Found {
    guard let baseline else { throw .noBaseline }
    let now = try sum(.expectedCost)
    let then = try baselineCost(baseline)
    guard !then.isZero else { throw .noBaselineCost }
    let change = (now.value - then) * ExactDecimal(100)
    let rate = ExactRatio(change, over: then.magnitude).rounded(6)
    return Found(value: rate, sources: now.sources)
  }

  private func baselineCost(_ baseline: PlanRecord) throws(PolicyGap) -> ExactDecimal {
    guard baseline.isComplete else { throw .incompleteBaseline }
    let owners: [(split: PlanView.Split, name: String)] = [
      (.team, scope.team), (.workload, scope.workload), (.instrument, scope.instrument),
    ].compactMap { split, name in name.map { (split, $0) } }
    if owners.count > 1 { throw .baselineSplit(owners.map(\.split)) }
    if let owner = owners.first, owner.split != baseline.split {
      throw .baselineSplit([owner.split])
    }
    var total = ExactDecimal.zero
    for row in baseline.rows where row.month >= plan.asOf.yearMonth {
      if let month, row.month != month { continue }
      if let months = scope.months, !months.contains(row.month) { continue }
      if let contract = scope.contract, (row.contract ?? "none") != contract { continue }
      if let owner = owners.first, row.owner != owner.name { continue }
      guard let cost = row.figures[.expectedCost] else { throw .incompleteBaseline }
      total += cost
    }
    return total
  }
}

import Basics
import Pricing

/// Tests the ratios of each day against the changes that came after it.
struct BacktestRatios {
  let settlement: BacktestSettlement
  let walked: BacktestRun.Outcome

  /// The record of each instrument on its contract.
  func records(_ keys: [RatioKey]) -> [BacktestStudy.RatioRecord] {
    keys.compactMap(record)
  }

  /// Own changes beside ratio × index changes, the ratio as it was known where a change begins.
  ///
  /// A refused ratio is tested like any other: the test tells whether refusing it was right. Settles
  /// that stand in for an index give no record: from month to month they are of another delivery.
  private func record(_ key: RatioKey) -> BacktestStudy.RatioRecord? {
    guard let contract = settlement.book.contract(key.contract) else { return nil }
    var ratios: [YearMonth: RatioUse] = [:]
    for plan in walked.plans { ratios[plan.day.yearMonth] = plan.ratios[key] }
    guard let plan = walked.plans.last, let first = ratios.keys.min() else { return nil }
    if case .futures = plan.index { return nil }
    let newest = plan.day.yearMonth
    let period = ratios[newest]?.fit?.period ?? plan.period
    let levels = levels(key, contract, first...newest.advanced(by: period), plan)
    var own: [Double] = []
    var hedge: [Double] = []
    for month in stride(from: first, through: newest, by: 1) {
      guard let use = ratios[month], let start = levels[month],
        let end = levels[month.advanced(by: period)]
      else { continue }
      own.append(end.own - start.own)
      hedge.append(Double(use.used.value) * (end.index - start.index))
    }
    let changes = PairedChanges(own: own, index: hedge, period: period)
    return BacktestStudy.RatioRecord(
      key: key, period: period, test: try? HedgeEffectiveness(changes, ratio: 1),
      count: changes.count)
  }

  /// Own price and settlement of the months that are over, on the index of the last plan.
  private func levels(
    _ key: RatioKey, _ contract: ContractSpec, _ months: ClosedRange<YearMonth>,
    _ plan: BacktestRun.Snapshot
  ) -> [YearMonth: (own: Double, index: Double)] {
    let fixingDays = FixingDays(contract, holidays: settlement.book.holidays)
    // Nothing of it is printed but the test itself.
    var scratch = Ledger()
    var levels: [YearMonth: (own: Double, index: Double)] = [:]
    for month in stride(from: months.lowerBound, through: months.upperBound, by: 1)
    where month.lastDay <= settlement.asOf {
      guard let own = settlement.ownPrice(key.instrument, in: month, fixingDays),
        let index = settlement.settlement(of: contract, in: month, plan, &scratch)
      else { continue }
      levels[month] = (Double(own.price.rounded(6)), Double(index.price.rounded(6)))
    }
    return levels
  }
}

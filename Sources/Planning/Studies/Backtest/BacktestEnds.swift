import Basics
import Pricing

/// Puts the months of a back-test that are over side by side: hedged, not hedged, hedged one to one.
struct BacktestEnds {
  private(set) var months: [BacktestStudy.Month] = []
  private(set) var unsettled: [YearMonth] = []
  private(set) var openMonths = 0

  /// A month over the plans that had it in them.
  private struct Span {
    let firstDay: Day
    /// Each instrument in the first plan that had it.
    var first: [String: [PlanPart]] = [:]
    var last: BacktestRun.PlannedMonth
    var lastPlan: BacktestRun.Snapshot

    mutating func take(_ month: BacktestRun.PlannedMonth, _ plan: BacktestRun.Snapshot) {
      first.merge(month.parts) { earlier, _ in earlier }
      last = month
      lastPlan = plan
    }
  }

  /// Adds the months of one contract.
  mutating func add(
    _ contract: ContractSpec, _ walked: BacktestRun.Outcome, _ oneToOne: BacktestRun.Outcome?,
    _ settlement: BacktestSettlement, _ ledger: inout Ledger
  ) {
    var settler = BacktestSettler(
      settlement: settlement, oneToOne: oneToOne, walked: walked, ledger: ledger)
    for span in spans(walked) {
      let month = span.last.month
      guard month.lastDay <= settlement.asOf else {
        if !settler.trades(walked, month).isEmpty { openMonths += 1 }
        continue
      }
      let end = settler.end(
        contract, firstDay: span.firstDay, first: span.first, last: span.last, span.lastPlan)
      if let end {
        months.append(end)
      } else if !unsettled.contains(month) {
        unsettled.append(month)
      }
    }
    ledger = settler.ledger
  }

  private func spans(_ walked: BacktestRun.Outcome) -> [Span] {
    var spans: [Span] = []
    var places: [YearMonth: Int] = [:]
    for plan in walked.plans {
      for month in plan.months {
        let place = places[month.month] ?? spans.count
        if place == spans.count {
          places[month.month] = place
          spans.append(Span(firstDay: plan.day, last: month, lastPlan: plan))
        }
        spans[place].take(month, plan)
      }
    }
    return spans
  }

  /// The sums over the months.
  func totals(_ ledger: inout Ledger) -> BacktestStudy.Totals {
    func total(_ figures: [Figure]) -> Figure {
      ledger.record(
        .total, figures.map(\.value).reduce(.zero, +), figures.map { Operand("part", $0) })
    }
    let naive = months.compactMap(\.oneToOneCost)
    return BacktestStudy.Totals(
      gain: total(months.map(\.gain)), fees: total(months.map(\.fees)),
      expectedCost: total(months.map(\.expectedCost)),
      unhedgedCost: total(months.map(\.unhedgedCost)),
      hedgedCost: total(months.map(\.hedgedCost)),
      oneToOneCost: naive.count == months.count ? total(naive) : nil)
  }
}

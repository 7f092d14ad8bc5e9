import Basics
import Pricing

/// Puts the months of a back-test that are over side by side: hedged, not hedged, hedged one to one.
struct BacktestEnds {
  private(set) var months: [BacktestStudy.Month] = []
  private(set) var unsettled: [YearMonth] = []
  private(set) var openMonths = 0

  /// A month of a contract over the plans that had it in them.
  private struct Span {
    let month: YearMonth
    let contract: ContractSpec
    let firstDay: Day
    /// The price expected of each instrument by the first plan that had it.
    var expected: [String: ExactDecimal] = [:]
    var last: PlanRow
    var lastPlan: BacktestRun.Snapshot

    mutating func take(_ row: PlanRow, _ plan: BacktestRun.Snapshot) {
      for part in row.parts where expected[part.instrument] == nil {
        expected[part.instrument] = part.figures.value(.expectedPrice)
      }
      last = row
      lastPlan = plan
    }
  }

  /// Adds the months of one contract.
  mutating func add(
    _ walked: BacktestRun.Outcome, _ oneToOne: BacktestRun.Outcome?,
    _ settlement: BacktestSettlement, _ ledger: inout Ledger
  ) {
    var settler = BacktestSettler(
      settlement: settlement, oneToOne: oneToOne, walked: walked, ledger: ledger)
    for span in spans(walked) {
      guard span.month.lastDay <= settlement.asOf else {
        if !settler.trades(walked, span.month).isEmpty { openMonths += 1 }
        continue
      }
      let end = settler.end(
        span.month, span.contract, firstDay: span.firstDay, expected: span.expected,
        last: span.last, span.lastPlan)
      if let end {
        months.append(end)
      } else if !unsettled.contains(span.month) {
        unsettled.append(span.month)
      }
    }
    ledger = settler.ledger
  }

  private func spans(_ walked: BacktestRun.Outcome) -> [Span] {
    var spans: [Span] = []
    var places: [YearMonth: Int] = [:]
    for plan in walked.plans {
      for (row, contract) in plan.rows where !row.parts.isEmpty {
        let place = places[row.month] ?? spans.count
        if place == spans.count {
          places[row.month] = place
          spans.append(
            Span(
              month: row.month, contract: contract, firstDay: plan.day, last: row,
              lastPlan: plan))
        }
        spans[place].take(row, plan)
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

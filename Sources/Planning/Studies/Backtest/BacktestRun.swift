import Basics
import Pricing

/// Walks the programme of one contract forward over a history.
///
/// Everything here sees only the rows that were known on the day it decides on: the book of a day
/// holds no others.
struct BacktestRun {
  let book: Book
  let contract: String
  let question: BacktestStudy.Question
  let horizon: Int
  /// The ratio of every instrument in the place of the fitted one; nil to fit it.
  let ratio: ExactDecimal?

  /// What one walk left behind.
  struct Outcome {
    var decisions: [BacktestStudy.Decision] = []
    /// What is kept of each day's plan, oldest first.
    var plans: [Snapshot] = []
  }

  /// What is kept of one day's plan.
  struct Snapshot {
    let day: Day
    /// k: the months between the ends of a change.
    let period: Int
    /// The months that anything is needed for.
    let months: [PlannedMonth]
    let ratios: [RatioKey: RatioUse]
    /// What stands for the contract's index, also where nothing is hedged.
    let index: IndexChoice?

    init(_ plan: Plan, of contract: String) {
      day = plan.asOf
      period = MarketStep.period(
        plan.workings.request, asOf: plan.asOf,
        last: plan.months?.upperBound ?? plan.asOf.yearMonth)
      months = PlannedMonth.months(plan.rows)
      ratios = plan.workings.market.ratios
      index = plan.index(of: contract)
    }
  }

  /// What one plan says of a month.
  struct PlannedMonth {
    let month: YearMonth
    /// The parts of each instrument: what a refused ratio or a price list leaves without a contract
    /// is paid like the rest.
    var parts: [String: [PlanPart]] = [:]
    /// What lots are held against, in index units; nil when no ratio is used.
    var indexExposure: ExactDecimal?

    /// The months of rows that rise by month, without those in which nothing is needed.
    static func months(_ rows: [PlanRow]) -> [PlannedMonth] {
      var months: [PlannedMonth] = []
      for row in rows where !row.parts.isEmpty {
        if months.last?.month != row.month { months.append(PlannedMonth(month: row.month)) }
        let place = months.count - 1
        for part in row.parts { months[place].parts[part.instrument, default: []].append(part) }
        if row.contract != nil { months[place].indexExposure = row.figures.value(.indexExposure) }
      }
      return months
    }
  }

  /// Walks over the last days of some months.
  ///
  /// - Parameters:
  ///   - months: The months, rising.
  ///   - ledger: Where the making of figures is written down.
  ///   - progress: Is told that a month is done.
  /// - Returns: A decision for each month.
  func walk(
    _ months: [YearMonth], _ ledger: inout Ledger, progress: () -> Void
  ) -> Outcome {
    var outcome = Outcome()
    var held: [Position] = []
    for month in months {
      let day = month.lastDay
      held.removeAll { $0.delivery <= month }
      let (plan, gaps) = plan(on: day, holding: held)
      if let plan {
        let trades = trades(plan, on: day, &ledger)
        for trade in trades { held.append(position(trade)) }
        outcome.decisions.append(
          BacktestStudy.Decision(day: day, contract: contract, trades: trades, gaps: []))
        outcome.plans.append(Snapshot(plan, of: contract))
      } else {
        outcome.decisions.append(
          BacktestStudy.Decision(day: day, contract: contract, trades: nil, gaps: gaps))
      }
      progress()
    }
    return outcome
  }

  /// The complete plan of a day for the months after it, or what stands in its way.
  private func plan(on day: Day, holding held: [Position]) -> (Plan?, [FindingKind]) {
    var known = book.known(on: day)
    known.positions = held
    known.workload.removeAll { known.prices[$0.instrument.value] == nil }
    if let ratio {
      let keys = known.workload.compactMap { row in
        row.contract.map { RatioKey(instrument: row.instrument.value, contract: $0.value) }
      }
      for key in keys { known.settings.ratios[key] = Setting(ratio) }
    }
    guard !known.workload.isEmpty else { return (nil, []) }
    var request = PlanRequest()
    request.asOf = day
    request.from = day.yearMonth.advanced(by: 1)
    request.to = day.yearMonth.advanced(by: horizon)
    request.period = question.period
    let outcome = Planner.plan(known, request)
    if let plan = outcome.plan, plan.isComplete { return (plan, []) }
    let blocking = outcome.findings.filter { $0.weight <= .gap }.map(\.kind)
    return (nil, blocking)
  }

  private func trades(
    _ plan: Plan, on day: Day, _ ledger: inout Ledger
  ) -> [BacktestStudy.Trade] {
    zip(plan.rows, plan.workings.drafts).compactMap { row, draft in
      guard draft.buyLots > 0, let contract = draft.contract,
        let curve = row.figures[.futuresPrice]
      else { return nil }
      let purchase = Purchase(contract: contract)
      // That day's plan has a ledger of its own; what its curve was read from is kept here.
      let known = ledger.keep(
        .remade, .exact(ExactRatio(curve.value)), [Operand("value", curve.value)],
        sources: plan.ledger.cells(of: curve.derivation))
      let price = purchase.limit(
        curve.value, Operand("price", known), ticks: question.ticks, &ledger)
      let lots = ledger.record(
        .given, ExactDecimal(draft.buyLots), [Operand("value", draft.buyLots)])
      let ratios = row.parts.compactMap { part in
        part.figures.value(.hedgeRatio).map { (part.instrument, $0) }
      }
      return BacktestStudy.Trade(
        day: day, contract: contract.id, delivery: row.month, lots: lots, price: price,
        source: row.curveSource, index: plan.index(of: contract.id),
        coverage: row.figures.value(.coverage),
        fees: purchase.fees(lots, at: price, &ledger), ratios: ratios,
        marks: row.marks)
    }
  }

  private func position(_ trade: BacktestStudy.Trade) -> Position {
    let source = book.contract(trade.contract)?.source ?? SourceID(file: 0, line: 0, field: 0)
    return Position(
      contract: Sourced(trade.contract, at: source), delivery: trade.delivery,
      lots: Sourced(ExactRatio(trade.lots.value).floor, at: source),
      entryPrice: Sourced(trade.price.value, at: source), date: trade.day)
  }
}

extension Plan {
  /// What stands for the index of a contract; nil when the plan has no need of it.
  fileprivate func index(of contract: String) -> IndexChoice? {
    ratios.first { $0.key.contract == contract }?.index
  }
}

extension Book {
  /// The book with the rows that were known on a day, and no others.
  ///
  /// - Complexity: O(n) in prices and quotes.
  func known(on day: Day) -> Book {
    var book = self
    book.prices = PriceHistory(
      prices.series.compactMap { series in
        let known = series.observations.filter { row in
          row.day <= day && row.published.map { $0 <= day } ?? true
        }
        return known.isEmpty
          ? nil : PriceSeries(instrument: series.instrument, observations: known)
      })
    book.futures = futures.filter { $0.day <= day }
    return book
  }
}

import Basics
import Pricing

/// Settles the months of a back-test that are over, at what was known soon after each.
struct BacktestSettlement {
  let book: Book
  let asOf: Day

  /// The day on which a month that is over is looked at: late publications count for a while, and
  /// a restatement that comes later changes no cash.
  func day(of month: YearMonth) -> Day {
    min(month.lastDay.advanced(by: book.settings.maximumAgeDays.value), asOf)
  }

  /// The own price of a month: its mean over the contract's fixing days, or its one value.
  func ownPrice(
    _ instrument: String, in month: YearMonth, _ fixingDays: FixingDays
  ) -> DailySeries.Value? {
    series(instrument, on: day(of: month))?.monthValue(month, fixingDays, book.settings)
  }

  /// What a contract settled at in a month of a back-test.
  ///
  /// - Parameters:
  ///   - contract: The contract.
  ///   - month: The month.
  ///   - plan: The last plan that had the month in it, which tells the index.
  ///   - ledger: Where the making of the value is written down.
  /// - Returns: The value; nil when it is not known.
  func settlement(
    of contract: ContractSpec, in month: YearMonth, _ plan: BacktestRun.Snapshot,
    _ ledger: inout Ledger
  ) -> DailySeries.Value? {
    guard let choice = plan.index else { return nil }
    return settlement(
      of: contract, in: month, choice,
      prior: { plan.ratios[RatioKey(instrument: $0, contract: contract.id)]?.prior }, &ledger)
  }

  /// What a contract settled at in a month.
  ///
  /// - Parameters:
  ///   - contract: The contract.
  ///   - month: The month.
  ///   - choice: What stands for its index.
  ///   - prior: The prior ratio of an instrument whose own price stands for the index.
  ///   - ledger: Where the making of the value is written down.
  /// - Returns: The value; nil when it is not known.
  func settlement(
    of contract: ContractSpec, in month: YearMonth, _ choice: IndexChoice,
    prior: (String) -> ExactDecimal?, _ ledger: inout Ledger
  ) -> DailySeries.Value? {
    let fixingDays = FixingDays(contract, holidays: book.holidays)
    let day = day(of: month)
    let index: DailySeries?
    switch choice {
    case .underlying(let id), .proxy(let id): index = series(id, on: day)
    case .futures:
      return FuturesHistory(book.futures, contract: contract.id, asOf: day)?
        .finalSettle(of: month, fixingDays)
    case .ownPrice(let id):
      guard let id, let prior = prior(id), prior.isPositive, let own = series(id, on: day) else {
        return nil
      }
      index = DailySeries(
        own, dividedBy: ledger.record(.given, prior, [Operand("value", prior)]))
    }
    guard contract.settlement == .final, let index, !index.isAsGiven else {
      return index?.monthValue(month, fixingDays, book.settings)
    }
    return fixingDays.days(of: month).last.flatMap { index.value(on: $0) }
  }

  private func series(_ instrument: String, on day: Day) -> DailySeries? {
    book.prices[instrument].flatMap {
      DailySeries($0, settings: book.settings, asOf: day)
    }
  }
}

extension FuturesHistory {
  /// The newest settle of a delivery from its last fixing day on.
  func finalSettle(of delivery: YearMonth, _ fixingDays: FixingDays) -> DailySeries.Value? {
    guard let last = fixingDays.days(of: delivery).last else { return nil }
    var day = lastValuedDay
    while day >= last {
      if let value = value(on: day, delivery: delivery) { return value }
      day = day.advanced(by: -1)
    }
    return nil
  }
}

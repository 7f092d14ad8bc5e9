import Basics
import Pricing

/// Settles single months of one contract.
struct BacktestSettler {
  let settlement: BacktestSettlement
  let oneToOne: BacktestRun.Outcome?
  let walked: BacktestRun.Outcome
  var ledger: Ledger

  /// The purchases for a month.
  func trades(
    _ outcome: BacktestRun.Outcome, _ month: YearMonth
  ) -> [BacktestStudy.Trade] {
    outcome.decisions.flatMap { $0.trades ?? [] }.filter { $0.delivery == month }
  }

  /// What a month came to; nil when a price of it is not known.
  mutating func end(
    _ contract: ContractSpec, firstDay: Day, first: [String: [PlanPart]],
    last: BacktestRun.PlannedMonth, _ plan: BacktestRun.Snapshot
  ) -> BacktestStudy.Month? {
    let month = last.month
    let fixingDays = FixingDays(contract, holidays: settlement.book.holidays)
    guard let settled = settlement.settlement(of: contract, in: month, plan, &ledger) else {
      return nil
    }
    var unhedged: [Figure] = []
    var expected: [Figure] = []
    for (instrument, parts) in last.parts.sorted(by: { $0.key < $1.key }) {
      let quantities = parts.compactMap { $0.figures.value(.exposure) }
      guard quantities.count == parts.count,
        let own = settlement.ownPrice(instrument, in: month, fixingDays)
      else { return nil }
      let paid = realised(own)
      let quantity = quantities.reduce(.zero, +)
      unhedged.append(product(quantity, Operand("price", paid), paid.value))
      for part in first[instrument] ?? [] {
        guard let quantity = part.figures.value(.exposure),
          let price = part.figures.value(.expectedPrice)
        else { return nil }
        expected.append(product(quantity, Operand("price", price), price))
      }
    }
    let index = realised(settled)
    let spot = ledger.sum(unhedged)
    let trades = trades(walked, month)
    let lots = ledger.sum(trades.map(\.lots))
    let gain = gain(trades, contract, index)
    let fees = fees(trades, contract, lots, index)
    return BacktestStudy.Month(
      month: month, contract: contract.id, firstDay: firstDay, lots: lots,
      entryPrice: lots.value.isZero ? nil : entry(trades, lots), settlement: index,
      coverage: coverage(lots, last, contract), gain: gain, fees: fees,
      expectedCost: ledger.sum(expected), unhedgedCost: spot, hedgedCost: cost(spot, gain, fees),
      oneToOneCost: oneToOne.map { naive in
        let trades = self.trades(naive, month)
        let gain = self.gain(trades, contract, index)
        return cost(spot, gain, self.fees(trades, contract, ledger.sum(trades.map(\.lots)), index))
      },
      isIndicative: trades.contains { $0.source == .indicative },
      isIndexChanged: trades.contains { $0.index != plan.index })
  }

  private mutating func product(
    _ quantity: ExactDecimal, _ operand: Operand, _ price: ExactDecimal
  ) -> Figure {
    ledger.record(
      .product, (ExactRatio(quantity) * price).rounded(2),
      [Operand("quantity", quantity), operand])
  }

  private mutating func realised(_ value: DailySeries.Value) -> Figure {
    let operand = ledger.operand("value", value)
    return ledger.record(.realisedPrice, value.price.rounded(6), [operand])
  }

  private mutating func gain(
    _ trades: [BacktestStudy.Trade], _ contract: ContractSpec, _ settlement: Figure
  ) -> Figure {
    let exact = trades.map {
      ExactRatio($0.lots.value) * contract.size * (settlement.value - $0.price.value)
    }.reduce(ExactRatio(0), +)
    return ledger.record(
      .positionValue, exact.rounded(2),
      [
        Operand("size", contract.size, at: contract.source), Operand("price", settlement),
      ] + trades.map { Operand("lots", $0.lots) } + trades.map { Operand("entry", $0.price) })
  }

  private mutating func fees(
    _ trades: [BacktestStudy.Trade], _ contract: ContractSpec, _ lots: Figure,
    _ settlement: Figure
  ) -> Figure {
    let settling = Purchase(contract: contract).settlementFees(lots, at: settlement, &ledger)
    return ledger.sum(trades.map(\.fees) + [settling])
  }

  private mutating func entry(_ trades: [BacktestStudy.Trade], _ lots: Figure) -> Figure {
    let sum = trades.map { ExactRatio($0.lots.value) * $0.price.value }
      .reduce(ExactRatio(0), +)
    return ledger.record(
      .meanEntry, (sum / lots.value).rounded(6),
      trades.map { Operand("lots", $0.lots) } + trades.map { Operand("entry", $0.price) })
  }

  private mutating func cost(_ spot: Figure, _ gain: Figure, _ fees: Figure) -> Figure {
    ledger.record(
      .realisedCost, spot.value - gain.value + fees.value,
      [Operand("spot", spot), Operand("gain", gain), Operand("fees", fees)])
  }

  private func coverage(
    _ lots: Figure, _ month: BacktestRun.PlannedMonth, _ contract: ContractSpec
  ) -> ExactDecimal? {
    guard let exposure = month.indexExposure, !exposure.isZero else { return nil }
    return ExactRatio(lots.value * contract.size, over: exposure).rounded(6)
  }
}

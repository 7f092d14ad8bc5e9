import Basics
import Pricing

// The price of an own unit that its hedge lets expect.
extension CostStep {
  /// basis + ratio × futures price; in the as-of month the known days count as they were.
  func expectedPrice(
    _ draft: PartDraft, _ ratio: RatioUse, node: CurveMonth, prices: ContractMarket,
    _ ledger: inout Ledger
  ) -> Figure? {
    guard let basis = ratio.basis, let spread = ratio.basisValue else { return nil }
    var operands = [
      Operand("own", basis.own), Operand("index", basis.index), Operand("ratio", ratio.used),
    ]
    guard let fixings = node.fixings, fixings.known > 0 else {
      let futures = node.fixings?.restFigure ?? node.price
      operands.append(Operand("price", futures))
      let price = spread + ratio.used.value * futures.value
      return ledger.record(.expectedPrice, price.rounded(6), operands)
    }
    let ahead = spread + ratio.used.value * (fixings.rest ?? .zero)
    let values = monthToDate(draft.instrument, prices)
    // Without an own price on a known day, what the index of these days lets expect.
    let soFar =
      values.isEmpty
      ? ledger.record(
        .expectedSoFar, (spread + ratio.used.value * (fixings.mean ?? .zero)).rounded(6),
        operands + [
          fixings.meanFigure.map { Operand("price", $0) } ?? Operand("price", 0)
        ])
      : ledger.record(
        .monthToDate, ExactRatio.mean(values.map(\.price)).rounded(6),
        ledger.operands("value", values))
    let known = ExactDecimal(fixings.known)
    let open = ExactDecimal(fixings.all - fixings.known)
    let price =
      (ExactRatio(soFar.value) * known + ExactRatio(ahead) * open) / ExactRatio(fixings.all)
    operands += [
      Operand("so_far", soFar),
      fixings.restFigure.map { Operand("rest", $0) } ?? Operand("rest", 0),
      Operand("known", fixings.known), Operand("all", fixings.all),
    ]
    return ledger.record(.seasonedExpectedPrice, price.rounded(6), operands)
  }

  private func monthToDate(
    _ instrument: String, _ prices: ContractMarket
  ) -> [DailySeries.Value] {
    guard let series = market.series[instrument], let first = prices.knownDays.first else {
      return []
    }
    if series.isAsGiven {
      return series.values.filter { $0.day.yearMonth == first.yearMonth }.suffix(1)
    }
    return prices.knownDays.compactMap { series.value(on: $0) }
  }
}

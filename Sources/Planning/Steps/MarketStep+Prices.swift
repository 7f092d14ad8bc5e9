import Basics
import Pricing

// What can be priced only when the rows are laid out.
extension MarketStep {
  /// Prices what the rows need: each contract's months, and what no contract covers.
  mutating func price(_ drafts: [RowDraft], _ ledger: inout Ledger) {
    for id in Set(drafts.compactMap(\.contract?.id)).sorted() {
      guard let prices = market.contracts[id] else { continue }
      describeTerms(prices.spec)
      let months = drafts.filter { $0.contract?.id == id }.map(\.month)
      var step = CurveStep(book: book, asOf: asOf, prices: prices)
      market.contracts[id] = step.priced(months, &ledger)
      laterFindings += step.findings
    }
    market.contracts = market.contracts.filter { !$0.value.curve.isEmpty }
    var open: Set<String> = []
    for draft in drafts where draft.contract == nil {
      for part in draft.parts where market.spots[part.instrument] == nil {
        guard let series = market.series[part.instrument] else { continue }
        market.spots[part.instrument] = spot(series, part, &ledger)
        if market.spots[part.instrument] == nil {
          // Prices of Saturdays and Sundays alone.
          let kind = FindingKind.noPrice(instrument: part.instrument, month: draft.month)
          laterFindings.append(PlanFinding(.gap, kind))
        }
        if !part.isAdministered { open.insert(part.instrument) }
      }
    }
    if !open.isEmpty {
      laterFindings.append(PlanFinding(.warning, .noHedge(instruments: open.sorted())))
    }
  }

  private mutating func describeTerms(_ spec: ContractSpec) {
    if spec.initialMargin == nil, book.settings.initialMargin == nil {
      laterFindings.append(
        PlanFinding(.warning, .marginUnknown(contract: spec.id), at: [spec.source]))
    }
    if spec.tradeFee == nil {
      laterFindings.append(
        PlanFinding(.warning, .feeUnknown(contract: spec.id, .trade), at: [spec.source]))
    }
    if spec.settleFee == nil {
      laterFindings.append(
        PlanFinding(.warning, .feeUnknown(contract: spec.id, .settlement), at: [spec.source]))
    }
  }

  private func spot(
    _ series: DailySeries, _ part: PartDraft, _ ledger: inout Ledger
  ) -> SpotUse? {
    let values =
      part.isAdministered
      ? Array(series.values.suffix(1))
      : series.newest(book.settings.nowDays.value, weekdaysOnly: true)
    guard let first = values.first, let last = values.last else { return nil }
    let price = ledger.record(
      .spotPrice, ExactRatio.mean(values.map(\.price)).rounded(6),
      ledger.operands("value", values))
    return SpotUse(instrument: part.instrument, price: price, days: first.day...last.day)
  }

  /// The same market with every indicative curve falling by 20 % a year.
  func fallingMarket(_ ledger: inout Ledger) -> Market {
    var falling = market
    for (id, prices) in market.contracts {
      let step = CurveStep(book: book, asOf: asOf, prices: prices)
      falling.contracts[id]?.curve = step.falling(prices.curve, &ledger)
    }
    return falling
  }

  /// Held lots that meet no need in their own row, and what need they would meet elsewhere.
  func unmatched(_ drafts: [RowDraft]) -> [PlanFinding] {
    drafts.filter { $0.marks.contains(.unmatched) }.map { draft in
      let hardware = draft.contract?.hardware
      let other = drafts.first {
        draft.heldLots > 0 && $0.month == draft.month && $0.contract != nil
          && $0.contract?.id != draft.contract?.id
          && hardware != nil && $0.contract?.hardware == hardware
          && $0.parts.contains { $0.exposure.isPositive }
      }
      let coverage = CoverageStep(book: book, asOf: asOf, market: market)
      let need = other.flatMap { coverage.weights($0)?.exposure }
      let covers = need.flatMap {
        $0.isPositive ? min(ExactRatio(draft.held, over: $0), ExactRatio(1)).rounded(6) : nil
      }
      return PlanFinding(
        .warning,
        .unmatched(
          contract: draft.contract?.id ?? "", month: draft.month, lots: draft.heldLots,
          elsewhere: other?.contract?.id, covers: covers),
        at: draft.positions.map(\.lots.source))
    }
  }
}

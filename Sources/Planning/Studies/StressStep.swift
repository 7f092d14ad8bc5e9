import Basics
import Pricing

/// Computes what one scenario does to the rows of a plan.
struct StressStep {
  private let plan: Plan
  private let workings: PlanWorkings

  init(_ plan: Plan) {
    self.plan = plan
    workings = plan.workings
  }

  private var market: Market { workings.market }

  /// What a scenario comes to; nil when a price or a need is missing.
  func outcome(
    _ scenario: StressScenario, hedged: Figure, unhedged: Figure, _ ledger: inout Ledger
  ) -> StressStudy.Outcome? {
    var drafts = workings.drafts
    if scenario.changesQuantity {
      var replan = Replan(workings)
      replan.scaling = scaling(scenario)
      guard let changed = replan.drafts(workings.book, market), changed.count == drafts.count
      else { return nil }
      drafts = changed
    }
    var rows: [StressStudy.Row] = []
    for place in plan.rows.indices {
      guard
        let row = row(
          plan.rows[place], workings.drafts[place], changed: drafts[place], scenario, &ledger)
      else { return nil }
      rows.append(row)
    }
    let change = ledger.sum(rows.map(\.unhedgedChange))
    let gain = ledger.sum(rows.map(\.lotsGain))
    let margins = rows.compactMap(\.initialMargin)
    let margin = margins.count == rows.count ? ledger.sum(margins) : nil
    let hedgedChange = ledger.record(
      .stressHedgedChange, change.value - gain.value,
      [Operand("change", change), Operand("gain", gain)])
    return StressStudy.Outcome(
      scenario: scenario, hedgedBill: bill(hedged, hedgedChange, &ledger),
      unhedgedBill: bill(unhedged, change, &ledger), hedgedChange: hedgedChange,
      unhedgedChange: change, lotsGain: gain, initialMargin: margin,
      cash: margin.map {
        ledger.record(
          .stressCash, gain.value - $0.value, [Operand("gain", gain), Operand("margin", $0)])
      }, rows: rows)
  }

  private func bill(_ plan: Figure, _ change: Figure, _ ledger: inout Ledger) -> Figure {
    ledger.record(
      .stressBill, plan.value + change.value, [Operand("plan", plan), Operand("change", change)])
  }

  // MARK: Quantities

  /// The quantity changes by the scenario's factor in the part of the month that is still open.
  private func scaling(_ scenario: StressScenario) -> NeedScaling {
    let shares = openShares()
    return NeedScaling { row, month in
      let change = ExactRatio(scenario.shock(month).quantity, over: 100)
      let share = shares[OpenKey(month: month, instrument: row.instrument.value)]
      return ExactRatio(1) + change * (share ?? ExactRatio(1))
    }
  }

  private struct OpenKey: Hashable {
    let month: YearMonth
    let instrument: String
  }

  private func openShares() -> [OpenKey: ExactRatio] {
    var shares: [OpenKey: ExactRatio] = [:]
    for draft in workings.drafts where draft.contract != nil {
      for part in draft.parts {
        shares[OpenKey(month: draft.month, instrument: part.instrument)] = openShare(draft)
      }
    }
    return shares
  }

  /// The share of a month's fixings that is open, whatever lots settle on.
  private func openShare(_ draft: RowDraft) -> ExactRatio {
    let fixings = draft.contract.flatMap { market.contracts[$0.id]?.curve[draft.month]?.fixings }
    guard let fixings else { return ExactRatio(1) }
    return ExactRatio(fixings.all - fixings.known) / ExactRatio(fixings.all)
  }

  /// The share of a lot's price that can still move.
  private func lotShare(_ draft: RowDraft) -> ExactRatio {
    guard let prices = draft.contract.flatMap({ market.contracts[$0.id] }) else {
      return ExactRatio(0)
    }
    let isClosed = prices.isClosed(draft.month, asOf: plan.asOf)
    return isClosed ? ExactRatio(0) : prices.openShare(draft.month)
  }

  // MARK: Rows

  private func row(
    _ row: PlanRow, _ draft: RowDraft, changed: RowDraft, _ scenario: StressScenario,
    _ ledger: inout Ledger
  ) -> StressStudy.Row? {
    let shock = scenario.shock(row.month)
    var costs: [Figure] = []
    var prices: [Figure] = []
    for place in row.parts.indices {
      guard
        let price = price(row, draft, place, shock, scenario.following, &ledger),
        let before = row.parts[place].unhedgedProduct
      else { return nil }
      let exposure = changed.parts[place].exposure
      let product = ledger.record(
        .product, (ExactRatio(exposure) * price.value).rounded(2),
        [Operand("quantity", exposure), Operand("price", price)])
      costs.append(
        ledger.record(
          .stressChange, product.value - before.value,
          [Operand("stressed", product), Operand("planned", before)]))
      prices.append(price)
    }
    let reserved = row.figures[.committedCost] ?? ledger.record(.nothing, .zero)
    let then = changed.committedCost
    let change = ledger.record(
      .stressRowChange, costs.map(\.value).reduce(then - reserved.value, +),
      costs.map { Operand("part", $0) }
        + [Operand("reserved_then", then), Operand("reserved", reserved)],
      sources: scenario.sources)
    return StressStudy.Row(
      row: row, shock: shock,
      exposure: row.unit == nil ? nil : changed.parts.map(\.exposure).reduce(.zero, +),
      price: prices.count == 1 ? prices[0] : nil, unhedgedChange: change,
      lotsGain: gain(row, draft, shock, &ledger),
      initialMargin: margin(row, draft, shock, &ledger),
      isNegative: prices.contains { $0.value.isNegative })
  }

  /// P + f·h·x·F + f·y·P, to six decimals.
  private func price(
    _ row: PlanRow, _ draft: RowDraft, _ place: Int, _ shock: PriceShock,
    _ following: StressScenario.Following, _ ledger: inout Ledger
  ) -> Figure? {
    let part = draft.parts[place]
    guard let planned = row.parts[place].figures[.expectedPrice] else { return nil }
    let open = openShare(draft)
    let prices = draft.contract.flatMap { market.contracts[$0.id] }
    let use = draft.contract.flatMap { market.ratio(of: part, on: $0) }
    let rest = prices?.openPrice(draft.month) ?? .zero
    let ratio = use?.end(following) ?? .zero
    let own = part.isAdministered ? ExactDecimal.zero : shock.own
    let byIndex = open * ratio * ExactRatio(shock.index, over: 100) * rest
    let byOwn = open * ExactRatio(own, over: 100) * planned.value
    return ledger.record(
      .stressPrice, (byIndex + byOwn + planned.value).rounded(6),
      [
        Operand("planned", planned), Operand("open", open),
        following == .used
          ? use.map { Operand("ratio", $0.used) } ?? Operand("ratio", 0)
          : Operand("ratio", ratio),
        Operand("index", shock.index), Operand("price", rest), Operand("own", own),
      ])
  }

  private func gain(
    _ row: PlanRow, _ draft: RowDraft, _ shock: PriceShock, _ ledger: inout Ledger
  ) -> Figure {
    let lots = draft.heldLots + draft.buyLots
    guard let prices = draft.contract.flatMap({ market.contracts[$0.id] }), lots != 0,
      let held = row.figures[.heldLots], let buy = row.figures[.buyLots]
    else { return ledger.record(.nothing, .zero) }
    let open = lotShare(draft)
    let rest = prices.openPrice(draft.month)
    let gain =
      open * ExactRatio(lots) * prices.spec.size * ExactRatio(shock.index, over: 100) * rest
    return ledger.record(
      .stressGain, gain.rounded(2),
      [
        Operand("held", held), Operand("buy", buy),
        Operand("size", prices.spec.size, at: prices.spec.source), Operand("open", open),
        Operand("index", shock.index), Operand("price", rest),
      ])
  }

  /// The plan's initial margin times the scenario's factor; nil when terms are unknown.
  private func margin(
    _ row: PlanRow, _ draft: RowDraft, _ shock: PriceShock, _ ledger: inout Ledger
  ) -> Figure? {
    guard draft.contract != nil, draft.heldLots + draft.buyLots != 0 else {
      return ledger.record(.nothing, .zero)
    }
    return row.figures[.initialMargin].map { today in
      ledger.record(
        .stressMargin, (ExactRatio(today.value) * shock.marginFactor).rounded(2),
        [Operand("today", today), Operand("factor", shock.marginFactor)])
    }
  }
}

extension RowDraft {
  /// What reservations cost in the row.
  var committedCost: ExactDecimal {
    unownedCost.map(\.cost).reduce(parts.map(\.committedCost).reduce(.zero, +), +)
  }
}

extension RatioUse {
  /// The standard deviation of what the ratio may really be: what prices and prior leave open.
  ///
  /// Without a fit that counts, the prior's own.
  var spread: Double {
    if let shrunk = fit?.shrunk { return shrunk.posteriorDeviation }
    return Shrinkage.relativePriorDeviation * Double(prior ?? used.value)
  }

  /// The ratio used less and plus 1.96 times its spread, to six decimals.
  var interval: ClosedRange<ExactDecimal> {
    let reach = ExactDecimal(rounding: 1.96 * spread, decimals: 6)
    return (used.value - reach)...(used.value + reach)
  }

  /// The ratio by which an own price answers in a scenario.
  func end(_ following: StressScenario.Following) -> ExactDecimal {
    switch following {
    case .used: used.value
    case .low: interval.lowerBound
    case .high: interval.upperBound
    case .none: .zero
    }
  }
}

import Basics
import Pricing

/// Step 8: what the lots lock, what stays open, and what it all costs.
struct CostStep {
  let asOf: Day
  let market: Market
  let coverage: CoverageStep

  /// Turns finished drafts into rows.
  func rows(_ drafts: [RowDraft], _ ledger: inout Ledger) -> [PlanRow] {
    let quantities = drafts.map { self.quantities($0, &ledger) }
    let choices = lotChoices(drafts, quantities, &ledger)
    return zip(drafts, quantities).map { draft, quantities in
      row(draft, quantities, choice: draft.contract.flatMap { choices[$0.id] }, &ledger)
    }
  }

  private func row(
    _ draft: RowDraft, _ quantities: RowQuantities, choice: DerivationID?,
    _ ledger: inout Ledger
  ) -> PlanRow {
    var marks = draft.marks
    var figures = PlanFigures()
    var parts: [PlanPart]
    let units = Set(draft.parts.map(\.unit))
    let unit = units.count == 1 ? draft.parts[0].unit : nil
    if let contract = draft.contract {
      parts = covered(
        draft, contract, quantities, choice: choice, &figures, &marks, &ledger)
    } else {
      parts = uncovered(draft, quantities, &figures, &marks, &ledger)
    }
    if units.count <= 1 {
      for column in PlanColumn.allCases where column.isInOwnUnits {
        let values = parts.compactMap { $0.figures[column] }
        guard values.count == parts.count else { continue }
        figures[column] = ledger.sum(values)
      }
    }
    if figures[.committedCost] == nil {
      let costs = draft.unownedCost + draft.parts.flatMap(\.costs)
      figures[.committedCost] = committedCost(costs, &ledger)
    }
    if isStale(draft) {
      marks.insert(.stale)
      marks.insert(.incomplete)
    }
    if figures[.expectedCost] == nil { marks.insert(.incomplete) }
    let prices = draft.contract.flatMap { market.contracts[$0.id] }
    return PlanRow(
      month: draft.month, contract: draft.contract?.id, status: draft.contract?.status,
      unit: unit,
      curveSource: figures[.futuresPrice] == nil ? nil : prices?.curve[draft.month]?.source,
      marks: marks.sorted { $0.rawValue < $1.rawValue }, figures: figures, parts: parts)
  }

  /// Whether a price that the row rests on is too old: its own, or that of its index.
  private func isStale(_ draft: RowDraft) -> Bool {
    var instruments = draft.parts.map(\.instrument)
    if let contract = draft.contract {
      instruments += draft.parts.compactMap {
        market.ratio(of: $0, on: contract)?.index.instrument
      }
      if let index = market.contracts[contract.id]?.index.instrument { instruments.append(index) }
    }
    return instruments.contains(where: market.stale.contains)
  }

  // MARK: Rows of a contract

  private func covered(
    _ draft: RowDraft, _ contract: ContractSpec, _ quantities: RowQuantities,
    choice: DerivationID?, _ figures: inout PlanFigures, _ marks: inout Set<Mark>,
    _ ledger: inout Ledger
  ) -> [PlanPart] {
    if let mark = Mark(contract.status) { marks.insert(mark) }
    let held = quantities.held
    figures[.heldLots] = held
    guard let prices = market.contracts[contract.id], let node = prices.curve[draft.month],
      let weights = quantities.weights
    else {
      return draft.parts.indices.map {
        unpriced(draft.parts[$0], quantities.parts[$0])
      }
    }
    markCurve(node.source, &marks)
    figures[.indexExposure] = weights.exposure
    figures[.target] = weights.target
    let buy = ledger.record(draft, choice: choice, held: held, weights)
    figures[.buyLots] = buy
    let size = Operand("size", contract.size, at: contract.source)
    let lots = [Operand("held", held), Operand("buy", buy), size]
    let fixed = ExactDecimal(draft.heldLots + draft.buyLots) * contract.size
    let inReach = min(fixed, weights.exposure.value)
    let hedged = ledger.record(
      .hedged, (inReach.isNegative ? .zero : inReach).rounded(3),
      lots + [Operand("exposure", weights.exposure)])
    figures[.hedged] = hedged
    if !weights.exposure.value.isZero {
      let quantity = ledger.record(.fixed, fixed, lots)
      figures[.coverage] = ledger.record(
        .coverage, ExactRatio(fixed, over: weights.exposure.value).rounded(6),
        [Operand("fixed", quantity), Operand("exposure", weights.exposure)])
    }
    figures[.futuresPrice] = node.price
    markRatios(draft, contract, &marks)
    let parts = draft.parts.indices.map { place in
      part(
        draft.parts[place], quantities.parts[place], weights, place: place, hedged: hedged,
        node: node, prices: prices, &ledger)
    }
    if draft.parts.count == 1 {
      figures[.hedgeRatio] = weights.ratios[0]
      figures[.expectedPrice] = parts[0].figures[.expectedPrice]
    }
    settle(draft, contract, node, parts, &figures, &ledger)
    return parts
  }

  private func part(
    _ draft: PartDraft, _ quantities: PlanFigures, _ weights: RowQuantities.Weights, place: Int,
    hedged: Figure, node: CurveMonth, prices: ContractMarket, _ ledger: inout Ledger
  ) -> PlanPart {
    let (ratio, share, total) = (weights.ratios[place], weights.shares[place], weights.exposure)
    let price = market.ratio(of: draft, on: prices.spec).flatMap {
      expectedPrice(draft, $0, node: node, prices: prices, &ledger)
    }
    let hedgedQuantity: Figure
    if total.value.isZero || (hedged.value != total.value && ratio.value.isZero) {
      hedgedQuantity = ledger.record(.nothing, .zero)
    } else if hedged.value == total.value {
      hedgedQuantity = ledger.record(
        .hedgedWhole, draft.exposure, quantities[.exposure].map { [Operand("exposure", $0)] } ?? [])
    } else {
      let exact =
        ExactRatio(hedged.value) * ExactRatio(share.value, over: total.value) / ratio.value
      hedgedQuantity = ledger.record(
        .hedgedQuantity, min(draft.exposure, exact.rounded(3)),
        (quantities[.exposure].map { [Operand("exposure", $0)] } ?? []) + [
          Operand("hedged", hedged), Operand("share", share), Operand("total", total),
          Operand("ratio", ratio),
        ])
    }
    var figures = quantities
    figures[.hedgeRatio] = ratio
    figures[.indexExposure] = share
    return finished(draft, figures, hedgedQuantity: hedgedQuantity, price: price, &ledger)
  }

  private func settle(
    _ draft: RowDraft, _ contract: ContractSpec, _ node: CurveMonth, _ parts: [PlanPart],
    _ figures: inout PlanFigures, _ ledger: inout Ledger
  ) {
    let gain = draft.positions.map {
      ExactRatio($0.lots.value) * contract.size * (node.price.value - $0.entryPrice.value)
    }.reduce(ExactRatio(0), +)
    let value = ledger.record(
      .positionValue, gain.rounded(2),
      [
        Operand("size", contract.size, at: contract.source), Operand("price", node.price),
      ] + draft.positions.map { Operand("lots", $0.lots.value, at: $0.lots.source) }
        + draft.positions.map { Operand("entry", $0.entryPrice) })
    figures[.positionValue] = value
    let lotValue = ExactRatio(contract.size) * node.price.value
    let buy = figures[.buyLots].map { Operand("buy", $0) } ?? Operand("buy", draft.buyLots)
    let held = figures[.heldLots].map { Operand("held", $0) } ?? Operand("held", draft.heldLots)
    let fees = ledger.record(
      .fees, contract.fees(buying: draft.buyLots, held: draft.heldLots, lotValue: lotValue),
      contract.feeOperands(price: node.price) + [buy, held])
    figures[.fees] = fees
    figures[.initialMargin] = initialMargin(
      draft, contract, node.price, [held, buy], &ledger)
    total(draft, parts, positionValue: value, fees: fees, &figures, &ledger)
  }

  /// What the exchange wants for the lots that are still open; nil when it publishes no terms and
  /// the book gives none.
  private func initialMargin(
    _ draft: RowDraft, _ contract: ContractSpec, _ price: Figure, _ lots: [Operand],
    _ ledger: inout Ledger
  ) -> Figure? {
    let count = Int((draft.heldLots + draft.buyLots).magnitude)
    if count == 0 { return ledger.record(.nothing, .zero) }
    let given = contract.initialMargin == nil ? coverage.book.settings.initialMargin : nil
    guard let terms = contract.initialMargin ?? given?.value,
      let prices = market.contracts[contract.id]
    else { return nil }
    let isSettled =
      contract.settlement == .final && prices.isClosed(draft.month, asOf: asOf)
    let share = isSettled ? ExactRatio(0) : prices.openShare(draft.month)
    let lotValue = ExactRatio(contract.size) * price.value
    let origin = given?.origin ?? .table(contract.source)
    let charge: [Operand] =
      switch terms {
      case .amount(let amount):
        [
          Operand("margin", .exact(ExactRatio(amount)), origin), Operand("margin_percent", 0),
        ]
      case .percent(let percent):
        [
          Operand("margin", 0),
          Operand("margin_percent", .exact(ExactRatio(percent)), origin),
        ]
      }
    return ledger.record(
      .initialMargin, (terms.money(lots: count, lotValue: lotValue) * share).rounded(2),
      charge + lots + [
        Operand("size", contract.size, at: contract.source), Operand("price", price),
        Operand("open_share", share),
      ])
  }

  // MARK: Rows without a contract

  private func uncovered(
    _ draft: RowDraft, _ quantities: RowQuantities, _ figures: inout PlanFigures,
    _ marks: inout Set<Mark>, _ ledger: inout Ledger
  ) -> [PlanPart] {
    let nothing = ledger.record(.nothing, .zero)
    let parts = draft.parts.indices.map { place in
      let part = draft.parts[place]
      marks.insert(part.isAdministered ? .administered : .unhedged)
      if market.series[part.instrument]?.isCarried ?? false {
        marks.insert(.carried)
      }
      return finished(
        part, quantities.parts[place], hedgedQuantity: nothing,
        price: market.spots[part.instrument]?.price, &ledger)
    }
    let columns: [PlanColumn] = [
      .indexExposure, .target, .heldLots, .buyLots, .hedged, .positionValue, .fees, .initialMargin,
    ]
    for column in columns { figures[column] = nothing }
    if draft.parts.count == 1 { figures[.expectedPrice] = parts[0].figures[.expectedPrice] }
    total(draft, parts, positionValue: nothing, fees: nothing, &figures, &ledger)
    return parts
  }

  // MARK: Shared

  private func unpriced(_ draft: PartDraft, _ quantities: PlanFigures) -> PlanPart {
    PlanPart(
      instrument: draft.instrument, unit: draft.unit, figures: quantities, hedgedProduct: nil,
      openProduct: nil, unhedgedProduct: nil, owners: draft.payingOwners)
  }

  private func finished(
    _ draft: PartDraft, _ known: PlanFigures, hedgedQuantity: Figure, price: Figure?,
    _ ledger: inout Ledger
  ) -> PlanPart {
    var figures = known
    let open = ledger.record(
      .openQuantity, draft.exposure - hedgedQuantity.value,
      [Operand("hedged_quantity", hedgedQuantity)]
        + (figures[.exposure].map { [Operand("exposure", $0)] } ?? []))
    figures[.hedgedQuantity] = hedgedQuantity
    figures[.openQuantity] = open
    figures[.expectedPrice] = price
    func product(_ quantity: Figure) -> Figure? {
      price.map {
        ledger.record(
          .product, (ExactRatio(quantity.value) * $0.value).rounded(2),
          [Operand("quantity", quantity), Operand("price", $0)])
      }
    }
    return PlanPart(
      instrument: draft.instrument, unit: draft.unit, figures: figures,
      hedgedProduct: product(hedgedQuantity), openProduct: product(open),
      unhedgedProduct: figures[.exposure].flatMap(product), owners: draft.payingOwners)
  }

  private func total(
    _ draft: RowDraft, _ parts: [PlanPart], positionValue: Figure, fees: Figure,
    _ figures: inout PlanFigures, _ ledger: inout Ledger
  ) {
    let costs = draft.unownedCost + draft.parts.flatMap(\.costs)
    let committed = committedCost(costs, &ledger)
    figures[.committedCost] = committed
    let hedged = parts.compactMap(\.hedgedProduct)
    let open = parts.compactMap(\.openProduct)
    let unhedged = parts.compactMap(\.unhedgedProduct)
    guard hedged.count == parts.count else { return }
    // What no contract covers is all open, but for reservations, which are fixed.
    let locked = ledger.record(
      .lockedCost,
      hedged.map(\.value).reduce(.zero, +) - positionValue.value + committed.value + fees.value,
      hedged.map { Operand("product", $0) } + [
        Operand("position_value", positionValue), Operand("committed_cost", committed),
        Operand("fees", fees),
      ])
    let openCost = ledger.record(
      .openCost, open.map(\.value).reduce(.zero, +), open.map { Operand("product", $0) })
    figures[.lockedCost] = locked
    figures[.openCost] = openCost
    figures[.expectedCost] = ledger.record(
      .expectedCost, locked.value + openCost.value,
      [Operand("locked_cost", locked), Operand("open_cost", openCost)])
    figures[.unhedgedExpectedCost] = ledger.record(
      .unhedgedExpectedCost, unhedged.map(\.value).reduce(committed.value, +),
      unhedged.map { Operand("product", $0) } + [Operand("committed_cost", committed)])
  }

  func committedCost(_ costs: [CommittedCost], _ ledger: inout Ledger) -> Figure {
    ledger.record(
      .committedCost, costs.map(\.cost).reduce(.zero, +),
      costs.map { Operand("cost", $0.figure) })
  }
}

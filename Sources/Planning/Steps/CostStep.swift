import Basics
import Pricing

/// Step 8: what the lots lock, what stays open, and what it all costs.
struct CostStep {
  let asOf: Day
  let market: Market
  let coverage: CoverageStep

  /// Turns a finished draft into a row.
  func row(_ draft: RowDraft, _ ledger: inout Ledger) -> PlanRow {
    var marks = draft.marks
    var figures = PlanFigures()
    var parts: [PlanPart]
    let units = Set(draft.parts.map(\.unit))
    let unit = units.count == 1 ? draft.parts[0].unit : nil
    if let contract = draft.contract {
      parts = covered(draft, contract, &figures, &marks, &ledger)
    } else {
      parts = uncovered(draft, &figures, &marks, &ledger)
    }
    if units.count <= 1 {
      for column in PlanColumn.allCases where column.isInOwnUnits {
        let values = parts.compactMap { $0.figures[column] }
        guard values.count == parts.count else { continue }
        figures[column] = sum(.total, values, &ledger)
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
    _ draft: RowDraft, _ contract: ContractSpec, _ figures: inout PlanFigures,
    _ marks: inout Set<Mark>, _ ledger: inout Ledger
  ) -> [PlanPart] {
    if let mark = Mark(contract.status) { marks.insert(mark) }
    figures[.heldLots] = ledger.record(
      .heldLots, ExactDecimal(draft.heldLots), sources: draft.positions.map(\.lots.source))
    guard let prices = market.contracts[contract.id], let node = prices.curve[draft.month],
      let weights = coverage.weights(draft)
    else {
      return draft.parts.map { quantitiesOnly($0, &ledger) }
    }
    markCurve(node.source, &marks)
    let ratios = zip(draft.parts, weights.ratios).map { part, ratio in
      market.ratio(of: part, on: contract).map { use in
        ledger.record(
          .hedgeRatio, ratio, [Operand("used", use.used)])
      }
    }
    let shares = zip(draft.parts, zip(ratios, weights.shares)).map { part, pair in
      ledger.record(
        .indexExposure, pair.1,
        [Operand("exposure", part.exposure)] + (pair.0.map { [Operand("ratio", $0)] } ?? []))
    }
    let exposure = sum(.indexExposure, shares, &ledger)
    figures[.indexExposure] = exposure
    figures[.target] = ledger.record(
      .target, weights.target,
      [Operand("band", weights.band.target), Operand("exposure", exposure)],
      sources: weights.band.source.map { [$0] } ?? [])
    let size = contract.size
    let lots = draft.heldLots + draft.buyLots
    let buy = ledger.record(.buyLots, ExactDecimal(draft.buyLots), [Operand("size", size)])
    figures[.buyLots] = buy
    let fixed = ExactDecimal(lots) * size
    let inReach = min(fixed, weights.exposure)
    let hedged = ledger.record(
      .hedged, (inReach.isNegative ? .zero : inReach).rounded(3),
      [Operand("held", draft.heldLots), Operand("buy", buy), Operand("size", size)])
    figures[.hedged] = hedged
    if !weights.exposure.isZero {
      figures[.coverage] = ledger.record(
        .coverage, ExactRatio(fixed, over: weights.exposure).rounded(6),
        [Operand("lots", lots), Operand("size", size), Operand("exposure", exposure)])
    }
    figures[.futuresPrice] = node.price
    markRatios(draft, contract, &marks)
    let parts = draft.parts.indices.map { place in
      part(
        draft.parts[place], ratio: ratios[place], share: shares[place],
        total: weights.exposure, hedged: hedged, node: node, prices: prices, &ledger)
    }
    if draft.parts.count == 1 {
      figures[.hedgeRatio] = ratios[0]
      figures[.expectedPrice] = parts[0].figures[.expectedPrice]
    }
    settle(draft, contract, node, parts, &figures, &ledger)
    return parts
  }

  private func part(
    _ draft: PartDraft, ratio: Figure?, share: Figure, total: ExactDecimal, hedged: Figure,
    node: CurveMonth, prices: ContractMarket, _ ledger: inout Ledger
  ) -> PlanPart {
    let exposure = draft.exposure
    let quantity: ExactDecimal
    if total.isZero {
      quantity = .zero
    } else if hedged.value == total {
      quantity = exposure
    } else if let ratio, !ratio.value.isZero {
      let exact = ExactRatio(hedged.value) * ExactRatio(share.value, over: total) / ratio.value
      quantity = min(exposure, exact.rounded(3))
    } else {
      quantity = .zero
    }
    let price = market.ratio(of: draft, on: prices.spec).flatMap {
      expectedPrice(draft, $0, node: node, prices: prices, &ledger)
    }
    let hedgedQuantity = ledger.record(
      .hedgedQuantity, quantity,
      [Operand("hedged", hedged), Operand("share", share), Operand("total", total)]
        + (ratio.map { [Operand("ratio", $0)] } ?? []))
    var figures = PlanFigures()
    figures[.hedgeRatio] = ratio
    figures[.indexExposure] = share
    return finished(
      draft, figures, hedgedQuantity: hedgedQuantity, price: price, &ledger)
  }

  private func settle(
    _ draft: RowDraft, _ contract: ContractSpec, _ node: CurveMonth, _ parts: [PlanPart],
    _ figures: inout PlanFigures, _ ledger: inout Ledger
  ) {
    let gain = draft.positions.map {
      ExactRatio($0.lots.value) * contract.size * (node.price.value - $0.entryPrice.value)
    }.reduce(ExactRatio(0), +)
    let value = ledger.record(
      .positionValue, gain.rounded(2), [Operand("F", node.price), Operand("size", contract.size)],
      sources: draft.positions.flatMap { [$0.lots.source, $0.entryPrice.source] })
    figures[.positionValue] = value
    let lotValue = ExactRatio(contract.size) * node.price.value
    let lots = draft.heldLots + draft.buyLots
    let fees = ledger.record(
      .fees, contract.fees(buying: draft.buyLots, held: draft.heldLots, lotValue: lotValue),
      [Operand("buy", draft.buyLots), Operand("lots", lots)], sources: [contract.source])
    figures[.fees] = fees
    total(draft, parts, positionValue: value, fees: fees, &figures, &ledger)
  }

  // MARK: Rows without a contract

  private func uncovered(
    _ draft: RowDraft, _ figures: inout PlanFigures, _ marks: inout Set<Mark>,
    _ ledger: inout Ledger
  ) -> [PlanPart] {
    let parts = draft.parts.map { part in
      marks.insert(part.isAdministered ? .administered : .unhedged)
      if market.series[part.instrument]?.isCarried ?? false {
        marks.insert(.carried)
      }
      let nothing = ledger.record(.hedgedQuantity, .zero)
      return finished(
        part, PlanFigures(), hedgedQuantity: nothing,
        price: market.spots[part.instrument]?.price, &ledger)
    }
    for column in [PlanColumn.indexExposure, .target, .heldLots, .buyLots, .hedged] {
      figures[column] = ledger.record(.total, .zero)
    }
    let value = ledger.record(.positionValue, .zero)
    let fees = ledger.record(.fees, .zero)
    figures[.positionValue] = value
    figures[.fees] = fees
    if draft.parts.count == 1 { figures[.expectedPrice] = parts[0].figures[.expectedPrice] }
    total(draft, parts, positionValue: value, fees: fees, &figures, &ledger)
    return parts
  }

  // MARK: Shared

  private func quantitiesOnly(_ draft: PartDraft, _ ledger: inout Ledger) -> PlanPart {
    var figures = PlanFigures()
    figures[.need] = sum(.need, draft.owners.map(\.need), &ledger)
    figures[.committed] = sum(.committed, draft.owners.map(\.committed), &ledger)
    figures[.exposure] = sum(.exposure, draft.owners.map(\.exposure), &ledger)
    figures[.committedCost] = committedCost(draft.costs, &ledger)
    return PlanPart(
      instrument: draft.instrument, unit: draft.unit, figures: figures, hedgedProduct: nil,
      openProduct: nil, unhedgedProduct: nil, owners: draft.payingOwners)
  }

  private func finished(
    _ draft: PartDraft, _ known: PlanFigures, hedgedQuantity: Figure, price: Figure?,
    _ ledger: inout Ledger
  ) -> PlanPart {
    var figures = quantitiesOnly(draft, &ledger).figures
    figures[.hedgeRatio] = known[.hedgeRatio]
    figures[.indexExposure] = known[.indexExposure]
    let exposure = draft.exposure
    let open = ledger.record(
      .openQuantity, exposure - hedgedQuantity.value,
      [Operand("hedgedQuantity", hedgedQuantity), Operand("exposure", exposure)])
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
        Operand("positionValue", positionValue), Operand("committedCost", committed),
        Operand("fees", fees),
      ])
    let openCost = sum(.openCost, open, &ledger)
    figures[.lockedCost] = locked
    figures[.openCost] = openCost
    figures[.expectedCost] = ledger.record(
      .expectedCost, locked.value + openCost.value,
      [Operand("locked", locked), Operand("open", openCost)])
    figures[.unhedgedExpectedCost] = ledger.record(
      .unhedgedExpectedCost, unhedged.map(\.value).reduce(committed.value, +),
      unhedged.map { Operand("product", $0) } + [Operand("committedCost", committed)])
  }

  private func committedCost(_ costs: [CommittedCost], _ ledger: inout Ledger) -> Figure {
    ledger.record(
      .committedCost, costs.map(\.cost).reduce(.zero, +), costs.map { Operand("cost", $0.cost) },
      sources: costs.map(\.source))
  }

  private func sum(_ formula: Formula, _ figures: [Figure], _ ledger: inout Ledger) -> Figure {
    if figures.count == 1 { return figures[0] }
    return ledger.record(
      formula, figures.map(\.value).reduce(.zero, +), figures.map { Operand("part", $0) })
  }
}

import Basics
import Pricing

/// What a row needs and weighs, written down before lots and costs are.
struct RowQuantities: Sendable {
  /// The index units of a row.
  struct Weights: Sendable {
    /// The ratio of each part after the settlement rule.
    let ratios: [Figure]
    /// ratio × exposure of each part.
    let shares: [Figure]
    /// The sum of the shares.
    let exposure: Figure
    /// What lots should cover.
    let target: Figure
    let band: CoverageStep.Band
  }

  /// The need, what is committed and what is exposed of each part.
  let parts: [PlanFigures]
  /// The lots held.
  let held: Figure
  /// The index units; nil when a price or a ratio is missing.
  let weights: Weights?
}

// Quantities and the choice of lots, before anything is costed.
extension CostStep {
  func quantities(_ draft: RowDraft, _ ledger: inout Ledger) -> RowQuantities {
    let parts = draft.parts.map { part in
      var figures = PlanFigures()
      figures[.need] = ledger.sum(part.owners.map(\.need))
      figures[.committed] = ledger.sum(part.owners.map(\.committed))
      figures[.exposure] = ledger.sum(part.owners.map(\.exposure))
      figures[.committedCost] = committedCost(part.costs, &ledger)
      return figures
    }
    let held = ledger.record(
      .heldLots, ExactDecimal(draft.heldLots),
      draft.positions.map { Operand("lots", $0.lots.value, at: $0.lots.source) })
    return RowQuantities(
      parts: parts, held: held, weights: weights(draft, parts, &ledger))
  }

  private func weights(
    _ draft: RowDraft, _ parts: [PlanFigures], _ ledger: inout Ledger
  ) -> RowQuantities.Weights? {
    guard let contract = draft.contract, let prices = market.contracts[contract.id],
      prices.curve[draft.month] != nil, let weights = coverage.weights(draft)
    else { return nil }
    let factor = settlementFactor(draft.month, prices, &ledger)
    var ratios: [Figure] = []
    var shares: [Figure] = []
    for (place, part) in draft.parts.enumerated() {
      guard let use = market.ratio(of: part, on: contract), let exposure = parts[place][.exposure]
      else { return nil }
      let ratio =
        factor.map {
          ledger.record(
            .settledRatio, weights.ratios[place],
            [Operand("ratio", use.used), Operand("factor", $0)])
        } ?? use.used
      ratios.append(ratio)
      shares.append(
        ledger.record(
          .indexExposure, weights.shares[place],
          [Operand("ratio", ratio), Operand("exposure", exposure)]))
    }
    let exposure = ledger.sum(shares)
    let target = ledger.record(
      weights.best == nil ? .target : .targetOfLeastVariance, weights.target,
      [
        Operand("band", weights.band.target, at: weights.band.source),
        Operand("exposure", exposure),
      ] + (weights.best.map { [Operand("best", $0)] } ?? []))
    return RowQuantities.Weights(
      ratios: ratios, shares: shares, exposure: exposure, target: target, band: weights.band)
  }

  /// How much of a month's average a lot on the last fixing hedges; nil when that is all of it.
  private func settlementFactor(
    _ month: YearMonth, _ prices: ContractMarket, _ ledger: inout Ledger
  ) -> DerivationID? {
    let factor = prices.settlementFactor(month, asOf: asOf)
    guard factor != ExactRatio(1) else { return nil }
    let days = prices.fixingDays.days(of: month)
    if month == asOf.yearMonth {
      return ledger.keep(
        .settlementFactorInside, .exact(factor),
        [
          Operand("left", days.count { $0 > asOf }), Operand("fixings", days.count),
        ])
    }
    let before = prices.fixingDaysBefore(month, asOf: asOf)
    return ledger.keep(
      .settlementFactorAhead, .exact(factor),
      [Operand("before", before), Operand("fixings", days.count)])
  }

  // MARK: Lots

  /// The joint choice of each contract that lots are bought for.
  func lotChoices(
    _ drafts: [RowDraft], _ quantities: [RowQuantities], _ ledger: inout Ledger
  ) -> [String: DerivationID] {
    var choices: [String: DerivationID] = [:]
    for id in coverage.choices.keys.sorted() {
      guard let choice = coverage.choices[id] else { continue }
      choices[id] = lotChoice(choice, drafts, quantities, &ledger)
    }
    return choices
  }

  private func lotChoice(
    _ choice: CoverageStep.LotChoice, _ drafts: [RowDraft], _ quantities: [RowQuantities],
    _ ledger: inout Ledger
  ) -> DerivationID? {
    var needs: [Operand] = []
    var rooms: [Operand] = []
    var fees: [Operand] = []
    var size: Operand?
    for place in choice.places {
      let draft = drafts[place]
      guard let contract = draft.contract, let weights = quantities[place].weights,
        let price = market.contracts[contract.id]?.curve[draft.month]?.price
      else { return nil }
      let held = quantities[place].held
      let lot = Operand("size", contract.size, at: contract.source)
      size = lot
      let need = weights.target.value - draft.held
      needs.append(
        Operand(
          "need",
          ledger.keep(
            .missing, .exact(ExactRatio(need)),
            [Operand("target", weights.target), Operand("lots", held), lot])))
      var most: Int?
      if coverage.book.settings.maximum.value == .hard {
        let free = max(
          ExactRatio(weights.exposure.value) * weights.band.maximum - draft.held, ExactRatio(0))
        let room = free / contract.size
        most = room.floor
        rooms.append(
          Operand(
            "room",
            ledger.keep(
              .roomLots, .exact(room),
              [
                Operand("maximum", weights.band.maximum, at: weights.band.source),
                Operand("exposure", weights.exposure), Operand("lots", held), lot,
              ])))
      }
      let exact = ExactRatio(need, over: contract.size)
      for lots in [exact.floor, exact.ceiling] {
        let buy = min(lots, most ?? lots)
        let value = ExactRatio(contract.size) * price.value
        fees.append(
          Operand(
            "fees",
            ledger.record(
              .lotFees, contract.fees(buying: buy, held: draft.heldLots, lotValue: value),
              contract.feeOperands(price: price) + [Operand("buy", buy), Operand("held", held)])))
      }
    }
    let order = choice.places.indices
    let covariances = order.flatMap { row in
      order.map { Operand("covariance", choice.covariance[row, $0]) }
    }
    let aversion = coverage.book.settings.riskAversion.map { [Operand("risk_aversion", $0)] } ?? []
    return ledger.keep(
      .lotChoice, .measured(choice.variance),
      [Operand("value", choice.variance)] + (size.map { [$0] } ?? []) + needs + rooms + fees
        + aversion + covariances)
  }
}

extension Ledger {
  /// Writes down the lots that a row buys, or why it buys none.
  mutating func record(
    _ draft: RowDraft, choice: DerivationID?, held: Figure, _ weights: RowQuantities.Weights
  ) -> Figure {
    let lots = ExactDecimal(draft.buyLots)
    let exposure = Operand("exposure", weights.exposure)
    switch draft.lotRule {
    case .chosen(let place):
      return record(
        .buyLots, lots,
        (choice.map { [Operand("choice", $0)] } ?? []) + [Operand("place", place)])
    case .covered:
      return record(
        .lotsCovered, lots,
        [
          Operand("held", held), Operand("target", weights.target), exposure,
          Operand("minimum", weights.band.minimum, at: weights.band.source),
        ])
    case .unlisted: return record(.lotsUnlisted, lots, [exposure])
    case .closed: return record(.lotsClosed, lots, [exposure])
    case .unneeded: return record(.lotsUnneeded, lots, [exposure])
    }
  }
}

extension ContractSpec {
  /// The terms that fees are computed from, as operands.
  func feeOperands(price: Figure) -> [Operand] {
    func charge(_ name: String, _ charge: Charge?) -> [Operand] {
      switch charge {
      case nil: [Operand(name + "_fee", 0), Operand(name + "_percent", 0)]
      case .amount(let amount):
        [Operand(name + "_fee", amount, at: source), Operand(name + "_percent", 0)]
      case .percent(let percent):
        [Operand(name + "_fee", 0), Operand(name + "_percent", percent, at: source)]
      }
    }
    return charge("trade", tradeFee) + charge("settle", settleFee)
      + [Operand("size", size, at: source), Operand("price", price)]
  }
}

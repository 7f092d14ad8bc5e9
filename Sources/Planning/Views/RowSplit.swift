import Basics
import Pricing

/// One row of a plan while it is split over its owners.
struct RowSplit {
  /// What of one instrument belongs to one owner.
  struct Share {
    /// Whether the owner has a workload in it, if only of nothing.
    var isOwner = false
    var needs: [Figure] = []
    var committed: [Figure] = []
    var exposures: [Figure] = []
    var costs: [Figure] = []

    var need: ExactDecimal { needs.map(\.value).reduce(.zero, +) }
    var exposure: ExactDecimal { exposures.map(\.value).reduce(.zero, +) }
  }

  /// The figures of one owner that are sums over the parts of the row.
  struct Sums {
    var columns: [PlanColumn: [Figure]] = [:]
    var hedged: [Figure] = []
    var open: [Figure] = []
    var unhedged: [Figure] = []
    var isComplete = true
  }

  let row: PlanRow
  let trace: PlanRequest.Trace
  let keys: [String]
  /// By key, then by part of the row.
  let shares: [[Share]]
  /// Reservations that serve nothing in the row; the empty key pays them.
  let unowned: ExactDecimal

  init(
    _ row: PlanRow, _ trace: PlanRequest.Trace, _ key: (PlanPart, PlanOwner) -> String
  ) {
    self.row = row
    self.trace = trace
    var found: [String: [Share]] = [:]
    for (place, part) in row.parts.enumerated() {
      for owner in part.owners {
        let name = key(part, owner)
        var shares =
          found[name] ?? [Share](repeating: Share(), count: row.parts.count)
        shares[place].isOwner = true
        shares[place].needs.append(owner.need)
        shares[place].committed.append(owner.committed)
        shares[place].exposures.append(owner.exposure)
        shares[place].costs += owner.committedCosts
        found[name] = shares
      }
    }
    let owned = row.parts.compactMap { $0.figures.value(.committedCost) }.reduce(.zero, +)
    unowned = (row.figures.value(.committedCost) ?? .zero) - owned
    if (found.isEmpty || !unowned.isZero) && found[""] == nil {
      found[""] = [Share](repeating: Share(), count: row.parts.count)
    }
    let keys = found.keys.sorted()
    self.keys = keys
    shares = keys.map { found[$0] ?? [] }
  }

  /// The owners' parts of the row.
  ///
  /// - Parameters:
  ///   - contribution: What each has in the percentiles; nil when nothing was simulated.
  ///   - ledger: Where the making of the figures is written down.
  /// - Returns: The parts, in the order of the keys.
  func rows(_ contribution: RiskSplit.Contribution?, _ ledger: inout Ledger) -> [PlanViewRow] {
    var figures = [PlanFigures](repeating: PlanFigures(), count: keys.count)
    splitRow(&figures, &ledger)
    if let contribution {
      split(.p95Cost, by: contribution.hedged, &figures, &ledger)
      split(.unhedgedP95Cost, by: contribution.unhedged, &figures, &ledger)
    }
    var sums = [Sums](repeating: Sums(), count: keys.count)
    for place in row.parts.indices { splitPart(place, &sums, &ledger) }
    for owner in keys.indices {
      for column in PlanColumn.allCases {
        guard let parts = sums[owner].columns[column] else { continue }
        figures[owner][column] = ledger.sum(parts)
      }
      total(keys[owner], &figures[owner], sums[owner], &ledger)
    }
    return keys.indices.map { owner in
      let mine = row.parts.indices.filter { shares[owner][$0].isOwner }
      let units = Set(mine.map { row.parts[$0].unit })
      if units.count > 1 {
        for column in PlanColumn.allCases where column.isInOwnUnits {
          figures[owner][column] = nil
        }
      }
      if mine.count == 1 {
        figures[owner][.hedgeRatio] = row.parts[mine[0]].figures[.hedgeRatio]
        figures[owner][.expectedPrice] = row.parts[mine[0]].figures[.expectedPrice]
      }
      figures[owner][.coverage] = row.figures[.coverage]
      figures[owner][.futuresPrice] = row.figures[.futuresPrice]
      return PlanViewRow(
        row: row, owner: keys[owner], unit: units.count == 1 ? units.first : nil,
        figures: figures[owner])
    }
  }

  /// Splits a percentile by what the owners cost around it.
  private func split(
    _ column: PlanColumn, by means: [Double], _ figures: inout [PlanFigures],
    _ ledger: inout Ledger
  ) {
    guard let whole = row.figures[column] else { return }
    let list = ledger.keep(
      .list, .exact(ExactRatio(means.count)), means.map { Operand("item", $0) })
    let weights = means.map { ExactRatio(ExactDecimal(rounding: $0, decimals: 6)) }
    let parts = LargestRemainder.split(whole.value, by: weights, places: column.places)
    for (owner, part) in parts.enumerated() {
      figures[owner][column] = ledger.record(
        .share, part,
        [
          Operand("whole", whole), Operand("weight", list), Operand("digits", column.places),
          Operand("place", owner),
        ])
    }
  }

  /// What the reservations of an owner cost in the row.
  func committedCost(of owner: Int) -> ExactDecimal {
    let own = shares[owner].flatMap(\.costs).map(\.value).reduce(.zero, +)
    return keys[owner].isEmpty ? own + unowned : own
  }

  /// The weight of each owner in what belongs to the row, such as lots.
  var indexWeights: [ExactRatio] {
    let weights = keys.indices.map { owner in
      row.parts.indices.reduce(ExactRatio(0)) { sum, place in
        let part = row.parts[place].figures
        guard let whole = part.value(.exposure), !whole.isZero,
          let index = part.value(.indexExposure)
        else { return sum }
        return sum + ExactRatio(shares[owner][place].exposure, over: whole) * index
      }
    }
    guard weights.allSatisfy(\.isZero) else { return weights }
    return keys.indices.map { owner in
      shares[owner].reduce(ExactRatio(0)) { $0 + $1.need }
    }
  }

  private func splitRow(_ figures: inout [PlanFigures], _ ledger: inout Ledger) {
    let weights = indexWeights
    let columns: [PlanColumn] = [
      .indexExposure, .target, .heldLots, .buyLots, .hedged, .positionValue, .fees, .initialMargin,
    ]
    let list = list(weights, &ledger)
    for column in columns {
      guard let whole = row.figures[column] else { continue }
      let isLots = column == .heldLots || column == .buyLots
      let parts = split(whole, weights, list, isLots ? 3 : column.places, &ledger)
      for (owner, part) in parts.enumerated() { figures[owner][column] = part }
    }
  }

  private func splitPart(_ place: Int, _ sums: inout [Sums], _ ledger: inout Ledger) {
    let part = row.parts[place]
    let exposures = keys.indices.map { ExactRatio(shares[$0][place].exposure) }
    let weights =
      exposures.allSatisfy(\.isZero)
      ? keys.indices.map { ExactRatio(shares[$0][place].need) } : exposures
    let list = list(weights, &ledger)
    func split(_ whole: Figure?, _ places: Int) -> [Figure]? {
      whole.map { self.split($0, weights, list, places, &ledger) }
    }
    let hedged = split(part.figures[.hedgedQuantity], 3)
    let money = [part.hedgedProduct, part.openProduct, part.unhedgedProduct].map { split($0, 2) }
    for owner in keys.indices {
      let share = shares[owner][place]
      let exposure = ledger.sum(share.exposures)
      func add(_ figure: Figure, _ column: PlanColumn) {
        sums[owner].columns[column, default: []].append(figure)
      }
      if part.figures[.need] != nil { add(ledger.sum(share.needs), .need) }
      if part.figures[.committed] != nil { add(ledger.sum(share.committed), .committed) }
      if part.figures[.exposure] != nil { add(exposure, .exposure) }
      if let hedged {
        add(hedged[owner], .hedgedQuantity)
        add(
          ledger.record(
            .openQuantity, exposure.value - hedged[owner].value,
            [Operand("exposure", exposure), Operand("hedged_quantity", hedged[owner])]),
          .openQuantity)
      }
      if part.figures[.committedCost] != nil { add(ledger.sum(share.costs), .committedCost) }
      guard let hedgedMoney = money[0], let open = money[1], let unhedged = money[2] else {
        sums[owner].isComplete = false
        continue
      }
      sums[owner].hedged.append(hedgedMoney[owner])
      sums[owner].open.append(open[owner])
      sums[owner].unhedged.append(unhedged[owner])
    }
  }

  private func total(
    _ key: String, _ figures: inout PlanFigures, _ sums: Sums, _ ledger: inout Ledger
  ) {
    if row.parts.isEmpty {
      for column in PlanColumn.allCases where column.isAdditive || column.isPercentile {
        figures[column] = row.figures[column]
      }
      return
    }
    guard sums.isComplete, row.figures[.expectedCost] != nil else { return }
    var costs = figures[.committedCost].map { [$0] } ?? []
    if key.isEmpty, !unowned.isZero {
      costs.append(
        ledger.record(
          .unownedCost, unowned,
          (row.figures[.committedCost].map { [Operand("whole", $0)] } ?? [])
            + row.parts.compactMap { $0.figures[.committedCost] }.map { Operand("owned", $0) }))
    }
    let committed = ledger.sum(costs)
    let value = figures[.positionValue] ?? ledger.record(.nothing, .zero)
    let fees = figures[.fees] ?? ledger.record(.nothing, .zero)
    figures[.committedCost] = committed
    func sum(_ figures: [Figure]) -> ExactDecimal { figures.map(\.value).reduce(.zero, +) }
    func products(_ figures: [Figure]) -> [Operand] { figures.map { Operand("product", $0) } }
    let locked = ledger.record(
      .lockedCost, sum(sums.hedged) - value.value + committed.value + fees.value,
      products(sums.hedged) + [
        Operand("position_value", value), Operand("committed_cost", committed),
        Operand("fees", fees),
      ])
    let open = ledger.record(.openCost, sum(sums.open), products(sums.open))
    figures[.lockedCost] = locked
    figures[.openCost] = open
    figures[.expectedCost] = ledger.record(
      .expectedCost, locked.value + open.value,
      [Operand("locked_cost", locked), Operand("open_cost", open)])
    figures[.unhedgedExpectedCost] = ledger.record(
      .unhedgedExpectedCost, sum(sums.unhedged) + committed.value,
      products(sums.unhedged) + [Operand("committed_cost", committed)])
  }

  /// The weights as one list that splits share; nil when derivations do not go that far.
  private func list(_ weights: [ExactRatio], _ ledger: inout Ledger) -> DerivationID? {
    guard trace == .observations else { return nil }
    return ledger.keep(
      .list, .exact(ExactRatio(weights.count)), weights.map { Operand("item", $0) })
  }

  private func split(
    _ whole: Figure, _ weights: [ExactRatio], _ list: DerivationID?, _ digits: Int,
    _ ledger: inout Ledger
  ) -> [Figure] {
    let parts = LargestRemainder.split(whole.value, by: weights, places: digits)
    return parts.enumerated().map { place, part in
      var operands = [Operand("whole", whole)]
      if let list {
        operands += [
          Operand("weight", list), Operand("digits", digits), Operand("place", place),
        ]
      }
      return ledger.record(.share, part, operands)
    }
  }
}

import Basics
public import Pricing

/// A plan split over its owners; the parts add up to the plan.
public struct PlanView: Sendable {
  /// What a plan is split by.
  public enum Split: String, Sendable, CaseIterable {
    /// The instrument that is paid.
    case instrument
    /// The team that needs it.
    case team
    /// The workload that needs it.
    case workload
  }

  /// The rows, by month, then contract, then owner.
  public let rows: [PlanViewRow]
  /// How every figure was made: the plan's derivations, then those of the parts.
  public let ledger: Ledger
}

/// One owner's part of a row of a plan.
public struct PlanViewRow: Sendable {
  /// The row that is split.
  public let row: PlanRow
  /// The owner; empty for what belongs to nobody.
  public let owner: String
  /// The unit of the owner's instruments in the row; nil when they differ.
  public let unit: UnitID?
  /// The numbers; lots have three decimals here.
  public let figures: PlanFigures
}

extension Plan {
  /// Splits the plan over its owners.
  ///
  /// What an owner needs and what its reservations cost is its own; what an instrument costs
  /// besides is split within it by exposure; what belongs to the row,
  /// such as lots and fees, goes by share of index exposure. Each split is by largest remainder
  /// at the printed digit, so the parts add up.
  public func view(by split: PlanView.Split) -> PlanView {
    switch split {
    case .instrument: view { part, _ in part.instrument }
    case .team: view { _, owner in owner.team }
    case .workload: view { _, owner in owner.workload }
    }
  }

  /// Splits the plan over keys that a caller makes of instrument and owner.
  public func view(_ key: (PlanPart, PlanOwner) -> String) -> PlanView {
    var ledger = self.ledger
    let rows = self.rows.flatMap { RowSplit($0, key).rows(&ledger) }
    return PlanView(rows: rows, ledger: ledger)
  }
}

/// One row of a plan while it is split.
private struct RowSplit {
  /// What of one instrument belongs to one owner.
  struct Share {
    /// Whether the owner has a workload in it, if only of nothing.
    var isOwner = false
    var need = ExactDecimal.zero
    var committed = ExactDecimal.zero
    var exposure = ExactDecimal.zero
    var committedCost = ExactDecimal.zero
  }

  let row: PlanRow
  let keys: [String]
  /// By key, then by part of the row.
  let shares: [[Share]]
  /// Reservations that serve nothing in the row; the empty key pays them.
  let unowned: ExactDecimal

  init(_ row: PlanRow, _ key: (PlanPart, PlanOwner) -> String) {
    self.row = row
    var found: [String: [Share]] = [:]
    for (place, part) in row.parts.enumerated() {
      for owner in part.owners {
        let name = key(part, owner)
        var shares =
          found[name] ?? [Share](repeating: Share(), count: row.parts.count)
        shares[place].isOwner = true
        shares[place].need += owner.need.value
        shares[place].committed += owner.committed.value
        shares[place].exposure += owner.exposure.value
        shares[place].committedCost += owner.committedCost
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

  func rows(_ ledger: inout Ledger) -> [PlanViewRow] {
    var figures = [PlanFigures](repeating: PlanFigures(), count: keys.count)
    splitRow(&figures, &ledger)
    var products = [Products](repeating: Products(), count: keys.count)
    for place in row.parts.indices { splitPart(place, &figures, &products, &ledger) }
    for owner in keys.indices {
      total(keys[owner], &figures[owner], products[owner], &ledger)
    }
    return keys.indices.map { owner in
      let mine = row.parts.indices.filter { isIn(owner, $0) }
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

  private func isIn(_ owner: Int, _ part: Int) -> Bool {
    shares[owner][part].isOwner
  }

  /// The money of one owner before it is summed.
  struct Products {
    var hedged = ExactDecimal.zero
    var open = ExactDecimal.zero
    var unhedged = ExactDecimal.zero
    var isComplete = true
  }

  private func splitRow(_ figures: inout [PlanFigures], _ ledger: inout Ledger) {
    var weights = keys.indices.map { owner in
      row.parts.indices.reduce(ExactRatio(0)) { sum, place in
        let part = row.parts[place].figures
        guard let whole = part.value(.exposure), !whole.isZero,
          let index = part.value(.indexExposure)
        else { return sum }
        return sum + ExactRatio(shares[owner][place].exposure, over: whole) * index
      }
    }
    if weights.allSatisfy(\.isZero) {
      weights = keys.indices.map { owner in
        shares[owner].reduce(ExactRatio(0)) { $0 + $1.need }
      }
    }
    let columns: [PlanColumn] = [
      .indexExposure, .target, .heldLots, .buyLots, .hedged, .positionValue, .fees,
    ]
    for column in columns {
      guard let whole = row.figures[column] else { continue }
      let isLots = column == .heldLots || column == .buyLots
      let parts = LargestRemainder.split(
        whole.value, by: weights, places: isLots ? 3 : column.places)
      for (owner, part) in parts.enumerated() {
        figures[owner][column] = record(part, of: whole, &ledger)
      }
    }
  }

  private func splitPart(
    _ place: Int, _ figures: inout [PlanFigures], _ products: inout [Products],
    _ ledger: inout Ledger
  ) {
    let part = row.parts[place]
    let exposures = keys.indices.map { ExactRatio(shares[$0][place].exposure) }
    let weights =
      exposures.allSatisfy(\.isZero)
      ? keys.indices.map { ExactRatio(shares[$0][place].need) } : exposures
    func add(_ value: ExactDecimal, _ whole: Figure?, _ column: PlanColumn, _ owner: Int) {
      guard let whole else { return }
      let before = figures[owner].value(column) ?? .zero
      figures[owner][column] = record(before + value, of: whole, &ledger)
    }
    func split(_ whole: Figure?, _ places: Int) -> [ExactDecimal]? {
      whole.map { LargestRemainder.split($0.value, by: weights, places: places) }
    }
    let hedged = split(part.figures[.hedgedQuantity], 3)
    let money = [part.hedgedProduct, part.openProduct, part.unhedgedProduct].map { split($0, 2) }
    for owner in keys.indices {
      let share = shares[owner][place]
      add(share.need, part.figures[.need], .need, owner)
      add(share.committed, part.figures[.committed], .committed, owner)
      add(share.exposure, part.figures[.exposure], .exposure, owner)
      if let hedged {
        add(hedged[owner], part.figures[.hedgedQuantity], .hedgedQuantity, owner)
        add(share.exposure - hedged[owner], part.figures[.openQuantity], .openQuantity, owner)
      }
      add(share.committedCost, part.figures[.committedCost], .committedCost, owner)
      guard let hedgedMoney = money[0], let open = money[1], let unhedged = money[2] else {
        products[owner].isComplete = false
        continue
      }
      products[owner].hedged += hedgedMoney[owner]
      products[owner].open += open[owner]
      products[owner].unhedged += unhedged[owner]
    }
  }

  private func total(
    _ key: String, _ figures: inout PlanFigures, _ products: Products, _ ledger: inout Ledger
  ) {
    if row.parts.isEmpty {
      for column in PlanColumn.allCases where column.isAdditive {
        figures[column] = row.figures[column]
      }
      return
    }
    guard products.isComplete, row.figures[.expectedCost] != nil else { return }
    let committed = figures.value(.committedCost) ?? .zero
    let mine = key.isEmpty ? committed + unowned : committed
    figures[.committedCost] = ledger.record(.ownerShare, mine)
    let locked =
      products.hedged - (figures.value(.positionValue) ?? .zero) + mine
      + (figures.value(.fees) ?? .zero)
    figures[.lockedCost] = ledger.record(.lockedCost, locked)
    figures[.openCost] = ledger.record(.openCost, products.open)
    figures[.expectedCost] = ledger.record(.expectedCost, locked + products.open)
    figures[.unhedgedExpectedCost] = ledger.record(
      .unhedgedExpectedCost, products.unhedged + mine)
  }

  private func record(
    _ value: ExactDecimal, of whole: Figure, _ ledger: inout Ledger
  ) -> Figure {
    ledger.record(.ownerShare, value, [Operand("whole", whole)])
  }
}

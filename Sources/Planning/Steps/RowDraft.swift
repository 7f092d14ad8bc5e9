import Basics
import Pricing

/// One row of a plan while it is being made.
struct RowDraft: Sendable {
  let month: YearMonth
  let contract: ContractSpec?
  var parts: [PartDraft] = []
  /// Reservations paid in a month in which nothing is needed.
  var unownedCost: [CommittedCost] = []
  var positions: [Position] = []
  var buyLots = 0
  /// Why as many lots are bought as are.
  var lotRule = LotRule.unneeded
  var marks: Set<Mark> = []

  /// What decides the lots of a row.
  enum LotRule: Sendable {
    /// Nothing is exposed.
    case unneeded
    /// The contract does not list the month.
    case unlisted
    /// The month is fixed already.
    case closed
    /// What is held is enough.
    case covered
    /// The joint choice of the contract, at a place of it.
    case chosen(place: Int)
  }

  var heldLots: Int { positions.map(\.lots.value).reduce(0, +) }

  /// The quantity that the held lots fix, in index units.
  var held: ExactDecimal { ExactDecimal(heldLots) * (contract?.size ?? .zero) }

  /// Orders by month, then contract, what no contract covers last.
  static func precedes(_ left: RowDraft, _ right: RowDraft) -> Bool {
    if left.month != right.month { return left.month < right.month }
    switch (left.contract?.id, right.contract?.id) {
    case (let left?, let right?): return left < right
    case (_?, nil): return true
    default: return false
    }
  }
}

/// One instrument of a row while it is being made.
struct PartDraft: Sendable {
  let instrument: String
  let unit: UnitID
  let isAdministered: Bool
  var owners: [PlanOwner] = []
  var costs: [CommittedCost] = []

  var need: ExactDecimal { owners.map(\.need.value).reduce(.zero, +) }
  var committed: ExactDecimal { owners.map(\.committed.value).reduce(.zero, +) }
  var exposure: ExactDecimal { owners.map(\.exposure.value).reduce(.zero, +) }
  var committedCost: ExactDecimal { costs.map(\.cost).reduce(.zero, +) }

  /// The owners, each with what its reservations cost.
  var payingOwners: [PlanOwner] {
    var owners = owners
    for cost in costs {
      let place = owners.firstIndex {
        $0.workload == cost.owner?.workload && $0.team == cost.owner?.team
      }
      if let place { owners[place].committedCosts.append(cost.figure) }
    }
    return owners
  }
}

/// Gathers needs into the rows of a plan.
struct RowBuilder {
  private let book: Book
  private var drafts: [Key: RowDraft] = [:]

  private struct Key: Hashable {
    let month: YearMonth
    let contract: String?
  }

  init(book: Book) {
    self.book = book
  }

  /// Adds what one workload row needs in a month.
  ///
  /// Of an administered price the share that passes an index through goes to the contract, and
  /// the rest to the row without one.
  mutating func add(_ need: Need, to contract: ContractSpec?, _ ledger: inout Ledger) {
    let spec = book.instrument(need.instrument)
    let isAdministered = spec?.kind == .administered
    let committed = ledger.record(
      .committed, need.committed, need.served.map { Operand("served", $0) })
    let exposure = ledger.record(
      .exposure, need.remaining, [Operand("need", need.need), Operand("committed", committed)])
    let whole = PlanOwner(
      workload: need.workload, team: need.team, need: need.need, committed: committed,
      exposure: exposure, uncertainty: need.uncertainty)
    let share = isAdministered ? spec?.passThrough?.value ?? .zero : .one
    guard let contract, share < .one else {
      append(whole, need, isAdministered: isAdministered, to: contract)
      return
    }
    let hedgeable = scaled(whole, by: share, spec, &ledger)
    append(hedgeable, need, isAdministered: true, to: contract)
    append(rest(of: whole, less: hedgeable, share, &ledger), need, isAdministered: true, to: nil)
  }

  /// Adds what a commitment costs.
  mutating func add(_ cost: CommittedCost, to contract: ContractSpec?) {
    let key = Key(month: cost.month, contract: cost.instrument == nil ? nil : contract?.id)
    guard let instrument = cost.instrument,
      let place = drafts[key]?.parts.firstIndex(where: { $0.instrument == instrument })
    else {
      drafts[key, default: RowDraft(month: cost.month, contract: nil)].unownedCost.append(cost)
      return
    }
    drafts[key]?.parts[place].costs.append(cost)
  }

  /// Adds lots that the team holds.
  mutating func add(_ position: Position, of contract: ContractSpec) {
    let key = Key(month: position.delivery, contract: contract.id)
    drafts[key, default: RowDraft(month: position.delivery, contract: contract)].positions
      .append(position)
  }

  /// The rows, in the order of the plan, each with its parts by instrument.
  func rows() -> [RowDraft] {
    drafts.values.map { draft in
      var draft = draft
      draft.parts.sort { $0.instrument < $1.instrument }
      for place in draft.parts.indices {
        draft.parts[place].owners.sort { ($0.workload, $0.team) < ($1.workload, $1.team) }
      }
      return draft
    }.sorted(by: RowDraft.precedes)
  }

  private mutating func append(
    _ owner: PlanOwner, _ need: Need, isAdministered: Bool, to contract: ContractSpec?
  ) {
    let key = Key(month: need.month, contract: contract?.id)
    var draft = drafts[key] ?? RowDraft(month: need.month, contract: contract)
    if let place = draft.parts.firstIndex(where: { $0.instrument == need.instrument }) {
      draft.parts[place].owners.append(owner)
    } else {
      draft.parts.append(
        PartDraft(
          instrument: need.instrument, unit: need.unit, isAdministered: isAdministered,
          owners: [owner]))
    }
    drafts[key] = draft
  }

  private func scaled(
    _ owner: PlanOwner, by share: ExactDecimal, _ spec: InstrumentSpec?, _ ledger: inout Ledger
  ) -> PlanOwner {
    func part(_ figure: Figure) -> Figure {
      ledger.record(
        .hedgeablePart, (ExactRatio(figure.value) * share).rounded(3),
        [Operand("whole", figure), Operand("share", share, at: spec?.passThrough?.source)])
    }
    let need = part(owner.need)
    let exposure = part(owner.exposure)
    let committed = ledger.record(
      .committedRest, need.value - exposure.value,
      [Operand("need", need), Operand("exposure", exposure)])
    return PlanOwner(
      workload: owner.workload, team: owner.team, need: need, committed: committed,
      exposure: exposure, uncertainty: owner.uncertainty?.scaled(by: share))
  }

  private func rest(
    of whole: PlanOwner, less part: PlanOwner, _ share: ExactDecimal, _ ledger: inout Ledger
  ) -> PlanOwner {
    func rest(_ whole: Figure, _ part: Figure) -> Figure {
      ledger.record(
        .unhedgeablePart, whole.value - part.value,
        [Operand("whole", whole), Operand("hedgeable", part)])
    }
    return PlanOwner(
      workload: whole.workload, team: whole.team, need: rest(whole.need, part.need),
      committed: rest(whole.committed, part.committed),
      exposure: rest(whole.exposure, part.exposure),
      uncertainty: whole.uncertainty?.scaled(by: .one - share))
  }
}

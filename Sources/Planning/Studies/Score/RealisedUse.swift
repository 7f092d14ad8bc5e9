import Basics
import Pricing

/// What was used in the months of a plan that are over, laid out in the rows of the plan.
struct RealisedUse {
  /// The rows of the plan that are over, and a row for what was used without being planned.
  let rows: [SavedPlan.Row]
  /// What was used in each row.
  let drafts: [SavedPlan.Key: RowDraft]
  /// The instruments that the workload has a row for, by month.
  let measured: Set<Use>

  /// An instrument in a month.
  struct Use: Hashable {
    let month: YearMonth
    let instrument: String
  }

  init(
    of plan: SavedPlan, over months: ClosedRange<YearMonth>, in book: Book
  ) throws(ScoreStudy.Failure) {
    var certain = book
    certain.workload = book.workload.map(\.certain)
    var request = PlanRequest()
    request.from = months.lowerBound
    request.to = months.upperBound
    var ledger = Ledger()
    var exposure = ExposureStep(
      book: certain, asOf: months.lowerBound.firstDay, request: request)
    exposure.run(&ledger)
    var contracts = ContractStep(book: certain, asOf: plan.asOf, request: request)
    let layout = PlanLayout(plan)
    var builder = RowBuilder(book: certain)
    for need in exposure.needs {
      let own = contracts.contract(for: need)
      builder.add(
        need, to: layout.contract(for: need.instrument, in: need.month, own, book), &ledger)
    }
    for cost in exposure.costs {
      let own = cost.instrument.flatMap {
        contracts.contract(for: $0, rowContract: cost.contract)
      }
      let contract = cost.instrument.flatMap {
        layout.contract(for: $0, in: cost.month, own, book)
      }
      builder.add(cost, to: contract)
    }
    let faults = (exposure.findings + contracts.findings).filter { $0.weight <= .gap }
    guard faults.isEmpty else { throw .needs(PlanFinding.sorted(faults)) }
    var drafts: [SavedPlan.Key: RowDraft] = [:]
    var rows = plan.rows.filter { months.contains($0.key.month) }
    let planned = Set(rows.map(\.key))
    let plannedMonths = Set(rows.map(\.key.month))
    for draft in builder.rows() where plannedMonths.contains(draft.month) {
      let key = SavedPlan.Key(month: draft.month, contract: draft.contract?.id)
      drafts[key] = draft
      if !planned.contains(key) { rows.append(SavedPlan.Row(unplanned: key)) }
    }
    self.drafts = drafts
    self.rows = rows.sorted { $0.key < $1.key }
    measured = Set(exposure.needs.map { Use(month: $0.month, instrument: $0.instrument) })
  }
}

/// Where a plan put each instrument.
private struct PlanLayout {
  private var places: [RealisedUse.Use: [String?]] = [:]
  private let keys: Set<SavedPlan.Key>

  init(_ plan: SavedPlan) {
    keys = Set(plan.rows.map(\.key))
    for row in plan.rows {
      for part in row.parts {
        let use = RealisedUse.Use(month: row.key.month, instrument: part.instrument)
        places[use, default: []].append(row.key.contract)
      }
    }
  }

  /// The contract of what was used: as the plan had it, else its own when the plan has a row of it.
  func contract(
    for instrument: String, in month: YearMonth, _ own: ContractSpec?, _ book: Book
  ) -> ContractSpec? {
    let known = places[RealisedUse.Use(month: month, instrument: instrument)] ?? []
    if known.isEmpty {
      let key = SavedPlan.Key(month: month, contract: own?.id)
      return keys.contains(key) ? own : nil
    }
    if known.contains(own?.id) { return own }
    return known.compactMap(\.self).first.flatMap { book.contract($0) }
  }
}

extension WorkloadRow {
  /// The same quantity without doubt: what was used is known.
  fileprivate var certain: WorkloadRow {
    WorkloadRow(
      month: month, until: until, workload: workload, quantity: quantity, unit: unit,
      instrument: instrument, growth: growth, period: period, team: team, contract: contract,
      low: nil, high: nil, source: source)
  }
}

extension SavedPlan.Row {
  /// A row for what was used and not planned.
  fileprivate init(unplanned key: SavedPlan.Key) {
    self.init(
      key: key, status: nil, heldLots: 0, buyLots: 0, futuresPrice: nil, committedCost: .zero,
      positionValue: .zero, fees: .zero, expectedCost: .zero, unhedgedExpectedCost: .zero,
      p05: nil, p95: nil, marks: [], parts: [])
  }
}

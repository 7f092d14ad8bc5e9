import Basics
import Pricing

/// Lays a plan out again with some of its inputs changed: a plan is a pure function of them.
///
/// Prices, ratios and curves are those of the plan unless a market is given, so a change of what
/// is needed costs no second look at the price history.
struct Replan {
  private let workings: PlanWorkings
  /// What every need is multiplied by; nil leaves the needs alone.
  var scaling: NeedScaling?

  init(_ workings: PlanWorkings) {
    self.workings = workings
  }

  /// What a changed plan comes to.
  struct Result: Sendable {
    /// The rows, in the order of the plan.
    let drafts: [RowDraft]
    /// The lots to buy, of all rows.
    let lots: Int
    /// The expected cost; nil when a price is missing.
    let expectedCost: ExactDecimal?
  }

  /// The rows before any lot is chosen; nil when what is needed can no longer be counted.
  ///
  /// - Parameters:
  ///   - book: The book; nil for the plan's, whose needs are not counted again.
  ///   - market: The prices.
  /// - Returns: The rows, in the order of the plan.
  func drafts(_ book: Book?, _ market: Market) -> [RowDraft]? {
    if book == nil, scaling == nil {
      return workings.drafts.map { draft in
        var draft = draft
        draft.marks = []
        draft.buyLots = 0
        draft.lotRule = .unneeded
        return draft
      }
    }
    let book = book ?? workings.book
    let asOf = workings.coverage.asOf
    var scratch = Ledger.forgetful
    var exposure = ExposureStep(book: book, asOf: asOf, request: workings.request)
    exposure.scaling = scaling
    exposure.run(&scratch)
    guard
      !exposure.findings.contains(where: { $0.weight == .fault || $0.kind.hidesNeed })
    else { return nil }
    var contracts = ContractStep(book: book, asOf: asOf, request: workings.request)
    func hedging(_ instrument: String, _ contract: ContractSpec?) -> ContractSpec? {
      guard let contract else { return nil }
      let key = RatioKey(instrument: instrument, contract: contract.id)
      return market.ratios[key].map(\.isHedged) ?? true ? contract : nil
    }
    var rows = RowBuilder(book: book)
    for need in exposure.needs {
      rows.add(need, to: hedging(need.instrument, contracts.contract(for: need)), &scratch)
    }
    for cost in exposure.costs {
      let contract = cost.instrument.flatMap { id in
        hedging(id, contracts.contract(for: id, rowContract: cost.contract))
      }
      rows.add(cost, to: contract)
    }
    for position in workings.drafts.flatMap(\.positions) {
      if let spec = book.contract(position.contract.value) { rows.add(position, of: spec) }
    }
    return rows.rows()
  }

  /// The whole plan again: rows, lots, cost; with the plan's own book when none is given.
  func callAsFunction(_ book: Book?, _ market: Market) -> Result? {
    guard var drafts = drafts(book, market) else { return nil }
    let asOf = workings.coverage.asOf
    var coverage = CoverageStep(book: workings.book, asOf: asOf, market: market)
    coverage.run(&drafts)
    guard !coverage.findings.contains(where: { $0.weight == .fault }) else { return nil }
    var scratch = Ledger.forgetful
    let cost = CostStep(asOf: asOf, market: market, coverage: coverage)
    let rows = cost.rows(drafts, &scratch)
    return Result(
      drafts: drafts, lots: drafts.map(\.buyLots).reduce(0, +),
      expectedCost: PlanTotals.totals(rows, drafts, &scratch).value(.expectedCost))
  }
}

/// What needs are multiplied by while a plan is laid out again.
struct NeedScaling: Sendable {
  /// The factor of a workload row in a month.
  let factor: @Sendable (WorkloadRow, YearMonth) -> ExactRatio

  /// One factor for everything.
  init(_ factor: ExactRatio) {
    self.factor = { _, _ in factor }
  }

  /// A factor for each row and month.
  init(_ factor: @escaping @Sendable (WorkloadRow, YearMonth) -> ExactRatio) {
    self.factor = factor
  }
}

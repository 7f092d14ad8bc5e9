public import Basics
public import Pricing

/// What planning a book led to.
public struct PlanOutcome: Sendable {
  /// The plan; nil when the book contradicts itself or needs what it does not say.
  public let plan: Plan?
  /// Everything found on the way, the heaviest first; the plan carries the same list.
  public let findings: [PlanFinding]
}

/// Plans the hedge of a book: a pure function of the book and the request.
///
/// The steps are those of the method: exposure, monthly averages, hedge ratios, curves, the
/// current month, coverage and lots, locked-in cost. Each figure is rounded as it is printed
/// and is the input of the next, so that a spreadsheet recomputes every row.
public struct Planner: Sendable {
  private let book: Book
  private let request: PlanRequest
  private let asOf: Day
  private let workers: any Workers
  private var ledger = Ledger()
  private var findings: [PlanFinding] = []

  private init(book: Book, request: PlanRequest, asOf: Day, workers: any Workers) {
    self.book = book
    self.request = request
    self.asOf = asOf
    self.workers = workers
  }

  /// Plans a book.
  ///
  /// - Parameters:
  ///   - book: The book, read and checked.
  ///   - request: What the caller chooses beyond it.
  ///   - workers: What runs the paths of the simulation; it changes no figure.
  /// - Returns: The plan and what was found; the same for the same inputs, always.
  /// - Complexity: Linear in prices and in rows of the plan, but for the joint choice of lots.
  public static func plan(
    _ book: Book, _ request: PlanRequest = PlanRequest(),
    workers: any Workers = SerialWorkers()
  ) -> PlanOutcome {
    guard let asOf = asOf(book, request) else {
      let finding = PlanFinding(.gap, .noPrice(instrument: "", month: YearMonth(rawValue: 0)))
      return PlanOutcome(plan: nil, findings: book.workload.isEmpty ? [] : [finding])
    }
    var planner = Planner(book: book, request: request, asOf: asOf, workers: workers)
    return planner.run()
  }

  /// The day of a plan: the request's, else the book's setting, else the newest price date.
  public static func asOf(_ book: Book, _ request: PlanRequest) -> Day? {
    request.asOf ?? book.settings.asOf.value ?? book.prices.newestDay
  }

  private mutating func run() -> PlanOutcome {
    var exposure = ExposureStep(book: book, asOf: asOf, request: request)
    exposure.run(&ledger)
    findings += exposure.findings
    let months = exposure.needs.map(\.month)
    guard let first = months.min(), let last = months.max() else {
      if !findings.contains(where: { $0.weight <= .gap }) { addEmpty() }
      return stopped()
    }
    let isBlocked = findings.contains { $0.weight == .fault || $0.kind.hidesNeed }
    var contracts = ContractStep(book: book, asOf: asOf, request: request)
    let chosen = exposure.needs.map { contracts.contract(for: $0) }
    let forCosts = exposure.costs.map { cost in
      cost.instrument.flatMap { contracts.contract(for: $0, rowContract: cost.contract) }
    }
    if isBlocked || contracts.findings.contains(where: { $0.weight == .fault }) {
      findings += contracts.findings
      return stopped()
    }

    var builder = MarketStep(
      book: book, asOf: asOf, range: first...last, request: request, needs: exposure.needs,
      chosen: chosen)
    builder.run(contracts, &ledger)
    findings += contracts.findings.filter { !builder.isMoot($0) } + builder.findings
    var rows = RowBuilder(book: book)
    for (need, contract) in zip(exposure.needs, chosen) {
      rows.add(need, to: builder.hedging(need.instrument, contract), &ledger)
    }
    for (cost, contract) in zip(exposure.costs, forCosts) {
      rows.add(cost, to: cost.instrument.flatMap { builder.hedging($0, contract) })
    }
    for position in builder.positions {
      if let spec = book.contract(position.contract.value) { rows.add(position, of: spec) }
    }
    let drafts = rows.rows()
    builder.price(drafts, &ledger)
    findings += builder.laterFindings
    if findings.contains(where: { $0.weight == .fault }) { return stopped() }
    return finish(drafts, builder)
  }

  private mutating func finish(_ drafts: [RowDraft], _ builder: MarketStep) -> PlanOutcome {
    var drafts = drafts
    var coverage = CoverageStep(book: book, asOf: asOf, market: builder.market)
    coverage.run(&drafts)
    findings += coverage.findings
    findings += builder.unmatched(drafts)
    if findings.contains(where: { $0.weight == .fault }) { return stopped() }
    let cost = CostStep(asOf: asOf, market: builder.market, coverage: coverage)
    var rows = cost.rows(drafts, &ledger)
    var totals = PlanTotals.totals(rows, drafts, &ledger)
    let risk = simulate(drafts, builder.market, &rows, &totals)
    let units = Set(rows.flatMap { $0.parts.map(\.unit) })
    let indicative = builder.market.contracts.values.filter {
      $0.curve.values.contains { $0.source == .indicative }
    }
    var falling: ExactDecimal?
    if !indicative.isEmpty, totals[.expectedCost] != nil {
      findings.append(
        PlanFinding(.warning, .indicativeLock(contracts: indicative.map(\.spec.id).sorted())))
      falling = fallingCost(drafts, builder)
    }
    let sorted = PlanFinding.sorted(findings)
    let isComplete = !sorted.contains { $0.weight == .gap } && totals[.expectedCost] != nil
    let plan = Plan(
      asOf: asOf, currency: book.settings.currency.value,
      months: drafts.first.flatMap { first in drafts.last.map { first.month...$0.month } },
      isComplete: isComplete, rows: rows, totals: totals,
      unit: units.count == 1 ? units.first : nil, contracts: builder.uses(),
      ratios: builder.market.ratios.values.sorted { $0.key < $1.key },
      spotPrices: builder.market.spots.values.sorted { $0.instrument < $1.instrument },
      findings: sorted, fallingCurveCost: falling, risk: risk, ledger: ledger,
      workings: PlanWorkings(
        book: book, request: request, drafts: drafts, market: builder.market,
        coverage: coverage))
    return PlanOutcome(plan: plan, findings: sorted)
  }

  private mutating func simulate(
    _ drafts: [RowDraft], _ market: Market, _ rows: inout [PlanRow], _ totals: inout PlanFigures
  ) -> PlanRisk? {
    guard request.scope == .withRisk else { return nil }
    let step = RiskStep(settings: book.settings, asOf: asOf, market: market, workers: workers)
    let risk = step.run(drafts, &rows, &totals, &ledger)
    if let risk { findings += step.findings(risk, drafts) }
    return risk
  }

  /// What the plan would cost if every indicative curve fell by 20 % a year.
  private func fallingCost(_ drafts: [RowDraft], _ builder: MarketStep) -> ExactDecimal? {
    var scratch = Ledger()
    var drafts = drafts
    for place in drafts.indices { drafts[place].marks = [] }
    let market = builder.fallingMarket(&scratch)
    var coverage = CoverageStep(book: book, asOf: asOf, market: market)
    coverage.run(&drafts)
    let cost = CostStep(asOf: asOf, market: market, coverage: coverage)
    let rows = cost.rows(drafts, &scratch)
    return PlanTotals.totals(rows, drafts, &scratch).value(.expectedCost)
  }

  private mutating func addEmpty() {
    if let from = request.from, let to = request.to, from > to {
      findings.append(PlanFinding(.fault, .emptyRange(from: from, to: to)))
    } else {
      findings.append(PlanFinding(.fault, .noWorkload(asOf: asOf)))
    }
  }

  private func stopped() -> PlanOutcome {
    PlanOutcome(plan: nil, findings: PlanFinding.sorted(findings))
  }
}

extension FindingKind {
  /// Whether a need could not be counted at all, so that any total would lack it.
  var hidesNeed: Bool {
    switch self {
    case .needsUtilization, .needsMFU: true
    default: false
    }
  }
}

extension PlanFinding {
  /// The findings without repetition, the heaviest first, otherwise as they were found.
  static func sorted(_ findings: [PlanFinding]) -> [PlanFinding] {
    var seen: Set<PlanFinding> = []
    let distinct = findings.filter { seen.insert($0).inserted }
    return distinct.enumerated()
      .sorted { ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset) }
      .map(\.element)
  }
}

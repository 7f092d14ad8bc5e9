import Basics
import Pricing

/// The programme that a back-test runs: a book whose need is the same in every month.
///
/// The need of an instrument is the mean of the months of its workload, less reservations. It depends on
/// no price and on no day, so neither do the decisions that follow from it.
struct BacktestProgramme {
  /// The needs, by instrument, then contract.
  let needs: [BacktestStudy.Need]
  /// The months that the workload spans.
  let horizon: Int
  /// What stands in the way, errors only.
  let findings: [PlanFinding]
  private let book: Book

  init(_ book: Book, _ question: BacktestStudy.Question, _ ledger: inout Ledger) {
    self.book = book
    let first = book.workload.map(\.month).min()
    let last = book.workload.map(\.until).max()
    guard let first, let last else {
      (needs, horizon, findings) = ([], 0, [])
      return
    }
    horizon = last.rawValue - first.rawValue + 1
    var request = PlanRequest()
    request.contract = question.contract
    var exposure = ExposureStep(book: book, asOf: first.firstDay, request: request)
    exposure.run(&ledger)
    var contracts = ContractStep(book: book, asOf: first.firstDay, request: request)
    var sums: [RatioKey: (unit: UnitID, sum: ExactDecimal, source: [SourceID])] = [:]
    for need in exposure.needs {
      guard let contract = contracts.contract(for: need) else { continue }
      let key = RatioKey(instrument: need.instrument, contract: contract.id)
      let before = sums[key]
      sums[key] = (
        need.unit, (before?.sum ?? .zero) + need.remaining, (before?.source ?? []) + [need.source]
      )
    }
    findings = (exposure.findings + contracts.findings).filter { $0.weight <= .gap }
    var found: [BacktestStudy.Need] = []
    for (key, entry) in sums.sorted(by: { $0.key < $1.key }) where entry.sum.isPositive {
      let mean = ledger.record(
        .meanNeed, ExactRatio(entry.sum, over: ExactDecimal(horizon)).rounded(3),
        [Operand("exposure", entry.sum), Operand("months", horizon)], sources: entry.source)
      found.append(BacktestStudy.Need(key: key, unit: entry.unit, quantity: mean))
    }
    needs = found
  }

  /// The contracts, in order.
  var contracts: [ContractSpec] {
    Set(needs.map(\.key.contract)).sorted().compactMap { book.contract($0) }
  }

  /// The needs that a contract hedges.
  func needs(of contract: ContractSpec) -> [BacktestStudy.Need] {
    needs.filter { $0.key.contract == contract.id }
  }

  /// The months on whose last days is decided for a contract.
  func months(
    _ contract: ContractSpec, _ question: BacktestStudy.Question, asOf: Day
  ) -> [YearMonth] {
    let firsts = needs(of: contract).compactMap {
      book.prices[$0.key.instrument]?.observations.first?.day.yearMonth
    }
    guard let start = firsts.min() else { return [] }
    let over = asOf == asOf.yearMonth.lastDay ? asOf.yearMonth : asOf.yearMonth.advanced(by: -1)
    let first = max(start, question.from ?? start)
    let last = min(over, question.to ?? over)
    return first <= last ? Array(stride(from: first, through: last, by: 1)) : []
  }

  /// The book that each day plans a contract with: its needs over some months, today's terms.
  func book(of contract: ContractSpec, over months: ClosedRange<YearMonth>) -> Book {
    var book = self.book
    book.workload = needs(of: contract).map { need in
      let source = need.key.source(in: book)
      return WorkloadRow(
        month: months.lowerBound, until: months.upperBound, workload: need.key.instrument,
        quantity: Sourced(need.quantity.value, at: source), unit: need.unit,
        instrument: Sourced(need.key.instrument, at: source), growth: nil, period: .month,
        team: "", contract: Sourced(need.key.contract, at: source), low: nil, high: nil,
        source: source)
    }
    book.contracts = book.contracts.map(\.alwaysListed)
    book.positions = []
    book.commitments = []
    book.budget = []
    book.policy = []
    book.settings.asOf = Setting(nil)
    return book
  }
}

extension RatioKey {
  /// A cell of a book that stands for the pair in messages.
  fileprivate func source(in book: Book) -> SourceID {
    book.workload.first { $0.instrument.value == instrument }?.source
      ?? SourceID(file: 0, line: 0, field: 0)
  }
}

extension ContractSpec {
  /// The same terms, as if the contract had always traded.
  fileprivate var alwaysListed: ContractSpec {
    let listing: ListingRule = if case .months = self.listing { .consecutive(600) } else { listing }
    return ContractSpec(
      id: id, venue: venue, underlying: underlying, unit: unit, size: size, tick: tick,
      currency: currency, settlement: settlement, fixingDays: fixingDays, calendar: calendar,
      firstMonth: nil, listing: listing, tradeFee: tradeFee, settleFee: settleFee,
      initialMargin: initialMargin, maintenanceMargin: maintenanceMargin,
      positionLimit: positionLimit, blockMinimum: blockMinimum, status: status,
      reference: reference, origin: origin, source: source)
  }
}

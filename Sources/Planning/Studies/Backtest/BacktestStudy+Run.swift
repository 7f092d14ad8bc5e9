import Basics
public import Pricing

extension BacktestStudy {
  /// Tests the programme of a book on its history.
  ///
  /// - Parameters:
  ///   - question: What is tested.
  ///   - book: The book.
  ///   - progress: Is told how many of how many months are done.
  /// - Throws: `Failure`.
  /// - Complexity: One plan for each month of the history, two where a ratio of one is tried beside.
  public init(
    _ question: Question, in book: Book, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws(Failure) {
    var request = PlanRequest()
    request.asOf = question.asOf
    guard let asOf = Planner.asOf(book, request) else { throw .noMonth([]) }
    var ledger = Ledger()
    let programme = BacktestProgramme(book, question, &ledger)
    guard programme.findings.isEmpty else { throw .needs(programme.findings) }
    guard !programme.needs.isEmpty else { throw .noContract }
    let walks = programme.contracts.map { contract in
      BacktestWalk(programme, contract, question, asOf: asOf)
    }
    let all = walks.map(\.stepCount).reduce(0, +)
    var done = 0
    var ends = BacktestEnds()
    var decisions: [Decision] = []
    var ratios: [RatioRecord] = []
    for walk in walks where walk.stepCount > 0 {
      let (walked, naive) = walk.run(&ledger) {
        done += 1
        progress(done, all)
      }
      let settlement = BacktestSettlement(book: walk.book, asOf: asOf)
      ends.add(walk.contract, walked, naive, settlement, &ledger)
      decisions += walked.decisions
      let keys = programme.needs(of: walk.contract).map(\.key)
      ratios += BacktestRatios(settlement: settlement, walked: walked).records(keys)
    }
    guard !ends.months.isEmpty else { throw .noMonth(decisions) }
    self.asOf = asOf
    currency = book.settings.currency.value
    needs = programme.needs
    horizon = programme.horizon
    self.decisions = programme.contracts.flatMap { contract in
      decisions.filter { $0.contract == contract.id }.drop { $0.trades == nil }
    }
    months = ends.months.sorted { ($0.month, $0.contract) < ($1.month, $1.contract) }
    openMonths = ends.openMonths
    unsettled = ends.unsettled.sorted()
    totals = ends.totals(&ledger)
    self.ratios = ratios
    self.ledger = ledger
  }
}

/// The walks of one contract: the book's programme, and one with a ratio of one where units allow.
private struct BacktestWalk {
  let contract: ContractSpec
  let book: Book
  private let months: [YearMonth]
  private let isComparable: Bool
  private let question: BacktestStudy.Question
  private let horizon: Int

  init(
    _ programme: BacktestProgramme, _ contract: ContractSpec,
    _ question: BacktestStudy.Question, asOf: Day
  ) {
    self.contract = contract
    self.question = question
    horizon = programme.horizon
    months = programme.months(contract, question, asOf: asOf)
    isComparable = programme.needs(of: contract).allSatisfy { $0.unit == contract.unit }
    let first = months.first ?? asOf.yearMonth
    let last = months.last ?? asOf.yearMonth
    book = programme.book(of: contract, over: first...last.advanced(by: horizon))
  }

  var stepCount: Int { months.count * (isComparable ? 2 : 1) }

  func run(
    _ ledger: inout Ledger, progress: () -> Void
  ) -> (walked: BacktestRun.Outcome, oneToOne: BacktestRun.Outcome?) {
    let own = walk(ratio: nil, &ledger, progress)
    return (own, isComparable ? walk(ratio: .one, &ledger, progress) : nil)
  }

  private func walk(
    ratio: ExactDecimal?, _ ledger: inout Ledger, _ progress: () -> Void
  ) -> BacktestRun.Outcome {
    BacktestRun(
      book: book, contract: contract.id, question: question, horizon: horizon, ratio: ratio
    ).walk(months, &ledger, progress: progress)
  }
}

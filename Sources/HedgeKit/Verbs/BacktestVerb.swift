import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// `hedge backtest`: what the programme would have done on the price history.
enum BacktestVerb: Verb {
  static let spec = VerbSpec(
    name: "backtest", summary: "what the programme would have done on the history",
    details: [
      "Walks forward over the prices: on the last day of each month the plan is made from what was "
        + "known that day, with the book's own bands and settings, and its lots are bought at the "
        + "curve of that day. A month that is over settles, and is held against no hedge and against "
        + "one index unit for each own unit. No later row changes an earlier decision; restated rows "
        + "count from the day in their published column.",
      "The need is the mean of the workload's months, less what is reserved, in every month; the "
        + "terms of contracts are those of today, as if they had always traded.",
    ],
    operands: [.book],
    flags: [.trades, .ticks, .asOf, .from, .to, .contract, .period, .utilization, .mfu]
      + Flag.reading + Flag.reporting + [.totals],
    meanings: [
      .from: "decide from the last day of this month on",
      .to: "decide no later than on the last day of this month",
      .ticks: "pay so many ticks above the curve (default: 0)",
    ],
    formats: OutputFormat.report,
    examples: [
      .init("hedge backtest", "every month that is over, hedged and not"),
      .init("hedge backtest acme --ticks 2 --trades -f csv", "every purchase, two ticks dearer"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    try invocation.checkRange()
    let (loaded, _, found) = try context.readBook(
      invocation, folder: context.bookFolder(invocation))
    guard let book = loaded.value, !found.hasErrors else {
      throw context.stop(found, sources: loaded.sources)
    }
    let question = question(invocation)
    let progress = ProgressLine(
      context.console, of: "decisions", quiet: invocation.has(.quiet))
    let study: BacktestStudy
    do throws(BacktestStudy.Failure) {
      study = try BacktestStudy(question, in: book) { progress.show($0, of: $1) }
      progress.end()
    } catch {
      progress.end()
      var diagnostics = found
      for diagnostic in words(error, loaded.sources) { diagnostics.append(diagnostic) }
      throw context.stop(diagnostics, sources: loaded.sources)
    }
    context.say(found, sources: loaded.sources, outcome: .computed)
    let report = BacktestReport(
      study: study, question: question, book: book, inputs: loaded.inputs,
      findings: findings(study, loaded.sources))
    return try context.deliver(
      report.traced(invocation.has(.trades) ? .trades : .months).document, invocation)
  }

  /// What a command line asks.
  static func question(_ invocation: Invocation) -> BacktestStudy.Question {
    var question = BacktestStudy.Question()
    question.from = invocation.month(.from)
    question.to = invocation.month(.to)
    question.contract = invocation.text(.contract)
    question.period = invocation.integer(.period)
    question.ticks = invocation.integer(.ticks) ?? 0
    return question
  }

  private static func words(
    _ failure: BacktestStudy.Failure, _ sources: SourceMap
  ) -> [Diagnostic] {
    switch failure {
    case .needs(let findings): findings.map { $0.diagnostic(nil, sources) }
    case .noContract:
      [
        Diagnostic(
          TradeMessages.nothingTested, "no contract hedges anything in this book",
          kind: .incomplete, help: "name a contract in instruments.csv, or with --contract")
      ]
    case .noMonth(let decisions):
      [
        Diagnostic(
          TradeMessages.nothingTested, "no month of the history was planned and is over",
          kind: .incomplete,
          help: "a test needs prices of months that are over; "
            + (reason(decisions) ?? "--from and --to choose the days of decisions"))
      ]
    }
  }

  private static func reason(_ decisions: [BacktestStudy.Decision]) -> String? {
    decisions.last { $0.trades == nil }.flatMap { decision in
      decision.gaps.first.map {
        "\(decision.contract) on \(decision.day): \(PlanFindingWords(kind: $0).message)"
      }
    }
  }

  /// What a reader has to know of the days and months that are missing, and of the curves.
  private static func findings(
    _ study: BacktestStudy, _ sources: SourceMap
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let skipped = study.decisions.filter { $0.trades == nil }
    if let last = skipped.last {
      let why = last.gaps.first.map { ": " + PlanFindingWords(kind: $0).message } ?? ""
      found.append(
        Diagnostic(
          TradeMessages.daysWithoutPlan,
          "nothing was decided on \(MessageText.count(skipped.count, "day")), the last "
            + "\(last.day) for \(last.contract)\(why)",
          severity: .warning, help: "hedge plan --as-of that day says what was missing"))
    }
    if !study.unsettled.isEmpty {
      found.append(
        Diagnostic(
          TradeMessages.daysWithoutPlan,
          "left out, without prices of the month: \(study.unsettled.ranges())",
          severity: .warning, help: "add the missing prices of own price and index"))
    }
    for contract in Set(study.needs.map(\.key.contract)).sorted()
    where !study.months.contains(where: { $0.contract == contract }) {
      found.append(
        Diagnostic(
          TradeMessages.daysWithoutPlan,
          "\(contract) has no month that was planned and is over", severity: .warning,
          help: "its prices do not go back far enough"))
    }
    let trades = study.trades
    let indicative = trades.count { $0.source == .indicative }
    if indicative > 0 {
      found.append(
        Diagnostic(
          TradeMessages.indicativeTrades,
          "\(indicative) of \(MessageText.count(trades.count, "purchase")) at the level of the "
            + "index, for want of quotes: what a future cost then is not known",
          severity: .warning, help: "add the settles of those days to futures.csv"))
    }
    for contract in Set(study.months.map(\.contract)).sorted() {
      let months = study.months.filter { $0.contract == contract && $0.isIndexChanged }
      guard !months.isEmpty else { continue }
      let gain = months.map(\.gain.value).reduce(.zero, +)
      found.append(
        Diagnostic(
          TradeMessages.indexChanged,
          "\(months.map(\.month).ranges()) of \(contract): bought on one index, settled on another; "
            + "the gain of \(NumberText.grouped(gain, places: 2)) holds the step between them",
          severity: .warning,
          help: "decide from a later day with --from, or add the index prices of the days before"))
    }
    if study.openMonths > 0 {
      found.append(
        Diagnostic(
          TradeMessages.openAtTheEnd,
          "lots for months that are not over are left out: "
            + MessageText.count(study.openMonths, "month"),
          severity: .note))
    }
    return found
  }
}

import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// `hedge ratio`: the ratios that a plan uses, or one series on another.
enum RatioVerb: Verb {
  static let spec = VerbSpec.ratio

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let studyFlags: [Flag] = [.sampling, .change, .period, .overlap, .lag]
    switch (invocation.text(.of), invocation.text(.on)) {
    case (let of?, let on?): return try study(of, on, invocation, context)
    case (nil, nil):
      if let flag = studyFlags.first(where: invocation.has) {
        throw invocation.misuse(
          "\(flag.text) goes with --of and --on",
          help: ["without them the ratios are those of the plan, which reads settings.csv"])
      }
      let planned = try context.plan(invocation, incompleteIsFine: true)
      return try context.deliver(RatioReport(planned.report).document(), invocation)
    default:
      throw invocation.misuse(
        "--of and --on go together", help: ["--of INSTRUMENT --on INSTRUMENT|CONTRACT"])
    }
  }

  /// The tables that two series need; what a team needs of them is beside the point.
  private static let studied: Set<BookTable> = [
    .prices, .instruments, .futures, .contracts, .conversions, .settings, .holidays,
  ]

  private static func study(
    _ of: String, _ on: String, _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let (loaded, _, found) = try context.readBook(
      invocation, folder: context.bookFolder(invocation), tables: studied
    ) { $0.neededTables = [.prices] }
    guard let book = loaded.value, !found.hasErrors,
      let asOf = Planner.asOf(book, PlanRequest())
    else { throw context.stop(found, sources: loaded.sources) }
    var question = RatioStudy.Question(of: of, on: on)
    question.sampling =
      invocation.choice(.sampling, as: RatioStudy.Question.Sampling.self) ?? .monthAverage
    question.change = invocation.choice(.change, as: PairedChanges.Kind.self) ?? .difference
    question.period = invocation.integer(.period) ?? 1
    question.window = invocation.has(.overlap) ? .overlapping : .separate
    question.lag = invocation.integer(.lag)
    let answer: RatioStudy
    do throws(RatioStudy.Failure) {
      answer = try RatioStudy(question, in: book, asOf: asOf)
    } catch {
      var diagnostics = found
      diagnostics.append(diagnostic(error, book))
      throw context.stop(diagnostics, sources: loaded.sources)
    }
    context.say(found, sources: loaded.sources, outcome: .computed)
    let report = RatioStudyReport(
      study: answer, asOf: asOf, currency: book.settings.currency.value, inputs: loaded.inputs)
    return try context.deliver(report.document(), invocation)
  }

  private static func diagnostic(_ failure: RatioStudy.Failure, _ book: Book) -> Diagnostic {
    switch failure {
    case .noPrices(let name):
      let near = suggestion(for: name, among: book.prices.series.map(\.instrument))
      return Diagnostic(
        PlanMessages.noRatioPrices, "there are no prices of \(MessageText.quoted(name))",
        kind: .incomplete,
        help: near.map { "did you mean \($0)?" } ?? "hedge validate lists what was read")
    case .noIndex(let contract, let underlying):
      return Diagnostic(
        PlanMessages.noRatioPrices,
        "there are no prices of \(underlying), the index of \(contract)",
        kind: .incomplete, help: "add them to prices.csv, or a proxy for it to instruments.csv")
    case .tooFewChanges(let count):
      return Diagnostic(
        PlanMessages.tooFewChanges,
        "\(MessageText.count(count, "change")) cannot be fitted; three are needed",
        kind: .incomplete, help: "take a shorter --period, add --overlap, or add prices")
    case .levelNotPositive(let day, let series, let level):
      return Diagnostic(
        PlanMessages.levelNotPositive,
        "\(MessageText.printable(series)) is at \(level) on \(day): a price at or below zero has "
          + "no log or percent change",
        help: "--change difference takes it as it is")
    case .noMovement(let name):
      return Diagnostic(
        PlanMessages.noMovement, "\(MessageText.printable(name)) never moves over these changes",
        kind: .incomplete, help: "nothing can follow a price that does not change")
    }
  }
}

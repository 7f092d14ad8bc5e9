import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// `hedge check`: does the plan hold the policy.
enum CheckVerb: Verb {
  static let spec = VerbSpec.check

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    guard invocation.has(.asOf) else {
      throw invocation.misuse(
        "check needs --as-of: without a day, a book that nobody touched for a year looks fresh",
        help: ["give today's date, such as --as-of 2026-11-20"])
    }
    try invocation.checkRange()
    let (loaded, files, found) = try context.readBook(
      invocation, folder: context.bookFolder(invocation))
    var diagnostics = found
    let currency = loaded.value?.settings.currency.value
    let baseline = context.baseline(invocation, currency: currency, &diagnostics)
    let scored = context.savedPlans(invocation.texts(.scored), &diagnostics).plans
    var plan: Plan?
    if let book = loaded.value, !diagnostics.hasErrors {
      let isSimulated = book.policy.contains { $0.metric.isSimulated }
      let outcome = Planner.plan(
        book, PlanRequest(invocation, scope: isSimulated ? .withRisk : .expectation),
        workers: context.workers)
      plan = outcome.plan
      for finding in outcome.findings where finding.weight <= .gap {
        diagnostics.append(finding.diagnostic(outcome.plan, loaded.sources))
      }
    }
    var score: PolicyCheck.Score?
    if let book = loaded.value, let plan {
      let found = Self.score(scored, book, plan, loaded.sources)
      score = found.score
      for diagnostic in found.faults { diagnostics.append(diagnostic) }
    }
    func broken() -> ExitStatus {
      let status = context.say(
        diagnostics, sources: loaded.sources, outcome: .nothingComputed)
      let report = CheckReport(broken: diagnostics.sorted(by: loaded.sources))
      return status.combined(with: context.deliver(report, files, invocation))
    }
    guard let book = loaded.value, let plan, let score else { return broken() }
    let results = PolicyCheck(
      plan: plan, book: book, baseline: baseline, score: score, workers: context.workers
    ).results()
    if results.isEmpty {
      diagnostics.append(
        Diagnostic(
          PlanMessages.noRules, "policy.csv has no rule, so there is nothing to check",
          help: "add rules to policy.csv; hedge schema policy lists its columns"))
      return broken()
    }
    let status = context.say(diagnostics, sources: loaded.sources, outcome: .computed)
    let report = PolicyReport(
      plan: PlanReport(plan: plan, book: book, sources: loaded.sources, inputs: loaded.inputs),
      results: results)
    return status.combined(with: report.status)
      .combined(with: context.deliver(report.checkReport(diagnostics), files, invocation))
  }

  /// Holds saved plans against what happened until the day of the check.
  ///
  /// - Returns: What became of them; nil when they are of another book, or the use cannot be counted, with why.
  private static func score(
    _ plans: [SavedPlan], _ book: Book, _ plan: Plan, _ sources: SourceMap
  ) -> (score: PolicyCheck.Score?, faults: [Diagnostic]) {
    if plans.isEmpty { return (PolicyCheck.Score.none, []) }
    let faults = ScoreMatch(plans, book).faults
    guard faults.isEmpty else { return (nil, faults) }
    do throws(ScoreStudy.Failure) {
      return (.study(try ScoreStudy(plans, in: book, asOf: plan.asOf)), [])
    } catch {
      if case .nothingOver = error { return (.nothingOver, []) }
      return (nil, ScoreFindings.words(error, book, sources))
    }
  }
}

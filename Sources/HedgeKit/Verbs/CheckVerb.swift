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
    func broken() -> ExitStatus {
      let status = context.say(
        diagnostics, sources: loaded.sources, outcome: .nothingComputed)
      let report = CheckReport(broken: diagnostics.sorted(by: loaded.sources))
      return status.combined(with: context.deliver(report, files, invocation))
    }
    guard let book = loaded.value, let plan else { return broken() }
    let results = PolicyCheck(
      plan: plan, book: book, baseline: baseline, workers: context.workers
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
}

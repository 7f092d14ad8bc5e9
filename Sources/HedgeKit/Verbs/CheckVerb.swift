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
    var plan: Plan?
    if let book = loaded.value, !diagnostics.hasErrors {
      let outcome = Planner.plan(book, PlanRequest(invocation))
      plan = outcome.plan
      for finding in outcome.findings where finding.weight <= .gap {
        diagnostics.append(finding.diagnostic(outcome.plan, loaded.sources))
      }
    }
    let paths = Dictionary(
      uniqueKeysWithValues: loaded.inputs.map {
        ($0.name, context.repositoryPath(of: $0.name, in: files))
      })
    func broken() -> ExitStatus {
      let status = context.say(
        diagnostics, sources: loaded.sources, outcome: .nothingComputed)
      let report = CheckReport(broken: diagnostics.sorted(by: loaded.sources))
      return status.combined(with: context.deliver(report, paths, invocation))
    }
    guard let book = loaded.value, let plan else { return broken() }
    let results = PolicyCheck(plan: plan, book: book).results()
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
      .combined(with: context.deliver(report.checkReport(diagnostics), paths, invocation))
  }
}

extension Context {
  /// Writes a check in every form that the command line asks for.
  func deliver(
    _ report: CheckReport, _ paths: [String: String?], _ invocation: Invocation
  ) -> ExitStatus {
    let status = deliver(invocation) {
      [self] (format, width, output) throws(OutputError) in
      switch format {
      case .junit: try JUnitRenderer().render(report, to: &output)
      case .github:
        try GitHubRenderer { paths[$0] ?? nil }.render(report, to: &output)
      default: try write(report.document, as: format, width: width, invocation, to: &output)
      }
    }
    guard invocation.format == .github,
      let summary = host.environment("GITHUB_STEP_SUMMARY"), !summary.isEmpty
    else { return status }
    var output = MemoryOutput()
    // Memory takes everything.
    try? GitHubRenderer { paths[$0] ?? nil }.renderSummary(report, to: &output)
    return status.combined(with: append(output.bytes, to: summary))
  }

  /// Adds bytes to the end of a file that another program reads.
  private func append(_ bytes: [UInt8], to path: String) -> ExitStatus {
    do throws(HostError) {
      try host.append(bytes, to: path)
      return .success
    } catch {
      var diagnostics = Diagnostics()
      diagnostics.append(
        Diagnostic(
          HedgeMessages.outputFile,
          "\(MessageText.printable(path)) could not be written: \(error.message)",
          kind: .output, help: "the step summary is lost; the annotations are complete"))
      return say(diagnostics, outcome: .computed)
    }
  }
}

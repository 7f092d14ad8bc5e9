import Planning
import Reporting
import Tabular

/// `hedge stress`: the bill, hedged and unhedged, and the cash, under named scenarios.
enum StressVerb: Verb {
  static let spec = VerbSpec(
    name: "stress", summary: "the bill and the cash under named scenarios",
    details: [
      "Holds the plan against what may happen: the index up and down, own prices that do not "
        + "follow, more or less need, dearer margin. scenarios.csv adds scenarios of one's own. "
        + "Shocks are exact: nothing is simulated."
    ],
    operands: [.book],
    flags: [.scenario, .asOf, .from, .to, .contract, .period, .utilization, .mfu]
      + Flag.reading + Flag.reporting,
    formats: OutputFormat.report,
    examples: [
      Example("hedge stress", "every scenario"),
      Example("hedge stress acme --scenario index_up_30", "one of them, month by month"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let planned = try context.plan(invocation, incompleteIsFine: false)
    guard let study = StressStudy(planned.plan) else {
      preconditionFailure("a complete plan has a total cost")
    }
    let name = invocation.text(.scenario)
    if let name {
      let names = study.outcomes.map(\.scenario.name)
      guard names.contains(name) else {
        let near = suggestion(for: name, among: names).map { ["did you mean \($0)?"] } ?? []
        throw invocation.misuse(
          "--scenario: there is no scenario \(MessageText.quoted(name))",
          help: near + ["the scenarios are " + names.joined(separator: ", ")])
      }
    }
    let report = StressReport(study, planned.report).traced(name)
    return try context.deliver(report.document, invocation)
  }
}

private typealias Example = VerbSpec.Example

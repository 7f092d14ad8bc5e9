import Basics
import Planning
import Reporting
import Tabular

/// `hedge report`: one side of the plan at a time.
enum ReportVerb: Verb {
  /// The reports, in the order of help.
  enum Name: String, CaseIterable {
    case exposure
    case coverage
    case cost
    case risk
    case margin
    case mtm
    case effectiveness
    case worksheet
    case drivers

    /// What the report answers.
    var summary: String {
      switch self {
      case .exposure: "what each workload needs, and how much index that is"
      case .coverage: "lots over index exposure, before and after buying, against the bands"
      case .cost: "what the expected cost is made of"
      case .risk: "how sure the cost is, month by month and in total"
      case .margin: "the cash that the hedge takes"
      case .mtm: "lots held at the prices of the curve"
      case .effectiveness: "did own prices move with their hedge"
      case .worksheet: "what a hedged unit costs at several prices of the index"
      case .drivers: "which inputs decide the plan"
      }
    }

    /// Whether the report says something of a plan that lacks figures.
    var takesIncompletePlans: Bool { self != .drivers && self != .risk }

    /// Whether the report needs simulated costs.
    var scope: PlanRequest.Scope {
      self == .risk || self == .drivers ? .withRisk : .expectation
    }
  }

  static let spec = VerbSpec(
    name: "report", summary: "one side of the plan: exposure, coverage, cost and more",
    details: Name.allCases.map { "\($0.rawValue): \($0.summary)" },
    operands: [
      .needed(
        "NAME", "one of the reports above",
        .words(Name.allCases.map { .init($0.rawValue, $0.summary) })),
      .book,
    ],
    flags: [.asOf, .from, .to, .contract, .period, .utilization, .mfu, .allowMissing]
      + Flag.reading + Flag.reporting + Flag.simulating + [.totals],
    formats: OutputFormat.report,
    examples: [
      VerbSpec.Example("hedge report coverage", "coverage against the bands"),
      VerbSpec.Example("hedge report cost acme -f csv --totals", "the account, for a spreadsheet"),
    ])

  static func run(
    _ invocation: Invocation, _ context: Context
  ) throws(Stop) -> ExitStatus {
    let text = invocation.operand(0) ?? ""
    guard let name = Name(rawValue: text) else {
      let names = Name.allCases.map(\.rawValue)
      let near = suggestion(for: text, among: names).map { ["did you mean \($0)?"] } ?? []
      throw invocation.misuse(
        "there is no report \(MessageText.quoted(text))",
        help: near + ["the reports are " + names.joined(separator: ", ")])
    }
    let planned = try context.plan(
      invocation,
      incompleteIsFine: invocation.has(.allowMissing) && name.takesIncompletePlans,
      scope: name.scope)
    guard let report = name.traced(planned, workers: context.workers) else {
      preconditionFailure("a complete plan has every report")
    }
    return try context.deliver(report.document, invocation)
  }
}

extension ReportVerb.Name {
  /// Makes the report of a plan; nil when it lacks what the report needs.
  func traced(_ planned: PlannedBook, workers: any Workers) -> TracedReport? {
    switch self {
    case .exposure: ExposureReport.traced(planned.report)
    case .coverage: CoverageReport.traced(planned.report)
    case .cost: CostReport.traced(planned.report)
    case .risk:
      RiskList(planned.plan, workers: workers).map { RiskReport.traced(planned.report, $0) }
    case .margin: MarginReport.traced(planned.report)
    case .mtm: MarkToMarketReport.traced(planned.report)
    case .effectiveness: EffectivenessReport.traced(planned.report)
    case .worksheet: WorksheetReport.traced(planned.report)
    case .drivers:
      DriverStudy(planned.plan, workers: workers).map { DriverReport($0, planned.report).traced() }
    }
  }
}

import Planning
import Reporting

/// A report with the derivations of its figures.
struct TracedReport {
  /// The report.
  let document: Document
  /// How its figures were made; the numbers in the origins of its tables are places in it.
  let ledger: Ledger
}

/// The reports whose figures `hedge explain` finds; a report with figures has one line here.
struct TracedReportKind: Sendable {
  /// The name in front of an address, before a colon; the plan needs none.
  let name: String
  /// The words after `hedge` that print the report.
  let command: [String]
  /// Makes the report of a planned book.
  let make: @Sendable (PlannedBook, Invocation) -> TracedReport

  /// All of them, in the order in which an address without a name is looked for.
  static let all: [TracedReportKind] = [
    TracedReportKind(name: "plan", command: ["plan"]) { planned, invocation in
      let report = planned.report
      let split = invocation.choice(.by, as: PlanView.Split.self)
      let view = split.map { report.plan.view(by: $0) }
      return TracedReport(
        document: report.document(by: split, view: view),
        ledger: view?.ledger ?? report.plan.ledger)
    },
    TracedReportKind(name: "ratio", command: ["ratio"]) { planned, _ in
      let report = RatioReport(planned.report)
      return TracedReport(document: report.document(), ledger: report.ledger)
    },
    TracedReportKind(name: "curve", command: ["curve"]) { planned, _ in
      TracedReport(
        document: CurveReport(planned.report).document(), ledger: planned.plan.ledger)
    },
  ]
}

import Loading
import Planning
import Pricing
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
  /// The name in front of an address, before a colon.
  let name: String
  /// The words after `hedge` that print the report.
  let command: [String]
  /// Whether an address without a name is looked for here too; not where that takes long.
  var reach = Reach.anyAddress
  /// Makes the report of a planned book; nil when the plan lacks what it needs.
  let make: @Sendable (PlannedBook, Invocation) -> TracedReport?

  /// Which addresses are looked for in a report.
  enum Reach {
    case anyAddress
    case namedAddress
  }

  /// All of them, in the order in which an address without a name is looked for.
  static let all: [TracedReportKind] =
    [
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
        CurveReport(planned.report).traced()
      },
    ] + ReportVerb.Name.allCases.map(report) + [stress, orders, option, compare, backtest]

  private static func report(_ name: ReportVerb.Name) -> TracedReportKind {
    TracedReportKind(
      name: name.rawValue, command: ["report", name.rawValue],
      reach: name == .drivers ? .namedAddress : .anyAddress
    ) { planned, _ in
      guard name.takesIncompletePlans || planned.plan.isComplete else { return nil }
      return name.traced(planned, workers: planned.workers)
    }
  }

  private static let stress = TracedReportKind(name: "stress", command: ["stress"]) {
    planned, _ in
    StressStudy(planned.plan).map { StressReport($0, planned.report).traced() }
  }

  private static let orders = TracedReportKind(name: "orders", command: ["orders"]) {
    planned, _ in
    guard planned.plan.isComplete else { return nil }
    return (try? OrderStudy(planned.plan, ticks: 0)).map {
      OrderReport(report: planned.report, study: $0, ticks: 0).traced()
    }
  }

  private static let option = TracedReportKind(name: "option", command: ["option"]) {
    planned, _ in
    guard planned.plan.isComplete else { return nil }
    var ledger = planned.plan.ledger
    let months = planned.plan.optionMonths(quantity: nil, &ledger)
    let question = OptionStudy.Question()
    return (try? OptionStudy(question, of: months, ledger)).map {
      OptionReport(
        study: $0, question: question, plan: planned.report, asOf: planned.plan.asOf,
        currency: planned.plan.currency
      ).traced()
    }
  }

  private static let compare = TracedReportKind(
    name: "compare", command: ["compare"], reach: .namedAddress
  ) { planned, _ in
    let names = Set(planned.plan.rows.flatMap(\.parts).map(\.instrument)).sorted()
    let question = CompareStudy.Question(instrument: names.first ?? "")
    return CompareStudy(planned.plan, question, workers: planned.workers).map {
      CompareReport($0, planned.report).traced()
    }
  }

  private static let backtest = TracedReportKind(
    name: "backtest", command: ["backtest"], reach: .namedAddress
  ) { planned, invocation in
    let question = BacktestVerb.question(invocation)
    return (try? BacktestStudy(question, in: planned.book)).map {
      BacktestReport(
        study: $0, question: question, book: planned.book, inputs: planned.loaded.inputs,
        findings: []
      ).traced(.months)
    }
  }
}

import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns what each owner needs into a report.
enum ExposureReport {
  static func traced(_ report: PlanReport) -> TracedReport {
    let base = StudyReport(report: report)
    let list = ExposureList(report.plan)
    var ledger = list.ledger
    let isMixed = Set(list.lines.map(\.unit)).count > 1
    let document = base.document(
      "exposure",
      lines: ["what is needed, what reservations serve, and how much index that is"],
      table: columns.table(
        list.lines, keys: ["month", "contract", "instrument", "workload", "team"],
        mixed: isMixed ? ["need", "committed", "exposure"] : [], &ledger),
      closing: isMixed ? ["quantities in several units have no total"] : [])
    return TracedReport(document: document, ledger: ledger)
  }

  static var columns: [LineColumn<ExposureList.Line>] {
    [
      .text("month", "the month", "month") { $0.row.month.description },
      .text("contract", "the contract; none for what none covers", "contract") {
        $0.row.contract ?? "none"
      },
      .text("instrument", "the instrument that is paid", "instrument") { $0.instrument },
      .text("workload", "the workload", "workload") { $0.owner.workload },
      .text("team", "the team; empty when the book names none", "team") { $0.owner.team },
      .text("unit", "the unit of need, committed and exposure", "unit", drop: 1) {
        $0.unit.description
      },
      .figure("need", "what is needed", "need", places: 3, shown: 0, .additive) {
        $0.owner.need
      },
      .figure(
        "committed", "what reserved capacity serves", "committed", places: 3, shown: 0, .additive,
        drop: 3
      ) { $0.owner.committed },
      .figure(
        "exposure", "need less committed", "exposure", places: 3, shown: 0, .additive, drop: 5
      ) {
        $0.owner.exposure
      },
      .figure(
        "hedge_ratio", "index units that hedge one own unit", "ratio", places: 6, shown: 4, drop: 2
      ) { $0.hedgeRatio },
      .figure(
        "index_exposure", "the owner's part of the row's index exposure", "index units", places: 3,
        shown: 0, unit: "index units", drop: 4
      ) { $0.indexExposure },
    ]
  }
}

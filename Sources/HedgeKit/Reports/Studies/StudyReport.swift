import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// What the reports that go on from a plan have in common.
struct StudyReport {
  let report: PlanReport

  var plan: Plan { report.plan }

  /// A document with the heading, the meta data and the findings of its plan.
  ///
  /// - Parameters:
  ///   - name: The name of the report, as `hedge report` takes it.
  ///   - verb: The verb, when it is not `report`.
  ///   - lines: What the heading says besides.
  ///   - table: The figures.
  ///   - sections: What the report holds besides.
  ///   - closing: The lines under the table.
  ///   - own: What the report itself found; a terminal lists these only.
  /// - Returns: The document.
  func document(
    _ name: String, verb: String? = nil, lines: [String] = [], table: Table,
    sections: [Section] = [], closing: [String] = [], own: [PlanFinding] = []
  ) -> Document {
    let title = verb ?? "report \(name)"
    let mine = own.map { Finding($0.diagnostic(plan, report.sources)) }
    return Document(
      schema: "\(name)/1", meta: report.meta(),
      heading: [
        "hedge \(title): book \(report.book.name), as of \(plan.asOf), \(plan.currency)"
          + (plan.isComplete ? "" : ", INCOMPLETE")
      ] + lines,
      table: table, sections: sections, closing: closing,
      findings: mine.isEmpty
        ? plan.findings.map { Finding($0.diagnostic(plan, report.sources)) } : mine,
      findingLines: mine.isEmpty ? .leftOut : .listed)
  }

  /// The first place of some cells, as a reader finds it.
  func place(_ sources: [SourceID]) -> String? {
    sources.first.map { report.sources.position(of: $0).description }
  }
}

extension ExactDecimal {
  /// Money for people, with the sign of a change.
  var signedMoney: String {
    (isNegative ? "" : "+") + NumberText.grouped(self, places: 2)
  }

  /// Money for people.
  var money: String { NumberText.grouped(self, places: 2) }
}

import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns coverage against its bands into a report.
enum CoverageReport {
  static func traced(_ report: PlanReport) -> TracedReport {
    let base = StudyReport(report: report)
    let list = CoverageList(report.plan)
    var ledger = list.ledger
    let document = base.document(
      "coverage", lines: ["lots over index exposure, before and after buying, and the band"],
      table: columns(base).table(list.lines, keys: ["month", "contract"], &ledger),
      sections: charts(list, .everywhere),
      closing: list.lines.isEmpty
        ? ["no contract covers anything in this book"]
        : ["coverage is not effectiveness: hedge report effectiveness holds prices against lots"])
    return TracedReport(document: document, ledger: ledger)
  }

  static var schema: [Column] { columns(nil).map(\.column) }

  private static func columns(_ base: StudyReport?) -> [LineColumn<CoverageList.Line>] {
    [
      .text("month", "the month", "month") { $0.row.month.description },
      .text("contract", "the contract", "contract") { $0.row.contract },
      .integer("months_ahead", "months from the as-of month", "ahead", drop: 3) {
        $0.monthsAhead
      },
      .figure(
        "index_exposure", "what is needed, in index units", "index units", places: 3, shown: 0,
        unit: "index units", .additive, drop: 4
      ) { $0.row.figures[.indexExposure] },
      .share("min", "the coverage below which lots are bought", "min") { $0.minimum }
        .made { $1.given($0.minimum, at: $0.band) },
      .share("target", "the coverage that a purchase aims at", "target", drop: 5) { $0.target }
        .made { $1.given($0.target, at: $0.band) },
      .share("max", "the coverage above which a month is over-hedged", "max") { $0.maximum }
        .made { $1.given($0.maximum, at: $0.band) },
      .integer("held_lots", "lots held", "held", unit: "lots", .additive) {
        $0.row.figures.value(.heldLots).map { ExactRatio($0).floor }
      }.made { line, _ in line.row.figures[.heldLots] },
      .shareFigure("coverage_before", "coverage of the lots held", "before") { $0.before },
      .integer("buy_lots", "lots to buy", "buy", unit: "lots", .additive) {
        $0.row.figures.value(.buyLots).map { ExactRatio($0).floor }
      }.made { line, _ in line.row.figures[.buyLots] },
      .shareFigure("coverage", "coverage of all lots", "after") { $0.row.figures[.coverage] },
      .shareFigure("lot_share", "what one lot is of the need", "one lot", drop: 2) { $0.lotShare },
      .text("standing", "where the month stands against its band", "standing") {
        $0.standing.rawValue
      },
      .text("band", "the row of bands.csv; null when none covers the month", "band", drop: 1) {
        line in line.band.flatMap { base?.place([$0]) }
      },
    ]
  }

  /// The coverage of each contract against its band as charts.
  static func charts(_ list: CoverageList, _ reach: Section.Reach) -> [Section] {
    Set(list.lines.compactMap(\.row.contract)).sorted().enumerated().map { place, contract in
      chart(list.lines.filter { $0.row.contract == contract }, contract, place + 1, reach)
    }
  }

  private static func chart(
    _ lines: [CoverageList.Line], _ contract: String, _ number: Int, _ reach: Section.Reach
  ) -> Section {
    func series(
      _ name: String, _ tone: ChartSeries.Tone, _ value: (CoverageList.Line) -> ExactDecimal?
    ) -> ChartSeries {
      ChartSeries(name: name, values: lines.map(value), places: 6, tone: tone)
    }
    return Section(
      key: "coverage-\(number)", title: "coverage of \(contract)",
      chart: Chart(
        title: "coverage of \(contract)",
        categories: lines.map(\.row.month.description),
        axis: ChartAxis(label: "lots over index exposure", format: .percent(0)),
        marks: [
          .band(
            "band, min to max", low: series("min", .quiet) { $0.minimum },
            high: series("max", .quiet) { $0.maximum }),
          .line(series("held", .second) { $0.before?.value }),
          .line(series("after buying", .first) { $0.row.figures.value(.coverage) }),
        ]), reach: reach)
  }
}

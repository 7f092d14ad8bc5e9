import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns how well own prices moved with their hedge into a report.
enum EffectivenessReport {
  static func traced(_ report: PlanReport) -> TracedReport {
    let base = StudyReport(report: report)
    let study = EffectivenessStudy(report.plan)
    var ledger = report.plan.ledger
    let document = base.document(
      "effectiveness",
      lines: [
        "changes of own prices on ratio x changes of the index, per hedged unit",
        "walking forward: each change with the ratio that was known when it began",
      ],
      table: columns.table(study.lines, keys: ["instrument", "contract", "window"], &ledger),
      closing: study.lines.isEmpty
        ? ["no contract covers anything in this book"]
        : [
          "effective: slope from 0.8 to 1.25 and R2 surely at least 0.8; undecided: 0.8 lies in "
            + "its interval",
          "evidence, not accounting advice; coverage is not effectiveness",
        ], own: study.findings)
    return TracedReport(document: document, ledger: ledger)
  }

  static var columns: [LineColumn<EffectivenessStudy.Line>] {
    // A statistic rests on the ratio, and through it on the prices.
    func statistic(
      _ key: String, _ meaning: String, _ header: String? = nil, drop: Int? = nil,
      _ value: @escaping (EffectivenessStudy.Line) -> Double?
    ) -> LineColumn<EffectivenessStudy.Line> {
      .statistic(key, meaning, header, drop: drop, value).made { line, ledger in
        value(line).flatMap { ledger.statistic($0, at: line.ratio.used) }
      }
    }
    return [
      .text("instrument", "the instrument whose price is hedged", "instrument") {
        $0.ratio.key.instrument
      },
      .text("contract", "the contract that hedges it", "contract") { $0.ratio.key.contract },
      .text("window", "how the ratios of the changes were found", "window") { $0.window.rawValue },
      .integer("period", "months between the ends of a change", "k", drop: 2) {
        $0.ratio.fit?.period
      },
      .integer("observations", "the number of changes", "n") { $0.count },
      .number(
        "hedge_ratio", "the ratio; null walking forward, where it changes", "ratio", places: 6,
        shown: 4, drop: 7
      ) { $0.window == .inSample ? $0.ratio.used.value : nil }
      .made { line, _ in line.window == .inSample ? line.ratio.used : nil },
      statistic("slope", "own changes on gains of the hedge", "slope") { $0.measure?.slope },
      statistic("slope_low", "the lower end of its 95% interval", "from", drop: 3) {
        $0.measure?.slopeInterval.lowerBound
      },
      statistic("slope_high", "the upper end of its 95% interval", "to", drop: 3) {
        $0.measure?.slopeInterval.upperBound
      },
      statistic("r_squared", "the share of variance in common", "R2") { $0.squared?.value },
      statistic("r_squared_low", "the lower end of its interval", "from", drop: 4) {
        $0.squared?.interval?.lowerBound
      },
      statistic("r_squared_high", "the upper end of its interval", "to", drop: 4) {
        $0.squared?.interval?.upperBound
      },
      statistic(
        "dollar_offset", "gains of the hedge over changes of the own price, all added", "offset",
        drop: 5
      ) { $0.measure?.cumulativeDollarOffset },
      .integer("periods_in_range", "changes whose own offset is from 0.8 to 1.25") {
        $0.measure?.effectivePeriods
      },
      statistic(
        "variance_reduction", "the share of variance that the hedge takes away", "reduced",
        drop: 6
      ) {
        $0.measure?.varianceReduction
      },
      statistic("f_statistic", "the F statistic of the slope") {
        $0.measure.flatMap { $0.fStatistic.isFinite ? $0.fStatistic : nil }
      },
      statistic("f_probability", "the probability of such an F when the slope is zero") {
        $0.measure?.fProbability
      },
      .text("first", "the first month of the changes", "first", drop: 1) {
        $0.months?.lowerBound.description
      },
      .text("last", "the last month of the changes", "last", drop: 1) {
        $0.months?.upperBound.description
      },
      .text("verdict", "effective, not effective, or undecided; null: not measured", "verdict") {
        $0.verdict?.rawValue
      },
    ]
  }
}

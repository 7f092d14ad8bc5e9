import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns the cash that a hedge takes into a report.
enum MarginReport {
  static func traced(_ report: PlanReport) -> TracedReport {
    let base = StudyReport(report: report)
    let study = CashStudy(report.plan)
    var ledger = study.ledger
    let table = columns(report.plan.currency).table(study.months, keys: ["month"], &ledger)
    let peaks = study.peak == nil ? [] : [peak(study, report, &ledger)]
    let document = base.document(
      "margin",
      lines: [
        "cash by month: margin while lots are open, what margin calls may take, and the bill"
      ],
      table: table, sections: [chart(study.months, report.plan.currency)] + peaks,
      closing: closing(study))
    return TracedReport(document: document, ledger: ledger)
  }

  static var schema: [Column] { columns("").map(\.column) }

  private static func closing(_ study: CashStudy) -> [String] {
    guard let peak = study.peak else { return ["no lots, no margin"] }
    let level = ExactDecimal(rounding: study.confidence, decimals: 4).percent
    var lines = [
      "a buyer of futures pays when prices fall, at once; the bills are lower months later",
      "margin calls take at most \(peak.money) at the worst of \(study.days) trading days, with "
        + level,
    ]
    switch study.daily {
    case .exact(let value):
      lines.append("exactly, for margin that is paid once a day: \(value.money)")
    case .simulated(let estimate):
      let value = ExactDecimal(rounding: estimate.value, decimals: 0)
      let error = ExactDecimal(rounding: estimate.halfWidth, decimals: 0)
      lines.append(
        "the same simulated day by day: \(NumberText.grouped(value, places: 0)) +/- "
          + "\(NumberText.grouped(error, places: 0)) "
          + "(\(NumberText.grouped(ExactDecimal(CashStudy.paths), places: 0)) paths)")
    case nil: break
    }
    lines.append("never more than all lots are worth: \(study.most.money)")
    if let margin = study.initialMargin, let liquidity = study.liquidity {
      lines.append(
        "liquidity to keep: initial margin \(margin.money) + margin calls "
          + "\((liquidity - margin).money) = \(liquidity.money)")
    } else {
      lines.append("initial margin: terms unknown, so the liquidity to keep is not known either")
    }
    return lines
  }

  private static func columns(_ currency: String) -> [LineColumn<CashStudy.Month>] {
    [
      .text("month", "the calendar month", "month") { $0.month.description },
      .integer("open_lots", "lots not settled when the month begins", "open lots", unit: "lots") {
        $0.lots
      },
      .moneyFigure(
        "initial_margin", "their initial margin; null: terms unknown", "initial margin"
      ) { $0.initialMargin },
      .moneyFigure(
        "variation", "what margin calls may have taken by its end, with the confidence",
        "margin calls", whenEmpty: .keep
      ) { $0.variation },
      .moneyFigure("bill", "the bill of the month before any gain of lots", "bill", .additive) {
        $0.bill
      },
      .text("currency", "currency of the amounts") { _ in currency },
    ]
  }

  private static func peak(
    _ study: CashStudy, _ report: PlanReport, _ ledger: inout Ledger
  ) -> Section {
    let confidence = report.book.settings.confidence
    let columns: [LineColumn<CashStudy>] = [
      .integer("days", "trading days over which margin is paid", "days") { $0.days },
      .number("confidence", "the probability with which the cash is enough", places: 6) {
        ExactDecimal(rounding: $0.confidence, decimals: 6)
      }.made { $1.given(confidence) },
      .moneyFigure(
        "daily_deviation", "the largest deviation of a day's gain", "sd of a day", drop: 1
      ) {
        $0.figures.dailyDeviation
      },
      .moneyFigure("peak", "margin calls at the worst moment, in closed form", "closed form") {
        $0.figures.peak
      },
      .moneyFigure("peak_daily", "the same for margin that is paid once a day", "paid daily") {
        $0.figures.daily
      },
      .moneyFigure("peak_daily_error", "half its 95% interval; zero when it is exact", "+/-") {
        $0.figures.dailyError
      },
      .moneyFigure("lot_value", "what all lots are worth", "lots' value", drop: 2) {
        $0.figures.most
      },
      .moneyFigure(
        "initial_margin", "initial margin of all lots; null: terms unknown", "initial margin"
      ) { $0.figures.initialMargin },
      .moneyFigure("liquidity", "initial margin and margin calls together", "liquidity") {
        $0.figures.liquidity
      },
    ]
    return Section(
      key: "peak", title: "cash at the worst moment",
      table: columns.table([study], keys: [], &ledger))
  }

  /// The cash by month as a chart.
  static func chart(
    _ months: [CashStudy.Month], _ currency: String, _ reach: Section.Reach = .everywhere
  ) -> Section {
    func series(
      _ name: String, _ tone: ChartSeries.Tone, _ value: (CashStudy.Month) -> ExactDecimal?
    ) -> ChartSeries {
      ChartSeries(name: name, values: months.map(value), places: 2, tone: tone)
    }
    return Section(
      key: "cash", title: "cash by month",
      chart: Chart(
        title: "margin, margin calls and bills", categories: months.map(\.month.description),
        axis: ChartAxis(label: currency, format: .grouped(0)),
        marks: [
          .line(series("bill", .quiet) { $0.bill?.value }),
          .line(series("margin calls", .first) { $0.variation.value }),
        ]
          + (months.contains { $0.initialMargin != nil }
            ? [.line(series("initial margin", .second) { $0.initialMargin?.value })] : [])),
      reach: reach)
  }
}

import Basics
import Planning
import Pricing
import Reporting

/// Draws the forward curve of each contract of a plan, and which of its months are quoted.
struct CurveCharts {
  private let plan: Plan

  init(_ plan: Plan) {
    self.plan = plan
  }

  /// A section for each contract.
  ///
  /// Pages have nine tenths of what a month may settle at behind the curve; a terminal has too few lines
  /// to show the curve's shape beside that.
  func sections(_ reach: Section.Reach) -> [Section] {
    let front = reach == .terminals ? "shape-" : "curve-"
    return plan.contracts.map { use in
      Section(
        key: front + use.spec.id, title: "forward curve of \(use.spec.id)",
        chart: chart(use, reach == .terminals ? nil : CurveBand(plan, use)), reach: reach)
    }
  }

  private func chart(_ use: ContractUse, _ band: CurveBand?) -> Chart {
    let months = use.curve.map(\.month).withoutGaps()
    let curve = months.map { month in use.curve.first { $0.month == month } }
    let prices = curve.map { $0?.price.value }
    let quoted = curve.map { $0?.source == .quoted ? $0?.price.value : nil }
    var marks: [ChartMark] = []
    if let band, !band.months.isEmpty {
      func series(
        _ name: String, _ value: (CurveBand.Month) -> ExactDecimal
      ) -> ChartSeries {
        ChartSeries(
          name: name,
          values: months.map { month in band.months.first { $0.month == month }.map(value) },
          places: 6, tone: .quiet)
      }
      marks.append(
        .band(
          "P5 to P95 of the settlement", low: series("P5") { $0.low },
          high: series("P95") { $0.high }))
    }
    marks.append(
      .line(ChartSeries(name: "futures price", values: prices, places: 6)))
    if quoted.contains(where: { $0 != nil }) {
      marks.append(
        .points(ChartSeries(name: "quoted", values: quoted, places: 6, tone: .second)))
    }
    return Chart(
      title: "forward curve of \(use.spec.id)", categories: months.map(\.description),
      axis: ChartAxis(label: "\(plan.currency) per \(use.spec.unit)", base: .data), marks: marks)
  }
}

extension [YearMonth] {
  /// Every month from the first to the last of rising months, so that a chart shows what is not there.
  func withoutGaps() -> [YearMonth] {
    guard let first, let last, first <= last else { return [] }
    return (first.rawValue...last.rawValue).map { YearMonth(rawValue: $0) }
  }
}

import Basics
import Planning
import Pricing
import Reporting

/// Draws how far the cost of each month may go, with the hedge and without.
struct CostFanChart {
  private let plan: Plan

  init(_ plan: Plan) {
    self.plan = plan
  }

  /// The chart as a section of pages; nil when nothing was simulated.
  func section() -> Section? {
    guard let fan = CostFan(plan), let first = fan.months.first, let last = fan.months.last
    else { return nil }
    let months = [first.month, last.month].withoutGaps()
    func series(
      _ name: String, _ tone: ChartSeries.Tone, _ value: (CostFan.Month) -> ExactDecimal
    ) -> ChartSeries {
      ChartSeries(
        name: name,
        values: months.map { month in fan.months.first { $0.month == month }.map(value) },
        places: 2, tone: tone)
    }
    let expected: [ExactDecimal?] = months.map { month in
      let costs = plan.rows.filter { $0.month == month }.map { $0.figures.value(.expectedCost) }
      return costs.isEmpty || costs.contains(nil)
        ? nil : costs.compactMap(\.self).reduce(.zero, +)
    }
    let title = "how far the cost of a month may go"
    return Section(
      key: "fan", title: title,
      chart: Chart(
        title: title, categories: months.map(\.description),
        axis: ChartAxis(label: plan.currency, format: .grouped(0)),
        marks: [
          .band(
            "P5 to P95 without the hedge",
            low: series("P5 without", .second) { $0.unhedged.low },
            high: series("P95 without", .second) { $0.unhedged.high }),
          .band(
            "P5 to P95 with this hedge",
            low: series("P5 with this hedge", .first) { $0.hedged.low },
            high: series("P95 with this hedge", .first) { $0.hedged.high }),
          .line(ChartSeries(name: "expected cost", values: expected, places: 2, tone: .first)),
        ]), reach: .pages)
  }
}

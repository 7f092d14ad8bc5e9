import Basics
import Planning
import Pricing
import Reporting

/// Draws what a plan says by month: need and cost, how far the cost may go, coverage, curve and cash.
///
/// Every value is a figure of the plan's rows, the sum of those of one month, or one that `hedge report`
/// prints. A chart whose figures are not all known is left out.
struct PlanCharts {
  private let plan: Plan
  private let months: [YearMonth]

  init(_ plan: Plan) {
    self.plan = plan
    self.months = plan.rows.map(\.month).withoutGaps()
  }

  /// The charts, each a section of pages.
  func sections() -> [Section] {
    needs() + [costs(), CostFanChart(plan).section()].compactMap(\.self)
      + CoverageReport.charts(CoverageList(plan), .pages)
      + CurveCharts(plan).sections(.pages) + [cash()].compactMap(\.self)
  }

  private func cash() -> Section? {
    let study = CashStudy(plan, daily: .closedForm)
    return study.peak == nil ? nil : MarginReport.chart(study.months, plan.currency, .pages)
  }

  /// Need in the one unit of the plan, or what each contract hedges in its own.
  private func needs() -> [Section] {
    if let unit = plan.unit, let parts = parts([.committed, .hedgedQuantity, .openQuantity]) {
      let series = [
        series("reserved", parts[0], places: 3, .third),
        series("hedged", parts[1], places: 3, .first), series("open", parts[2], places: 3, .second),
      ]
      return [section("need", "need by month", "\(unit)", series)]
    }
    return plan.contracts.compactMap { use in
      let id = use.spec.id
      let rows = plan.rows.filter { $0.contract == id }
      guard let exposure = sums(.indexExposure, of: rows), let hedged = sums(.hedged, of: rows)
      else { return nil }
      let open = zip(exposure, hedged).map { all, part in all.map { $0 - (part ?? .zero) } }
      return section(
        "need-" + id, "exposure to the index of \(id) by month", "\(use.spec.unit)",
        [
          series("hedged", hedged, places: 3, .first), series("open", open, places: 3, .second),
        ])
    }
  }

  private func costs() -> Section? {
    guard let parts = parts([.lockedCost, .openCost]) else { return nil }
    return section(
      "cost", "expected cost by month", plan.currency,
      [
        series("locked", parts[0], places: 2, .first), series("open", parts[1], places: 2, .second),
      ])
  }

  private func section(
    _ key: String, _ title: String, _ unit: String, _ series: [ChartSeries]
  ) -> Section {
    Section(
      key: key, title: title,
      chart: Chart(
        title: title, categories: months.map(\.description), axis: ChartAxis(label: unit),
        marks: [.stack(series.filter { $0.values.contains { $0.map { !$0.isZero } ?? false } })]),
      reach: .pages)
  }

  private func series(
    _ name: String, _ values: [ExactDecimal?], places: Int, _ tone: ChartSeries.Tone
  ) -> ChartSeries {
    ChartSeries(name: name, values: values, places: places, tone: tone)
  }

  /// The sums of some columns by month; nil when a figure is missing.
  private func parts(_ columns: [PlanColumn]) -> [[ExactDecimal?]]? {
    let all = columns.map { sums($0, of: plan.rows) }
    return all.contains { $0 == nil } ? nil : all.compactMap { $0 }
  }

  /// The sum of a column by month, nil in a month without rows; nil when a figure is missing.
  private func sums(_ column: PlanColumn, of rows: [PlanRow]) -> [ExactDecimal?]? {
    var sums: [ExactDecimal?] = []
    for month in months {
      let values = rows.filter { $0.month == month }.map { $0.figures.value(column) }
      if values.contains(where: { $0 == nil }) { return nil }
      sums.append(values.isEmpty ? nil : values.compactMap { $0 }.reduce(.zero, +))
    }
    return sums
  }
}

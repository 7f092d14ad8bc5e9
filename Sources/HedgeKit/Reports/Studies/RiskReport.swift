import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns how sure the costs are into a report.
enum RiskReport {
  static func document(_ report: PlanReport, _ list: RiskList) -> Document {
    let base = StudyReport(report: report)
    let risk = report.plan.risk
    return base.document(
      "risk",
      lines: [
        "costs on \(whole(ExactDecimal(risk?.pathCount ?? 0))) common paths, seed "
          + "\(risk?.seed ?? 0): with this hedge, then without"
      ],
      table: table(list, report.plan.currency),
      sections: [CostFanChart(report.plan).section(), budgets(list, base)].compactMap(\.self),
      closing: closing(list))
  }

  static var schema: [Column] { columns("").map(\.column) }

  private static func whole(_ value: ExactDecimal) -> String {
    NumberText.grouped(value, places: 0)
  }

  private static func closing(_ list: RiskList) -> [String] {
    func whole(_ value: Double) -> String { Self.whole(ExactDecimal(rounding: value, decimals: 0)) }
    var lines = [
      "exact, without simulation: mean \(whole(list.exact.hedged.mean)) and sd "
        + "\(whole(list.exact.hedged.deviation)) with this hedge, mean "
        + "\(whole(list.exact.unhedged.mean)) and sd \(whole(list.exact.unhedged.deviation)) without"
    ]
    let normal = [list.exact.hedged, list.exact.unhedged].compactMap {
      try? NormalCost(mean: $0.mean, deviation: $0.deviation)
    }
    if normal.count == 2 {
      lines.append(
        "were the cost normal with these: 95% below \(whole(normal[0].quantile(0.95))) with this hedge, "
          + "\(whole(normal[1].quantile(0.95))) without")
    }
    for other in list.correlations {
      lines.append(
        "demand and price correlated \(other.correlation): 95% below "
          + "\(Self.whole(other.hedged)) with this hedge, \(Self.whole(other.unhedged)) without")
    }
    lines.append(
      "95% of outcomes below \(Self.whole(list.hedged.p95)); without the hedge "
        + Self.whole(list.unhedged.p95))
    lines.append(
      "percentiles, deviations and shortfalls of months do not add: not all go wrong together")
    return lines
  }

  // MARK: Rows

  /// One line of the table: a row of the plan, or all of them.
  private struct Entry {
    let row: PlanRow?
    let hedged: RiskList.Figures
    let unhedged: RiskList.Figures
  }

  private static func table(_ list: RiskList, _ currency: String) -> Table {
    let columns = columns(currency)
    let total = Entry(row: nil, hedged: list.hedged, unhedged: list.unhedged)
    return Table(
      columns: columns.map(\.column),
      rows: list.lines.map { line in
        let entry = Entry(row: line.row, hedged: line.hedged, unhedged: line.unhedged)
        return columns.map { $0.cell(entry) }
      },
      totals: columns.map { $0.column.additivity == .none ? .null : $0.cell(total) })
  }

  private static func columns(_ currency: String) -> [LineColumn<Entry>] {
    func money(
      _ key: String, _ meaning: String, _ header: String?, drop: Int? = nil,
      _ value: @escaping (Entry) -> ExactDecimal
    ) -> LineColumn<Entry> {
      .number(
        key, meaning, header, places: 2, shown: 0, unit: "currency", .joint, drop: drop,
        whenEmpty: .keep
      ) { value($0) }
    }
    return [
      .text("month", "the month", "month") { $0.row?.month.description },
      .text("contract", "the contract; none for what none covers", "contract") {
        $0.row.map { $0.contract ?? "none" }
      },
      money("mean", "mean cost with the hedge", "mean") { $0.hedged.mean },
      money("deviation", "its standard deviation", "sd", drop: 3) { $0.hedged.deviation },
      money("p5", "its 5th percentile", "P5", drop: 4) { $0.hedged.p5 },
      money("p50", "its median", "P50", drop: 5) { $0.hedged.p50 },
      money("p95", "its 95th percentile", "P95") { $0.hedged.p95 },
      money("p95_error", "half the 95% interval of that percentile", "+/-", drop: 2) {
        $0.hedged.error
      },
      money("shortfall", "the mean of the worst twentieth", "shortfall", drop: 1) {
        $0.hedged.shortfall
      },
      money("cost_at_risk", "95th percentile less mean", nil) { $0.hedged.costAtRisk },
      money("unhedged_mean", "mean cost without the hedge", nil) { $0.unhedged.mean },
      money("unhedged_deviation", "its standard deviation", "sd without", drop: 3) {
        $0.unhedged.deviation
      },
      money("unhedged_p5", "its 5th percentile", nil) { $0.unhedged.p5 },
      money("unhedged_p50", "its median", nil) { $0.unhedged.p50 },
      money("unhedged_p95", "its 95th percentile", "P95 without") { $0.unhedged.p95 },
      money("unhedged_p95_error", "half the 95% interval of that percentile", nil) {
        $0.unhedged.error
      },
      money("unhedged_shortfall", "the mean of the worst twentieth", nil) {
        $0.unhedged.shortfall
      },
      money("unhedged_cost_at_risk", "95th percentile less mean", nil) {
        $0.unhedged.costAtRisk
      },
      .text("currency", "currency of the amounts") { _ in currency },
    ]
  }

  // MARK: Budgets

  private static func budgets(_ list: RiskList, _ base: StudyReport) -> Section? {
    if list.budgets.isEmpty { return nil }
    func share(
      _ key: String, _ meaning: String, _ header: String?,
      _ value: @escaping (RiskList.Budget) -> Double
    ) -> LineColumn<RiskList.Budget> {
      .share(key, meaning, header) { ExactDecimal(rounding: value($0), decimals: 6) }
    }
    let columns: [LineColumn<RiskList.Budget>] = [
      .text("month", "the month; all of them together", "month") {
        $0.month?.description ?? "all"
      },
      .money("budget", "what may be spent", "budget") { $0.amount },
      share("breach_probability", "the probability that more is spent", "breach with hedge") {
        $0.hedged.value
      },
      share("breach_error", "its standard error", nil) { $0.hedged.standardError },
      share("unhedged_breach_probability", "the same without the hedge", "without") {
        $0.unhedged.value
      },
      share("unhedged_breach_error", "its standard error", nil) { $0.unhedged.standardError },
      .text("lines", "the first line of the budget", "line") { base.place($0.sources) },
    ]
    return Section(
      key: "budgets", title: "budgets", table: columns.table(list.budgets, keys: ["month"]))
  }
}

import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns how sure the costs are into a report.
enum RiskReport {
  static func traced(_ report: PlanReport, _ list: RiskList) -> TracedReport {
    var ledger = report.plan.ledger
    let base = StudyReport(report: report)
    let risk = report.plan.risk
    let table = table(list, report.plan, &ledger)
    let budgets = list.budgets.isEmpty ? nil : budgets(list, base, &ledger)
    let document = base.document(
      "risk",
      lines: [
        "costs on \(whole(ExactDecimal(risk?.pathCount ?? 0))) common paths, seed "
          + "\(risk?.seed ?? 0): with this hedge, then without"
      ],
      table: table, sections: [CostFanChart(report.plan).section(), budgets].compactMap(\.self),
      closing: closing(list))
    return TracedReport(document: document, ledger: ledger)
  }

  static var schema: [Column] { columns(nil).map(\.column) }

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
    let exact = [list.exact.hedged, list.exact.unhedged]
    let normal = exact.compactMap { try? NormalCost(mean: $0.mean, deviation: $0.deviation) }
    let skewed = exact.compactMap { try? LognormalCost(mean: $0.mean, deviation: $0.deviation) }
    for (name, ends) in [
      ("normal", normal.map { $0.quantile(0.95) }), ("lognormal", skewed.map { $0.quantile(0.95) }),
    ] where ends.count == 2 {
      lines.append(
        "were the cost \(name) with these: 95% below \(whole(ends[0])) with this hedge, "
          + "\(whole(ends[1])) without")
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

  private static func table(
    _ list: RiskList, _ plan: Plan, _ ledger: inout Ledger
  ) -> Table {
    columns(plan).table(
      list.lines.map { Entry(row: $0.row, hedged: $0.hedged, unhedged: $0.unhedged) },
      keys: ["month", "contract"],
      joint: Entry(row: nil, hedged: list.hedged, unhedged: list.unhedged), &ledger)
  }

  private static func columns(_ plan: Plan?) -> [LineColumn<Entry>] {
    typealias Value = KeyPath<RiskList.Figures.Measured, Double>
    func simulated(
      _ entry: Entry, _ value: Value, _ side: Side, _ ledger: inout Ledger
    ) -> Figure? {
      guard let plan else { return nil }
      let figures = entry.row?.figures ?? plan.totals
      return ledger.simulated(
        side.measured(entry)[keyPath: value], plan, around: figures[side.expected])
    }
    func money(
      _ key: String, _ meaning: String, _ header: String?, drop: Int? = nil, _ side: Side,
      _ value: Value
    ) -> LineColumn<Entry> {
      .number(
        key, meaning, header, places: 2, shown: 0, unit: "currency", .joint, drop: drop,
        whenEmpty: .keep
      ) { ExactDecimal(rounding: side.measured($0)[keyPath: value], decimals: 2) }
      .made { simulated($0, value, side, &$1) }
    }
    func costAtRisk(_ key: String, _ side: Side) -> LineColumn<Entry> {
      .number(
        key, "95th percentile less mean", nil, places: 2, shown: 0, unit: "currency", .joint,
        whenEmpty: .keep
      ) { side.figures($0).costAtRisk }
      .made { entry, ledger in
        guard let high = simulated(entry, \.p95, side, &ledger),
          let mean = simulated(entry, \.mean, side, &ledger)
        else { return nil }
        return ledger.difference(high, less: mean)
      }
    }
    let error = "half the 95% interval of that percentile"
    let worst = "the mean of the worst twentieth"
    return [
      .text("month", "the month", "month") { $0.row?.month.description },
      .text("contract", "the contract; none for what none covers", "contract") {
        $0.row.map { $0.contract ?? "none" }
      },
      money("mean", "mean cost with the hedge", "mean", .hedged, \.mean),
      money("deviation", "its standard deviation", "sd", drop: 3, .hedged, \.deviation),
      money("p5", "its 5th percentile", "P5", drop: 4, .hedged, \.p5),
      money("p50", "its median", "P50", drop: 5, .hedged, \.p50),
      money("p95", "its 95th percentile", "P95", .hedged, \.p95),
      money("p95_error", error, "+/-", drop: 2, .hedged, \.error),
      money("shortfall", worst, "shortfall", drop: 1, .hedged, \.shortfall),
      costAtRisk("cost_at_risk", .hedged),
      money("unhedged_mean", "mean cost without the hedge", nil, .unhedged, \.mean),
      money(
        "unhedged_deviation", "its standard deviation", "sd without", drop: 3, .unhedged,
        \.deviation),
      money("unhedged_p5", "its 5th percentile", nil, .unhedged, \.p5),
      money("unhedged_p50", "its median", nil, .unhedged, \.p50),
      money("unhedged_p95", "its 95th percentile", "P95 without", .unhedged, \.p95),
      money("unhedged_p95_error", error, nil, .unhedged, \.error),
      money("unhedged_shortfall", worst, nil, .unhedged, \.shortfall),
      costAtRisk("unhedged_cost_at_risk", .unhedged),
      .text("currency", "currency of the amounts") { _ in plan?.currency },
    ]
  }

  /// With the hedge or without it.
  private enum Side {
    case hedged
    case unhedged

    var expected: PlanColumn { self == .hedged ? .expectedCost : .unhedgedExpectedCost }

    func figures(_ entry: Entry) -> RiskList.Figures {
      self == .hedged ? entry.hedged : entry.unhedged
    }

    func measured(_ entry: Entry) -> RiskList.Figures.Measured { figures(entry).measured }
  }

  // MARK: Budgets

  private static func budgets(
    _ list: RiskList, _ base: StudyReport, _ ledger: inout Ledger
  ) -> Section {
    func share(
      _ key: String, _ meaning: String, _ header: String?, _ side: Side,
      _ value: @escaping (RiskList.Budget) -> Double
    ) -> LineColumn<RiskList.Budget> {
      .share(key, meaning, header) { ExactDecimal(rounding: value($0), decimals: 6) }
        .made { line, ledger in
          let costs = line.rows.compactMap { $0.figures[side.expected] }
          let expected = costs.isEmpty ? nil : ledger.sum(costs)
          return ledger.simulatedShare(value(line), base.plan, around: expected)
        }
    }
    let columns: [LineColumn<RiskList.Budget>] = [
      .text("month", "the month; all of them together", "month") {
        $0.month?.description ?? "all"
      },
      .money("budget", "what may be spent", "budget") { $0.amount }.made { line, ledger in
        var parts: [Figure] = []
        for part in line.parts { parts.append(ledger.given(part.value, at: part.source)) }
        return ledger.sum(parts)
      },
      share(
        "breach_probability", "the probability that more is spent", "breach with hedge", .hedged
      ) { $0.hedged.value },
      share("breach_error", "its standard error", nil, .hedged) { $0.hedged.standardError },
      share("unhedged_breach_probability", "the same without the hedge", "without", .unhedged) {
        $0.unhedged.value
      },
      share("unhedged_breach_error", "its standard error", nil, .unhedged) {
        $0.unhedged.standardError
      },
      .text("lines", "the first line of the budget", "line") { base.place($0.sources) },
    ]
    return Section(
      key: "budgets", title: "budgets",
      table: columns.table(list.budgets, keys: ["month"], &ledger))
  }
}

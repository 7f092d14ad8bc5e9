import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns what the expected cost is made of into a report.
enum CostReport {
  static func traced(_ report: PlanReport) -> TracedReport {
    let base = StudyReport(report: report)
    let list = CostList(report.plan)
    var ledger = list.ledger
    let document = base.document(
      "cost", lines: ["what the expected cost is made of; the amounts add up to it"],
      table: columns(report.plan.currency).table(
        list.lines, keys: ["month", "contract", "item", "instrument"], &ledger),
      sections: [chart(list.lines, report.plan.currency)],
      closing: closing(report.plan, list))
    return TracedReport(document: document, ledger: ledger)
  }

  static var schema: [Column] { columns("").map(\.column) }

  private static func closing(_ plan: Plan, _ list: CostList) -> [String] {
    guard let expected = plan.totals.value(.expectedCost) else {
      return ["INCOMPLETE: a figure is missing, so there is no total cost"]
    }
    let items: [CostList.Item] = [.hedged, .open, .committed, .fees, .heldLots]
    let parts = items.compactMap { item -> String? in
      let mine = list.lines.filter { $0.item == item }.map(\.amount.value)
      return mine.isEmpty ? nil : "\(item.rawValue) \(mine.reduce(.zero, +).money)"
    }
    return ["expected cost \(expected.money) = " + parts.joined(separator: " + ")]
  }

  private static func columns(_ currency: String) -> [LineColumn<CostList.Line>] {
    [
      .text("month", "the month", "month") { $0.row.month.description },
      .text("contract", "the contract; none for what none covers", "contract") {
        $0.row.contract ?? "none"
      },
      .text("item", "what is paid for", "item") { $0.item.rawValue },
      .text("instrument", "the instrument; null for what belongs to the row", "instrument") {
        $0.part?.instrument
      },
      .figure(
        "quantity", "the quantity; null for what has none", "quantity", places: 3, shown: 0,
        drop: 3
      ) { $0.quantity },
      .text("unit", "the unit of the quantity", "unit", drop: 1) { $0.part?.unit.description },
      .figure("price", "the expected price of one unit", "price", places: 6, shown: 4, drop: 2) {
        $0.price
      },
      .moneyFigure("amount", "the money; a gain is negative", "amount", .additive) { $0.amount },
      .text("currency", "currency of the amount") { _ in currency },
    ]
  }

  private static func chart(_ lines: [CostList.Line], _ currency: String) -> Section {
    var months: [YearMonth] = []
    for line in lines where !months.contains(line.row.month) { months.append(line.row.month) }
    func series(
      _ name: String, _ tone: ChartSeries.Tone, _ items: [CostList.Item]
    ) -> ChartSeries {
      let values: [ExactDecimal?] = months.map { month in
        lines.filter { $0.row.month == month && items.contains($0.item) }
          .map(\.amount.value).reduce(.zero, +)
      }
      return ChartSeries(name: name, values: values, places: 2, tone: tone)
    }
    return Section(
      key: "months", title: "cost by month",
      chart: Chart(
        title: "expected cost, locked and open", categories: months.map(\.description),
        axis: ChartAxis(label: currency, format: .grouped(0)),
        marks: [
          .stack([
            series("locked", .first, [.hedged, .committed, .fees, .heldLots]),
            series("open", .second, [.open]),
          ])
        ]))
  }
}

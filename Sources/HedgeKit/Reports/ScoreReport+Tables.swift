import Basics
import Planning
import Pricing
import Reporting
import Tabular

// The tables and the chart of a score.
extension ScoreReport {
  static func columns(_ study: ScoreStudy?) -> [LineColumn<ScoreStudy.Line>] {
    typealias Column = LineColumn<ScoreStudy.Line>
    func plan(_ line: ScoreStudy.Line) -> SavedPlan? { study?.plans[line.plan] }
    return [
      Column.text(
        "plan", "the file of the plan", study.map { $0.plans.count > 1 } ?? true ? "plan" : nil
      ) {
        plan($0)?.name
      },
      .text("plan_as_of", "the day of the plan", "made", drop: 8) { plan($0)?.asOf.description },
      .text("month", "the delivery month", "month") { $0.row.key.month.description },
      .text("contract", "contract; none for cost that no contract covers", "contract") {
        $0.row.key.contract ?? "none"
      },
      .integer("lots", "lots held then and lots to buy", "lots", unit: "lots", drop: 5) {
        $0.row.key.contract == nil ? nil : $0.row.heldLots + $0.row.buyLots
      },
      .number(
        "planned_quantity", "exposure as planned; null in several units", places: 3,
        unit: "own units"
      ) { $0.plannedQuantity },
      .number(
        "realised_quantity", "exposure as used; null in several units", places: 3,
        unit: "own units"
      ) { $0.realisedQuantity },
      .number(
        "futures_price", "the price of the curve then", "futures", places: 6, shown: 4,
        unit: "currency per index unit", drop: 4
      ) { $0.row.futuresPrice },
      .number(
        "settlement_price", "what the contract settled at", "settled", places: 6, shown: 4,
        unit: "currency per index unit", drop: 3
      ) { $0.settlement },
      .money("gain", "lots x size x (settlement - futures price)", "gain", .additive, drop: 2) {
        $0.gain ?? .zero
      },
      .money("planned_cost", "expected cost of the plan", "planned", .additive, whenEmpty: .keep) {
        $0.row.expectedCost
      },
      .money(
        "volume", "(used - planned) x expected price + reservations", "volume", .additive,
        whenEmpty: .keep
      ) { $0.volume },
      .money(
        "price", "used x ratio x (settlement - futures price) - gain", "price", .additive,
        whenEmpty: .keep
      ) { $0.price },
      .money(
        "basis", "the rest: the own price beside its index", "basis", .additive,
        whenEmpty: .keep
      ) { $0.basis },
      .money("fees", "fees as they came less those planned", "fees", .additive) { $0.fees },
      .money(
        "realised_cost", "planned cost + volume + price + basis + fees", "realised", .additive,
        whenEmpty: .keep
      ) { $0.realisedCost },
      .money("unhedged_planned_cost", "the same without lots, as planned", nil, .additive) {
        $0.row.unhedgedExpectedCost
      },
      .money("unhedged_realised_cost", "the same without lots, as it came", nil, .additive) {
        $0.unhedgedCost
      },
      .money("p05_cost", "5th percentile of the plan; null without simulation") { $0.row.p05 },
      .money("p95_cost", "95th percentile of the plan; null without simulation") {
        $0.row.p95
      },
      .text(
        "range", "below, inside or above P5 to P95; null for a cost that was certain", "range",
        drop: 6
      ) { $0.place?.rawValue },
      .text("currency", "currency of every amount") { plan($0)?.currency },
      LineColumn(
        column: Reporting.Column(
          key: "marks", kind: .list, meaning: "the assumptions of the plan; paper: did not trade"),
        cell: { .list($0.marks) }),
    ]
  }

  func eachPlan() -> Section {
    let sums = Array(zip(study.plans, study.sums))
    let columns: [LineColumn<(SavedPlan, ScoreStudy.Sum)>] = [
      .text("plan", "the file of the plan", "plan") { $0.0.name },
      .text("plan_as_of", "the day of the plan", "made") { $0.0.asOf.description },
      .integer("over", "rows that are over", "over") { $0.1.rowCount },
      .integer("open", "rows that are not, or cannot be judged", "open") { $0.1.openCount },
      .money("planned_cost", "expected cost of the rows", "planned", whenEmpty: .keep) {
        $0.1.expectedCost
      },
      .money("volume", "volume", "volume", whenEmpty: .keep) { $0.1.volume },
      .money("price", "price", "price", whenEmpty: .keep) { $0.1.price },
      .money("basis", "basis", "basis", whenEmpty: .keep) { $0.1.basis },
      .money("fees", "fees", "fees") { $0.1.fees },
      .money("realised_cost", "realised cost of the rows", "realised", whenEmpty: .keep) {
        $0.1.realisedCost
      },
      .integer("inside", "costs between P5 and P95", "inside") { $0.1.inside.count },
      .integer("ranges", "costs with P5 and P95", "of") { $0.1.inside.of },
    ]
    return Section(
      key: "plans", title: "each plan", table: columns.table(sums, keys: ["plan"]))
  }

  func chart() -> Section {
    let months = Set(study.lines.map(\.row.key.month)).sorted()
    func series(
      _ name: String, _ tone: ChartSeries.Tone, _ value: (ScoreStudy.Line) -> ExactDecimal
    ) -> ChartSeries {
      // Of several plans the newest that had the month.
      let values = months.map { month in
        let lines = study.lines.filter { $0.row.key.month == month }
        let newest = lines.map(\.plan).max()
        return lines.filter { $0.plan == newest }.map(value).reduce(.zero, +)
      }
      return ChartSeries(name: name, values: values, places: 2, tone: tone)
    }
    return Section(
      key: "costs", title: "What the months cost",
      chart: Chart(
        title: "cost of each month by its newest plan", categories: months.map(\.description),
        axis: ChartAxis(label: book.settings.currency.value, base: .data),
        marks: [
          .line(series("planned", .quiet) { $0.row.expectedCost }),
          .line(series("unhedged", .second) { $0.unhedgedCost }),
          .line(series("realised", .first) { $0.realisedCost }),
        ]),
      reach: .pages)
  }
}

extension ScoreStudy.Line {
  /// The marks of the plan, and whether its lots are on paper.
  fileprivate var marks: [String] {
    let isPaper = row.heldLots + row.buyLots != 0 && !(row.status?.trades ?? true)
    return (row.marks + (isPaper ? ["paper"] : [])).sorted()
  }
}

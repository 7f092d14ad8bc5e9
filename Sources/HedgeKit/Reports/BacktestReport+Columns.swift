import Basics
import Planning
import Pricing
import Reporting

// The rows and columns of a back-test.
extension BacktestReport {
  private static let price = "currency per index unit"

  func month(_ month: BacktestStudy.Month, _ ledger: inout Ledger) -> [TracedCell] {
    [
      .text(month.month.description), .text(month.contract), .text(month.firstDay.description),
      .whole(month.lots), .figure(month.coverage.map { ledger.remade($0) }, 6),
      .figure(month.entryPrice, 6), .figure(month.settlement, 6), .figure(month.gain, 2),
      .figure(month.fees, 2), .figure(month.expectedCost, 2), .figure(month.unhedgedCost, 2),
      .figure(month.hedgedCost, 2), .figure(month.oneToOneCost, 2), .text(study.currency),
      .plain(.list(marks(month))),
    ]
  }

  private func marks(_ month: BacktestStudy.Month) -> [String] {
    (month.isIndexChanged ? ["index changed"] : [])
      + (month.isIndicative ? [Mark.indicative.rawValue] : [])
  }

  func totals() -> [String: TracedCell] {
    let totals = study.totals
    return [
      "gain": .figure(totals.gain, 2), "fees": .figure(totals.fees, 2),
      "expected_cost": .figure(totals.expectedCost, 2),
      "unhedged_cost": .figure(totals.unhedgedCost, 2),
      "hedged_cost": .figure(totals.hedgedCost, 2),
      "one_to_one_cost": .figure(totals.oneToOneCost, 2),
    ]
  }

  func trade(_ trade: BacktestStudy.Trade, _ ledger: inout Ledger) -> [TracedCell] {
    [
      .text(trade.day.description), .text(trade.contract), .text(trade.delivery.description),
      .whole(trade.lots), .figure(trade.price, 6), .text(trade.source?.rawValue),
      .figure(trade.coverage.map { ledger.remade($0) }, 6), .figure(trade.fees, 2),
      .plain(.list(trade.ratios.map { "\($0.instrument)=\($0.ratio.text(decimals: 6))" })),
      .text(study.currency), .plain(.list(trade.marks.map(\.rawValue))),
    ]
  }

  static let monthColumns: [Column] = [
    Column(
      key: "month", kind: .text, meaning: "the delivery month", text: TextStyle(header: "month")),
    Column(
      key: "contract", kind: .text, meaning: "the contract",
      text: TextStyle(header: "contract", dropOrder: 5)),
    Column(
      key: "first_day", kind: .text, meaning: "the first day whose plan had the month in it",
      text: TextStyle(header: "planned from", dropOrder: 2)),
    Column(
      key: "lots", kind: .integer, unit: "lots", meaning: "lots held at the end",
      text: TextStyle(header: "lots", format: .grouped(0))),
    Column(
      key: "coverage", kind: .decimal(places: 6), unit: "fraction",
      meaning: "lots x size over index exposure by the last plan",
      text: TextStyle(header: "cover", format: .percent(1), dropOrder: 3)),
    Column(
      key: "entry_price", kind: .decimal(places: 6), unit: price,
      meaning: "mean price of the lots; null without any",
      text: TextStyle(header: "bought at", format: .grouped(4))),
    Column(
      key: "settlement_price", kind: .decimal(places: 6), unit: price,
      meaning: "what the contract settled at, as known max_age_days after the month",
      text: TextStyle(header: "settled at", format: .grouped(4))),
    Column(
      key: "gain", kind: .decimal(places: 2), additivity: .additive, unit: "currency",
      meaning: "lots x size x (settlement - entry)",
      text: TextStyle(header: "gain", format: .grouped(2))),
    Column(
      key: "fees", kind: .decimal(places: 2), additivity: .additive, unit: "currency",
      meaning: "trade and settlement fees that are published",
      text: TextStyle(header: "fees", format: .grouped(2), dropOrder: 4)),
    Column(
      key: "expected_cost", kind: .decimal(places: 2), additivity: .additive, unit: "currency",
      meaning: "what the need was expected to cost on the first day",
      text: TextStyle(header: "expected", format: .grouped(2), dropOrder: 6)),
    Column(
      key: "unhedged_cost", kind: .decimal(places: 2), additivity: .additive, unit: "currency",
      meaning: "need x mean own price of the month",
      text: TextStyle(header: "unhedged", format: .grouped(2))),
    Column(
      key: "hedged_cost", kind: .decimal(places: 2), additivity: .additive, unit: "currency",
      meaning: "unhedged cost - gain + fees",
      text: TextStyle(header: "hedged", format: .grouped(2))),
    Column(
      key: "one_to_one_cost", kind: .decimal(places: 2), additivity: .additive, unit: "currency",
      meaning: "the same programme with a ratio of 1; null where own and index units differ",
      text: TextStyle(header: "hedged 1:1", format: .grouped(2), dropOrder: 1)),
    Column(key: "currency", kind: .text, meaning: "currency of every amount"),
    Column(
      key: "marks", kind: .list,
      meaning: "indicative: lots were bought on a curve without quotes; index changed: lots were "
        + "bought on another index than the one they settled on"),
  ]

  static let tradeColumns: [Column] = [
    Column(
      key: "day", kind: .text, meaning: "the day of the decision",
      text: TextStyle(header: "day")),
    Column(
      key: "contract", kind: .text, meaning: "the contract", text: TextStyle(header: "contract")),
    Column(
      key: "delivery", kind: .text, meaning: "the delivery month",
      text: TextStyle(header: "delivery")),
    Column(
      key: "lots", kind: .integer, unit: "lots", meaning: "lots bought",
      text: TextStyle(header: "lots", format: .grouped(0))),
    Column(
      key: "price", kind: .decimal(places: 6), unit: price,
      meaning: "the curve of the day at the nearest tick, plus --ticks",
      text: TextStyle(header: "price", format: .grouped(4))),
    Column(
      key: "curve_source", kind: .text, meaning: "where the curve of the day came from",
      text: TextStyle(header: "from")),
    Column(
      key: "coverage", kind: .decimal(places: 6), unit: "fraction",
      meaning: "coverage of the month with these lots, as known that day",
      text: TextStyle(header: "cover", format: .percent(1))),
    Column(
      key: "fees", kind: .decimal(places: 2), unit: "currency",
      meaning: "trade fees that are published",
      text: TextStyle(header: "fees", format: .grouped(2), dropOrder: 2)),
    Column(
      key: "ratios", kind: .list, meaning: "the hedge ratio of each instrument that day",
      text: TextStyle(header: "ratios", dropOrder: 1)),
    Column(key: "currency", kind: .text, meaning: "currency of prices and fees"),
    Column(key: "marks", kind: .list, meaning: "the assumptions behind the plan of that day"),
  ]
}

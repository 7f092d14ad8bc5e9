import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns the orders of a plan into tickets and into a table.
struct OrderReport {
  let report: PlanReport
  let study: OrderStudy
  /// The ticks above the curve.
  let ticks: Int

  private var plan: Plan { report.plan }

  func traced() -> TracedReport {
    var ledger = study.ledger
    var rows: [[TracedCell]] = []
    for order in study.orders { rows.append(row(order, &ledger)) }
    return TracedReport(document: document(rows), ledger: ledger)
  }

  private func document(_ rows: [[TracedCell]]) -> Document {
    Document(
      schema: "orders/1",
      meta: report.meta() + [MetaEntry("ticks", .integer(ticks))], heading: heading(),
      table: Table(
        columns: Self.columns, keys: ["delivery", "contract"], rows: rows,
        totals: study.orders.isEmpty ? nil : totals()),
      closing: closing(), findings: findings.map { Finding($0) }, findingLines: .listed)
  }

  /// What a reader of the plan should know, and which orders nobody can send.
  private var findings: [Diagnostic] {
    let paper = Set(
      study.orders.map(\.contract).filter { !$0.status.trades }.map(\.id)
    ).sorted()
    let own = paper.map { id in
      let status = study.orders.first { $0.contract.id == id }?.contract.status.rawValue ?? ""
      return Diagnostic(
        TradeMessages.paperOrders,
        "\(id) is \(status) and does not trade: its orders are a paper record",
        severity: .warning, help: "send none of them")
    }
    let plans = plan.findings.filter { $0.weight == .warning }
    return own + plans.map { $0.diagnostic(plan, report.sources) }
  }

  private func heading() -> [String] {
    let place =
      switch ticks {
      case 0: "at the curve"
      case 1...: MessageText.count(ticks, "tick") + " above the curve"
      default: MessageText.count(-ticks, "tick") + " below the curve"
      }
    return [
      "hedge orders: book \(report.book.name), as of \(plan.asOf), \(plan.currency)",
      "day orders to buy, limits \(place); nothing is sent, and nothing is ever sold",
    ]
  }

  private func row(_ order: OrderStudy.Order, _ ledger: inout Ledger) -> [TracedCell] {
    let row = order.row
    let tick = order.contract.tick
    return [
      .text(order.id), .text(order.contract.id), .text(order.contract.venue),
      .text(row.month.description), .text("buy"), .whole(order.lots),
      .figure(order.limitPrice, tick.scale), .figure(row.figures[.futuresPrice], 6),
      .text(row.curveSource?.rawValue),
      .figure(ledger.given(tick, at: order.contract.source), tick.scale),
      .figure(order.quantity, 3), .text(order.contract.unit.description),
      .figure(order.notional, 2), .figure(order.tradeFees, 2), .text(plan.currency),
      .whole(order.heldLots), .whole(order.lotsAfter), .figure(order.coverageBefore, 6),
      .figure(row.figures[.coverage], 6), .text(reason(order)),
      .text(order.contract.status.rawValue), .text(plan.asOf.description),
      .plain(.list(row.marks.map(\.rawValue))),
    ]
  }

  private func totals() -> [String: TracedCell] {
    let totals = study.totals
    return [
      "lots": .whole(totals.lots), "quantity": .figure(totals.quantity, 3),
      "notional": .figure(totals.notional, 2), "trade_fees": .figure(totals.tradeFees, 2),
    ]
  }

  private func reason(_ order: OrderStudy.Order) -> String {
    let before = Self.percent(order.coverageBefore.value)
    let minimum = Self.percent(order.band.minimum)
    let target = Self.percent(order.band.target)
    return "cover \(before) is below \(minimum); target \(target)"
  }

  private static func percent(_ share: ExactDecimal) -> String {
    (share * 100).text(decimals: 1) + "%"
  }

  private func closing() -> [String] {
    var lines: [String] = []
    let reasons: [(OrderStudy.Pause.Reason, String)] = [
      (.over, "over-hedged; whether to sell is not decided here"),
      (.covered, "held lots reach the band"), (.small, "too little is missing for a lot"),
      (.unlisted, "not listed"), (.closed, "fixed already"), (.unneeded, "nothing exposed"),
    ]
    for (reason, words) in reasons {
      let contracts = Set(study.pauses.filter { $0.reason == reason }.compactMap(\.row.contract))
      for contract in contracts.sorted() {
        let months = study.pauses.filter { $0.reason == reason && $0.row.contract == contract }
          .map(\.row.month)
        lines.append("no order: \(contract) \(months.ranges()): \(words)")
      }
    }
    if !lines.isEmpty || !findings.isEmpty { lines.append("") }
    return lines + [sum()]
  }

  private func sum() -> String {
    guard !study.orders.isEmpty else { return "no orders: nothing is to buy" }
    let fees =
      study.totals.tradeFees.map {
        "trade fees " + NumberText.grouped($0.value, places: 2)
      } ?? "trade fees unknown"
    return "\(MessageText.count(study.orders.count, "order")) for "
      + "\(NumberText.grouped(study.totals.lots.value, places: 0)) lots: "
      + "at most \(NumberText.grouped(study.totals.notional.value, places: 2)), \(fees)"
  }
}

extension ContractStatus {
  /// Whether a counterparty takes an order in the contract.
  var trades: Bool {
    switch self {
    case .listed, .otc: true
    case .filed, .announced, .hypothetical: false
    }
  }
}

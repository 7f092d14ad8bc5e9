import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns spot, reserved capacity and futures side by side into a report.
struct CompareReport {
  private let study: CompareStudy
  private let base: StudyReport

  init(_ study: CompareStudy, _ report: PlanReport) {
    self.study = study
    base = StudyReport(report: report)
  }

  func traced() -> TracedReport {
    var ledger = base.plan.ledger
    let table = Self.columns(base.plan).table(study.lines, keys: ["way"], &ledger)
    let sections = study.reservations.isEmpty ? [] : [reservations(&ledger)]
    let document = base.document(
      "compare", verb: "compare",
      lines: [
        "the same need met in several ways, on the same paths; reservations are for "
          + "\(study.question.instrument), beside those of the book"
      ],
      table: table, sections: sections, closing: closing())
    return TracedReport(document: document, ledger: ledger)
  }

  static var schema: [Column] { columns(nil).map(\.column) }

  private func closing() -> [String] {
    var lines = [
      "spot leaves price and capacity open; futures fix the price of the index, not the basis, "
        + "and hold no capacity",
      "reserved capacity is paid whether it is used or not, for its whole term; what is needed "
        + "beyond it stays at spot",
    ]
    if !study.reservations.isEmpty {
      lines.append(
        "the best quantity to reserve has the least expected cost: it is risk-neutral where a "
          + "hedge is not")
    }
    for reservation in study.reservations
    where reservation.amount == .best && reservation.quantity.isZero {
      let spot = ExactDecimal(rounding: reservation.spot, decimals: 4)
      lines.append(
        "\(reservation.offer.name): best is none, spot is expected at \(spot)")
    }
    guard let least = study.lines.min(by: { $0.p95 < $1.p95 }) else { return lines }
    lines.append("least P95: \(least.name), \(NumberText.grouped(least.p95, places: 0))")
    return lines
  }

  private static func columns(_ plan: Plan?) -> [LineColumn<CompareStudy.Line>] {
    func simulated(
      _ key: String, _ meaning: String, _ header: String?, drop: Int? = nil,
      _ value: @escaping (CompareStudy.Line) -> Double
    ) -> LineColumn<CompareStudy.Line> {
      whole(key, meaning, header, drop: drop) { ExactDecimal(rounding: value($0), decimals: 2) }
        .made { line, ledger in
          guard let plan else { return nil }
          let column: PlanColumn = line.isHedged ? .expectedCost : .unhedgedExpectedCost
          let expected =
            line.reservation == nil
            ? plan.totals[column] : ledger.remade(line.expectedCost)
          return ledger.simulated(value(line), plan, around: expected)
        }
    }
    /// A figure of the plan itself, or of the one with more capacity reserved.
    func plans(
      _ line: CompareStudy.Line, _ column: PlanColumn, _ value: ExactDecimal,
      _ ledger: inout Ledger
    ) -> Figure {
      if line.reservation == nil, let figure = plan?.totals[column], figure.value == value {
        return figure
      }
      return ledger.remade(value, input: line.reservation?.quantity)
    }
    func whole(
      _ key: String, _ meaning: String, _ header: String?, drop: Int? = nil,
      _ value: @escaping (CompareStudy.Line) -> ExactDecimal?
    ) -> LineColumn<CompareStudy.Line> {
      .number(
        key, meaning, header, places: 2, shown: 0, unit: "currency", drop: drop,
        whenEmpty: .keep, value)
    }
    return [
      .text("way", "how the need is met", "way") { $0.name },
      .number(
        "reserved_quantity", "what is reserved a month beside the book's own", "reserved",
        places: 3, shown: 0, unit: "own units"
      ) { $0.reservation?.quantity ?? .zero }
      .made { $1.given($0.reservation?.quantity ?? .zero) },
      .integer("lots", "lots held and to buy; null without futures", "lots", unit: "lots") {
        $0.lots
      }.made { line, ledger in
        guard let lots = line.lots, let plan else { return nil }
        guard line.reservation == nil else {
          return ledger.remade(ExactDecimal(lots), input: line.reservation?.quantity)
        }
        let parts = plan.rows.flatMap { [$0.figures[.heldLots], $0.figures[.buyLots]] }
        return ledger.sum(parts.compactMap(\.self))
      },
      whole("expected_cost", "expected cost of the planned months", "expected") {
        $0.expectedCost
      }.made { line, ledger in
        plans(
          line, line.isHedged ? .expectedCost : .unhedgedExpectedCost, line.expectedCost, &ledger)
      },
      simulated("deviation", "its standard deviation", "sd", drop: 2) { $0.measured.deviation },
      simulated("p95_cost", "its 95th percentile", "P95") { $0.measured.p95 },
      simulated("p95_error", "half the 95% interval of that percentile", "+/-", drop: 1) {
        $0.measured.error
      },
      whole("initial_margin", "initial margin; null: terms unknown", "margin", drop: 4) {
        $0.initialMargin
      }.made { line, ledger in
        line.initialMargin.map { plans(line, .initialMargin, $0, &ledger) }
      },
      whole("margin_calls", "what margin calls take at the worst moment", "margin calls", drop: 5) {
        $0.marginCalls
      }.made { $1.remade($0.marginCalls) },
      whole(
        "commitment", "what must be paid whatever is needed, over the whole term", "commitment"
      ) { $0.commitment }.made { line, ledger in
        ledger.remade(
          line.commitment, input: line.reservation?.quantity, cells: line.commitmentRows)
      },
      .text("capacity", "whether capacity is held", "capacity", drop: 3) { $0.capacity },
      .text("does_not_cover", "what stays open") { $0.gaps },
      .text("currency", "currency of the amounts") { _ in plan?.currency },
    ]
  }

  private func reservations(_ ledger: inout Ledger) -> Section {
    let columns: [LineColumn<CompareStudy.Reservation>] = [
      .text("offer", "the months and the price of the offer", "offer") { $0.offer.name },
      .text("amount", "which quantity", "amount") { $0.amount.rawValue },
      .number("quantity", "the quantity a month", "a month", places: 3, shown: 0) { $0.quantity }
        .made { $1.remade($0.quantity) },
      .number("price", "the price of a unit, used or not", "price", places: 6, shown: 4) {
        $0.offer.price
      }.made { $1.given($0.offer.price) },
      .statistic("spot", "the mean expected price of what is not reserved", "spot") { $0.spot },
      .share("break_even_use", "the share that must be used to be worth it", "break-even use") {
        $0.breakEvenUse.map { ExactDecimal(rounding: $0, decimals: 6) }
      },
      .share("use", "the share that is used on average", "use") {
        $0.use.map { ExactDecimal(rounding: $0, decimals: 6) }
      },
      .statistic("price_used", "what a unit that is used costs", "price used") { $0.priceUsed },
      .number(
        "overflow", "what is needed beyond it on average, all months", "beyond it", places: 3,
        shown: 0
      ) { ExactDecimal(rounding: $0.overflow, decimals: 3) },
      .money("expected_cost", "r R + s E(Q-R)+ - v E(R-Q)+, all months", "expected cost") {
        ExactDecimal(rounding: $0.expectedCost, decimals: 2)
      },
    ]
    return Section(
      key: "reservations", title: "reserved capacity for \(study.question.instrument)",
      lines: ["the costs of this instrument alone; the plan's own reservations come first"],
      table: columns.table(study.reservations, keys: ["offer", "amount"], &ledger))
  }
}

extension CompareStudy.Offer {
  /// The offer, in words.
  var name: String { "\(MessageText.count(months, "month")) at \(price)" }
}

extension CompareStudy.Line {
  /// How the need is met, in words.
  var name: String {
    guard let reservation else { return isHedged ? "futures" : "spot" }
    let words = "\(reservation.offer.name), \(reservation.amount.rawValue)"
    return isHedged ? words + " + futures" : words
  }

  /// Whether capacity is held.
  fileprivate var capacity: String { reservation == nil ? "as in the book" : "held" }

  /// What stays open.
  fileprivate var gaps: String {
    switch (reservation == nil, isHedged) {
    case (true, false): "price; capacity"
    case (true, true): "basis; capacity; cash for margin"
    case (false, false): "price and capacity beyond it; need that falls short of it"
    case (false, true): "basis and capacity beyond it; need that falls short of it"
    }
  }
}

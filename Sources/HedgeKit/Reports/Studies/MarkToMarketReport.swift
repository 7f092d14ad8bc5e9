import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns the lots held, at the prices of the curve, into a report.
enum MarkToMarketReport {
  static func traced(_ report: PlanReport) -> TracedReport {
    let base = StudyReport(report: report)
    let study = MarkToMarket(report.plan)
    var ledger = study.ledger
    let document = base.document(
      "mtm", lines: ["lots held at the prices of the curve"],
      table: columns(base).table(
        study.lines.filter { $0.gap == nil }, keys: ["contract", "delivery", "position"],
        &ledger),
      closing: closing(study, base))
    return TracedReport(document: document, ledger: ledger)
  }

  static var schema: [Column] { columns(nil).map(\.column) }

  private static func closing(_ study: MarkToMarket, _ base: StudyReport) -> [String] {
    if study.lines.isEmpty { return ["positions.csv holds nothing"] }
    var lines = study.lines.compactMap { line -> String? in
      let position = line.position
      let name = "\(position.lots.value) \(position.contract.value) \(position.delivery)"
      let place = base.place([position.lots.source]) ?? ""
      switch line.gap {
      case nil: return nil
      case .expired: return "left out: \(name), expired (\(place))"
      case .later: return "left out: \(name), opened after the as-of day (\(place))"
      case .notPlanned: return "left out: \(name), not a month of this plan (\(place))"
      }
    }
    let marked = study.lines.compactMap { $0.value?.value }
    guard !marked.isEmpty else { return lines + ["nothing that is held counts in this plan"] }
    let value = marked.reduce(.zero, +)
    lines.append(
      "\(value.isNegative ? "loss" : "gain") so far \(value.money)"
        + (study.rounding.isZero
          ? ", as in the plan"
          : "; the plan has \((value - study.rounding).money), rounded once a month"))
    return lines
  }

  private static func columns(_ base: StudyReport?) -> [LineColumn<MarkToMarket.Line>] {
    [
      .text("contract", "the contract", "contract") { $0.position.contract.value },
      .text("delivery", "the delivery month", "delivery") { $0.position.delivery.description },
      .text("date", "the day on which the lots were opened", "opened", drop: 2) {
        $0.position.date?.description
      },
      .integer("lots", "the lots held, signed", "lots", unit: "lots", .additive) {
        $0.position.lots.value
      }.made { $1.given(ExactDecimal($0.position.lots.value), at: $0.position.lots.source) },
      .number("size", "index units in one lot", "size", places: 3, shown: 0, drop: 3) { $0.size }
        .made { line, ledger in
          let source = base?.report.book.contract(line.position.contract.value)?.source
          return line.size.map { ledger.given($0, at: source) }
        },
      .number("entry_price", "the price at which they were opened", "entry", places: 6, shown: 4) {
        $0.position.entryPrice.value
      }.made { $1.given($0.position.entryPrice.value, at: $0.position.entryPrice.source) },
      .figure("mark_price", "the price of the month on the curve", "mark", places: 6, shown: 4) {
        $0.mark
      },
      .text("curve_source", "where the mark comes from", "from") { $0.source?.rawValue },
      .shareFigure("open_share", "the part of the settlement price still open", "open", drop: 4) {
        $0.openShare
      },
      .moneyFigure("value", "lots x size x (mark - entry)", "value", .additive, whenEmpty: .keep) {
        $0.value
      },
      .text("currency", "currency of prices and value") { _ in base?.plan.currency },
      .text("position", "the row of positions.csv", "row", drop: 1) {
        base?.place([$0.position.lots.source])
      },
    ]
  }
}

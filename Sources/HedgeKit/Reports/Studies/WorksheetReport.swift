import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns effective prices at several index prices into a report.
enum WorksheetReport {
  static func traced(_ report: PlanReport) -> TracedReport {
    let base = StudyReport(report: report)
    let sheet = Worksheet(report.plan)
    var ledger = sheet.ledger
    let document = base.document(
      "worksheet",
      lines: [
        "what one hedged unit costs in the end, at several final prices of the index",
        "effective price = own price - futures gain; the basis may still move it: the last two",
      ],
      table: columns(report.plan.currency).table(
        sheet.lines, keys: ["month", "contract", "instrument", "index_pct"], &ledger),
      closing: sheet.lines.isEmpty
        ? ["no contract covers anything in this book"]
        : [
          "the effective price stays where it was whatever the index does; a basis that moves by "
            + "a tenth of the own price moves it by as much"
        ])
    return TracedReport(document: document, ledger: ledger)
  }

  static var schema: [Column] { columns("").map(\.column) }

  private static func columns(_ currency: String) -> [LineColumn<Worksheet.Line>] {
    func price(
      _ key: String, _ meaning: String, _ header: String, drop: Int? = nil,
      _ value: @escaping (Worksheet.Line) -> Figure?
    ) -> LineColumn<Worksheet.Line> {
      .figure(
        key, meaning, header, places: 6, shown: 4, unit: "currency per unit", drop: drop, value)
    }
    return [
      .text("month", "the month", "month") { $0.row.month.description },
      .text("contract", "the contract", "contract") { $0.row.contract },
      .text("instrument", "the instrument", "instrument") { $0.part.instrument },
      .text("unit", "the unit of own prices") { $0.part.unit.description },
      .number("index_pct", "the change of the index", "index %", places: 0, whenEmpty: .keep) {
        $0.change
      }.made { $1.given($0.change) },
      price("index_price", "the settlement price of the month", "index", drop: 4) { $0.indexPrice },
      price("own_price", "what one own unit costs then", "own price") { $0.ownPrice },
      price("futures_gain", "what the lots gain for each hedged own unit", "futures gain", drop: 3)
      {
        $0.gain
      },
      price("effective_price", "own price less futures gain", "effective") { $0.effectivePrice },
      price(
        "effective_price_low_basis", "the same, the basis a tenth of the own price lower",
        "low basis", drop: 2
      ) { $0.effectiveAtLowBasis },
      price(
        "effective_price_high_basis", "the same, the basis a tenth of the own price higher",
        "high basis", drop: 2
      ) { $0.effectiveAtHighBasis },
      price(
        "mean_price", "the mean over hedged and open units; null when nothing is exposed",
        "hedged and open", drop: 1
      ) { $0.meanPrice },
      .text("currency", "currency of the prices") { _ in currency },
    ]
  }
}

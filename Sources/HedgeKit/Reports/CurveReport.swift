import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns the curves of a plan into a report.
struct CurveReport {
  private let report: PlanReport

  init(_ report: PlanReport) {
    self.report = report
  }

  func traced() -> TracedReport {
    var ledger = report.plan.ledger
    let uses = report.plan.contracts
    let rows = uses.flatMap { use in use.curve.map { row(use, $0) } }
    let origins = origins(uses, &ledger)
    let document = Document(
      schema: "curve/1", meta: report.meta(),
      heading: [
        "hedge curve: book \(report.book.name), as of \(report.plan.asOf), "
          + report.plan.currency
      ] + uses.map { "\($0.spec.id): \(shape($0)), \(report.plan.currency) per \($0.spec.unit)" },
      table: Table(
        columns: Self.columns, rows: rows,
        origins: TableOrigins(keys: ["contract", "month"], rows: origins)),
      sections: CurveCharts(report.plan).sections(.terminals)
        + CurveCharts(report.plan).sections(.pages),
      closing: rows.isEmpty ? ["no contract covers anything in this book"] : [],
      findings: report.plan.findings.map { Finding($0.diagnostic(report.plan, report.sources)) })
    return TracedReport(document: document, ledger: ledger)
  }

  private func origins(_ uses: [ContractUse], _ ledger: inout Ledger) -> [[Int?]] {
    var rows: [[Int?]] = []
    for month in uses.flatMap(\.curve) {
      var row: [Int?] = []
      for column in Self.columns {
        let figure: Figure? =
          switch column.key {
          case "futures_price": month.price
          case "open_price": month.fixings?.restFigure
          case "fixings": month.fixings.map { ledger.counted($0.all) }
          case "fixings_known": month.fixings.map { ledger.counted($0.known) }
          default: nil
          }
        row.append(figure?.derivation.index)
      }
      rows.append(row)
    }
    return rows
  }

  private func row(_ use: ContractUse, _ month: CurveMonth) -> [Cell] {
    let sources = report.plan.ledger.cells(of: month.price.derivation)
    var places: [String] = []
    for source in sources where places.count < 3 {
      let place = report.sources.position(of: source).description
      if !places.contains(place) { places.append(place) }
    }
    return [
      .text(use.spec.id), .text(month.month.description), .decimal(month.price.value, places: 6),
      .text(month.source.rawValue), .text(orNull: use.quoteDay?.description),
      .integer(orNull: month.fixings?.known), .integer(orNull: month.fixings?.all),
      .decimal(orNull: month.fixings?.rest, places: 6), .text(report.plan.currency),
      .list(places),
    ]
  }

  /// Whether later months are dearer, cheaper, or neither.
  private func shape(_ use: ContractUse) -> String {
    let prices = use.curve.map(\.price.value)
    let steps = zip(prices, prices.dropFirst())
    if steps.allSatisfy({ $0 == $1 }) { return "flat" }
    if steps.allSatisfy({ $0 <= $1 }) { return "contango" }
    if steps.allSatisfy({ $0 >= $1 }) { return "backwardation" }
    return "mixed"
  }

  static let columns: [Column] = [
    Column(
      key: "contract", kind: .text, meaning: "the contract",
      text: TextStyle(header: "contract")),
    Column(
      key: "month", kind: .text, meaning: "the delivery month",
      text: TextStyle(header: "month")),
    Column(
      key: "futures_price", kind: .decimal(places: 6), unit: "currency per index unit",
      meaning: "price of the whole month's settlement",
      text: TextStyle(header: "futures price", format: .grouped(4))),
    Column(
      key: "curve_source", kind: .text, meaning: "where the price comes from",
      text: TextStyle(header: "source")),
    Column(
      key: "quote_day", kind: .text, meaning: "the day of the settles; null without any",
      text: TextStyle(header: "settles of", dropOrder: 3, whenEmpty: .hide)),
    Column(
      key: "fixings_known", kind: .integer, meaning: "known fixings of the as-of month",
      text: TextStyle(header: "fixed", dropOrder: 2, whenEmpty: .hide)),
    Column(
      key: "fixings", kind: .integer, meaning: "all fixings of the as-of month",
      text: TextStyle(header: "fixings", dropOrder: 2, whenEmpty: .hide)),
    Column(
      key: "open_price", kind: .decimal(places: 6), unit: "currency per index unit",
      meaning: "price of the fixings still open in the as-of month",
      text: TextStyle(
        header: "price of the rest", format: .grouped(4), dropOrder: 2, whenEmpty: .hide)),
    Column(key: "currency", kind: .text, meaning: "currency of the prices"),
    Column(
      key: "sources", kind: .list, meaning: "the first cells that the price came from",
      text: TextStyle(header: "from", dropOrder: 1)),
  ]
}

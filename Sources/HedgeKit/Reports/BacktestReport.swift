import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// Turns a back-test into a report: a row a month that is over, or a row a purchase.
struct BacktestReport {
  /// What a row is.
  enum Rows {
    /// A month of a contract that is over.
    case months
    /// A purchase.
    case trades
  }

  let study: BacktestStudy
  let question: BacktestStudy.Question
  let book: Book
  let inputs: [InputInfo]
  let findings: [Diagnostic]

  func traced(_ rows: Rows) -> TracedReport {
    var ledger = study.ledger
    var cells: [[TracedCell]] = []
    let table: Table
    switch rows {
    case .months:
      for line in study.months { cells.append(month(line, &ledger)) }
      table = Table(
        columns: Self.monthColumns, keys: ["month", "contract"], rows: cells, totals: totals())
    case .trades:
      for line in study.trades { cells.append(trade(line, &ledger)) }
      table = Table(
        columns: Self.tradeColumns, keys: ["day", "contract", "delivery"], rows: cells)
    }
    return TracedReport(document: document(rows, table), ledger: ledger)
  }

  private func document(_ rows: Rows, _ table: Table) -> Document {
    Document(
      schema: rows == .months ? "backtest/1" : "backtest-trades/1", meta: meta(),
      heading: heading(), table: table,
      sections: rows == .months ? [chart()] : [], closing: closing(),
      findings: findings.map { Finding($0) }, findingLines: .listed)
  }

  private func meta() -> [MetaEntry] {
    [
      MetaEntry("book", .text(book.name)), MetaEntry("as_of", .text(study.asOf.description)),
      MetaEntry("currency", .text(study.currency)), MetaEntry("complete", .boolean(true)),
      MetaEntry("months_ahead", .integer(study.horizon)),
      MetaEntry("ticks", .integer(question.ticks)),
      MetaEntry("decisions", .integer(study.decisions.count)),
      MetaEntry("decisions_without_plan", .integer(skipped.count)),
      MetaEntry("surprise_unhedged", money(study.surprise(.unhedged))),
      MetaEntry("surprise_hedged", money(study.surprise(.hedged))),
      MetaEntry("surprise_one_to_one", money(study.surprise(.oneToOne))),
      MetaEntry("ratios", .array(study.ratios.map(ratio))),
      MetaEntry("inputs", .object(inputs.hashes)),
    ]
  }

  private func money(_ value: Double?) -> MetaValue {
    value.map { .decimal(ExactDecimal(rounding: $0, decimals: 2), places: 2) } ?? .null
  }

  private func ratio(_ record: BacktestStudy.RatioRecord) -> MetaValue {
    func number(_ value: Double?) -> MetaValue {
      value.map { .decimal(ExactDecimal(rounding: $0, decimals: 6), places: 6) } ?? .null
    }
    return .object([
      ("instrument", .text(record.key.instrument)), ("contract", .text(record.key.contract)),
      ("period", .integer(record.period)), ("changes", .integer(record.count)),
      ("slope", number(record.test?.slope)), ("r_squared", number(record.test?.rSquared)),
      ("dollar_offset", number(record.test?.cumulativeDollarOffset)),
      ("variance_reduction", number(record.test?.varianceReduction)),
    ])
  }

  private var skipped: [BacktestStudy.Decision] {
    study.decisions.filter { $0.trades == nil }
  }

  // MARK: Words

  private func heading() -> [String] {
    let days = study.decisions.map(\.day)
    let first = days.min()?.description ?? ""
    let last = days.max()?.description ?? ""
    let paid =
      question.ticks == 0
      ? "at the curve" : "\(MessageText.count(question.ticks, "tick")) above the curve"
    return [
      "hedge backtest: book \(book.name), as of \(study.asOf), \(study.currency)",
      "decided on the last day of each month, \(first) to \(last), "
        + "\(MessageText.count(study.horizon, "month")) ahead, bought \(paid)",
    ]
      + study.needs.map { need in
        let quantity = NumberText.grouped(need.quantity.value, places: 0)
        return "\(need.key.instrument) on \(need.key.contract): \(quantity) \(need.unit) a month, "
          + "the mean of workload.csv less reservations"
      }
  }

  private func closing() -> [String] {
    var lines = (findings.isEmpty ? [] : [""]) + study.ratios.map(words)
    let totals = study.totals
    lines.append(
      "cost of \(MessageText.count(study.months.count, "month")): "
        + "unhedged \(grouped(totals.unhedgedCost)), hedged \(grouped(totals.hedgedCost))"
        + (totals.oneToOneCost.map { ", hedged 1:1 \(grouped($0))" } ?? ""))
    lines.append(surprise())
    lines.append(
      "a past without these futures: no trade of the programme moved a price, and none was refused")
    return lines
  }

  private func grouped(_ figure: Figure) -> String {
    NumberText.grouped(figure.value, places: 2)
  }

  private func surprise() -> String {
    func words(_ value: Double) -> String {
      NumberText.grouped(ExactDecimal(rounding: value, decimals: 2), places: 2)
    }
    let all: [(String, BacktestStudy.Programme)] = [
      ("unhedged", .unhedged), ("hedged", .hedged), ("hedged 1:1", .oneToOne),
    ]
    let parts = all.compactMap { name, programme in
      study.surprise(programme).map { "\(name) \(words($0))" }
    }
    let head = "typical miss of a month's first plan: " + parts.joined(separator: ", ")
    guard study.months.count >= 3, let before = study.surprise(.unhedged), before > 0,
      let after = study.surprise(.hedged)
    else { return head }
    guard after < before else { return head + "; the hedge added to it" }
    let gone = (1 - after * after / (before * before)) * 100
    return head + "; the hedge takes away \(gone.words(places: 1))% of its square"
  }

  private func words(_ record: BacktestStudy.RatioRecord) -> String {
    let name = "\(record.key.instrument) on \(record.key.contract)"
    guard let test = record.test else {
      return "\(name), out of sample: \(MessageText.count(record.count, "change")), too few to test"
    }
    let offset = test.cumulativeDollarOffset.map { ", dollar offset \($0.words(places: 2))" }
    let reduction = test.varianceReduction.map {
      ", variance reduction \(($0 * 100).words(places: 1))%"
    }
    return "\(name), out of sample: slope \(test.slope.words(places: 2)), "
      + "R2 \((test.rSquared ?? 0).words(places: 2))" + (offset ?? "") + (reduction ?? "")
      + ", \(record.count) \(record.period)-month changes"
  }

  private func chart() -> Section {
    func series(
      _ name: String, _ tone: ChartSeries.Tone, _ value: (BacktestStudy.Month) -> Figure
    ) -> ChartSeries {
      let months = Set(study.months.map(\.month)).sorted()
      let values = months.map { month in
        study.months.filter { $0.month == month }.map { value($0).value }.reduce(.zero, +)
      }
      return ChartSeries(name: name, values: values, places: 2, tone: tone)
    }
    return Section(
      key: "costs", title: "What the months cost",
      chart: Chart(
        title: "cost of each month",
        categories: Set(study.months.map(\.month)).sorted().map(\.description),
        axis: ChartAxis(label: study.currency, base: .data),
        marks: [
          .line(series("expected at first", .quiet) { $0.expectedCost }),
          .line(series("unhedged", .second) { $0.unhedgedCost }),
          .line(series("hedged", .first) { $0.hedgedCost }),
        ]),
      reach: .pages)
  }
}

import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns the options of a study into a report.
struct OptionReport {
  let study: OptionStudy
  let question: OptionStudy.Question
  /// The plan behind the months; nil when only numbers were given.
  let plan: PlanReport?
  /// The day on which the options are valued; nil when only a time was given.
  let asOf: Day?
  /// The currency of the prices; nil when it is not known.
  let currency: String?

  func traced() -> TracedReport {
    var ledger = study.ledger
    var rows: [[TracedCell]] = []
    for line in study.lines { rows.append(row(line, &ledger)) }
    return TracedReport(document: document(rows), ledger: ledger)
  }

  private func document(_ rows: [[TracedCell]]) -> Document {
    let meta =
      plan?.meta() ?? [
        MetaEntry("as_of", .text(orNull: asOf?.description)),
        MetaEntry("currency", .text(orNull: currency)), MetaEntry("complete", .boolean(true)),
      ]
    return Document(
      schema: "option/1",
      meta: meta + [MetaEntry("rate", .decimal(question.rate, places: nil))],
      heading: heading(),
      table: Table(
        columns: Self.columns, keys: ["month", "contract", "option"],
        rows: rows, totals: totals()),
      closing: closing(),
      findings: plan.map(findings) ?? [], findingLines: .listed)
  }

  private func heading() -> [String] {
    let words = [
      plan.map { "book \($0.book.name)" }, asOf.map { "as of \($0)" }, currency,
    ].compactMap(\.self)
    var lines = ["hedge option" + (words.isEmpty ? "" : ": " + words.joined(separator: ", "))]
    for use in plan?.plan.contracts ?? [] {
      let volatility = (use.volatility.value * 100).words(places: 1) + "%"
      let origin =
        switch use.volatility.origin {
        case .estimated: "from \(use.volatility.changeCount) monthly changes of its index"
        case .assumed: "assumed, for want of changes"
        case .given: "given"
        }
      lines.append("\(use.spec.id): volatility \(volatility) a year, \(origin)")
    }
    return lines
  }

  private func row(_ line: OptionStudy.Line, _ ledger: inout Ledger) -> [TracedCell] {
    let month = line.month
    return [
      .text(month.month?.description), .text(month.contract),
      .text(line.right == .call ? "cap" : "floor"), .text(line.side.rawValue),
      .figure(month.forward, 6), .text(month.source?.rawValue ?? "given"),
      .figure(line.strike, 6),
      .figure(ledger.given(ExactDecimal(rounding: month.years, decimals: 6)), 6),
      .whole(ledger.counted(month.fixings.known)), .whole(ledger.counted(month.fixings.all)),
      .figure(line.volatility, 6), .figure(line.effectiveVolatility, 6),
      .figure(line.premium, 6), .figure(line.europeanPremium, 6), .figure(line.mispricing, 6),
      .figure(line.europeanVolatility, 6), .figure(line.delta, 6), .figure(month.quantity, 3),
      .figure(line.value, 2), .figure(line.europeanValue, 2), .text(currency),
    ]
  }

  /// The sums, where the options are one deal.
  private func totals() -> [String: TracedCell]? {
    guard study.value != nil else { return nil }
    switch question.levels {
    case .atTheCurve, .both: return nil
    case .cap, .floor, .collar, .freeCap, .freeFloor: break
    }
    return ["value": .figure(study.value, 2), "european_value": .figure(study.europeanValue, 2)]
  }

  private func closing() -> [String] {
    var lines = (plan.map(findings) ?? []).isEmpty ? [] : [""]
    if let value = study.value, let european = study.europeanValue, isOneDeal {
      lines.append(
        "all of it: \(NumberText.grouped(value.value, places: 2)); with the European formula "
          + NumberText.grouped(european.value, places: 2))
    }
    if case .freeCap = question.levels { lines.append(paid()) }
    if case .freeFloor = question.levels { lines.append(paid()) }
    lines.append(
      "values of a model without drift, for one index unit; what a counterparty asks is more")
    return lines
  }

  /// What the plan warns of, except of its ratios, which no option rests on.
  private func findings(_ report: PlanReport) -> [Finding] {
    report.plan.findings.filter { $0.weight == .warning && !$0.kind.isAboutRatios }
      .map { Finding($0.diagnostic(report.plan, report.sources)) }
  }

  /// Whether the options belong together, so that a sum of their values means something.
  private var isOneDeal: Bool {
    switch question.levels {
    case .cap, .floor, .collar: true
    case .atTheCurve, .both, .freeCap, .freeFloor: false
    }
  }

  private func paid() -> String {
    let cap = study.lines.first { $0.right == .call }?.strike.value ?? .zero
    let floor = study.lines.first { $0.right == .put }?.strike.value ?? .zero
    let left = study.value.map {
      "; left over from rounding " + NumberText.grouped($0.value, places: 2)
    }
    return "a floor sold at \(floor.text(decimals: 6)) pays for the cap at "
      + cap.text(decimals: 6) + (left ?? "")
  }
}

extension Double {
  /// The number with some decimals.
  func words(places: Int) -> String {
    ExactDecimal(rounding: self, decimals: places).text(decimals: places)
  }
}

import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns what may happen to a plan into a report.
struct StressReport {
  private let study: StressStudy
  private let base: StudyReport

  init(_ study: StressStudy, _ report: PlanReport) {
    self.study = study
    base = StudyReport(report: report)
  }

  private var plan: Plan { base.plan }

  /// Every scenario, or one of them with its months.
  func traced(_ name: String? = nil) -> TracedReport {
    var ledger = study.ledger
    let outcomes = study.outcomes.filter { name == nil || $0.scenario.name == name }
    let table = columns.table(outcomes, keys: ["scenario"], &ledger)
    let sections = name == nil ? [] : outcomes.map { months($0, &ledger) }
    let document = base.document(
      "stress", verb: "stress",
      lines: [
        "bills of all months under each scenario; cash: what the lots bring at once, less margin"
      ],
      table: table, sections: sections, closing: closing(), own: study.findings)
    return TracedReport(document: document, ledger: ledger)
  }

  // MARK: Words

  private func closing() -> [String] {
    var lines: [String] = []
    func outcome(_ wanted: StressScenario.BuiltIn) -> StressStudy.Outcome? {
      study.outcomes.first { $0.scenario.builtIn == wanted }
    }
    if let rise = outcome(.indexUp30) {
      lines.append(
        "if the index rises 30%: \(rise.hedgedChange.value.signedMoney) with this hedge, "
          + "\(rise.unhedgedChange.value.signedMoney) without")
    }
    let worst = study.outcomes.max { $0.hedgedChange.value < $1.hedgedChange.value }
    if let worst, worst.hedgedChange.value.isPositive {
      lines.append(
        "dearest with this hedge: \(worst.scenario.name), "
          + "\(worst.hedgedChange.value.signedMoney)")
    }
    let thirsty = study.outcomes.min { $0.lotsGain.value < $1.lotsGain.value }
    if let thirsty, thirsty.lotsGain.value.isNegative {
      lines.append(
        "most cash at once: \(thirsty.scenario.name), \((-thirsty.lotsGain.value).money) to pay on "
          + "lots before a bill is lower")
    }
    if plan.ratios.contains(where: \.isGiven) {
      lines.append("a given ratio has the interval that its prices, or a prior, would leave it")
    }
    return lines
  }

  // MARK: Columns

  private var columns: [LineColumn<StressStudy.Outcome>] {
    let report = base
    return [
      .text("scenario", "the name of the scenario", "scenario") { $0.scenario.name },
      .text("meaning", "what happens in it, or the row that describes it") { outcome in
        outcome.scenario.builtIn?.meaning ?? report.place(outcome.scenario.sources)
      },
    ] + Self.figures(plan.currency)
  }

  /// The columns as a schema lists them.
  static var schema: [Column] {
    [
      Column(key: "scenario", kind: .text, meaning: "the name of the scenario"),
      Column(
        key: "meaning", kind: .text,
        meaning: "what happens in it, or the row that describes it"),
    ] + figures("").map(\.column)
  }

  private static func figures(_ currency: String) -> [LineColumn<StressStudy.Outcome>] {
    [
      .moneyFigure(
        "hedged_bill", "the bill with the hedge, gains of the lots taken off", "hedged bill",
        drop: 4
      ) {
        $0.hedgedBill
      },
      .moneyFigure(
        "hedged_change", "the hedged bill less the plan's expected cost", "hedged change"
      ) {
        $0.hedgedChange
      },
      .moneyFigure("unhedged_bill", "the bill without any hedge", "unhedged bill", drop: 3) {
        $0.unhedgedBill
      },
      .moneyFigure(
        "unhedged_change", "the unhedged bill less what the plan expects without", "unhedged change"
      ) {
        $0.unhedgedChange
      },
      .moneyFigure("lots_gain", "what the lots gain at once; negative is paid", "lots gain") {
        $0.lotsGain
      },
      .moneyFigure("initial_margin", "initial margin of the lots; null: terms unknown", drop: 2) {
        $0.initialMargin
      },
      .moneyFigure("cash", "lots gain less initial margin; negative is paid in", "cash", drop: 1) {
        $0.cash
      },
      .text("currency", "currency of the amounts") { _ in currency },
    ]
  }

  // MARK: Months

  private func months(_ outcome: StressStudy.Outcome, _ ledger: inout Ledger) -> Section {
    let columns: [LineColumn<StressStudy.Row>] = [
      .text("month", "the month", "month") { $0.row.month.description },
      .text("contract", "the contract; none for what none covers", "contract") {
        $0.row.contract ?? "none"
      },
      .number("index_pct", "the change of the index", "index %", places: 6, shown: 1) {
        $0.shock.index
      }.made { $1.given($0.shock.index) },
      .number("own_pct", "the change of own prices beside the index", "own %", places: 6, shown: 1)
      { $0.shock.own }.made { $1.given($0.shock.own) },
      .number("quantity_pct", "the change of what is needed", "quantity %", places: 6, shown: 1) {
        $0.shock.quantity
      }.made { $1.given($0.shock.quantity) },
      .number(
        "exposure", "the exposure then; null when units differ", "exposure", places: 3, shown: 0
      ) { $0.exposure }.made { line, ledger in
        line.exposure.map { ledger.remade($0, input: line.shock.quantity) }
      },
      .figure("price", "the own price then; null for several", "own price", places: 6, shown: 4) {
        $0.price
      },
      .moneyFigure(
        "unhedged_change", "what the row costs more without a hedge", "change", .additive
      ) {
        $0.unhedgedChange
      },
      .moneyFigure("lots_gain", "what its lots gain", "lots gain", .additive) {
        $0.lotsGain
      },
      .moneyFigure("initial_margin", "the initial margin of its lots", "margin", .additive) {
        $0.initialMargin
      },
    ]
    return Section(
      key: "months", title: "\(outcome.scenario.name) month by month",
      table: columns.table(outcome.rows, keys: ["month", "contract"], &ledger))
  }
}

extension RatioUse {
  /// Whether the book gives the ratio.
  var isGiven: Bool {
    if case .given = origin { true } else { false }
  }
}

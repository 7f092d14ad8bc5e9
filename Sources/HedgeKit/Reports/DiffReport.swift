import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// One of two plans that are compared.
struct DiffSide {
  /// What it is called: a file or a book.
  let name: String
  /// What was saved of it.
  let plan: PlanRecord
}

/// Turns why two plans differ into a report.
struct DiffReport {
  let diff: PlanDiff
  let base: DiffSide
  let new: DiffSide

  static var schema: [Column] { columns("", split: .team).map(\.column) }

  func document(_ diagnostics: Diagnostics) -> Document {
    let currency = new.plan.currency
    return Document(
      schema: "diff/1", meta: meta,
      heading: [
        "hedge diff: \(MessageText.printable(base.name)) as of \(base.plan.asOf), then "
          + "\(MessageText.printable(new.name)) as of \(new.plan.asOf), \(currency)",
        "why the expected cost changes; the parts add up to the change",
      ],
      table: Self.columns(currency, split: diff.split).table(
        diff.rows, keys: ["month", "contract"] + (diff.split.map { [$0.rawValue] } ?? [])),
      sections: hasChange ? [chart] : [], closing: closing,
      findings: diagnostics.items.map { Finding($0) })
  }

  private var meta: [MetaEntry] {
    func side(_ side: DiffSide) -> MetaValue {
      .object([
        ("name", .text(side.name)), ("as_of", .text(side.plan.asOf.description)),
        ("complete", .boolean(side.plan.isComplete)),
        ("inputs", .object(side.plan.inputs.map { MetaEntry($0.name, .text($0.hash)) })),
      ])
    }
    return [
      MetaEntry("base", side(base)), MetaEntry("new", side(new)),
      MetaEntry("currency", .text(new.plan.currency)),
      MetaEntry("same_inputs", .boolean(diff.hasSameInputs)),
    ]
  }

  private var hasChange: Bool {
    PlanDiff.Part.allCases.contains { !diff.total($0).isZero }
  }

  private var total: (base: ExactDecimal, new: ExactDecimal) {
    (diff.rows.map(\.base).reduce(.zero, +), diff.rows.map(\.new).reduce(.zero, +))
  }

  private var closing: [String] {
    let parts = PlanDiff.Part.allCases.filter { !diff.total($0).isZero }
    let change = total.new - total.base
    var lines = [
      parts.isEmpty
        ? "the expected cost does not change"
        : "change \(change.signedMoney) = "
          + parts.map { "\($0.words) \(diff.total($0).signedMoney)" }.joined(separator: ", ")
    ]
    if total.base.isPositive {
      let share = ExactRatio(change * ExactDecimal(100), over: total.base).rounded(2)
      lines.append(
        "expected cost \(total.base.money), then \(total.new.money): "
          + "\(share.isNegative ? "" : "+")\(NumberText.grouped(share, places: 2))%")
    }
    if diff.hasSameInputs, hasChange {
      lines.append("day and inputs are the same: what differs is the program, or a flag")
    }
    return lines
  }

  private static func columns(
    _ currency: String, split: PlanView.Split?
  ) -> [LineColumn<PlanDiff.Row>] {
    let owner: [LineColumn<PlanDiff.Row>] =
      split.map { [.text($0.rawValue, "whose part it is", $0.rawValue) { $0.owner }] } ?? []
    return [
      .text("month", "the month", "month") { $0.month.description },
      .text("contract", "the contract; none for what none covers", "contract") {
        $0.contract ?? "none"
      },
    ] + owner + [
      .money(
        "base_cost", "expected cost in the earlier plan", "base", .additive, drop: 1,
        whenEmpty: .keep
      ) { $0.base }
    ]
      + PlanDiff.Part.allCases.map { part in
        .money(part.key, part.meaning, part.words, .additive, drop: part.dropOrder) {
          $0.amount(part)
        }
      } + [
        .money(
          "new_cost", "expected cost in the later plan", "new", .additive, drop: 2,
          whenEmpty: .keep
        ) { $0.new },
        .money(
          "change", "new less base: the sum of the parts", "change", .additive,
          whenEmpty: .keep
        ) { $0.change },
        .text("currency", "currency of the amounts") { _ in currency },
      ]
  }

  private var chart: Section {
    let parts = PlanDiff.Part.allCases
    return Section(
      key: "parts", title: "what the change comes from",
      chart: Chart(
        title: "change of the expected cost", categoryName: "part", categories: parts.map(\.word),
        axis: ChartAxis(label: new.plan.currency, format: .grouped(0)),
        marks: [
          .stack([
            ChartSeries(
              name: "change", values: parts.map { diff.total($0) }, places: 2, tone: .first)
          ])
        ]))
  }
}

extension PlanDiff.Part {
  /// The name of its column.
  var key: String {
    switch self {
    case .volume: "volume"
    case .priceCurve: "price_curve"
    case .basis: "basis"
    case .ratio: "ratio"
    case .lotsAndRounding: "lots_and_rounding"
    case .policy: "policy"
    case .method: "method"
    }
  }

  /// What it is called.
  var words: String {
    switch self {
    case .volume: "volume"
    case .priceCurve: "price curve"
    case .basis: "basis"
    case .ratio: "ratio"
    case .lotsAndRounding: "lots and rounding"
    case .policy: "policy"
    case .method: "method"
    }
  }

  /// What it is called where there is room for one word.
  var word: String {
    switch self {
    case .priceCurve: "curve"
    case .lotsAndRounding: "lots"
    case .volume, .basis, .ratio, .policy, .method: words
    }
  }

  /// When a narrow terminal leaves it out: costs first, then the parts that are mostly small.
  var dropOrder: Int? {
    switch self {
    case .volume: nil
    case .priceCurve: 7
    case .basis: 6
    case .ratio: 5
    case .lotsAndRounding: 3
    case .policy: 4
    case .method: nil
    }
  }

  /// What the column means.
  var meaning: String {
    switch self {
    case .volume: "change of the exposure at the earlier price, of reservations and of months"
    case .priceCurve: "change of the futures price, or of a price that no contract covers"
    case .basis: "change of the own price beside ratio and index"
    case .ratio: "change of the hedge ratio, at the later prices"
    case .lotsAndRounding: "fees and gains of other lots, and cents of rounding"
    case .policy: "fees for another target, and costs that another contract covers"
    case .method: "all of it when day and inputs are the same: the program, or a flag"
    }
  }
}

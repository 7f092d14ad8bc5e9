import Basics
import Loading
import Planning
import Pricing
import Reporting
import Tabular

/// Turns a plan into the one document that every format is rendered from.
struct PlanReport {
  let plan: Plan
  let book: Book
  let sources: SourceMap
  let inputs: [InputInfo]
  var workers: any Workers = SerialWorkers()

  /// Whether a report has the charts that only pages show; they take time.
  enum Pictures {
    case drawn
    case leftOut
  }

  /// The plan's own rows, or the rows of its owners.
  func document(by split: PlanView.Split? = nil, pictures: Pictures = .leftOut) -> Document {
    document(
      by: split, view: split.map { plan.view(by: $0, workers: workers) }, pictures: pictures)
  }

  /// The report of a plan and of its split, whose ledger the caller keeps.
  func document(
    by split: PlanView.Split?, view: PlanView?, pictures: Pictures = .leftOut
  ) -> Document {
    let columns = PlanColumns.all(plan, by: split)
    let lines =
      view?.rows.map { PlanColumns.Line($0, plan) }
      ?? plan.rows.map { PlanColumns.Line($0, plan) }
    return Document(
      schema: "plan/1", meta: planMeta(), heading: PlanHeading(self).lines(),
      table: Table(
        columns: columns.map(\.column), rows: lines.map { line in columns.map { $0.cell(line) } },
        totals: columns.map { $0.total(plan.totals) },
        origins: TableOrigins(
          keys: ["month", "contract"] + (split.map { [$0.rawValue] } ?? []),
          rows: lines.map { line in columns.map { $0.origin(line.figures) } },
          totals: columns.map { $0.origin(plan.totals) })),
      sections: pictures == .drawn ? PlanCharts(plan).sections() : [],
      closing: PlanClosing(self).lines(),
      findings: plan.findings.map { Finding($0.diagnostic(plan, sources)) },
      findingLines: .listed)
  }

  /// What every report of a plan says about itself.
  func meta() -> [MetaEntry] {
    [
      MetaEntry("book", .text(book.name)), MetaEntry("as_of", .text(plan.asOf.description)),
      MetaEntry("currency", .text(plan.currency)),
      MetaEntry("complete", .boolean(plan.isComplete)), MetaEntry("inputs", .object(inputs.hashes)),
    ]
  }

  /// What the report of the plan itself says besides.
  private func planMeta() -> [MetaEntry] {
    var entries = meta()
    if let falling = plan.fallingCurveCost {
      entries.append(
        MetaEntry(
          "expected_cost_if_flat_curves_fell_20_percent_a_year", .decimal(falling, places: 2)))
    }
    let basis = plan.ratios.compactMap { ratio in
      ratio.basis.map {
        MetaValue.object([
          ("instrument", .text(ratio.key.instrument)), ("contract", .text(ratio.key.contract)),
          ("own_average", .decimal($0.own.value, places: 6)),
          ("index_average", .decimal($0.index.value, places: 6)),
        ])
      }
    }
    if !basis.isEmpty { entries.append(MetaEntry("basis", .array(basis))) }
    entries.append(MetaEntry("contracts", .array(plan.contracts.map(terms))))
    entries.append(MetaEntry("parts", .array(plan.rows.flatMap(parts))))
    if let risk = plan.risk { entries.append(MetaEntry("simulation", simulation(risk))) }
    return entries
  }

  /// What a lot of a contract is.
  private func terms(_ use: ContractUse) -> MetaValue {
    .object([
      ("contract", .text(use.spec.id)), ("size", .decimal(use.spec.size, places: nil)),
      ("unit", .text(use.spec.unit.description)),
    ])
  }

  /// What a row expects of each instrument, by which volume is told from price later.
  private func parts(_ row: PlanRow) -> [MetaValue] {
    func number(_ figure: Figure?, _ places: Int) -> MetaValue {
      figure.map { .decimal($0.value, places: places) } ?? .null
    }
    return row.parts.map { part in
      .object([
        ("month", .text(row.month.description)), ("contract", .text(row.contract ?? "none")),
        ("instrument", .text(part.instrument)), ("unit", .text(part.unit.description)),
        ("exposure", number(part.figures[.exposure], 3)),
        ("expected_price", number(part.figures[.expectedPrice], 6)),
        ("hedge_ratio", number(part.figures[.hedgeRatio], 6)),
      ])
    }
  }

  /// How the percentiles were simulated, and the 5th ones, by which a plan is judged later.
  private func simulation(_ risk: PlanRisk) -> MetaValue {
    func money(_ value: Double) -> MetaValue {
      .decimal(ExactDecimal(rounding: value, decimals: 2), places: 2)
    }
    let rows = plan.rows.indices.map { place in
      MetaValue.object([
        ("month", .text(plan.rows[place].month.description)),
        ("contract", .text(plan.rows[place].contract ?? "none")),
        ("p05_cost", money(risk.simulation.quantileValue(0.05, ofRow: place, .hedged))),
      ])
    }
    return .object([
      ("paths", .integer(risk.pathCount)), ("seed", .integer(risk.seed)),
      ("scrambles", .integer(CostSimulation.scrambles)),
      ("p95_cost_half_width", money(risk.hedged.halfWidth)),
      ("unhedged_p95_cost_half_width", money(risk.unhedged.halfWidth)),
      ("p05_cost", money(risk.simulation.total(.hedged).quantileValue(0.05))),
      ("rows", .array(rows)),
    ])
  }
}

extension [InputInfo] {
  /// The SHA-256 of each file by its name, in order of the names.
  var hashes: [MetaEntry] {
    sorted { $0.name < $1.name }.map { MetaEntry($0.name, .text("sha256:" + $0.sha256)) }
  }
}

/// The columns of a plan, in the order of its schema.
enum PlanColumns {
  /// One printed line: a row of the plan, or one owner's part of it.
  struct Line {
    let row: PlanRow
    let owner: String?
    let unit: UnitID?
    let figures: PlanFigures
    let currency: String

    init(_ row: PlanRow, _ plan: Plan) {
      self.row = row
      owner = nil
      unit = row.unit
      figures = row.figures
      currency = plan.currency
    }

    init(_ part: PlanViewRow, _ plan: Plan) {
      row = part.row
      owner = part.owner
      unit = part.unit
      figures = part.figures
      currency = plan.currency
    }
  }

  /// A column and where its cells come from.
  struct Spec {
    let column: Column
    let cell: (Line) -> Cell
    let total: (PlanFigures) -> Cell
    /// Which figure it prints; nil for words.
    var figure: (PlanFigures) -> Figure? = { _ in nil }

    /// The derivation of the figure.
    func origin(_ figures: PlanFigures) -> Int? { figure(figures)?.derivation.index }
  }

  /// The columns as a schema lists them.
  static var schema: [Column] { all(PlanTextStyles(), by: nil).map(\.column) }

  /// The columns of a plan, with one more when it is split.
  static func all(_ plan: Plan, by split: PlanView.Split?) -> [Spec] {
    all(PlanTextStyles(plan), by: split)
  }

  private static func all(_ style: PlanTextStyles, by split: PlanView.Split?) -> [Spec] {
    let lots = split == nil ? 0 : 3
    func number(_ column: PlanColumn) -> Spec { self.number(column, style, lots: lots) }
    var columns = [
      text("month", "delivery month", style.month) { .text($0.row.month.description) },
      text("contract", "contract; none for cost that no contract covers", style.contract) {
        .text($0.row.contract ?? "none")
      },
    ]
    if let split {
      columns.append(
        text(split.rawValue, "owner of this part of the row", style.owner(split)) {
          .text(orNull: $0.owner)
        })
    }
    columns += [
      text("status", "how far the contract has come") {
        .text(orNull: $0.row.status?.rawValue)
      },
      text("unit", "unit of the quantities; null when instruments differ") {
        .text(orNull: $0.unit?.description)
      },
    ]
    columns += PlanColumn.allCases.prefix { $0 != .expectedPrice }.map(number)
    columns.append(
      text("curve_source", "where the futures price comes from") {
        .text(orNull: $0.row.curveSource?.rawValue)
      })
    columns += PlanColumn.allCases.drop { $0 != .expectedPrice }.map(number)
    columns += [
      text("currency", "currency of every amount") { .text($0.currency) },
      Spec(
        column: Column(
          key: "marks", kind: .list, meaning: "the assumptions that the row rests on"),
        cell: { .list($0.row.marks.map(\.rawValue)) }, total: { _ in .null }),
    ]
    return columns
  }

  private static func text(
    _ key: String, _ meaning: String, _ style: TextStyle? = nil,
    _ cell: @escaping (Line) -> Cell
  ) -> Spec {
    Spec(
      column: Column(key: key, kind: .text, meaning: meaning, text: style), cell: cell,
      total: { _ in .null })
  }

  private static func number(
    _ column: PlanColumn, _ style: PlanTextStyles, lots: Int
  ) -> Spec {
    let isLots = column == .heldLots || column == .buyLots
    let places = isLots ? lots : column.places
    func cell(_ figure: Figure?, _ places: Int) -> Cell {
      guard let value = figure?.value else { return .null }
      if isLots, places == 0 { return .integer(ExactRatio(value).floor) }
      return .decimal(value, places: places)
    }
    return Spec(
      column: Column(
        key: column.key, kind: places == 0 ? .integer : .decimal(places: places),
        additivity: column.additivity, unit: column.unitMeaning,
        meaning: column.meaning, text: style.style(column)),
      cell: { cell($0.figures[column], places) },
      total: { cell($0[column], places) }, figure: { $0[column] })
  }
}

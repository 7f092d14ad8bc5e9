import Reporting

/// What a report holds: its name and version, and its columns.
struct ReportSchema: Sendable {
  /// The name, as `hedge schema` takes it.
  let name: String
  /// The version of its columns.
  let version: Int
  /// What one row is.
  let summary: String
  /// The columns.
  let columns: [Column]

  /// The name and version as reports print them.
  var id: String { "\(name)/\(version)" }
}

/// The reports of this version; `hedge schema` prints them.
enum ReportCatalogue {
  static let all: [ReportSchema] = [
    ReportSchema(
      name: "plan", version: 1, summary: "a month and contract; none is what no contract covers",
      columns: PlanColumns.schema),
    ReportSchema(
      name: "check", version: 1, summary: "a rule of the policy", columns: CheckReport.columns),
    ReportSchema(
      name: "ratio", version: 1, summary: "an instrument on a contract or another series",
      columns: RatioColumns.all.map(\.column)),
    ReportSchema(
      name: "curve", version: 1, summary: "a month of a contract", columns: CurveReport.columns),
    ReportSchema(
      name: "verify", version: 1, summary: "a report held against its manifest",
      columns: VerifyVerb.columns),
    ReportSchema(
      name: "manifest", version: 1, summary: "a file that a report was made from",
      columns: ManifestReport.columns),
    ReportSchema(
      name: "exposure", version: 1, summary: "what an owner needs of an instrument in a month",
      columns: ExposureReport.columns.map(\.column)),
    ReportSchema(
      name: "coverage", version: 1, summary: "a month and contract against its band",
      columns: CoverageReport.schema),
    ReportSchema(
      name: "cost", version: 1, summary: "something that is paid for in a month",
      columns: CostReport.schema),
    ReportSchema(
      name: "mtm", version: 1, summary: "a position that is held",
      columns: MarkToMarketReport.schema),
    ReportSchema(
      name: "effectiveness", version: 1, summary: "an instrument on a contract over a window",
      columns: EffectivenessReport.columns.map(\.column)),
    ReportSchema(
      name: "worksheet", version: 1, summary: "an instrument in a month at a price of the index",
      columns: WorksheetReport.schema),
    ReportSchema(
      name: "drivers", version: 1, summary: "an input of the plan with its ends",
      columns: DriverReport.schema),
    ReportSchema(
      name: "risk", version: 1, summary: "a month and contract, how sure its cost is",
      columns: RiskReport.schema),
    ReportSchema(
      name: "margin", version: 1, summary: "a calendar month, the cash it takes",
      columns: MarginReport.schema),
    ReportSchema(
      name: "compare", version: 1, summary: "a way to meet the need",
      columns: CompareReport.schema),
    ReportSchema(
      name: "stress", version: 1, summary: "a scenario", columns: StressReport.schema),
    ReportSchema(
      name: "diff", version: 1, summary: "a month and contract, and why its cost changed",
      columns: DiffReport.schema),
    ReportSchema(
      name: "explain", version: 1, summary: "a number that a figure was made from",
      columns: ExplainReport.columns),
    ReportSchema(
      name: "figures", version: 1, summary: "a figure that can be explained",
      columns: ExplainVerb.figureColumns),
    ReportSchema(
      name: "message", version: 1, summary: "a message, its cause and its cure",
      columns: ExplainVerb.messageColumns),
    ReportSchema(
      name: "orders", version: 1, summary: "an order to buy lots of a contract for a month",
      columns: OrderReport.columns),
    ReportSchema(
      name: "option", version: 1, summary: "an option on the settlement of a month",
      columns: OptionReport.columns),
    ReportSchema(
      name: "backtest", version: 1, summary: "a month of a contract that is over",
      columns: BacktestReport.monthColumns),
    ReportSchema(
      name: "backtest-trades", version: 1, summary: "a purchase of a back-test",
      columns: BacktestReport.tradeColumns),
    ReportSchema(
      name: "score", version: 1, summary: "a month and contract of a saved plan that is over",
      columns: ScoreReport.schema),
    ReportSchema(
      name: "validate", version: 1, summary: "a file of the book",
      columns: ValidateVerb.columns),
    ReportSchema(
      name: "import", version: 1, summary: "records of an imported file with one fate",
      columns: ImportReport.columns),
    ReportSchema(
      name: "import-formats", version: 1, summary: "a format that hedge import reads",
      columns: ImportFormatsReport.columns),
    ReportSchema(
      name: "index", version: 1, summary: "an index of one hardware on one day",
      columns: IndexReport.columns),
    // The book's table of this name has the same terms, as a user writes them.
    ReportSchema(
      name: "contract-terms", version: 1, summary: "a contract",
      columns: ContractsVerb.columns.map(\.column)),
    ReportSchema(
      name: "convert", version: 1, summary: "a rate on the way from one unit to another",
      columns: ConvertVerb.columns),
  ]
}

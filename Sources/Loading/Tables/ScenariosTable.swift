import Basics
import Pricing
import Tabular

/// Reads `scenarios.csv`.
enum ScenariosTable {
  static let schema = TableSchema(
    name: "scenarios", summary: "one month of a stress",
    columns: [
      ColumnSchema(
        "scenario", .identifier, required: true, meaning: "the name that reports print"),
      ColumnSchema(
        "month", .other("YYYY-MM, or * for every other month"), required: true,
        meaning: "the month; its own row wins over *"),
      ColumnSchema(
        "index_pct", .decimal(changes), unit: "percent",
        meaning: "the change of the index; own prices follow by their ratio"),
      ColumnSchema(
        "own_pct", .decimal(changes), unit: "percent",
        meaning: "the change of own prices beside the index; administered ones do not move"),
      ColumnSchema(
        "quantity_pct", .decimal(changes), unit: "percent",
        meaning: "the change of what is needed"),
      ColumnSchema(
        "margin_factor", .decimal(.between(0, 1_000)), unit: "multiple",
        meaning: "the initial margin of a lot as a multiple of today's"),
    ], key: ["scenario", "month"])

  /// A price or a quantity can fall to nothing and no further.
  private static let changes = NumberRule.between(-100, 100_000)

  static func read(_ reader: TableReader, _ draft: BookDraft) -> DayRange {
    while let row = reader.next() {
      let scenario = row.identifier("scenario")
      if let scenario, draft.options.reservedScenarios.contains(scenario) {
        row.report(
          .scenarioReserved, at: "scenario",
          "\(MessageText.quoted(scenario)) is the name of a built-in scenario",
          label: "expected a name of your own", help: "hedge stress lists the built-in scenarios")
      }
      let isEvery = row.text("month") == "*"
      let month = isEvery ? nil : row.yearMonth("month")
      let shock = PriceShock(
        index: row.decimal("index_pct") ?? .zero, own: row.decimal("own_pct") ?? .zero,
        quantity: row.decimal("quantity_pct") ?? .zero,
        marginFactor: row.decimal("margin_factor") ?? .one)
      guard !row.hasErrors, let scenario, isEvery || month != nil else { continue }
      draft.book.scenarios.append(
        ScenarioRow(scenario: scenario, month: month, shock: shock, source: row.id))
    }
    return DayRange()
  }
}

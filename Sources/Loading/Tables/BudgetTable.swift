import Basics
import Pricing
import Tabular

/// Reads `budget.csv`.
enum BudgetTable {
  static let schema = TableSchema(
    name: "budget", summary: "what may be spent",
    columns: [
      ColumnSchema("month", .month, required: true, meaning: "the month"),
      ColumnSchema(
        "amount", .decimal(.between(0, 1_000_000_000_000_000)), required: true, unit: "currency",
        meaning: "the money"),
      ColumnSchema("team", .identifier, meaning: "the team that may spend it; all when empty"),
      ColumnSchema(
        "workload", .identifier, meaning: "the workload that may spend it; all when empty"),
    ], key: ["month", "team", "workload"])

  static func read(_ reader: TableReader, _ draft: BookDraft) -> DayRange {
    while let row = reader.next() {
      let month = row.yearMonth("month")
      let amount = row.sourced(decimal: "amount")
      let team = row.identifier("team")
      let workload = row.identifier("workload")
      // A budget may name owners that need nothing yet, so these do not stop a plan.
      if let team { draft.teams.check(team, in: row, at: "team", severity: .warning) }
      if let workload {
        draft.workloads.check(workload, in: row, at: "workload", severity: .warning)
      }
      guard !row.hasErrors, let month, let amount else { continue }
      draft.book.budget.append(
        BudgetLine(month: month, amount: amount, team: team, workload: workload))
    }
    return DayRange()
  }
}

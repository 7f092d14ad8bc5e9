import Basics
import Pricing
import Tabular

/// Reads `holidays.csv`.
enum HolidaysTable {
  static let schema = TableSchema(
    name: "holidays", summary: "one closed day",
    columns: [
      ColumnSchema(
        "calendar", .identifier, required: true, meaning: "the calendar, as contracts name it"),
      ColumnSchema("date", .day, required: true, meaning: "the closed day"),
    ], key: ["calendar", "date"])

  static func read(_ reader: TableReader, _ draft: BookDraft) -> DayRange {
    var days = DayRange()
    var seen: Set<String> = []
    let used = draft.book.contracts.compactMap(\.calendar)
    while let row = reader.next() {
      let calendar = row.identifier("calendar")
      let day = row.day("date")
      if let calendar, seen.insert(calendar).inserted, !used.contains(calendar) {
        row.report(
          .calendarUnused, at: "calendar",
          "no contract uses the calendar \(MessageText.quoted(calendar))",
          label: "its days change nothing",
          help: suggestion(for: calendar, among: used).map { "did you mean \"\($0)\"?" },
          severity: .warning)
      }
      guard let calendar, let day else { continue }
      days.include(day)
      draft.book.holidays.insert(day, calendar: calendar)
    }
    return days
  }
}

import Basics
import Tabular

/// The two exports of OpenAI's dashboard, with the names of the API and with the older ones.
enum OpenAIUsageExport {
  private static let newer = ["input_tokens", "output_tokens"]
  private static let older = ["n_context_tokens_total", "n_generated_tokens_total"]
  private static let optional = [
    "start_time", "end_time", "date", "timestamp", "model", "project_id", "project_name", "batch",
    "service_tier", "input_cached_tokens", "n_cached_context_tokens_total",
  ]

  static func read(_ draft: ImportDraft, _ source: any ByteSource) {
    // Which of the two it is, is told by the header, which is read with the columns of both.
    var isOlder: Bool?
    draft.readTable(needed: [], optional: newer + older + optional, source: source) { row in
      let olderRow = isOlder ?? row.hasColumn(older[0])
      if isOlder == nil {
        isOlder = olderRow
        for column in olderRow ? older : newer where !row.hasColumn(column) {
          return draft.report(
            .importShape, "column \"\(column)\" is missing", line: 1,
            help: "an export has \(newer.joined(separator: " and ")), an older one "
              + older.joined(separator: " and "))
        }
      }
      if draft.diagnostics.hasErrors { return }
      take(row, olderRow, draft)
    }
  }

  private static func take(_ row: TableRow, _ isOlder: Bool, _ draft: ImportDraft) {
    guard let days = days(row) else { return }
    draft.cover(days)
    let columns = isOlder ? older : newer
    let cached = isOlder ? "n_cached_context_tokens_total" : "input_cached_tokens"
    let usage = OpenAIUsageImporter.Counted(
      model: row.cell("model"), project: row.cell("project_name") ?? row.cell("project_id"),
      input: row.usage(columns[0]), cached: row.usage(cached), output: row.usage(columns[1]),
      tiers: OpenAIUsageImporter.tiers(
        isBatch: row.cell("batch")?.lowercased() == "true", service: row.cell("service_tier")),
      line: row.line)
    if row.hasErrors { return }
    OpenAIUsageImporter.take(usage, days, draft)
  }

  /// The days of a row: of a bucket of seconds, or one that is written out.
  private static func days(_ row: TableRow) -> ClosedRange<Day>? {
    if let start = row.amount("start_time"), let end = row.amount("end_time") {
      if let days = OpenAIUsageImporter.days(start, end) { return days }
      row.report(
        .notADay, at: "end_time", "end_time does not lie after start_time",
        label: "expected seconds since 1970")
      return nil
    }
    for column in ["date", "timestamp"] where row.cell(column) != nil {
      if let seconds = row.cell(column).flatMap({ ScientificNumber.parse($0) }),
        let days = OpenAIUsageImporter.days(seconds, seconds + 1)
      {
        return days
      }
      return row.day(column).map { $0...$0 }
    }
    if !row.hasErrors {
      row.report(
        .emptyCell, at: nil, "the row has no day",
        label: "expected start_time and end_time, date or timestamp")
    }
    return nil
  }
}

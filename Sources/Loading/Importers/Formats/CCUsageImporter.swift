import Basics
import Tabular

/// The daily report of ccusage, as JSON.
enum CCUsageImporter: Importer {
  static let format = ImportFormat(
    name: "ccusage", summary: "ccusage daily report (JSON)",
    obtain: "ccusage daily --json --breakdown",
    makes: [.workload, .instruments], dating: .file, fields: TokenUsage.fields,
    notes: [
      "the tokens of a day are taken by model, from modelBreakdowns",
      "breakdowns that do not add up to the day are named",
      "a day without breakdowns is taken whole when it used one model",
    ])

  private static let counts: [(key: String, kind: TokenKind)] = [
    ("inputTokens", .input), ("outputTokens", .output), ("cacheCreationTokens", .cacheWrite),
    ("cacheReadTokens", .cacheRead),
  ]

  static func read(_ draft: ImportDraft) {
    draft.readJSON(at: ["daily"]) { _, fields in
      guard let text = fields.needed("date") else { return }
      guard let day = Day(text) else {
        if let field = fields.value["date"] { fields.wrong(field, "date", "YYYY-MM-DD") }
        return
      }
      let whole = counts.map { (kind: $0.kind, tokens: fields.tokens($0.key)) }
      let parts = (fields.value["modelBreakdowns"]?.items ?? []).map {
        ImportFields(value: $0, draft: draft)
      }
      if parts.isEmpty {
        let used = (fields.value["modelsUsed"]?.items ?? []).compactMap(\.string)
        if used.count != 1 { draft.note(.noModel, line: fields.line, text) }
        draft.take(
          TokenUsage(
            days: day...day, model: used.count == 1 ? used[0] : draft.provider,
            workload: draft.provider, counts: whole, line: fields.line))
        return
      }
      var sums = whole.map { _ in ExactDecimal.zero }
      for part in parts {
        guard let model = part.needed("modelName") else { continue }
        let own = counts.map { (kind: $0.kind, tokens: part.tokens($0.key)) }
        for (place, count) in own.enumerated() { sums[place] += count.tokens }
        draft.take(
          TokenUsage(
            days: day...day, model: model, workload: draft.provider, counts: own,
            line: part.line))
      }
      for (place, count) in whole.enumerated() where count.tokens != sums[place] {
        draft.note(
          .doesNotAddUp, line: fields.line,
          "\(text) \(counts[place].key) \(count.tokens), its models \(sums[place])")
      }
    }
  }
}

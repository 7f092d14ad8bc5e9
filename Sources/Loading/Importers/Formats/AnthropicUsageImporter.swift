import Basics
import Tabular

/// The usage export of Anthropic's console.
enum AnthropicUsageImporter: Importer {
  static let format = ImportFormat(
    name: "anthropic", summary: "Anthropic console usage (CSV)",
    obtain: "Usage, Export in the console",
    makes: [.workload, .instruments], dating: .file, fields: TokenUsage.fields + ["api_key"],
    notes: [
      "input, output, cache reads and both kinds of cache writes are billed apart and stay apart",
      "batch usage, long prompts and fast answers have prices of their own",
      "the workspace is the team; web searches are no tokens and are left out",
    ])

  private static let counts: [(column: String, kind: TokenKind)] = [
    ("usage_input_tokens_no_cache", .input), ("usage_input_tokens_cache_read", .cacheRead),
    ("usage_input_tokens_cache_write_5m", .cacheWrite),
    ("usage_input_tokens_cache_write_1h", .cacheWriteHour), ("usage_output_tokens", .output),
  ]

  static func read(_ draft: ImportDraft) {
    let needed = ["usage_date_utc", "model_version"] + counts.map(\.column)
    let optional = [
      "workspace", "usage_type", "context_window", "web_search_count", "speed", "api_key",
    ]
    draft.readTable(needed: needed, optional: optional) { row in
      guard let day = row.day("usage_date_utc"), let model = row.text("model_version") else {
        return
      }
      var tiers: [String] = []
      if let type = row.cell("usage_type"), type != "standard" { tiers.append(CleanName.of(type)) }
      // The window is written "≤ 200k" or "> 200k".
      if let window = row.cell("context_window"), window.hasPrefix(">") {
        tiers.append("above-" + CleanName.of(window))
      }
      if let speed = row.cell("speed"), speed != "standard" { tiers.append(CleanName.of(speed)) }
      let searches = row.usage("web_search_count")
      let counts = counts.map { (kind: $0.kind, tokens: row.usage($0.column)) }
      guard !row.hasErrors else { return }
      let key = row.cell("api_key") ?? ""
      let rules = draft.options.only.filter { $0.field == "api_key" }.map(\.value)
      guard rules.isEmpty || rules.contains(key) else {
        return draft.leaveOut(.notAsked, line: row.line)
      }
      if searches.isPositive {
        draft.leaveOut(.notTokens, line: row.line, "web searches")
      }
      draft.take(
        TokenUsage(
          days: day...day, model: model, tiers: tiers, workload: draft.provider,
          team: row.cell("workspace") ?? "", counts: counts, line: row.line))
    }
  }
}

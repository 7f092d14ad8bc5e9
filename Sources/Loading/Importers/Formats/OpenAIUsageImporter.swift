import Basics
import Tabular

/// The usage of OpenAI's models: the answer of its API, or either of the exports of its dashboard.
enum OpenAIUsageImporter: Importer {
  static let format = ImportFormat(
    name: "openai", summary: "OpenAI usage (API JSON, or either CSV export)",
    obtain: "/v1/organization/usage/completions, grouped by model; or Usage, Export",
    makes: [.workload, .instruments], dating: .file, fields: TokenUsage.fields,
    notes: [
      "input_tokens hold the cached ones, which are billed apart and taken off",
      "batch, flex and priority usage have prices of their own",
      "buckets without a model can have no price, and are named",
      "the older export names its columns n_context_tokens_total, n_generated_tokens_total",
      "the project is the team; pages may stand one after another in the file",
    ])

  static func read(_ draft: ImportDraft) {
    do {
      let peeked = try PeekedByteSource(draft.source)
      if peeked.looksLikeJSON {
        readAPI(draft, peeked)
      } else {
        OpenAIUsageExport.read(draft, peeked)
      }
    } catch {
      draft.report(.unreadableFile, "the file cannot be read: \(error.message)")
    }
  }

  private static func readAPI(_ draft: ImportDraft, _ source: any ByteSource) {
    let reading = draft.reading(source)
    reading.readJSON(
      at: ["data"],
      other: { member in
        if member.key == "has_more", member.value.content == .boolean(true) {
          draft.note(.severalPages, line: member.value.line, "has_more")
        }
      },
      record: { _, fields in
        guard let start = fields.neededNumber("start_time"),
          let end = fields.neededNumber("end_time"), let days = days(start, end)
        else {
          if let field = fields.value["end_time"], field.decimal != nil {
            fields.wrong(field, "end_time", "seconds since 1970, after start_time")
          }
          return
        }
        draft.cover(days)
        for result in fields.value["results"]?.items ?? [] {
          take(ImportFields(value: result, draft: reading), days, draft)
        }
      })
    draft.diagnostics.append(contentsOf: reading.diagnostics)
  }

  private static func take(
    _ fields: ImportFields, _ days: ClosedRange<Day>, _ draft: ImportDraft
  ) {
    let input = fields.tokens("input_tokens")
    let cached = fields.tokens("input_cached_tokens")
    let batch = fields.value["batch"]?.content == .boolean(true)
    let usage = Counted(
      model: fields.text("model"), project: fields.text("project_id"), input: input,
      cached: cached, output: fields.tokens("output_tokens"),
      tiers: tiers(isBatch: batch, service: fields.text("service_tier")), line: fields.line)
    take(usage, days, draft)
  }

  /// What one row or result tells.
  struct Counted {
    let model: String?
    let project: String?
    let input: ExactDecimal
    let cached: ExactDecimal
    let output: ExactDecimal
    let tiers: [String]
    let line: Int
  }

  static func take(_ usage: Counted, _ days: ClosedRange<Day>, _ draft: ImportDraft) {
    var plain = usage.input - usage.cached
    if plain.isNegative {
      draft.note(
        .doesNotAddUp, line: usage.line,
        "\(usage.cached) cached of \(usage.input) input tokens")
      plain = .zero
    }
    if usage.model == nil, (usage.input + usage.output).isPositive {
      draft.note(.noModel, line: usage.line, "")
    }
    draft.take(
      TokenUsage(
        days: days, model: usage.model ?? draft.provider, tiers: usage.tiers,
        workload: draft.provider, team: usage.project ?? "",
        counts: [(.input, plain), (.cacheRead, usage.cached), (.output, usage.output)],
        line: usage.line))
  }

  /// What makes the price of usage another one.
  static func tiers(isBatch: Bool, service: String?) -> [String] {
    let service = service.map { $0.lowercased() }
    let isPlain = service == nil || service == "default" || service == "auto"
    return (isBatch ? ["batch"] : [])
      + (isPlain || isBatch && service == "batch" ? [] : [CleanName.of(service ?? "")])
  }

  /// The days from a moment up to another, which is not in them.
  static func days(_ start: ExactDecimal, _ end: ExactDecimal) -> ClosedRange<Day>? {
    guard start.scale == 0, end.scale == 0, start < end,
      let first = Int(exactly: start.significand), let last = Int(exactly: end.significand),
      first > -60_000_000_000, last < 250_000_000_000
    else { return nil }
    let days = Timestamp(secondsSinceEpoch: first).day
    return days...Timestamp(secondsSinceEpoch: last - 1).day
  }
}

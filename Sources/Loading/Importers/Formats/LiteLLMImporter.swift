import Basics
import Pricing
import Tabular

/// LiteLLM's table of token prices.
enum LiteLLMImporter: Importer {
  static let format = ImportFormat(
    name: "litellm", summary: "LiteLLM token prices (JSON)",
    obtain: "model_prices_and_context_window.json of github.com/BerriAI/litellm",
    makes: [.prices, .instruments], dating: .told, fields: ["model", "provider", "kind", "tier"],
    notes: [
      "prices are of one token, often with an exponent; they become prices of a million",
      "input, output, cache reads and cache writes make instruments of their own, and so do "
        + "batch, priority, flex and long prompts",
      "a price of 0 means that nothing is billed, and is left out",
      "prices of audio, images, searches and hours are no prices of tokens",
    ])

  /// The beginnings of the names of prices for a token, the longer before the shorter.
  private static let kinds: [(prefix: String, kind: TokenKind)] = [
    ("cache_read_input_token_cost", .cacheRead), ("cache_creation_input_token_cost", .cacheWrite),
    ("input_cost_per_token", .input), ("output_cost_per_token", .output),
  ]

  static func read(_ draft: ImportDraft) {
    guard let day = draft.day else { return }
    draft.readJSON(at: []) { name, fields in
      guard let name else {
        return draft.report(
          .importShape, "the file is a list, not an object with a name for each model",
          line: fields.line, help: "hedge import --list says what each format reads")
      }
      // The table begins with an entry that explains the others in words.
      if name == "sample_spec" { return }
      let model = CleanName.of(name)
      var prices = 0
      for member in fields.value.members ?? [] {
        guard let (kind, tiers) = priced(member.key) else { continue }
        prices += 1
        take(member, kind, tiers, (name, model), fields, day, draft)
      }
      if prices == 0 { draft.leaveOut(.notTokens, line: fields.line, name) }
      if prices > 0, model != name {
        draft.note(.renamed, line: fields.line, "\(name) is \(model)")
      }
    }
  }

  private static func take(
    _ member: JSONMember, _ kind: TokenKind, _ tiers: [String],
    _ model: (own: String, clean: String), _ fields: ImportFields, _ day: Day, _ draft: ImportDraft
  ) {
    guard let price = fields.number(member.key) else {
      if member.value.isNull { draft.leaveOut(.noPrice, line: member.value.line, model.own) }
      return
    }
    let kindName = kind.rawValue
    let asked = [
      (name: "model", value: model.own),
      (name: "provider", value: fields.text("litellm_provider") ?? ""),
      (name: "kind", value: kindName), (name: "tier", value: tiers.joined(separator: "-")),
    ]
    let line = member.value.line
    guard draft.wants(asked) else { return draft.leaveOut(.notAsked, line: line) }
    let instrument = kind.instrument(of: model.clean, tiers: tiers)
    guard price.isPositive else {
      return draft.leaveOut(price.isNegative ? .negativePrice : .zeroPrice, line: line, instrument)
    }
    let perMillion = (price * ExactDecimal(1_000_000)).rounded(6)
    guard perMillion.isPositive else {
      return draft.leaveOut(.roundsToNothing, line: line, instrument)
    }
    draft.take(
      ImportedPrice(
        day: day, instrument: instrument, price: perMillion, currency: CatalogueCurrency.all,
        unit: kind.unit(of: model.clean), source: "litellm", line: line),
      kind: .administered, note: "list price; its supplier sets it")
  }

  /// What a price is for, and what makes it another one than the plain price; nil for other fields.
  private static func priced(_ key: String) -> (kind: TokenKind, tiers: [String])? {
    for (prefix, kind) in kinds where key.hasPrefix(prefix) {
      var rest = key.dropFirst(prefix.count)
      guard rest.isEmpty || rest.hasPrefix("_") else { return nil }
      // The price of a hit is the plain price of a read under another name.
      if rest == "_cache_hit" { return nil }
      var tiers: [String] = []
      for ending in ["_batches", "_priority", "_flex"] where rest.hasSuffix(ending) {
        tiers.append(ending == "_batches" ? "batch" : String(ending.dropFirst()))
        rest = rest.dropLast(ending.count)
      }
      if rest.hasPrefix("_above_") {
        var limit = rest.dropFirst()
        if limit.hasSuffix("_tokens") { limit = limit.dropLast("_tokens".count) }
        if kind == .cacheWrite, limit == "above_1hr" { return (.cacheWriteHour, tiers) }
        tiers.append(limit.split(separator: "_").joined(separator: "-"))
        rest = ""
      }
      return rest.isEmpty ? (kind, tiers) : nil
    }
    return nil
  }
}

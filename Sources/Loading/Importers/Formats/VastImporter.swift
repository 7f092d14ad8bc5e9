import Basics
import Tabular

/// The offers of the marketplace Vast.
enum VastImporter: Importer {
  static let format = ImportFormat(
    name: "vast", summary: "Vast offers (JSON)",
    obtain: "vastai search offers --raw, or the API's answer with its offers",
    makes: [.prices, .instruments], dating: .told, fields: HardwareQuote.fields,
    notes: [
      "dph_total is of the whole machine and is divided by num_gpus",
      "a day has many offers of one hardware: the median of a place is kept",
      "gpu_ram tells hardware apart that differs in its memory",
      "Vast's terms forbid to make a public index of its offers",
    ])

  static func read(_ draft: ImportDraft) {
    guard let day = draft.day else { return }
    draft.readJSON(at: ["offers"]) { _, fields in
      guard let hardware = fields.needed("gpu_name"), let count = fields.neededCount("num_gpus"),
        let price = fields.neededNumber("dph_total")
      else { return }
      let memory = fields.number("gpu_ram").map { ExactRatio($0, over: 1_024).rounded(0) }
      draft.take(
        HardwareQuote(
          day: day, provider: draft.provider, hardware: hardware,
          memory: memory.flatMap { Int(exactly: $0.significand) },
          region: CleanName.joined([fields.text("geolocation") ?? ""]).regionOrNone,
          price: price, count: count, currency: CatalogueCurrency.all, line: fields.line))
    }
  }
}

extension String {
  /// The name of a region; empty when the file has none.
  fileprivate var regionOrNone: String { self == "unnamed" ? "" : self }
}

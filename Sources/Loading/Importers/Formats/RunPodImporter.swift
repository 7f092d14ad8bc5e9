import Basics
import Pricing
import Tabular

/// The kinds of hardware that RunPod offers, as its GraphQL API answers.
enum RunPodImporter: Importer {
  static let format = ImportFormat(
    name: "runpod", summary: "RunPod gpuTypes (JSON)",
    obtain:
      "query { gpuTypes { id displayName memoryInGb securePrice communityPrice } } on its GraphQL API",
    makes: [.prices, .instruments], dating: .told, fields: HardwareQuote.fields,
    notes: [
      "prices are of one accelerator; securePrice and communityPrice make two instruments",
      "0 means that it is not offered, and 0.5 is a placeholder: both are left out and named",
    ])

  /// What stands where the price of hardware is not decided yet.
  private static let placeholder = ExactDecimal(significand: 5, scale: 1)

  static func read(_ draft: ImportDraft) {
    guard let day = draft.day else { return }
    draft.readJSON(at: ["data", "gpuTypes"]) { _, fields in
      guard let id = fields.needed("id") else { return }
      let name = fields.text("displayName") ?? id
      let memory = fields.number("memoryInGb").flatMap { Int(exactly: $0.significand) }
      for (key, market) in [
        ("securePrice", HardwareQuote.Market.onDemand), ("communityPrice", .community),
      ] {
        guard let price = fields.number(key) else {
          if fields.value[key]?.isNull ?? true {
            draft.leaveOut(.noPrice, line: fields.line, "\(name) \(key)")
          }
          continue
        }
        guard price != Self.placeholder else {
          draft.leaveOut(.placeholder, line: fields.line, "\(name) \(key) \(price)")
          continue
        }
        draft.take(
          HardwareQuote(
            day: day, provider: draft.provider, hardware: id, memory: memory, market: market,
            price: price, currency: CatalogueCurrency.all,
            kind: market == .community ? .spot : .administered, line: fields.line))
      }
    }
  }
}

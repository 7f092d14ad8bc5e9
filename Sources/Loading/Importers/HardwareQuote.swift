import Basics
import Pricing
import Tabular

/// A price of a machine or of one of its accelerators, as a catalogue quotes it.
struct HardwareQuote {
  /// What kind of offer it is; part of the instrument's name unless it is on demand.
  enum Market: String {
    case onDemand = "on-demand"
    case spot
    case lowPriority = "low-priority"
    case community
  }

  var day: Day
  var provider: String
  /// What the source calls the hardware.
  var hardware: String
  /// The memory of one accelerator in GB, when a column tells it.
  var memory: Int?
  var machine = ""
  var region = ""
  var market = Market.onDemand
  /// The price of the whole machine for an hour.
  var price: ExactDecimal
  /// How many accelerators that price is for.
  var count = ExactDecimal.one
  var currency: String
  var kind = InstrumentKind.spot
  var line: Int

  /// The names of the fields that records are chosen by.
  static let fields = ["provider", "hardware", "machine", "region", "market"]
}

extension ImportDraft {
  /// Takes a quote as the price of one accelerator for an hour, or leaves it out.
  func take(_ quote: HardwareQuote) {
    let name = HardwareNames.builtIn.name(of: quote.hardware, memory: quote.memory)
    let fields = [
      (name: "provider", value: quote.provider), (name: "hardware", value: name.hardware),
      (name: "machine", value: quote.machine), (name: "region", value: quote.region),
      (name: "market", value: quote.market.rawValue),
    ]
    let shown = CleanName.joined([name.hardware, quote.machine, quote.region])
    guard wants(fields) else { return leaveOut(.notAsked, line: quote.line) }
    guard quote.price.isPositive else {
      return leaveOut(
        quote.price.isNegative ? .negativePrice : .zeroPrice, line: quote.line,
        "\(shown) \(quote.price)")
    }
    let price = ExactRatio(quote.price, over: quote.count).rounded(6)
    guard price.isPositive else {
      return leaveOut(.roundsToNothing, line: quote.line, "\(shown) \(quote.price)")
    }
    if !name.isKnown { note(.unknownHardware, line: quote.line, name.hardware) }
    let market = quote.market == .onDemand ? "" : quote.market.rawValue
    let extra = options.per.filter { !["provider", "hardware", "market"].contains($0) }
    let apart = extra.compactMap { wanted in fields.first { $0.name == wanted }?.value }
    let others = [("region", quote.region), ("machine", quote.machine)]
      .filter { !extra.contains($0.0) && !$0.1.isEmpty }.map(\.1)
    take(
      ImportedPrice(
        day: quote.day,
        instrument: CleanName.joined([quote.provider, name.hardware, market] + apart),
        price: price, currency: quote.currency,
        unit: UnitID(base: "gpu_hour", qualifier: name.hardware),
        source: others.joined(separator: "/"), line: quote.line),
      kind: quote.kind, hardware: name.hardware,
      note: "\(quote.provider) \(quote.market.rawValue), by hedge import \(format.name)")
  }
}

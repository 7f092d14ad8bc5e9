import Basics
import Pricing

// What quotes have about them that a reader should know.
extension CurveStep {
  /// Says what is odd about quotes that a curve could be made of.
  mutating func warn(_ warnings: [ForwardCurve.Warning], _ quotes: [FuturesQuote]) {
    let id = prices.spec.id
    func name(_ strip: StripQuote) -> (String, [SourceID]) {
      let quote = quotes.first { $0.settle.source == strip.source }
      return (quote?.delivery.description ?? "\(strip.first)", [strip.source].compactMap(\.self))
    }
    for warning in warnings {
      switch warning {
      case .stripHasBegun(let strip):
        let (delivery, sources) = name(strip)
        add(.warning, .begunStrip(contract: id, strip: delivery), sources)
      case .priceOffTick(let month, let price):
        let quote = quotes.first { $0.delivery == .month(month) }
        add(
          .warning, .offTick(contract: id, delivery: month.description, settle: price),
          quote.map { [$0.settle.source] } ?? [])
      case .stripOffTick(let strip):
        let (delivery, sources) = name(strip)
        add(.warning, .offTick(contract: id, delivery: delivery, settle: strip.price), sources)
      }
    }
  }

  /// Says why no curve could be made of quotes.
  mutating func fail(_ error: PricingError, _ quotes: [FuturesQuote]) {
    let id = prices.spec.id
    switch error {
    case .inconsistentStrip(let first, let last, let implied, let quoted):
      let strip = quotes.first { $0.delivery.first == first && $0.delivery.last == last }
      add(
        .fault,
        .inconsistentStrip(
          contract: id, strip: strip?.delivery.description ?? "\(first)", quoted: quoted,
          implied: implied.rounded(6)), strip.map { [$0.settle.source] } ?? [])
    case .impliedPriceNotPositive(let first, let last, let implied):
      let strip = quotes.first { $0.delivery.first == first && $0.delivery.last == last }
      add(
        .fault,
        .stripNotPositive(
          contract: id, strip: strip?.delivery.description ?? "\(first)",
          implied: implied.rounded(6)), strip.map { [$0.settle.source] } ?? [])
    default:
      // Only strips that have begun: as good as no quote.
      for quote in quotes {
        add(
          .warning, .begunStrip(contract: id, strip: quote.delivery.description),
          [quote.settle.source])
      }
    }
  }
}

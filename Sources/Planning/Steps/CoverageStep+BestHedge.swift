import Basics
import Pricing

// Step 6: the hedge of least variance when demand and price move together.
extension CoverageStep {
  /// H*, the index units at which the cost of a row varies least.
  ///
  ///     H* = Σ μ·[b·(e^c − 1)/(F·(e^v² − 1)) + h·(e^(2c + v²) − e^c)/(e^v² − 1)],  c = ρ·s·v
  ///
  /// - Parameters:
  ///   - draft: The row.
  ///   - prices: Its contract's prices.
  ///   - ratios: The ratio of each part.
  /// - Returns: The units; nil when demand is certain or does not move with prices.
  func bestHedge(
    _ draft: RowDraft, _ prices: ContractMarket, _ ratios: [ExactDecimal]
  ) -> Double? {
    let correlation = Double(book.settings.quantityCorrelation.value)
    let isUncertain = draft.parts.contains { $0.owners.contains { $0.uncertainty != nil } }
    guard correlation != 0, isUncertain else { return nil }
    let month = prices.openMonth(draft.month, asOf: asOf)
    let times = FixingTimes(month.fixingDays, asOf: asOf)
    let volatility = prices.volatility.value
    let variance = volatility * volatility * times.meanEarlier(times)
    guard variance > 0, month.price > 0 else { return nil }
    let spread = Elementary.expMinusOne(variance)
    var best = 0.0
    for (part, ratio) in zip(draft.parts, ratios) {
      let basis = Double(market.ratio(of: part, on: prices.spec)?.basisValue ?? .zero)
      for owner in part.owners {
        let cross = correlation * (owner.uncertainty?.spread.value ?? 0) * variance.squareRoot()
        let level = basis * Elementary.expMinusOne(cross) / (month.price * spread)
        let slope =
          Double(ratio) * Elementary.exp(cross) * Elementary.expMinusOne(cross + variance) / spread
        best += Double(owner.exposure.value) * (level + slope)
      }
    }
    return best
  }
}

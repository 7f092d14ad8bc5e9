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
    let futures = UncertainQuantity.Spread(mean: month.price, deviation: variance.squareRoot())
    /// What hedges best the product of a need and a price: the futures price itself, or one that
    /// never moves.
    func best(_ mean: Double, _ spread: Double, price: UncertainQuantity.Spread) -> Double {
      let model = try? UncertainQuantity.lognormal(
        price: price, quantity: UncertainQuantity.Spread(mean: mean, deviation: spread),
        futures: futures,
        correlations: UncertainQuantity.Correlations(
          priceQuantity: correlation, priceFutures: 1, quantityFutures: correlation))
      return model?.bestHedge ?? 0
    }
    let fixed = UncertainQuantity.Spread(mean: 1, deviation: 0)
    var sum = 0.0
    for (part, ratio) in zip(draft.parts, ratios) {
      let basis = Double(market.ratio(of: part, on: prices.spec)?.basisValue ?? .zero)
      for owner in part.owners {
        let mean = Double(owner.exposure.value)
        let spread = owner.uncertainty?.spread.value ?? 0
        sum +=
          basis * best(mean, spread, price: fixed)
          + Double(ratio) * best(mean, spread, price: futures)
      }
    }
    return sum
  }
}

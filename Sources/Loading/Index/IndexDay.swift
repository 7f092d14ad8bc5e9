public import Basics
import Pricing

/// The index of one hardware on one day.
public struct IndexDay: Sendable, Hashable {
  /// The day.
  public let day: Day
  /// The value, in currency per hour of one accelerator, to six decimals.
  public let value: ExactDecimal
  /// The providers in the value; nil for a value of pooled quotes.
  public let providers: Int?
  /// The providers that were too far from the others.
  public let outliers: Int
  /// The quotes behind the value.
  public let quotes: Int
  /// The lowest price of a provider in the value; nil for a value of pooled quotes.
  public let low: ExactDecimal?
  /// The highest price of a provider in the value; nil for a value of pooled quotes.
  public let high: ExactDecimal?
  /// The days since the value was computed; 0 for a value of this day.
  public let carried: Int

  /// The range of the providers' prices over the value.
  public var dispersion: ExactDecimal? {
    guard let low, let high else { return nil }
    return ExactRatio(high - low, over: value).rounded(6)
  }

  /// The same value, some days later.
  func carried(to day: Day) -> IndexDay {
    IndexDay(
      day: day, value: value, providers: 0, outliers: 0, quotes: 0, low: nil, high: nil,
      carried: day.rawValue - self.day.rawValue)
  }
}

extension IndexDay {
  /// Makes the value of a day from its quotes; nil when too few providers are left, with how many were too far.
  static func of(
    _ day: Day, _ groups: [QuoteGroup], _ providers: [String], _ options: IndexOptions
  ) -> (value: IndexDay?, outliers: [String]) {
    guard case .providers(let averaging) = options.method else {
      return (pooled(day, groups), [])
    }
    var prices: [(provider: String, price: ExactDecimal, quotes: Int, weight: ExactDecimal)] = []
    for group in groups {
      let provider = providers[group.provider]
      let weight = options.weights.first { $0.provider == provider }?.weight ?? .one
      guard weight.isPositive else { continue }
      prices.append((provider, median(group.prices), group.count, weight))
    }
    let outliers = far(prices.map(\.price), options.outlierFactor)
    let used = prices.indices.filter { !outliers.contains($0) }.map { prices[$0] }
    let names = outliers.map { prices[$0].provider }
    guard used.count >= options.minimumProviders, let low = used.map(\.price).min(),
      let high = used.map(\.price).max()
    else { return (nil, names) }
    let value = averaging.value(of: used.map { ProviderPrice($0.price, weight: $0.weight) })
    return (
      IndexDay(
        day: day, value: value.rounded(6), providers: used.count, outliers: outliers.count,
        quotes: used.reduce(0) { $0 + $1.quotes }, low: low, high: high, carried: 0), names
    )
  }

  private static func pooled(_ day: Day, _ groups: [QuoteGroup]) -> IndexDay? {
    let count = groups.reduce(0) { $0 + $1.count }
    let sum = groups.reduce(Int128(0)) { $0 + $1.sum }
    guard count > 0 else { return nil }
    // Quotes are above 0, so that a half goes up.
    let (whole, rest) = sum.quotientAndRemainder(dividingBy: Int128(count))
    let mean = ExactDecimal(significand: 2 * rest >= Int128(count) ? whole + 1 : whole, scale: 6)
    return IndexDay(
      day: day, value: mean, providers: nil, outliers: 0, quotes: count, low: nil,
      high: nil, carried: 0)
  }

  /// The middle of some prices in millionths; a half of a millionth goes up.
  private static func median(_ prices: [Int64]) -> ExactDecimal {
    let sorted = prices.sorted()
    let middle = sorted.count / 2
    let value =
      sorted.count % 2 == 1
      ? sorted[middle] : (sorted[middle - 1] + sorted[middle] + 1) / 2
    return ExactDecimal(significand: Int128(value), scale: 6)
  }

  /// The places of prices that are so many times the median, or so small a part of it.
  private static func far(_ prices: [ExactDecimal], _ factor: ExactDecimal?) -> [Int] {
    guard let factor, prices.count >= 3 else { return [] }
    let median = ExactRatio.median(prices)
    let limit = median * ExactRatio(factor)
    return prices.indices.filter { place in
      let price = ExactRatio(prices[place])
      return price >= limit || price * ExactRatio(factor) <= median
    }
  }
}

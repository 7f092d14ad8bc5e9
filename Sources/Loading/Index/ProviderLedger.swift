import Tabular

/// Keeps the prices of quotes by day, hardware and provider.
final class ProviderLedger: QuoteLedger {
  private struct Key: Hashable {
    let day: Int
    let hardware: Int
    let provider: Int
  }

  private struct Group {
    var prices: [Int64] = []
    var revision = 0
  }

  var counts = QuoteCounts()
  private let filter: QuoteFilter
  private var places: [Key: Int] = [:]
  private var keys: [Key] = []
  private var gathered: [Group] = []

  init(_ options: IndexOptions) {
    filter = QuoteFilter(options)
  }

  func take(_ columns: QuoteColumns, prices: [Int64]) {
    for row in 0..<columns.decoder.rowCount {
      take(
        Quote(
          day: Int(columns.decoder.day.days[row]), hardware: Int(columns.hardware.codes[row]),
          provider: columns.provider.codes.isEmpty ? 0 : Int(columns.provider.codes[row]),
          price: prices[row], revision: 0))
    }
  }

  func take(_ quote: Quote) {
    guard filter.admits(quote.price, quote.day, &counts) else { return }
    let key = Key(day: quote.day, hardware: quote.hardware, provider: quote.provider)
    let place = places[key] ?? gathered.count
    if place == gathered.count {
      places[key] = place
      keys.append(key)
      gathered.append(Group(revision: quote.revision))
    }
    if quote.revision < gathered[place].revision {
      counts.replaced += 1
      return
    }
    if quote.revision > gathered[place].revision {
      counts.replaced += gathered[place].prices.count
      for price in gathered[place].prices { counts.sum -= Int128(price) }
      counts.used -= gathered[place].prices.count
      gathered[place] = Group(revision: quote.revision)
    }
    gathered[place].prices.append(quote.price)
    counts.used += 1
    counts.sum += Int128(quote.price)
  }

  func groups(_ numbers: QuoteNames.Numbers) -> [QuoteGroup] {
    zip(keys, gathered).map { key, group in
      QuoteGroup(
        day: key.day, hardware: numbers.hardware[key.hardware],
        provider: numbers.provider.isEmpty ? 0 : numbers.provider[key.provider],
        count: group.prices.count, sum: group.prices.reduce(0) { $0 + Int128($1) },
        prices: group.prices, revision: group.revision)
    }
  }
}

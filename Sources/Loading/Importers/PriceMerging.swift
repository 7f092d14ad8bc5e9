import Basics
import Tabular

extension ImportDraft {
  /// Puts prices in order, makes one of those of one day and source, and notes what is far off.
  ///
  /// - Complexity: O(n log n).
  func mergePrices() {
    noteFarPrices()
    replacePrices { prices in
      let sorted = prices.enumerated().sorted { left, right in
        let (a, b) = (left.element, right.element)
        return (a.day, a.instrument, a.source, a.revision ?? 0, left.offset)
          < (b.day, b.instrument, b.source, b.revision ?? 0, right.offset)
      }.map(\.element)
      var merged: [ImportedPrice] = []
      var start = 0
      while start < sorted.count {
        let first = sorted[start]
        var end = start + 1
        while end < sorted.count, first.isSameQuote(sorted[end]) { end += 1 }
        var price = first
        if end - start > 1 {
          let group = sorted[start..<end]
          price.price = ExactRatio.median(group.map(\.price)).rounded(6)
          account.add(
            .oneDay, line: sorted[start + 1].line, first.instrument, count: end - start - 1)
        }
        merged.append(price)
        start = end
      }
      return merged
    }
  }

  /// Notes prices that are five times as high or low as the median of their instrument.
  private func noteFarPrices() {
    var places: [String: [Int]] = [:]
    for (place, price) in prices.enumerated() {
      places[price.instrument, default: []].append(place)
    }
    for instrument in instruments {
      let own = places[instrument.id] ?? []
      guard own.count >= 3 else { continue }
      let median = ExactRatio.median(own.map { prices[$0].price })
      guard median.isPositive else { continue }
      for place in own where prices[place].price.isPositive {
        let ratio = ExactRatio(prices[place].price) / median
        if ratio >= ExactRatio(5) || ratio * ExactRatio(5) <= ExactRatio(1) {
          note(.farFromOthers, line: prices[place].line, "\(instrument.id) \(prices[place].price)")
        }
      }
    }
  }
}

extension ImportedPrice {
  /// Whether another price is of the same instrument, day, source and revision.
  fileprivate func isSameQuote(_ other: ImportedPrice) -> Bool {
    day == other.day && instrument == other.instrument && source == other.source
      && revision == other.revision
  }
}

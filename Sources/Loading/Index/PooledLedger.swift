import Tabular

/// Adds up quotes by day and hardware: as much memory as the table has days and hardware, however many quotes.
final class PooledLedger: QuoteLedger {
  private struct Sum {
    var sum: Int128 = 0
    var count = 0

    @inline(__always)
    mutating func add(_ price: Int64) {
      sum &+= Int128(price)
      count &+= 1
    }
  }

  var counts = QuoteCounts()
  private let filter: QuoteFilter
  private var slots = DaySlots()
  /// By day and then by hardware, `width` to a day.
  private var sums: [Sum] = []
  private var width = 16

  init(_ options: IndexOptions) {
    filter = QuoteFilter(options)
  }

  func take(_ columns: QuoteColumns, prices: [Int64]) {
    widen(columns.hardware.names.count)
    var sums = self.sums
    self.sums = []
    let rowCount = columns.decoder.rowCount
    let (dayColumn, hardwareColumn) = (columns.decoder.day.days, columns.hardware.codes)
    let (days, codes, prices) = (dayColumn.span, hardwareColumn.span, prices.span)
    // A run is too short for the sum of its prices to leave 64 bits.
    var whole: Int64 = 0
    var left = 0
    var row = 0
    while row < rowCount {
      let day = days[row]
      let base = Self.base(Int(day), &slots, &sums, width)
      // Prices above this one need no second look.
      let least = filter.admitsAllAboveZero(Int(day)) ? 0 : Int64.max
      var table = sums.mutableSpan
      repeat {
        let price = prices[row]
        if price <= least, !filter.admits(price, Int(day), &counts) {
          left += 1
        } else {
          table[base &+ Int(codes[row])].add(price)
          whole &+= price
        }
        row &+= 1
      } while row < rowCount && days[row] == day
    }
    counts.used += rowCount - left
    counts.sum += Int128(whole)
    self.sums = sums
  }

  func take(_ quote: Quote) {
    guard filter.admits(quote.price, quote.day, &counts) else { return }
    widen(quote.hardware + 1)
    let place = Self.base(quote.day, &slots, &sums, width) + quote.hardware
    sums[place].add(quote.price)
    counts.used += 1
    counts.sum += Int128(quote.price)
  }

  func groups(_ numbers: QuoteNames.Numbers) -> [QuoteGroup] {
    var groups: [QuoteGroup] = []
    groups.reserveCapacity(slots.days.count * numbers.hardware.count)
    for (slot, day) in slots.days.enumerated() {
      for (code, hardware) in numbers.hardware.enumerated() where code < width {
        let found = sums[slot * width + code]
        guard found.count > 0 else { continue }
        groups.append(
          QuoteGroup(day: day, hardware: hardware, provider: 0, count: found.count, sum: found.sum))
      }
    }
    return groups
  }

  /// Where the sums of a day begin; they are made when the day is new.
  private static func base(
    _ day: Int, _ slots: inout DaySlots, _ sums: inout [Sum], _ width: Int
  ) -> Int {
    let base = slots.slot(day) * width
    if sums.count == base { sums.append(contentsOf: repeatElement(Sum(), count: width)) }
    return base
  }

  /// Makes room for so much hardware a day.
  private func widen(_ count: Int) {
    guard count > width else { return }
    let old = width
    while width < count { width *= 2 }
    var wide = [Sum](repeating: Sum(), count: slots.days.count * width)
    for slot in slots.days.indices {
      for code in 0..<old { wide[slot * width + code] = sums[slot * old + code] }
    }
    sums = wide
  }
}

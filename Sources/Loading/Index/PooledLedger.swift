import Tabular

/// Adds up quotes by day and hardware: as much memory as the table has days and hardware, however many quotes.
final class PooledLedger: QuoteLedger {
  private struct Sum {
    var sum: Int128 = 0
    var count = 0
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
    var counts = self.counts
    let days = columns.decoder.day.days
    let codes = columns.hardware.codes
    var lastDay = Int32.min
    var base = 0
    var whole: Int128 = 0
    var used = 0
    for row in 0..<columns.decoder.rowCount {
      if days[row] != lastDay {
        lastDay = days[row]
        base = Self.base(Int(lastDay), &slots, &sums, width)
      }
      let price = prices[row]
      guard filter.admits(price, Int(lastDay), &counts) else { continue }
      let place = base &+ Int(codes[row])
      sums[place].sum &+= Int128(price)
      sums[place].count &+= 1
      whole &+= Int128(price)
      used &+= 1
    }
    counts.used += used
    counts.sum += whole
    self.counts = counts
    self.sums = sums
  }

  func take(_ quote: Quote) {
    guard filter.admits(quote.price, quote.day, &counts) else { return }
    widen(quote.hardware + 1)
    let place = Self.base(quote.day, &slots, &sums, width) + quote.hardware
    sums[place].sum += Int128(quote.price)
    sums[place].count += 1
    counts.used += 1
    counts.sum += Int128(quote.price)
  }

  func groups(_ columns: QuoteColumns) -> [QuoteGroup] {
    var groups: [QuoteGroup] = []
    for (slot, day) in slots.days.enumerated() {
      for (code, name) in columns.hardware.names.enumerated() where code < width {
        let found = sums[slot * width + code]
        guard found.count > 0 else { continue }
        groups.append(
          QuoteGroup(day: day, hardware: name, provider: "", count: found.count, sum: found.sum))
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

import Tabular

/// Sums of quotes by day and hardware: as much memory as the table has days and hardware, however many quotes.
struct PooledSums {
  private struct Sum {
    var sum: Int128 = 0
    var count = 0
  }

  /// One quote of nothing in a word of the small table.
  private static let oneNear: UInt64 = 1 << 48
  /// Prices up to this go to the small table: 2^15 of them, more than a run has records, leave the count alone.
  private static let mostNear: UInt64 = 1 << 33
  /// Fewer records than this are not worth emptying it.
  private static let fewestNear = 64

  var counts = QuoteCounts()
  private let filter: QuoteFilter
  private var slots = DaySlots()
  /// By day and then by hardware, `width` to a day.
  private var sums: [Sum] = []
  private var width = 16
  private var near = [UInt64](repeating: 0, count: 16)

  init(_ options: IndexOptions) {
    filter = QuoteFilter(options)
  }

  mutating func take(_ columns: QuoteColumns, prices: [Int64]) {
    widen(columns.hardware.names.count)
    let (days, changes) = (columns.decoder.day.days, columns.decoder.day.changes)
    let codes = columns.hardware.codes
    for (number, first) in changes.enumerated() {
      let end = number + 1 < changes.count ? changes[number + 1] : columns.decoder.rowCount
      take(
        Int(days[first]), codes.span.extracting(first..<end), prices.span.extracting(first..<end))
    }
  }

  /// Takes records of one day.
  ///
  /// Prices as they usually are go to a small table of words, each of which holds a sum in its lower bits and a count in
  /// the others; a run is too short for either to overflow.
  private mutating func take(_ day: Int, _ codes: Span<Int32>, _ prices: Span<Int64>) {
    let base = base(day)
    let isNear = codes.count >= Self.fewestNear && filter.admitsAllAboveZero(day)
    let most = isNear ? Self.mostNear : 0
    var near = self.near
    self.near = []
    precondition(codes.count == prices.count)
    for row in prices.indices {
      let price = prices[row]
      if UInt64(bitPattern: price &- 1) < most {
        near[Int(codes[row])] &+= UInt64(bitPattern: price) | Self.oneNear
      } else if filter.admits(price, day, &counts) {
        add(price, at: base + Int(codes[row]))
      }
    }
    if isNear { empty(&near, into: base) }
    self.near = near
  }

  /// Adds the table of words to the sums of a day, and makes it zeros again.
  private mutating func empty(_ near: inout [UInt64], into base: Int) {
    for code in near.indices where near[code] != 0 {
      let (sum, count) = (Int128(near[code] % Self.oneNear), Int(near[code] / Self.oneNear))
      near[code] = 0
      sums[base + code].sum += sum
      sums[base + code].count += count
      counts.sum += sum
      counts.used += count
    }
  }

  mutating func take(_ quote: Quote) {
    guard filter.admits(quote.price, quote.day, &counts) else { return }
    widen(quote.hardware + 1)
    add(quote.price, at: base(quote.day) + quote.hardware)
  }

  private mutating func add(_ price: Int64, at place: Int) {
    sums[place].sum += Int128(price)
    sums[place].count += 1
    counts.sum += Int128(price)
    counts.used += 1
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
  private mutating func base(_ day: Int) -> Int {
    let base = slots.slot(day) * width
    if sums.count == base { sums.append(contentsOf: repeatElement(Sum(), count: width)) }
    return base
  }

  /// Makes room for so much hardware a day.
  private mutating func widen(_ count: Int) {
    guard count > width else { return }
    let old = width
    while width < count { width *= 2 }
    var wide = [Sum](repeating: Sum(), count: slots.days.count * width)
    for slot in slots.days.indices {
      for code in 0..<old { wide[slot * width + code] = sums[slot * old + code] }
    }
    sums = wide
    near = [UInt64](repeating: 0, count: width)
  }
}

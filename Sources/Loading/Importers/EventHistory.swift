import Basics
import Pricing
import Tabular

/// The changes of spot prices by pool, and the daily prices that they make.
struct EventHistory {
  /// One pool's changes.
  private struct Pool {
    let zone: String
    let machine: String
    let product: String
    let hardware: MachineTypes.Hardware
    var events: [SpotEvent] = []
    var moments: [Int: Int] = [:]
  }

  private var pools: [Pool] = []
  private var places: [String: Int] = [:]

  /// Adds a change; returns false when the same one is there already.
  ///
  /// Of two different prices of one moment the later in the file holds.
  mutating func add(_ event: SpotEvent, _ hardware: MachineTypes.Hardware) -> Bool {
    let key = [event.zone, event.machine, event.product].joined(separator: "\u{1f}")
    let place = places[key] ?? pools.count
    if place == pools.count {
      places[key] = place
      pools.append(
        Pool(
          zone: event.zone, machine: event.machine, product: event.product, hardware: hardware))
    }
    if let known = pools[place].moments[event.moment.secondsSinceEpoch] {
      guard pools[place].events[known].price != event.price else { return false }
      pools[place].events[known] = event
      return true
    }
    pools[place].moments[event.moment.secondsSinceEpoch] = pools[place].events.count
    pools[place].events.append(event)
    return true
  }

  /// The price of each pool on each day, from its first change to the last day.
  ///
  /// - Complexity: O(n log n) in the changes, plus the days of all pools.
  func prices(_ draft: ImportDraft) -> [ImportedPrice] {
    let newest = pools.flatMap(\.events).map(\.moment.day).max()
    guard let last = draft.options.asOf ?? newest else { return [] }
    let asksForProduct = draft.options.only.contains { $0.field == "product" }
    var prices: [ImportedPrice] = []
    for pool in pools {
      let events = pool.events.sorted { $0.moment < $1.moment }
      let fields = ["region": pool.zone, "machine": pool.machine, "product": pool.product]
      let apart = draft.options.per.compactMap { fields[$0] }
      let others = [("region", pool.zone), ("machine", pool.machine)]
        .filter { !draft.options.per.contains($0.0) }.map(\.1)
      let product = asksForProduct && !draft.options.per.contains("product") ? [pool.product] : []
      let instrument = CleanName.joined(
        [
          draft.options.provider ?? "aws", pool.hardware.name,
          HardwareQuote.Market.spot.rawValue,
        ] + apart)
      for (day, price, line) in Self.days(events, through: last, draft.options.dayValue) {
        prices.append(
          ImportedPrice(
            day: day, instrument: instrument,
            price: (price / ExactDecimal(pool.hardware.count)).rounded(6),
            currency: CatalogueCurrency.all,
            unit: UnitID(base: "gpu_hour", qualifier: pool.hardware.name),
            source: (others + product).joined(separator: "/"), line: line))
      }
    }
    return prices
  }

  /// The price of each day, from the first change on.
  ///
  /// The mean of a day is weighted by seconds; before the first change there is no price, so the first
  /// day is that from there to midnight.
  private static func days(
    _ events: [SpotEvent], through last: Day, _ rule: ImportOptions.DayValue
  ) -> [(day: Day, price: ExactRatio, line: Int)] {
    guard let first = events.first, first.moment.day <= last else { return [] }
    var days: [(day: Day, price: ExactRatio, line: Int)] = []
    var next = 0
    var current: SpotEvent?
    for day in first.moment.day...last {
      var from = day.rawValue * Timestamp.secondsPerDay
      let midnight = from + Timestamp.secondsPerDay
      var weighted = ExactRatio(0)
      var seconds = 0
      func hold(until moment: Int) {
        guard let current, moment > from else { return }
        weighted += ExactRatio(current.price) * ExactRatio(moment - from)
        seconds += moment - from
      }
      while next < events.count, events[next].moment.secondsSinceEpoch < midnight {
        hold(until: events[next].moment.secondsSinceEpoch)
        current = events[next]
        from = max(from, events[next].moment.secondsSinceEpoch)
        next += 1
      }
      hold(until: midnight)
      guard let current else { continue }
      let price =
        rule == .last || seconds == 0
        ? ExactRatio(current.price) : weighted / ExactRatio(seconds)
      days.append((day, price, current.line))
    }
    return days
  }
}

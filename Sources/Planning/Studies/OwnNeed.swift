import Basics
import Pricing

/// What one instrument needs in a month after the book's reservations, as a distribution.
///
/// All uncertain parts move with one demand factor z, so their sum rises with z and what is needed
/// beyond a quantity is the sum of what each part needs beyond its own value at the same z.
struct OwnNeed: Sendable {
  /// One uncertain part.
  struct Part: Sendable {
    let mean: Double
    let spread: Double
    let reserved: Double

    func quantity(_ z: Double) -> Double {
      max(0, mean * Elementary.exp(spread * z - 0.5 * spread * spread) - reserved)
    }

    /// What is needed beyond a quantity, on average.
    func excess(over quantity: Double) -> Double {
      LognormalDemand(mean: mean, spread: spread).expectedExcess(over: reserved + quantity)
    }
  }

  let month: YearMonth
  var certain = 0.0
  var parts: [Part] = []
  /// The expected own price, by exposure where there are several.
  var price = 0.0
  /// The standard deviation that the book's percentiles leave when a need is taken as normal.
  var deviation = 0.0

  /// The farthest z that counts.
  private static let reach = 8.5

  func quantity(_ z: Double) -> Double {
    parts.reduce(certain) { $0 + $1.quantity(z) }
  }

  var mean: Double { parts.reduce(certain) { $0 + $1.excess(over: 0) } }

  /// The z at which a quantity is needed; nil when it always is, or never.
  private func place(_ quantity: Double) -> Double? {
    guard self.quantity(-Self.reach) < quantity, self.quantity(Self.reach) > quantity else {
      return nil
    }
    var (low, high) = (-Self.reach, Self.reach)
    for _ in 0..<80 {
      let middle = 0.5 * (low + high)
      if self.quantity(middle) < quantity { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  /// The probability that more than a quantity is needed.
  func overflowProbability(_ quantity: Double) -> Double {
    if let z = place(quantity) { return Normal.cumulative(-z) }
    return self.quantity(0) > quantity ? 1 : 0
  }

  /// What is needed beyond a quantity, on average.
  func expectedOverflow(_ quantity: Double) -> Double {
    guard let z = place(quantity) else { return max(0, mean - quantity) }
    return parts.map { $0.excess(over: $0.quantity(z)) }.reduce(0, +)
  }

  /// The needs of an instrument, a month each.
  static func all(_ instrument: String, in plan: Plan) -> [OwnNeed] {
    var needs: [OwnNeed] = []
    for (row, draft) in zip(plan.rows, plan.workings.drafts) {
      for (part, priced) in zip(draft.parts, row.parts) where part.instrument == instrument {
        let place = needs.firstIndex { $0.month == row.month } ?? needs.count
        if place == needs.count { needs.append(OwnNeed(month: row.month)) }
        let before = needs[place].mean
        for owner in part.owners { needs[place].add(owner, instrument, plan) }
        let after = needs[place].mean
        let price = Double(priced.figures.value(.expectedPrice) ?? .zero)
        needs[place].price =
          after > 0 ? (needs[place].price * before + price * (after - before)) / after : price
      }
    }
    return needs
  }

  private mutating func add(_ owner: PlanOwner, _ instrument: String, _ plan: Plan) {
    guard let uncertainty = owner.uncertainty else {
      certain += Double(owner.exposure.value)
      return
    }
    let part = uncertainty.part(spread: 0)
    parts.append(
      Part(mean: part.mean, spread: uncertainty.spread.value, reserved: part.reserved))
    let row = plan.workings.book.workload.first {
      $0.workload == owner.workload && $0.team == owner.team
        && $0.instrument.value == instrument && ($0.month...$0.until).contains(month)
    }
    guard let row, let low = row.low?.value, let high = row.high?.value,
      !row.quantity.value.isZero
    else { return }
    let width = Double(high - low) / Double(row.quantity.value)
    deviation += part.mean * width / LognormalDemand.percentileDistance
  }
}

import Basics
import Pricing

extension PriceHealth {
  /// Finds the changes beyond 8 × 1.4826 × their median deviation, and tells what kind each one is.
  ///
  /// Changes are of logarithms where every price is above zero, and differences otherwise. A jump stays
  /// when the median of the values behind it keeps half of it. It is one of composition when the sources
  /// of the two days differ, or, where no row names its source, when it stays and is a fifth or more.
  static func jumps(_ points: [Point], _ series: PriceSeries, longest: Int) -> [Finding] {
    guard points.count > neededChanges else { return [] }
    let prices = points.map { Double($0.price) }
    let levels = prices.allSatisfy { $0 > 0 } ? prices.map { Elementary.log($0) } : prices
    let changes = zip(levels, levels.dropFirst()).map { $1 - $0 }
    guard case .found(let places) = LevelBreak(changes: changes) else { return [] }
    var breaks: [Jump] = []
    var spikes: [Jump] = []
    var compositions: [Jump] = []
    var quiet = -1
    for place in places where place > quiet {
      // A change over a gap is that of many days, and the gap is named already.
      if points[place].day.distance(to: points[place + 1].day) > longest { continue }
      let (came, went, isNamed) = sources(points[place], points[place + 1], series)
      let jump = jump(points[place], points[place + 1], came, went)
      if !stays(prices, after: place) {
        spikes.append(jump)
        // The way back is the same event.
        quiet = place + stayingValues
      } else if !came.isEmpty || !went.isEmpty {
        compositions.append(jump)
      } else if !isNamed, let change = jump.change, change.magnitude >= compositionChange {
        compositions.append(jump)
      } else {
        breaks.append(jump)
      }
    }
    return (breaks.isEmpty ? [] : [.levelBreaks(breaks)])
      + (spikes.isEmpty ? [] : [.spikes(spikes)])
      + (compositions.isEmpty ? [] : [.compositionBreaks(compositions)])
  }

  private static func jump(
    _ before: Point, _ after: Point, _ came: [String], _ went: [String]
  ) -> Jump {
    let change: ExactDecimal? =
      before.price.isPositive
      ? (ExactRatio(after.price - before.price) / ExactRatio(before.price)).rounded(6) : nil
    return Jump(before: before, after: after, change: change, came: came, went: went)
  }

  /// Whether the values behind a change keep half of it; true when there are none to tell.
  private static func stays(_ prices: [Double], after place: Int) -> Bool {
    let later = Array(prices[(place + 1)...].dropFirst().prefix(stayingValues))
    guard !later.isEmpty else { return true }
    let jump = prices[place + 1] - prices[place]
    return (Sample.median(later) - prices[place]) / jump >= 0.5
  }

  /// The sources that the rows of one day name and those of the other do not.
  private static func sources(
    _ before: Point, _ after: Point, _ series: PriceSeries
  ) -> (came: [String], went: [String], isNamed: Bool) {
    let old = names(before.day, series)
    let new = names(after.day, series)
    return (
      new.subtracting(old).sorted(), old.subtracting(new).sorted(), !old.isEmpty && !new.isEmpty
    )
  }

  private static func names(_ day: Day, _ series: PriceSeries) -> Set<String> {
    let all = series.observations
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].day < day { low = middle + 1 } else { high = middle }
    }
    var names: Set<String> = []
    while low < all.count, all[low].day == day {
      if !all[low].provider.isEmpty { names.insert(all[low].provider) }
      low += 1
    }
    return names
  }

  /// Finds the rows whose price a higher revision of the same day and source changed.
  static func restatements(_ series: PriceSeries, asOf: Day) -> [Finding] {
    struct Key: Hashable {
      let day: Day
      let provider: String
    }
    guard series.observations.contains(where: { $0.revision > 0 }) else { return [] }
    var order: [Key] = []
    var rows: [Key: [PriceObservation]] = [:]
    for row in series.observations where row.published.map({ $0 <= asOf }) ?? true {
      let key = Key(day: row.day, provider: row.provider)
      if rows[key] == nil { order.append(key) }
      rows[key, default: []].append(row)
    }
    let found = order.compactMap { key -> Restatement? in
      let all = (rows[key] ?? []).sorted { $0.revision < $1.revision }
      guard let first = all.first, let last = all.last, first.revision < last.revision,
        first.price != last.price
      else { return nil }
      return Restatement(
        day: key.day, first: point(first), last: point(last))
    }
    return found.isEmpty ? [] : [.restatements(found)]
  }

  private static func point(_ row: PriceObservation) -> Point {
    Point(day: row.day, price: row.price.rounded(6), sources: [row.source])
  }
}

import Basics
import Pricing

/// One value a day of one price series, and how its dates are to be read.
struct DailySeries: Sendable {
  /// One day's value.
  struct Value: Sendable {
    let day: Day
    let price: ExactRatio
    let making: Making

    /// The cells that it was read from.
    var sources: [SourceID] { making.sources }
  }

  /// How a value came about.
  indirect enum Making: Sendable {
    /// The rows of the day, and how they become one value.
    case rows([Sourced<ExactDecimal>], DailyRule)
    /// The mean of other days.
    case mean([Value])
    /// The value of another series over a prior ratio.
    case divided(Value, by: Figure)

    var sources: [SourceID] {
      switch self {
      case .rows(let rows, _): rows.map(\.source)
      case .mean(let values): values.flatMap(\.making.sources)
      case .divided(let value, _): value.making.sources
      }
    }
  }

  let instrument: String
  let sampling: SamplingRule
  /// The values, oldest first, each known at as-of.
  let values: [Value]
  private let asOf: Day

  /// Reads a series as it was known on a day; nil when nothing was.
  init?(_ series: PriceSeries, settings: Settings, asOf: Day) {
    instrument = series.instrument
    self.asOf = asOf
    values = Self.dayValues(series.observations, rule: settings.daily.value, asOf: asOf)
    if values.isEmpty { return nil }
    let wanted = (settings.samplingOf[series.instrument] ?? settings.sampling).value
    sampling = wanted == .auto ? Self.recognise(values.map(\.day)) : wanted
  }

  /// Makes a series of another one's values divided by a prior ratio.
  init(_ series: DailySeries, dividedBy prior: Figure) {
    instrument = series.instrument
    sampling = series.sampling
    asOf = series.asOf
    values = series.values.map {
      Value(day: $0.day, price: $0.price / prior.value, making: .divided($0, by: prior))
    }
  }

  var newestDay: Day { values[values.count - 1].day }
  var isCarried: Bool { sampling == .event }

  /// The last day on which the series has a value, carried or not.
  var lastValuedDay: Day { isCarried ? asOf : newestDay }

  /// The value that holds on a day, if there is one.
  ///
  /// - Complexity: O(log n).
  func value(on day: Day) -> Value? {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    guard low > 0, day <= asOf else { return nil }
    let found = values[low - 1]
    return found.day == day || isCarried ? found : nil
  }

  /// The longest time that one value of an event series stands for, in days.
  var longestCarry: Int {
    let days = values.map(\.day) + [asOf]
    return zip(days, days.dropFirst()).map { $0.distance(to: $1) }.max() ?? 0
  }

  /// The newest values that a flat price is the mean of.
  func newest(_ count: Int, weekdaysOnly: Bool) -> [Value] {
    if sampling == .asGiven { return values.suffix(3) }
    var found: [Value] = []
    var day = lastValuedDay
    while found.count < count, day >= values[0].day {
      if !(weekdaysOnly && day.isWeekend), let value = value(on: day) {
        found.append(Value(day: day, price: value.price, making: value.making))
      }
      day = day.advanced(by: -1)
    }
    return found.reversed()
  }

  private static func dayValues(
    _ observations: [PriceObservation], rule: DailyRule, asOf: Day
  ) -> [Value] {
    var values: [Value] = []
    var start = 0
    while start < observations.count, observations[start].day <= asOf {
      let day = observations[start].day
      var end = start
      while end < observations.count, observations[end].day == day { end += 1 }
      let known = observations[start..<end].filter { $0.published.map { $0 <= asOf } ?? true }
      start = end
      let rows = newestRevisions(known)
      if rows.isEmpty { continue }
      let prices = rows.map(\.price)
      let price =
        switch rule {
        case .median: ExactRatio.median(prices)
        case .mean: ExactRatio.mean(prices)
        case .last: ExactRatio(prices[prices.count - 1])
        }
      let cells = rows.map { Sourced($0.price, at: $0.source) }
      values.append(Value(day: day, price: price, making: .rows(cells, rule)))
    }
    return values
  }

  /// Keeps of each provider the rows of its highest revision, in table order.
  private static func newestRevisions(_ rows: [PriceObservation]) -> [PriceObservation] {
    guard rows.count > 1 else { return rows }
    var newest: [String: Int] = [:]
    for row in rows { newest[row.provider] = max(newest[row.provider] ?? .min, row.revision) }
    return rows.filter { newest[$0.provider] == $0.revision }
  }

  private static func recognise(_ days: [Day]) -> SamplingRule {
    let gaps = zip(days, days.dropFirst()).map { $0.distance(to: $1) }.sorted()
    if !gaps.isEmpty {
      let middle = gaps.count / 2
      let doubled =
        gaps.count.isMultiple(of: 2) ? gaps[middle - 1] + gaps[middle] : 2 * gaps[middle]
      if doubled <= 8 { return .monthAverage }
    }
    let months = days.map(\.yearMonth.rawValue)
    let isMonthly = zip(months, months.dropFirst()).allSatisfy { $1 == $0 + 1 }
    return isMonthly ? .asGiven : .event
  }
}

import Basics
import Pricing

/// The settlement prices of one contract read as an index, for want of the index itself.
///
/// A month's own contract is already averaging when the month runs, so its changes are damped;
/// the index of a day is the settle of the nearest delivery after that day's month.
struct FuturesHistory: IndexSeries {
  private let settles: [Day: [YearMonth: Sourced<ExactDecimal>]]
  private let days: [Day]

  /// Reads the monthly settles of a contract up to a day; nil when there are none.
  init?(_ quotes: [FuturesQuote], contract: String, asOf: Day) {
    var settles: [Day: [YearMonth: Sourced<ExactDecimal>]] = [:]
    for quote in quotes where quote.contract == contract && quote.day <= asOf {
      guard case .month(let month) = quote.delivery else { continue }
      settles[quote.day, default: [:]][month] = quote.settle
    }
    days = settles.keys.sorted()
    self.settles = settles
    if !days.contains(where: { day in settles[day]?.keys.contains { $0 > day.yearMonth } ?? false })
    {
      return nil
    }
  }

  var firstDay: Day { days[0] }
  var lastValuedDay: Day { days[days.count - 1] }
  var isAsGiven: Bool { false }

  func value(on day: Day) -> DailySeries.Value? {
    guard let quotes = settles[day] else { return nil }
    guard let nearest = quotes.keys.filter({ $0 > day.yearMonth }).min() else { return nil }
    return value(on: day, delivery: nearest)
  }

  func value(on day: Day, delivery: YearMonth) -> DailySeries.Value? {
    settles[day]?[delivery].map {
      DailySeries.Value(day: day, price: ExactRatio($0.value), sources: [$0.source])
    }
  }

  func monthValue(
    _ month: YearMonth, _ fixingDays: FixingDays, _ settings: Settings
  ) -> DailySeries.Value? {
    let found = fixingDays.days(of: month).compactMap { value(on: $0) }
    guard found.count >= settings.minimumDays.value else { return nil }
    return DailySeries.Value(
      day: month.lastDay, price: .mean(found.map(\.price)), sources: found.flatMap(\.sources))
  }

  /// The monthly averages beside an own price, chained of changes within one delivery.
  ///
  /// The newest level is the mean of the nearest delivery; each earlier one is the later less
  /// the change of the delivery that follows the later month, of the own price over the same
  /// days. A missing change ends the chain.
  func chained(
    with own: DailySeries?, _ fixingDays: FixingDays, _ settings: Settings
  ) -> [PairedSeries.Month] {
    func mean(_ month: YearMonth, _ delivery: YearMonth?) -> PairedSeries.Month? {
      var owns: [ExactRatio] = []
      var indexes: [ExactRatio] = []
      for day in fixingDays.days(of: month) {
        let index = delivery.map { value(on: day, delivery: $0) } ?? value(on: day)
        guard let index else { continue }
        if let own {
          guard let mine = own.value(on: day) else { continue }
          owns.append(mine.price)
        }
        indexes.append(index.price)
      }
      guard indexes.count >= settings.minimumDays.value else { return nil }
      let level = ExactRatio.mean(indexes)
      return PairedSeries.Month(
        month: month, own: own == nil ? level : .mean(owns), index: level)
    }
    var later = lastValuedDay.yearMonth
    var chain: [PairedSeries.Month] = []
    while later >= firstDay.yearMonth, chain.isEmpty {
      if let newest = mean(later, nil) { chain = [newest] } else { later = later.advanced(by: -1) }
    }
    while let last = chain.last {
      let delivery = later.advanced(by: 1)
      let earlier = later.advanced(by: -1)
      guard let end = mean(later, delivery), let start = mean(earlier, delivery) else { break }
      chain.append(
        PairedSeries.Month(
          month: earlier, own: last.own - (end.own - start.own),
          index: last.index - (end.index - start.index)))
      later = earlier
    }
    return chain.reversed()
  }
}

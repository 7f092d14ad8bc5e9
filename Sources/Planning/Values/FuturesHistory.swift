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

  /// Reads the days of any quote of a contract; nil when there is none.
  ///
  /// For lots that hedge nothing and need a curve alone: no day has an index value.
  init?(valuing contract: String, _ quotes: [FuturesQuote], asOf: Day) {
    settles = [:]
    days = Set(quotes.filter { $0.contract == contract && $0.day <= asOf }.map(\.day)).sorted()
    if days.isEmpty { return nil }
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
      DailySeries.Value(
        day: day, price: ExactRatio($0.value), making: .rows([$0], .last))
    }
  }

  func monthValue(
    _ month: YearMonth, _ fixingDays: FixingDays, _ settings: Settings
  ) -> DailySeries.Value? {
    let found = fixingDays.days(of: month).compactMap { value(on: $0) }
    guard found.count >= settings.minimumDays.value else { return nil }
    return DailySeries.Value(
      day: month.lastDay, price: .mean(found.map(\.price)), making: .mean(found))
  }

  /// The monthly averages beside an own price, chained of changes within one delivery.
  ///
  /// The newest level is the mean of the delivery after it; each earlier one is the later less
  /// the change of the delivery that follows the later month, of the own price over the same
  /// days. The chain ends at the first change that is missing.
  func chained(
    with own: DailySeries, _ fixingDays: FixingDays, _ settings: Settings
  ) -> [PairedSeries.Month] {
    let changes = changes(with: own, fixingDays, settings)
    guard let newest = changes.first?.end else { return [] }
    var chain = [newest]
    for change in changes {
      let later = chain[chain.count - 1]
      chain.append(
        PairedSeries.Month(
          month: change.start.month, own: later.own - (change.end.own - change.start.own),
          index: later.index - (change.end.index - change.start.index)))
    }
    return chain.reversed()
  }

  /// The monthly averages alone, chained so that each ratio is one within one delivery.
  func chainedByRatio(
    _ fixingDays: FixingDays, _ settings: Settings
  ) -> [PairedSeries.Month] {
    let changes = changes(with: nil, fixingDays, settings)
    guard let newest = changes.first?.end else { return [] }
    var chain = [newest]
    for change in changes where !change.end.index.isZero {
      let level = chain[chain.count - 1].index * change.start.index / change.end.index
      chain.append(PairedSeries.Month(month: change.start.month, own: level, index: level))
    }
    return chain.reversed()
  }

  /// The newest unbroken run of one-month changes, newest first, each within one delivery.
  private func changes(
    with own: DailySeries?, _ fixingDays: FixingDays, _ settings: Settings
  ) -> [(start: PairedSeries.Month, end: PairedSeries.Month)] {
    var found: [(start: PairedSeries.Month, end: PairedSeries.Month)] = []
    var later = lastValuedDay.yearMonth
    while later > firstDay.yearMonth {
      let delivery = later.advanced(by: 1)
      let earlier = later.advanced(by: -1)
      if let end = mean(later, delivery, own, fixingDays, settings),
        let start = mean(earlier, delivery, own, fixingDays, settings)
      {
        found.append((start, end))
      } else if !found.isEmpty {
        break
      }
      later = earlier
    }
    return found
  }

  /// The mean settle of a delivery over a month, and of an own price over the same days; one
  /// value a month where the own price is given that way.
  private func mean(
    _ month: YearMonth, _ delivery: YearMonth, _ own: DailySeries?, _ fixingDays: FixingDays,
    _ settings: Settings
  ) -> PairedSeries.Month? {
    let given = own.flatMap { $0.isAsGiven ? $0.monthValue(month, fixingDays, settings) : nil }
    if own?.isAsGiven ?? false, given == nil { return nil }
    var owns: [ExactRatio] = []
    var indexes: [ExactRatio] = []
    for day in fixingDays.days(of: month) {
      guard let index = value(on: day, delivery: delivery) else { continue }
      if let own, !own.isAsGiven {
        guard let mine = own.value(on: day) else { continue }
        owns.append(mine.price)
      }
      indexes.append(index.price)
    }
    guard !indexes.isEmpty, indexes.count >= settings.minimumDays.value else { return nil }
    let level = ExactRatio.mean(indexes)
    return PairedSeries.Month(
      month: month, own: given?.price ?? (owns.isEmpty ? level : .mean(owns)), index: level)
  }
}

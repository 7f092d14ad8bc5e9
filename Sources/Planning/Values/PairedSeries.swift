import Basics
import Pricing

/// An own price and an index side by side, on the days that both have.
struct PairedSeries: Sendable {
  /// A month's mean of both.
  struct Month: Sendable {
    let month: YearMonth
    let own: ExactRatio
    let index: ExactRatio
    /// The days behind the two means; empty for levels that are chained.
    var days: [Common] = []
  }

  /// A day's value of both.
  struct Common: Sendable {
    let day: Day
    let ownValue: DailySeries.Value
    let indexValue: DailySeries.Value

    var own: ExactRatio { ownValue.price }
    var index: ExactRatio { indexValue.price }
  }

  /// The months that have an average, oldest first.
  let months: [Month]
  /// The months' averages as price levels; they differ from `months` where those are chained.
  let levels: [Month]
  /// The months between the first and the last that have too few days.
  let dropped: Int
  /// The newest common days, oldest first: as many as a basis is measured over.
  let basisDays: [Common]

  init(
    own: DailySeries, index: any IndexSeries, fixingDays: FixingDays, settings: Settings
  ) {
    let count = settings.basisDays.value
    if own.sampling == .asGiven || index.isAsGiven {
      let monthly = Self.givenMonths(own: own, index: index, fixingDays, settings)
      levels = monthly.map {
        Month(month: $0.day.yearMonth, own: $0.own, index: $0.index, days: [$0])
      }
      months = (index as? FuturesHistory)?.chained(with: own, fixingDays, settings) ?? levels
      basisDays = Array(monthly.suffix(3))
      dropped = 0
      return
    }
    if let futures = index as? FuturesHistory {
      months = futures.chained(with: own, fixingDays, settings)
      levels = Self.averages(own, index, fixingDays, settings).found
      dropped = 0
      basisDays = Self.newestCommon(count, own: own, index: index, fixingDays)
      return
    }
    let averages = Self.averages(own, index, fixingDays, settings)
    months = averages.found
    levels = averages.found
    dropped = averages.dropped
    basisDays = Self.newestCommon(count, own: own, index: index, fixingDays)
  }

  /// The averages of the months that have fixing days enough, and how many have not.
  private static func averages(
    _ own: DailySeries, _ index: any IndexSeries, _ fixingDays: FixingDays, _ settings: Settings
  ) -> (found: [Month], dropped: Int) {
    var averages: [Month] = []
    var left = 0
    let first = max(own.firstDay, index.firstDay).yearMonth
    let last = min(own.lastValuedDay, index.lastValuedDay).yearMonth
    for month in stride(from: first, through: last, by: 1) {
      let days = fixingDays.days(of: month).compactMap { common($0, own, index) }
      if !days.isEmpty, days.count >= settings.minimumDays.value {
        averages.append(
          Month(
            month: month, own: .mean(days.map(\.own)), index: .mean(days.map(\.index)), days: days))
      } else {
        left += 1
      }
    }
    return (averages, left)
  }

  /// The newest days on which both have a value, oldest first.
  private static func newestCommon(
    _ count: Int, own: DailySeries, index: any IndexSeries, _ fixingDays: FixingDays
  ) -> [Common] {
    var found: [Common] = []
    var day = min(own.lastValuedDay, index.lastValuedDay)
    let first = max(own.firstDay, index.firstDay)
    while found.count < count, day >= first {
      if fixingDays.contains(day), let common = common(day, own, index) { found.append(common) }
      day = day.advanced(by: -1)
    }
    return found.reversed()
  }

  private static func common(
    _ day: Day, _ own: DailySeries, _ index: any IndexSeries
  ) -> Common? {
    guard let mine = own.value(on: day), let its = index.value(on: day) else { return nil }
    return Common(day: day, ownValue: mine, indexValue: its)
  }

  /// One value a month, where one of the two is given that way; its day is the one given.
  private static func givenMonths(
    own: DailySeries, index: any IndexSeries, _ fixingDays: FixingDays, _ settings: Settings
  ) -> [Common] {
    stride(from: own.firstDay.yearMonth, through: own.lastValuedDay.yearMonth, by: 1)
      .compactMap { month in
        guard let mine = own.monthValue(month, fixingDays, settings),
          let its = index.monthValue(month, fixingDays, settings)
        else { return nil }
        return Common(
          day: own.isAsGiven ? mine.day : its.day, ownValue: mine, indexValue: its)
      }
  }
}

/// The fixing days of a contract, as a book's holidays leave them.
struct FixingDays: Sendable {
  let rule: FixingDayRule
  let calendar: String?
  let holidays: HolidayTable

  init(_ spec: ContractSpec, holidays: HolidayTable) {
    rule = spec.fixingDays
    calendar = spec.calendar
    self.holidays = holidays
  }

  init(rule: FixingDayRule) {
    self.rule = rule
    calendar = nil
    holidays = HolidayTable()
  }

  func days(of month: YearMonth) -> [Day] {
    holidays.fixingDays(of: month, rule: rule, calendar: calendar)
  }

  func contains(_ day: Day) -> Bool {
    holidays.isFixingDay(day, rule: rule, calendar: calendar)
  }
}

/// Something that has an index value on days: a price series, or settlement prices.
protocol IndexSeries: Sendable {
  var firstDay: Day { get }
  var lastValuedDay: Day { get }
  var isAsGiven: Bool { get }
  func value(on day: Day) -> DailySeries.Value?
  func monthValue(
    _ month: YearMonth, _ fixingDays: FixingDays, _ settings: Settings
  ) -> DailySeries.Value?
}

extension DailySeries: IndexSeries {
  var firstDay: Day { values[0].day }
  var isAsGiven: Bool { sampling == .asGiven }

  func monthValue(
    _ month: YearMonth, _ fixingDays: FixingDays, _ settings: Settings
  ) -> Value? {
    if isAsGiven { return values.last { $0.day.yearMonth == month } }
    let found = fixingDays.days(of: month).compactMap { value(on: $0) }
    guard found.count >= settings.minimumDays.value else { return nil }
    return Value(
      day: month.lastDay, price: .mean(found.map(\.price)), making: .mean(found))
  }
}

/// Gives each day that is seen a number, in the order in which they are seen.
struct DaySlots {
  /// The days from 1970 on that a table of their own answers for.
  private static let nearDays = 65_536

  private var near = [Int32](repeating: -1, count: DaySlots.nearDays)
  private var far: [Int: Int] = [:]
  /// The days since 1970-01-01, by number.
  private(set) var days: [Int] = []

  /// The number of a day.
  mutating func slot(_ day: Int) -> Int {
    if day >= 0, day < Self.nearDays {
      if near[day] >= 0 { return Int(near[day]) }
      near[day] = Int32(days.count)
    } else {
      if let known = far[day] { return known }
      far[day] = days.count
    }
    days.append(day)
    return days.count - 1
  }
}

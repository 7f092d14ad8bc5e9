import Basics

/// The earliest and the latest day seen.
struct DayRange {
  private(set) var first: Day?
  private(set) var last: Day?

  /// Takes a day into the range.
  mutating func include(_ day: Day) {
    if first.map({ day < $0 }) ?? true { first = day }
    if last.map({ day > $0 }) ?? true { last = day }
  }
}

import Basics

/// How days are written in a file, besides `YYYY-MM-DD`, which every file may use.
public enum DateOrder: String, CaseIterable, Sendable, Hashable {
  /// The year first, and nothing else.
  case iso
  /// The day first, as in 31/12/2026 or 31.12.2026.
  case dayFirst = "day-first"
  /// The month first, as in 12/31/2026.
  case monthFirst = "month-first"

  /// What a day with its parts in numbers and the year last writes.
  enum YearLast: Hashable {
    /// It has another form.
    case otherForm
    /// The form is right, and the calendar has no such day.
    case noSuchDay
    /// The day.
    case day(Day)
  }

  /// Reads one or two digits, one or two digits and four digits, between two equal `/`, `.` or `-`.
  func read(_ bytes: ArraySlice<UInt8>) -> YearLast {
    guard let (first, second, year) = Self.numbers(bytes) else { return .otherForm }
    let (month, day) = self == .monthFirst ? (first, second) : (second, first)
    return Day(year: year, month: month, day: day).map { .day($0) } ?? .noSuchDay
  }

  private static func numbers(_ bytes: ArraySlice<UInt8>) -> (Int, Int, Int)? {
    guard let mark = bytes.first(where: { $0 &- UInt8(ascii: "0") > 9 }),
      mark == UInt8(ascii: "/") || mark == UInt8(ascii: ".") || mark == UInt8(ascii: "-")
    else { return nil }
    let parts = bytes.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
      parts[2].count == 4
    else { return nil }
    var numbers: [Int] = []
    for part in parts {
      var number = 0
      for byte in part {
        let digit = byte &- UInt8(ascii: "0")
        if digit > 9 { return nil }
        number = number * 10 + Int(digit)
      }
      numbers.append(number)
    }
    return (numbers[0], numbers[1], numbers[2])
  }
}

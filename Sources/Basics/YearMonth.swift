/// A calendar month in the proleptic Gregorian calendar.
public struct YearMonth: Sendable, Hashable {
  /// `year × 12 + month − 1`, so that the next month is one more.
  public let rawValue: Int

  /// Makes the month with a given count, `year × 12 + month − 1`.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Makes a month, or nil when there is none.
  ///
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  public init?(year: Int, month: Int) {
    guard year >= 1, year <= 9_999, month >= 1, month <= 12 else { return nil }
    self.init(rawValue: year * 12 + month - 1)
  }

  /// Reads `YYYY-MM`; nil for any other form.
  public init?(_ text: String) {
    self.init(utf8: Array(text.utf8)[...])
  }

  /// Reads the seven bytes of `YYYY-MM`; nil for any other form.
  public init?(utf8: ArraySlice<UInt8>) {
    let start = utf8.startIndex
    guard utf8.count == 7, utf8[start + 4] == UInt8(ascii: "-"),
      let year = decimalDigits(utf8, start, 4), let month = decimalDigits(utf8, start + 5, 2)
    else { return nil }
    self.init(year: year, month: month)
  }

  /// The calendar year.
  public var year: Int { (rawValue - (month - 1)) / 12 }

  /// The month of the year, 1 to 12.
  public var month: Int { (rawValue % 12 + 12) % 12 + 1 }

  /// The quarter of the year, 1 to 4.
  public var quarter: Int { (month - 1) / 3 + 1 }

  /// The days of the month, 28 to 31.
  public var dayCount: Int { next.firstDay.rawValue - firstDay.rawValue }

  /// The hours of the month, in UTC: 24 a day.
  public var hourCount: Int { dayCount * 24 }

  /// The first day of the month.
  public var firstDay: Day {
    // Years are counted from 1 March, so that a leap day is the last day of its year.
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Day(rawValue: era * 146_097 + dayOfEra - 719_468)
  }

  /// The last day of the month.
  public var lastDay: Day { Day(rawValue: next.firstDay.rawValue - 1) }

  /// Every day of the month, in order.
  public var days: [Day] {
    (firstDay.rawValue..<next.firstDay.rawValue).map(Day.init(rawValue:))
  }

  private var next: YearMonth { YearMonth(rawValue: rawValue + 1) }
}

extension YearMonth: Strideable {
  /// Returns whether the first month is earlier.
  public static func < (left: YearMonth, right: YearMonth) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Returns whether both are the same month.
  public static func == (left: YearMonth, right: YearMonth) -> Bool {
    left.rawValue == right.rawValue
  }

  /// Returns the months from this one to another, negative when that is earlier.
  public func distance(to other: YearMonth) -> Int { other.rawValue - rawValue }

  /// Returns the month `months` later.
  public func advanced(by months: Int) -> YearMonth { YearMonth(rawValue: rawValue + months) }
}

extension YearMonth: CustomStringConvertible {
  /// The month as `YYYY-MM`.
  public var description: String { "\(padded(year, 4))-\(padded(month, 2))" }
}

/// Returns the value of `count` ASCII digits, or nil when one is not a digit.
func decimalDigits(_ bytes: ArraySlice<UInt8>, _ start: Int, _ count: Int) -> Int? {
  var value = 0
  for index in start..<start + count {
    let digit = bytes[index] &- UInt8(ascii: "0")
    if digit > 9 { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}

/// Returns a number with leading zeros.
func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
  return (value < 0 ? "-" : "") + zeros + digits
}

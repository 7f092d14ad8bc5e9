/// A calendar day in the proleptic Gregorian calendar, without a time or a time zone (UTC).
public struct Day: Sendable, Hashable {
  /// The days since 1970-01-01; negative before it.
  public let rawValue: Int

  /// Makes the day that lies `rawValue` days after 1970-01-01.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Makes a day, or nil when the calendar has no such day.
  ///
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  ///   - day: 1 to the length of the month.
  public init?(year: Int, month: Int, day: Int) {
    guard let yearMonth = YearMonth(year: year, month: month), day >= 1, day <= yearMonth.dayCount
    else { return nil }
    self.init(rawValue: yearMonth.firstDay.rawValue + day - 1)
  }

  /// Reads `YYYY-MM-DD`; nil for any other form and for a day that does not exist.
  public init?(_ text: String) {
    self.init(utf8: Array(text.utf8)[...])
  }

  /// Reads the ten bytes of `YYYY-MM-DD`; nil for any other form and for a day that does not exist.
  public init?(utf8: ArraySlice<UInt8>) {
    let start = utf8.startIndex
    guard utf8.count == 10, utf8[start + 4] == UInt8(ascii: "-"),
      utf8[start + 7] == UInt8(ascii: "-"),
      let year = decimalDigits(utf8, start, 4), let month = decimalDigits(utf8, start + 5, 2),
      let day = decimalDigits(utf8, start + 8, 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The calendar year.
  public var year: Int { civil.year }

  /// The month of the year, 1 to 12.
  public var month: Int { civil.month }

  /// The day of the month, 1 to 31.
  public var day: Int { civil.day }

  /// The month that holds the day.
  public var yearMonth: YearMonth {
    let (year, month, _) = civil
    return YearMonth(rawValue: year * 12 + month - 1)
  }

  /// Whether the day is a Saturday or a Sunday.
  public var isWeekend: Bool {
    // 1970-01-01 was a Thursday: counted from Monday, day 3.
    let weekday = ((rawValue + 3) % 7 + 7) % 7
    return weekday >= 5
  }

  /// The date by counting in eras of 400 years that begin on 1 March (146,097 days each).
  private var civil: (year: Int, month: Int, day: Int) {
    let shifted = rawValue + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

extension Day: Strideable {
  /// Returns whether the first day is earlier.
  public static func < (left: Day, right: Day) -> Bool { left.rawValue < right.rawValue }

  /// Returns whether both are the same day.
  public static func == (left: Day, right: Day) -> Bool { left.rawValue == right.rawValue }

  /// Returns the days from this one to another, negative when that is earlier.
  public func distance(to other: Day) -> Int { other.rawValue - rawValue }

  /// Returns the day `days` later.
  public func advanced(by days: Int) -> Day { Day(rawValue: rawValue + days) }
}

extension Day: CustomStringConvertible {
  /// The day as `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = civil
    guard (0...9_999).contains(year) else {
      return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
    let characters = [
      Self.character(year / 1_000), Self.character(year / 100), Self.character(year / 10),
      Self.character(year), UInt8(ascii: "-"), Self.character(month / 10), Self.character(month),
      UInt8(ascii: "-"), Self.character(day / 10), Self.character(day),
    ]
    return String(decoding: characters, as: UTF8.self)
  }

  /// The last digit of a number.
  private static func character(_ number: Int) -> UInt8 {
    UInt8(ascii: "0") + UInt8(number % 10)
  }
}

import Basics
import Testing

@Suite struct CalendarTests {
  /// Counted with Python 3's `datetime.date.toordinal() - 719163`.
  @Test(arguments: [
    ("0001-01-01", -719_162), ("1582-10-15", -141_427), ("1600-02-29", -135_081),
    ("1900-03-01", -25_508), ("1969-12-31", -1), ("1970-01-01", 0), ("2000-02-29", 11_016),
    ("2024-02-29", 19_782), ("2026-11-20", 20_777), ("2100-03-01", 47_541),
    ("9999-12-31", 2_932_896),
  ])
  func daysAreCountedFrom1970(text: String, count: Int) throws {
    let day = try #require(Day(text))
    #expect(day.rawValue == count)
    #expect(day.description == text)
    #expect(Day(rawValue: count) == day)
  }

  /// The Gregorian rule: every fourth year, but of the hundreds only every fourth.
  @Test(arguments: [
    (1600, 29), (1700, 28), (1800, 28), (1900, 28), (2000, 29), (2023, 28), (2024, 29), (2025, 28),
    (2026, 28), (2028, 29), (2100, 28), (2400, 29), (1, 28), (4, 29), (9_996, 29), (9_999, 28),
  ])
  func leapYears(year: Int, februaryDays: Int) throws {
    let lengths = try (1...12).map { try #require(YearMonth(year: year, month: $0)).dayCount }
    #expect(lengths == [31, februaryDays, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    #expect((Day(year: year, month: 2, day: 29) != nil) == (februaryDays == 29))
  }

  @Test(arguments: [
    "", "2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-01",
    "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01T00:00:00Z", "0000-01-01",
    "2026-01-0a", "+026-01-01", "2026-04-31", "20260101", "２０２６-01-01",
  ])
  func refusedDays(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(arguments: [
    "", "2026", "2026-13", "2026-00", "2026-1", "2026-011", "2026-Q1", "0000-01", "2026-01-01",
  ])
  func refusedMonths(text: String) {
    #expect(YearMonth(text) == nil)
  }

  /// 2026-10-01 was a Thursday (market.md's term of 36 months begins there); 1900-01-01 a Monday.
  @Test func weekends() throws {
    let thursday = try #require(Day("2026-10-01"))
    let pattern = (0..<14).map { thursday.advanced(by: $0).isWeekend }
    #expect(
      pattern == [false, false, true, true, false, false, false] + [
        false, false, true, true, false, false, false,
      ])
    #expect(try #require(Day("1900-01-06")).isWeekend)
    #expect(try !#require(Day("1900-01-08")).isWeekend)
  }

  /// Every day from 1899 to 2101 follows the one before it, and belongs to its month.
  @Test func everyDayOfTwoCenturies() throws {
    let first = try #require(YearMonth(year: 1899, month: 1))
    var expected = first.firstDay
    for month in first..<first.advanced(by: 12 * 203) {
      let days = month.days
      #expect(
        days.count == month.dayCount && days.first == month.firstDay && days.last == month.lastDay)
      for (index, day) in days.enumerated() {
        guard day == expected, day.yearMonth == month, day.day == index + 1,
          day.month == month.month,
          day.year == month.year, Day(day.description) == day
        else {
          Issue.record("day \(day) of \(month) breaks the sequence")
          return
        }
        expected = expected.advanced(by: 1)
      }
    }
    #expect(expected.description == "2102-01-01")
  }

  @Test func monthArithmetic() throws {
    let month = try #require(YearMonth("2026-11"))
    #expect((month.year, month.month, month.quarter, month.hourCount) == (2026, 11, 4, 720))
    #expect(month.advanced(by: 3).description == "2027-02")
    #expect(month.advanced(by: -11).description == "2025-12")
    #expect(month.distance(to: try #require(YearMonth("2028-01"))) == 14)
    #expect(month < month.advanced(by: 1))
    #expect(
      (month...month.advanced(by: 2)).map(\.description) == ["2026-11", "2026-12", "2027-01"])
    #expect(try #require(YearMonth("2028-02")).hourCount == 696)
  }
}

import Basics
import Testing

@Suite struct TimestampTests {
  /// Counted with Python 3's `datetime.fromisoformat(text).timestamp()`.
  @Test(arguments: [
    ("2023-02-28T23:59:57+00:00", 1_677_628_797), ("1970-01-01T00:00:00Z", 0),
    ("1969-12-31T23:59:59Z", -1), ("2026-11-02T20:00Z", 1_793_649_600),
    ("2026-11-02T00:30:00+02:00", 1_793_572_200), ("2026-11-02 00:30:00+0530", 1_793_559_600),
    ("2026-11-01T23:30:00.123456-08", 1_793_604_600), ("2026-03-01T00:00:00 UTC", 1_772_323_200),
    ("2026-12-31T24:00:00Z", 1_798_761_600), ("2016-12-31T23:59:60Z", 1_483_228_799),
  ])
  func momentsAreCountedFrom1970(text: String, count: Int) throws {
    #expect(try #require(Timestamp(text)).secondsSinceEpoch == count)
  }

  /// The day in UTC may be another than the one that is written.
  @Test(arguments: [
    ("2026-11-02T00:30:00+02:00", "2026-11-01", 81_000),
    ("2026-11-01T23:30:00-08:00", "2026-11-02", 27_000),
    ("1969-12-31T23:59:59Z", "1969-12-31", 86_399), ("2024-02-29T12:00:00Z", "2024-02-29", 43_200),
  ])
  func daysAreThoseOfUTC(text: String, day: String, second: Int) throws {
    let moment = try #require(Timestamp(text))
    #expect(moment.day.description == day)
    #expect(moment.secondOfDay == second)
  }

  @Test func textOfAMoment() {
    #expect(
      Timestamp(secondsSinceEpoch: 1_677_628_797).description == "2023-02-28T23:59:57Z")
    #expect(Timestamp("2026-11-02T00:30:00+02:00")?.description == "2026-11-01T22:30:00Z")
    #expect(Timestamp(secondsSinceEpoch: -1) < Timestamp(secondsSinceEpoch: 0))
  }

  @Test(arguments: [
    "", "2026-11-02", "2026-11-02T20", "2026-11-02T20:00", "2026-11-02T20:00:00",
    "2026-11-02T25:00:00Z", "2026-11-02T24:00:01Z", "2026-11-02T20:60:00Z", "2026-02-29T00:00:00Z",
    "2026-11-02T20:00:61Z", "2026-11-02T20:00:00.Z", "2026-11-02T20:00:00+2",
    "2026-11-02T20:00:00+02:", "2026-11-02T20:00:00+19:00", "2026-11-02T20:00:00 CET",
    "2026-11-02T20:00:00ZZ", "2026-11-02t20:00:00Z", "2026-11-02T20:00:00+02:60",
  ])
  func refusedMoments(text: String) {
    #expect(Timestamp(text) == nil)
  }

  /// Without a zone the parts are there, for messages, and the offset is not.
  @Test func aTimeWithoutAZone() throws {
    let parts = try #require(Timestamp.Parts(Array("2026-11-02 20:00:05".utf8)[...]))
    #expect(parts.offset == nil && parts.localSecond == 72_005)
    #expect(parts.localDay.description == "2026-11-02")
    #expect(Timestamp.Parts(Array("2026-11-02 20:0".utf8)[...]) == nil)
  }
}

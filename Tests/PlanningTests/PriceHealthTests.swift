import Basics
import Pricing
import Testing

@testable import Planning

struct PriceHealthTests {
  private struct Row {
    var day: Day
    var price: String
    var provider = ""
    var revision = 0
  }

  private static let monday = Day("2026-01-05")!

  private func health(
    _ rows: [Row], kind: InstrumentKind = .spot, _ change: (inout Book) -> Void = { _ in }
  ) -> PriceHealth? {
    var book = Book(name: "book", currency: "XYZ")
    book.instruments = [
      InstrumentSpec(
        id: "own", unit: nil, kind: kind, passThrough: nil, contract: nil, proxyFor: nil,
        hardware: nil, source: nil)
    ]
    change(&book)
    let observations = rows.enumerated().compactMap { place, row in
      ExactDecimal(row.price).map {
        PriceObservation(
          day: row.day, price: $0, provider: row.provider, revision: row.revision,
          source: SourceID(file: 0, line: place + 2, field: 0))
      }
    }
    let series = PriceSeries(instrument: "own", observations: observations)
    return PriceHealth(series, in: book, asOf: Day("2026-12-31")!)
  }

  /// Weekdays from a Monday on, whose prices wobble by a cent around a level.
  private func wobble(_ levels: [Int], weekends: Bool = false) -> [Row] {
    var day = Self.monday
    return levels.enumerated().map { place, level in
      while day.isWeekend && !weekends { day = day.advanced(by: 1) }
      defer { day = day.advanced(by: 1) }
      let cents = level * 100 + [0, 1, -1, 2, -2, 1, 0, -1][place % 8]
      return Row(day: day, price: ExactDecimal(significand: Int128(cents), scale: 2).description)
    }
  }

  @Test func aHealthySeriesHasNoFinding() throws {
    let found = try #require(health(wobble(Array(repeating: 3, count: 60))))
    #expect(found.findings.isEmpty && found.valueCount == 60 && found.sampling == .monthAverage)
    #expect(found.unchangedShare == .zero)
    #expect(health([]) == nil)
  }

  /// A step that stays is a break of composition when no row names a source and it is a fifth or more.
  @Test func stepsThatStay() throws {
    let large = try #require(
      health(wobble([Int](repeating: 3, count: 30) + [Int](repeating: 2, count: 30))))
    guard case .compositionBreaks(let jumps) = large.findings.first else {
      Issue.record("\(large.findings)")
      return
    }
    // Rows 30 and 31, in lines 31 and 32 behind the header.
    #expect(jumps.count == 1 && large.findings.count == 1)
    #expect(jumps[0].before.sources[0].line == 31 && jumps[0].after.sources[0].line == 32)
    // 2.00 / 3.01 − 1.
    #expect(jumps[0].change == ExactDecimal("-0.335548"))
    // A tenth that stays may be the market.
    let small = wobble([Int](repeating: 20, count: 30) + [Int](repeating: 22, count: 30))
    guard case .levelBreaks(let breaks) = try #require(health(small)).findings.first else {
      Issue.record("no level break")
      return
    }
    #expect(breaks.count == 1)
  }

  @Test func stepsWithSources() throws {
    var rows = wobble([Int](repeating: 3, count: 30) + [Int](repeating: 2, count: 30))
    for place in rows.indices { rows[place].provider = place < 30 ? "old" : "new" }
    guard case .compositionBreaks(let jumps) = try #require(health(rows)).findings.first else {
      Issue.record("no break of composition")
      return
    }
    #expect(jumps[0].came == ["new"] && jumps[0].went == ["old"])
    for place in rows.indices { rows[place].provider = "same" }
    guard case .levelBreaks = try #require(health(rows)).findings.first else {
      Issue.record("the sources are the same, so the level broke")
      return
    }
  }

  @Test func aSlippedMarkIsASpike() throws {
    var rows = wobble(Array(repeating: 3, count: 60))
    rows[40].price = "30.1"
    let found = try #require(health(rows))
    guard case .spikes(let jumps) = found.findings.first else {
      Issue.record("\(found.findings)")
      return
    }
    #expect(found.findings.count == 1 && jumps.count == 1)
    #expect(jumps[0].after.price == ExactDecimal("30.1"))
  }

  @Test func gapsAndStaleRuns() throws {
    var rows = wobble(Array(repeating: 3, count: 60))
    for place in 20..<32 { rows[place].price = "3.5" }
    rows.removeSubrange(40..<46)
    let found = try #require(health(rows))
    var gaps: [PriceHealth.ClosedPair] = []
    var runs: [PriceHealth.StaleRun] = []
    for finding in found.findings {
      if case .gaps(let all) = finding { gaps = all }
      if case .staleRuns(let all) = finding { runs = all }
    }
    // Six weekdays are missing behind a Friday: the next value is that of the Tuesday of a week later.
    #expect(gaps.count == 1 && gaps[0].days == 11)
    #expect(runs.count == 1 && runs[0].count == 12)
    #expect(runs[0].first.day == rows[20].day && runs[0].last.day == rows[31].day)
    let administered = try #require(health(rows, kind: .administered))
    #expect(administered.findings.isEmpty)
  }

  @Test func mostlyUnchanged() throws {
    var rows = wobble(Array(repeating: 3, count: 40))
    for place in rows.indices { rows[place].price = place % 8 < 6 ? "3" : "3.1" }
    let found = try #require(health(rows))
    #expect(found.findings.contains(.unchanged(zero: 30, changes: 39)))
    #expect(found.unchangedShare == ExactDecimal("0.769231"))
  }

  @Test func restatementsKeepTheFirstAndTheLast() throws {
    let day = Self.monday
    let rows = [
      Row(day: day, price: "2.5", provider: "a"),
      Row(day: day, price: "2.6", provider: "a", revision: 1),
      Row(day: day, price: "2.7", provider: "a", revision: 3),
      Row(day: day, price: "9", provider: "b"),
      Row(day: day.advanced(by: 1), price: "2.5"),
      Row(day: day.advanced(by: 1), price: "2.5", revision: 1),
    ]
    guard case .restatements(let all) = try #require(health(rows)).findings.first else {
      Issue.record("no restatement")
      return
    }
    #expect(all.count == 1 && all[0].first.price == ExactDecimal("2.5"))
    #expect(all[0].last.price == ExactDecimal("2.7") && all[0].last.sources[0].line == 4)
  }

  @Test func weekendsOfAnIndexAndSomeWeekends() throws {
    let every = wobble(Array(repeating: 3, count: 60), weekends: true)
    #expect(try #require(health(every)).findings.isEmpty)
    guard
      case .weekendValues(let values, isIndex: true) = try #require(health(every, kind: .index))
        .findings.first
    else {
      Issue.record("an index has no weekends")
      return
    }
    #expect(values.count == 16)
    var some = wobble(Array(repeating: 3, count: 60))
    some.append(Row(day: Self.monday.advanced(by: 5), price: "3"))
    guard case .weekendValues(let odd, isIndex: false) = try #require(health(some)).findings.first
    else {
      Issue.record("one Saturday is odd")
      return
    }
    #expect(odd.map(\.day) == [Self.monday.advanced(by: 5)])
  }

  /// Negative prices are looked at by their differences.
  @Test func negativePricesHaveJumpsToo() throws {
    var rows = wobble(Array(repeating: 20, count: 60))
    rows[30].price = "-36.98"
    guard case .spikes(let jumps) = try #require(health(rows)).findings.first else {
      Issue.record("no spike")
      return
    }
    #expect(jumps[0].after.price.isNegative)
  }
}

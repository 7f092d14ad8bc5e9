import Basics
import Tabular
import Testing

@Suite struct DateOrderTests {
  /// Reads the cell `date` of a file with one row.
  private func read(
    _ text: String, _ order: DateOrder, month: Bool = false
  ) -> (day: String?, message: Diagnostic?) {
    let reader = TableReader(
      source: MemoryByteSource("date,item,price\n\(text),a,1\n"), fileName: "sample.csv",
      schema: sampleSchema, sources: SourceMap(), dateOrder: order)
    guard let row = reader.next() else { return (nil, reader.diagnostics.items.first) }
    let day = month ? row.observationDay("date") : row.day("date")
    return (day?.description, reader.diagnostics.items.first)
  }

  /// The order is told, never guessed: 03/04/2026 is two different days.
  @Test(arguments: [
    ("03/04/2026", DateOrder.dayFirst, "2026-04-03"), ("03/04/2026", .monthFirst, "2026-03-04"),
    ("31.12.2026", .dayFirst, "2026-12-31"), ("1-2-2026", .dayFirst, "2026-02-01"),
    ("12/31/2026", .monthFirst, "2026-12-31"), ("2026-12-31", .dayFirst, "2026-12-31"),
    ("2026-12-31T23:00:00-02:00", .monthFirst, "2027-01-01"),
    ("2026-12-31T23:00:00Z", .iso, "2026-12-31"),
  ])
  func toldOrders(text: String, order: DateOrder, day: String) {
    let found = read(text, order)
    #expect(found.day == day && found.message == nil)
  }

  @Test(arguments: [
    ("03/04/2026", DateOrder.iso, "H016", "--dates day-first or --dates month-first"),
    ("13/13/2026", .dayFirst, "H026", "expected day, month, year"),
    ("12/31/2026", .dayFirst, "H026", "expected day, month, year"),
    ("31/12/2026", .monthFirst, "H026", "expected month, day, year"),
    ("03/04/26", .dayFirst, "H016", "write the year first"),
    ("03/04-2026", .dayFirst, "H016", "write the year first"),
    ("2026-04", .dayFirst, "H016", "write the year first"),
    ("2026-11-02T20:00:00", .iso, "H016", "write Z behind it"),
    ("2026-11-02 20:00", .dayFirst, "H016", "write Z behind it"),
    ("2026-11-02T20:00:00 CET", .iso, "H016", "as in 2026-11-02T20:00:00Z"),
    ("2026-02-30", .monthFirst, "H026", "2026-02 has days 01 to 28"),
  ])
  func refusals(text: String, order: DateOrder, code: String, words: String) throws {
    let found = read(text, order)
    #expect(found.day == nil)
    let message = try #require(found.message)
    #expect(message.code.rawValue == code)
    #expect((message.label ?? "").contains(words) || (message.help ?? "").contains(words))
  }

  /// What is said of a month is known at its end; only observations may be dated so.
  @Test func monthsAreDatedAtTheirEnd() {
    #expect(read("2026-02", .iso, month: true).day == "2026-02-28")
    #expect(read("2026-02-03", .iso, month: true).day == "2026-02-03")
    #expect(read("2026-13", .iso, month: true).message?.code.rawValue == "H016")
    #expect(read("2026-02", .iso).day == nil)
  }
}

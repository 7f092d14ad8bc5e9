import Basics
import Testing

@testable import Tabular

struct ColumnDecoderTests {
  private static let schema = TableSchema(
    name: "quotes",
    columns: [
      ColumnSchema("time", .day, required: true), ColumnSchema("place", .text),
      ColumnSchema("name", .text, required: true),
      ColumnSchema("price", .decimal(.any), required: true),
    ])

  private struct Columns {
    let day = DayColumn(place: 0)
    let name = NameColumn(place: 2)
    let price = DecimalColumn(place: 3)
    let decoder: ColumnDecoder

    init() {
      decoder = ColumnDecoder(day: day, decimals: [price], names: [name])
    }
  }

  private static func reader(_ text: String, dialect: Dialect = .rfc4180) -> TableReader {
    TableReader(
      source: MemoryByteSource(text), fileName: "quotes.csv", schema: schema,
      sources: SourceMap(), dialect: dialect)
  }

  /// The prices of all rows, and how many of the rows came in runs.
  private static func prices(
    _ text: String, dialect: Dialect = .rfc4180
  ) -> (prices: [Int64], inRuns: Int) {
    let reader = reader(text, dialect: dialect)
    let columns = Columns()
    var prices: [Int64] = []
    var inRuns = 0
    while true {
      if reader.decode(columns.decoder) {
        inRuns += columns.decoder.rowCount
        prices += columns.price.millionths[0..<columns.decoder.rowCount]
        reader.accept(columns.decoder)
        continue
      }
      guard let row = reader.next() else { break }
      let price = row.decimal("price") ?? -1
      prices.append(Int64((price * 1_000_000).significand))
    }
    #expect(!reader.diagnostics.hasErrors)
    return (prices, inRuns)
  }

  @Test(arguments: [
    ("2.33", 2_330_000), ("0.1", 100_000), ("123.4567", 123_456_700), ("9.999999", 9_999_999),
    ("98765.432", 98_765_432_000), ("0", 0), ("12", 12_000_000),
    ("123456789.123456", 123_456_789_123_456),
    ("00012.5", 12_500_000), ("1234567.8", 1_234_567_800_000),
  ])
  func numbersInMillionths(text: String, expected: Int64) {
    let rows = 20
    let line = "2026-11-02T20:00:00Z,\"a, b\",H100,\(text)\n"
    let found = Self.prices(
      "time,place,name,price\n" + String(repeating: line, count: rows))
    #expect(found.prices == [Int64](repeating: expected, count: rows))
    #expect(found.inRuns > rows / 2, "most rows are read in runs")
  }

  @Test(arguments: ["", "T20:00:00Z"]) func changesAreTheFirstRowsOfDays(time: String) {
    var text = "time,place,name,price\n"
    for row in 0..<60 { text += "2026-11-0\(1 + row / 7 % 2)\(time),x,A,1.5\n" }
    let reader = Self.reader(text)
    let columns = Columns()
    #expect(reader.decode(columns.decoder))
    #expect(columns.decoder.rowCount > 40)
    #expect(columns.day.changes == Array(stride(from: 0, to: columns.decoder.rowCount, by: 7)))
  }

  @Test func daysNamesAndLines() {
    var text = "time,place,name,price\r\n"
    for row in 0..<40 { text += "2026-11-\(10 + row % 20),x,\(row % 3 == 0 ? "A" : "B"),1.5\r\n" }
    let reader = Self.reader(text)
    let columns = Columns()
    #expect(reader.decode(columns.decoder))
    #expect(reader.runLine == 2)
    #expect(columns.decoder.rowCount > 20)
    #expect(columns.day.changes == Array(0..<columns.decoder.rowCount), "each row has another day")
    for row in 0..<columns.decoder.rowCount {
      #expect(
        Day(rawValue: Int(columns.day.days[row])) == Day(year: 2026, month: 11, day: 10 + row % 20))
      #expect(columns.name.names[Int(columns.name.codes[row])] == (row % 3 == 0 ? "A" : "B"))
    }
    reader.accept(columns.decoder)
    #expect(reader.next()?.line == columns.decoder.rowCount + 2)
  }

  @Test(arguments: [
    "2026-02-30T20:00:00Z,x,H100,1.5", "2026-11-02T24:00:00Z,x,H100,1.5",
    "2026-11-02T20:60:00Z,x,H100,1.5", "2026-11-02T20:00:60Z,x,H100,1.5",
    "2026-11-02T20:00:00z,x,H100,1.5", "2026-11-02,x,H100,1.5", "2026-11-02T20:00:00Z,x,,1.5",
    "2026-11-02T20:00:00Z,x,H100,", "2026-11-02T20:00:00Z,x,H100,-1.5",
    "2026-11-02T20:00:00Z,x,H100,1.5e3", "2026-11-02T20:00:00Z,x,H100,.5",
    "2026-11-02T20:00:00Z,x,H100,5.", "2026-11-02T20:00:00Z,x,H100,1.2.3",
    "2026-11-02T20:00:00Z,a\"b,H100,1.5", "2026-11-02T20:00:00Z,\"a\nb\",H100,1.5",
    "2026-11-02T20:00:00Z,\"a\"b,H100,1.5", "2026-11-02T20:00:00Z,\u{1},H100,1.5",
    "2026-11-02T20:00:00Z,x,H100,1.5,", "2026-11-02T20:00:00Z,x,H100", "",
  ])
  func unusualRowsAreLeftToTheOtherReader(line: String) {
    let usual = String(repeating: "2026-11-02T20:00:00Z,x,H100,1.5\n", count: 6)
    let columns = Columns()
    let text = "time,place,name,price\n"
    #expect(Self.reader(text + usual + usual).decode(columns.decoder))
    #expect(!Self.reader(text + usual + line + "\n" + usual).decode(columns.decoder))
  }

  @Test func manyAndLongNames() {
    let names = (0..<700).map { "an-accelerator-with-a-long-name-\($0 % 300)" }
    var text = "time,place,name,price\n"
    for name in names { text += "2026-11-02,x,\(name),1.5\n" }
    let reader = Self.reader(text)
    let columns = Columns()
    var found: [String] = []
    while true {
      if reader.decode(columns.decoder) {
        for row in 0..<columns.decoder.rowCount {
          found.append(columns.name.names[Int(columns.name.codes[row])])
        }
        reader.accept(columns.decoder)
      } else if let row = reader.next() {
        found.append(row.text("name") ?? "")
      } else {
        break
      }
    }
    #expect(found == names)
    #expect(columns.name.names.count > 250)
  }
}

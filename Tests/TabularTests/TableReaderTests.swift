import Basics
import Tabular
import Testing

enum Colour: String, CaseIterable {
  case red
  case green
  case darkBlue = "dark_blue"
}

/// A table with a column of every type.
let sampleSchema = TableSchema(
  name: "sample", summary: "one sample",
  columns: [
    ColumnSchema("date", .day, required: true), ColumnSchema("item", .identifier, required: true),
    ColumnSchema("price", .decimal(.positive), required: true, unit: "USD"),
    ColumnSchema("count", .integer(0...100)), ColumnSchema("month", .month),
    ColumnSchema("colour", .choice(Colour.allCases.map(\.rawValue))), ColumnSchema("note", .text),
    ColumnSchema("paid", .choice(["yes", "no"])), ColumnSchema("margin", .amountOrPercent),
    ColumnSchema("share", .decimal(.between(0, 1))),
  ], key: ["date", "item"])

/// Reads every cell of every row, and gives the errors.
func faults(in text: String, dialect: Dialect = .rfc4180, chunkSize: Int = 65_536) -> [Diagnostic] {
  let reader = TableReader(
    source: MemoryByteSource(text), fileName: "sample.csv", schema: sampleSchema,
    sources: SourceMap(), dialect: dialect, chunkSize: chunkSize)
  while let row = reader.next() {
    _ = row.day("date")
    _ = row.identifier("item")
    _ = row.decimal("price")
    _ = row.integer("count")
    _ = row.yearMonth("month")
    _ = row.choice("colour", Colour.self)
    _ = row.text("note")
    _ = row.yesNo("paid")
    _ = row.amountOrPercent("margin")
    _ = row.decimal("share")
  }
  return reader.diagnostics.items
}

@Suite struct TableReaderTests {
  @Test func typedCells() throws {
    let sources = SourceMap()
    _ = sources.register("other.csv")
    let text =
      "note,price,item,date,colour,count,month,paid,margin,share\r\n"
      + "\"two\r\nlines\",2.330,gcp/h100:spot,2026-11-20,dark_blue,7,2027-01,yes,12.5%,1\r\n"
      + ",,,,,,,,,\r\n\r\n"
      + ",1,b,2026-11-21,,,,,30,\r\n"
    let reader = TableReader(
      source: MemoryByteSource(text), fileName: "sample.csv", schema: sampleSchema, sources: sources
    )
    let row = try #require(reader.next())
    #expect(row.day("date")?.description == "2026-11-20")
    #expect(row.identifier("item") == "gcp/h100:spot")
    #expect(row.decimal("price") == ExactDecimal("2.33"))
    #expect(row.integer("count") == 7)
    #expect(row.yearMonth("month")?.description == "2027-01")
    #expect(row.choice("colour", Colour.self) == .darkBlue)
    #expect(row.text("note") == "two\r\nlines")
    #expect(row.yesNo("paid") == true)
    #expect(row.amountOrPercent("margin") == .percent(ExactDecimal(significand: 125, scale: 1)))
    #expect(row.decimal("share") == 1)
    #expect(row.line == 2 && row.id == SourceID(file: 1, line: 2, field: SourceID.wholeRow))
    #expect(row.id("price") == SourceID(file: 1, line: 2, field: 1))
    #expect(sources.position(of: row.id("price")).description == "sample.csv:2")
    #expect(row.position("price").description == "sample.csv:3:8")
    let last = try #require(reader.next())
    #expect(last.line == 6 && last.amountOrPercent("margin") == .amount(30))
    #expect(last.isAbsent("note") && last.text("note") == nil && last.integer("count") == nil)
    #expect(last.choice("colour", Colour.self) == nil && last.yearMonth("month") == nil)
    #expect(!last.hasErrors && reader.next() == nil)
    #expect(reader.rowCount == 2 && reader.diagnostics.isEmpty)
  }

  /// The message that the design shows: every part of its layout is there.
  @Test func messageOfADecimalComma() throws {
    let text = "date,item,price,note\n2026-11-02,H100,\"2,33\",USD\n"
    let found = faults(in: text)
    #expect(found.count == 1)
    let message = try #require(found.first)
    #expect(message.code.rawValue == "H012" && message.severity == .error && message.kind == .input)
    #expect(message.message == "price is not a number: \"2,33\"")
    #expect(message.position?.description == "sample.csv:2:17")
    #expect(message.excerpt == "2026-11-02,H100,\"2,33\",USD")
    #expect(message.caretCount == 6)
    #expect(message.label == "expected digits with \".\" as the decimal mark")
    #expect(
      message.help == "if this file uses decimal commas, run with --read-dialect excel-eu")
    #expect(faults(in: "date;item;price\n2026-11-02;H100;2,33\n", dialect: .excelEU).isEmpty)
    let point = faults(in: "date;item;price\n2026-11-02;H100;2.33\n", dialect: .excelEU)
    #expect(point.first?.label == "expected digits with \",\" as the decimal mark")
  }

  struct Sample: Sendable, CustomTestStringConvertible {
    let code: String
    let text: String
    let place: String
    let words: String

    init(_ code: String, _ place: String, _ words: String, _ text: String) {
      self.code = code
      self.text = text
      self.place = place
      self.words = words
    }

    var testDescription: String { "\(code) \(words)" }
  }

  /// A sample of each fault: code, place, and words of its message, label or help.
  static let samples = [
    Sample("H009", "sample.csv:1", "no header", ""),
    Sample("H009", "sample.csv:1", "date, item, price", "\r\n\n"),
    Sample(
      "H010", "sample.csv:1:1", "column \"price\" is missing; did you mean column \"Price\"?",
      "date,item,Price\n"),
    Sample("H010", "sample.csv:1:1", "table sample needs date, item, price", "date,item\n"),
    Sample(
      "H011", "sample.csv:2:19", "2 cells, the header 3", "date,item,price\n2026-11-02,a 12345\n"),
    Sample(
      "H011", "sample.csv:2:16", "4 cells, the header 3", "date,item,price\n2026-11-02,a,2,33\n"),
    Sample(
      "H012", "sample.csv:2:14", "price is not a number: \"nan\"",
      "date,item,price\n2026-11-02,a,nan\n"),
    Sample(
      "H012", "sample.csv:2:14", "without separators", "date,item,price\n2026-11-02,a,\"1,234.5\"\n"
    ),
    Sample("H013", "sample.csv:2:14", "expected above 0", "date,item,price\n2026-11-02,a,0\n"),
    Sample(
      "H013", "sample.csv:2:14", "out of range: \"-2.5\"", "date,item,price\n2026-11-02,a,-2.5\n"),
    Sample(
      "H013", "sample.csv:2:16", "expected 0 to 100", "date,item,price,count\n2026-11-02,a,1,101\n"),
    Sample(
      "H013", "sample.csv:2:16", "expected 0 to 1", "date,item,price,share\n2026-11-02,a,1,1.5\n"),
    Sample(
      "H013", "sample.csv:2:16", "expected 0 or more",
      "date,item,price,margin\n2026-11-02,a,1,-1%\n"),
    Sample(
      "H014", "sample.csv:2:14", "too many digits",
      "date,item,price\n2026-11-02,a,1234567890123456\n"),
    Sample(
      "H015", "sample.csv:2:16", "not a whole number: \"1.5\"",
      "date,item,price,count\n2026-11-02,a,1,1.5\n"),
    Sample("H016", "sample.csv:2:1", "expected YYYY-MM-DD", "date,item,price\n02/11/2026,a,1\n"),
    Sample(
      "H016", "sample.csv:2:1", "leave out the time", "date,item,price\n2026-11-02T00:00:00,a,1\n"),
    Sample(
      "H017", "sample.csv:2:16", "expected YYYY-MM",
      "date,item,price,month\n2026-11-02,a,1,Jan 2027\n"),
    Sample(
      "H017", "sample.csv:2:16", "expected a month from 01 to 12",
      "date,item,price,month\n2026-11-02,a,1,2027-13\n"),
    Sample(
      "H017", "sample.csv:2:16", "leave out the day",
      "date,item,price,month\n2026-11-02,a,1,2027-01-01\n"),
    Sample(
      "H018", "sample.csv:2:16", "did you mean \"green\"?",
      "date,item,price,colour\n2026-11-02,a,1,gren\n"),
    Sample(
      "H018", "sample.csv:2:16", "expected yes or no", "date,item,price,paid\n2026-11-02,a,1,true\n"
    ),
    Sample(
      "H019", "sample.csv:2:12", "not an identifier: \"H100 SXM\"",
      "date,item,price\n2026-11-02,H100 SXM,1\n"),
    Sample(
      "H019", "sample.csv:2:12", "begin with a letter", "date,item,price\n2026-11-02,=cmd(),1\n"),
    Sample("H020", "sample.csv:2:14", "price is empty", "date,item,price\n2026-11-02,a,\n"),
    Sample("H020", "sample.csv:2:12", "item is empty", "date,item,price\n2026-11-02,\"\",1\n"),
    Sample("H021", "sample.csv:1:17", "column \"price\" stands twice", "date,item,price,price\n"),
    Sample(
      "H022", "sample.csv:1:17", "column 4 has no name", "date,item,price,\n2026-11-02,a,1,\n"),
    Sample(
      "H023", "sample.csv:1:17", "\"colur\" (did you mean \"colour\"?), \"x\"",
      "date,item,price,colur,x\n"),
    Sample(
      "H024", "sample.csv:3:1", "the first is sample.csv:2",
      "date,item,price\n2026-11-02,a,1\n2026-11-02,a,2\n"),
    Sample(
      "H025", "sample.csv:1:1", "--read-dialect excel-eu", "date;item;price\n2026-11-02;a;1\n"),
    Sample("H025", "sample.csv:1:1", "--read-dialect tsv", "date\titem\tprice\n"),
    Sample(
      "H026", "sample.csv:2:1", "2026-02 has days 01 to 28", "date,item,price\n2026-02-30,a,1\n"),
    Sample("H026", "sample.csv:2:1", "there is no such month", "date,item,price\n2026-13-01,a,1\n"),
  ]

  @Test(arguments: samples)
  func oneFaultEach(sample: Sample) throws {
    let found = faults(in: sample.text)
    #expect(found.count == 1)
    let message = try #require(found.first)
    #expect(message.code.rawValue == sample.code)
    #expect(message.position?.description == sample.place)
    let words = [message.message, message.label ?? "", message.help ?? ""].joined(separator: "\n")
    #expect(words.contains(sample.words))
    #expect(message.severity == (sample.code == "H023" ? .note : .error))
    for size in chunkSizes {
      #expect(faults(in: sample.text, chunkSize: size) == found)
    }
  }

  /// Ten faults in one file: all are there, in the order of the file.
  @Test func tenFaultsAreTenMessages() {
    let text = """
      date,item,price,count,note
      2026-11-02,a,2.5.1,1,
      2026-02-30,b,1,1,
      2026-11-04,c c,1,1,
      2026-11-05,d,-1,1,
      2026-11-06,e,1,1.5,
      2026-11-07,f,1
      2026-11-08,g,1,1,"x"y
      2026-11-09,h,1,101,
      2026-11-10,,1,1,
      2026-11-10,i,1,1,"open

      """
    let found = faults(in: text)
    #expect(
      found.map(\.code.rawValue) == [
        "H012", "H026", "H019", "H013", "H015", "H011", "H007", "H013", "H020", "H006",
      ])
    #expect(found.compactMap(\.position?.line) == Array(2...11))
    #expect(found.compactMap(\.position?.column) == [14, 1, 12, 14, 16, 15, 21, 16, 12, 18])
  }

  /// A table with a column a series: the columns outside of the schema carry numbers.
  @Test func wideTables() throws {
    let schema = TableSchema(
      name: "wide", columns: [ColumnSchema("date", .day, required: true)], key: ["date"],
      acceptsExtraColumns: true)
    let reader = TableReader(
      source: MemoryByteSource("date,h100,b200\n2026-11-02,2.5,\n2026-11-03,x,4\n"),
      fileName: "wide.csv", schema: schema, sources: SourceMap())
    #expect(reader.extraColumns.map(\.name) == ["h100", "b200"])
    var read: [String] = []
    while let row = reader.next() {
      for column in reader.extraColumns {
        let price = row.decimal(at: column.index, .positive)
        read.append(
          "\(row.line) \(column.name) \(price?.description ?? "-") \(row.id(at: column.index).field)"
        )
      }
    }
    #expect(read == ["2 h100 2.5 1", "2 b200 - 2", "3 h100 - 1", "3 b200 4 2"])
    #expect(reader.diagnostics.items.map(\.message) == ["h100 is not a number: \"x\""])
  }

  @Test func ownMessagesHaveThePlaceOfTheirCell() throws {
    let reader = TableReader(
      source: MemoryByteSource("date,item,price\n2026-11-02,a,1\n"), fileName: "sample.csv",
      schema: sampleSchema, sources: SourceMap())
    let row = try #require(reader.next())
    let code = MessageCode(rawValue: "H099")
    row.report(code, at: "item", "unknown", label: "here", severity: .warning, kind: .incomplete)
    row.report(code, at: nil, "whole row")
    row.report(code, at: "note", "not in the file")
    #expect(
      reader.diagnostics.items.map(\.position?.description) == [
        "sample.csv:2:12", "sample.csv:2:1", "sample.csv:2:1",
      ])
    #expect(
      reader.diagnostics.items[0].severity == .warning
        && reader.diagnostics.items[0].kind == .incomplete)
    #expect(row.hasErrors)
  }

  @Test func misuseStops() async {
    await #expect(processExitsWith: .failure) {
      let reader = TableReader(
        source: MemoryByteSource("a\n1\n2\n"), fileName: "a.csv",
        schema: TableSchema(name: "a", columns: [ColumnSchema("a", .text)]), sources: SourceMap())
      let first = reader.next()
      _ = reader.next()
      _ = first?.text("a")
    }
    await #expect(processExitsWith: .failure) {
      let reader = TableReader(
        source: MemoryByteSource("a\n1\n"), fileName: "a.csv",
        schema: TableSchema(name: "a", columns: [ColumnSchema("a", .text)]), sources: SourceMap())
      _ = reader.next()?.text("b")
    }
  }
}

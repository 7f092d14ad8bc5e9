import Basics
import Tabular
import Testing

@Suite struct CSVWriterTests {
  private func written(_ records: [[CSVCell]], _ dialect: Dialect = .rfc4180) throws -> String {
    var writer = CSVWriter(dialect: dialect)
    var output = MemoryOutput()
    for record in records {
      try writer.write(record, to: &output)
    }
    return output.text
  }

  @Test func dialects() throws {
    let records: [[CSVCell]] = [
      [.text("item;name"), .text("price,USD")],
      [.text("a\tb"), .decimal(ExactDecimal(significand: -25, scale: 1), decimals: 2)],
      [.empty, .integer(-3)],
    ]
    #expect(try written(records) == "item;name,\"price,USD\"\r\na\tb,-2.50\r\n,-3\r\n")
    #expect(
      try written(records, .excel) == "\u{feff}item;name,\"price,USD\"\r\na\tb,-2.50\r\n,-3\r\n")
    #expect(
      try written(records, .excelEU) == "\u{feff}\"item;name\";price,USD\r\na\tb;-2,50\r\n;-3\r\n")
    #expect(
      try written(records, .tsv) == "item;name\tprice,USD\r\n\"a\tb\"\t-2.50\r\n\t-3\r\n")
  }

  /// What a spreadsheet would run is disarmed; numbers are not touched.
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
    ("\r=1", "\"'\r=1\""), ("a=1", "a=1"), ("", ""), (" =1", " =1"), ("'=1", "'=1"),
    ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
  ])
  func formulasAreDisarmed(text: String, expected: String) throws {
    #expect(try written([[.text(text), .number("-1")]]) == expected + ",-1\r\n")
  }

  /// Texts that need no guard come back as they were, in every dialect; seed 5.
  @Test(arguments: Dialect.allCases)
  func readBackWhatWasWritten(dialect: Dialect) throws {
    var random = SeededGenerator(seed: 5)
    let pieces = [
      "a", "é", "🎈", ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", " ", "1.5", "'", "=",
    ]
    for _ in 0..<500 {
      let width = Int.random(in: 1...4, using: &random)
      var records: [[String]] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        records.append(
          (0..<width).map { _ in
            (0..<Int.random(in: 0...5, using: &random))
              .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
          })
      }
      let text = try written(records.map { $0.map(CSVCell.text) }, dialect)
      let file = readAll(text, dialect: dialect)
      #expect(file.errors.isEmpty)
      #expect(file.records.map(\.cells) == records.map { $0.map(CSVWriter.disarmed) })
      #expect(text.hasSuffix("\r\n") && text.hasPrefix("\u{feff}") == dialect.writesByteOrderMark)
    }
  }

  @Test func numbersComeBackInTheirDialect() throws {
    let value = try #require(ExactDecimal("-1234.5678"))
    for dialect in Dialect.allCases {
      let text = try written([[.decimal(value), .decimal(value, decimals: 2)]], dialect)
      let cells = readAll(text, dialect: dialect).records[0].cells
      let read = try cells.map {
        try StrictNumber.parse(Array($0.utf8)[...], decimalMark: dialect.decimalMark)
      }
      #expect(read == [value, try #require(ExactDecimal("-1234.57"))])
    }
  }

  /// Words go out as they are, or are spelled otherwise and then quoted and disarmed as always.
  @Test(arguments: [
    ("H100 SXM", "H100 SXM"), ("", ""), ("~ it's", "~ it's"), ("a,b", "\"<a,b>\""),
    ("say \"so\"", "\"<say \"\"so\"\">\""), ("=1+1", "<=1+1>"), ("-2", "<-2>"),
    ("zürich", "<zürich>"),
    ("\u{7f}", "<\u{7f}>"), ("a\nb", "\"<a\nb>\""),
  ])
  func wordsThatAreNotPlainAreSpelledOtherwise(text: String, expected: String) throws {
    var writer = CSVWriter()
    var output = MemoryOutput()
    writer.add("x", else: { _ in "never" })
    writer.add(text) { "<" + $0 + ">" }
    writer.add("y", else: { _ in "never" })
    try writer.endRecord(to: &output)
    #expect(output.text == "x,\(expected),y\r\n")
  }

  @Test func whatIsSpelledOtherwiseIsDisarmedToo() throws {
    var writer = CSVWriter(dialect: .excelEU)
    var output = MemoryOutput()
    writer.add("a,b", else: { _ in "never" })
    writer.add("a;b") { _ in "=1" }
    try writer.endRecord(to: &output)
    #expect(output.text == "\u{feff}a,b;'=1\r\n")
  }

  @Test func aFullDiskIsAnError() {
    struct Full: OutputSink {
      mutating func write(_ bytes: ArraySlice<UInt8>) throws(OutputError) {
        throw OutputError(message: "No space left on device")
      }
    }
    var sink = Full()
    var writer = CSVWriter()
    #expect(throws: OutputError(message: "No space left on device")) {
      try writer.write([.integer(1)], to: &sink)
    }
  }

  @Test func misuseStops() async {
    await #expect(processExitsWith: .failure) {
      var output = MemoryOutput()
      var writer = CSVWriter()
      try writer.write([.number("1e5")], to: &output)
    }
  }
}

import Basics
import Tabular
import Testing

@Suite struct CSVReaderTests {
  @Test(arguments: [
    ("", []),
    ("\n\r\n\n", []),
    ("a,b", [["a", "b"]]),
    ("a,b\n", [["a", "b"]]),
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("\u{feff}a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("a\n\n\r\nb\n", [["a"], ["b"]]),
    (",\n", [["", ""]]),
    ("a,", [["a", ""]]),
    ("\"\"\n", [[""]]),
    ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]),
    ("\"two\nlines\",\"and\r\nCR LF\"\nnext\n", [["two\nlines", "and\r\nCR LF"], ["next"]]),
    ("\"a CR \r inside\"\n", [["a CR \r inside"]]),
    ("in\"side,x\n", [["in\"side", "x"]]),
    (" \"a\",b\n", [[" \"a\"", "b"]]),
    ("Zürich,日本,🎈\n", [["Zürich", "日本", "🎈"]]),
    ("\"\"\"\"\"\"", [["\"\""]]),
  ])
  func acceptedFiles(text: String, expected: [[String]]) {
    for size in chunkSizes {
      let file = readAll(text, chunkSize: size)
      #expect(file.records.map(\.cells) == expected)
      #expect(file.errors.isEmpty)
    }
  }

  @Test func dialectsSeparateDifferently() {
    #expect(readAll("a;b,c\n", dialect: .excelEU).records[0].cells == ["a", "b,c"])
    #expect(readAll("a\tb,c\n", dialect: .tsv).records[0].cells == ["a", "b,c"])
    #expect(readAll("a\tb,c\n", dialect: .excel).records[0].cells == ["a\tb", "c"])
  }

  /// Lines count physical lines; columns count what an editor shows; bytes count the BOM.
  @Test func positionsAreThoseOfAnEditor() {
    let text = "\u{feff}é,b\r\n\r\n\"x\ny\",\"日本\",🎈z\r\nlast,1\n"
    let records = readAll(text).records
    #expect(records.map(\.line) == [1, 3, 5])
    func place(_ line: Int, _ column: Int, _ end: Int, _ byte: Int) -> SourcePosition {
      SourcePosition(
        file: "sample.csv", line: line, column: column, endColumn: end, byteOffset: byte)
    }
    #expect(records[0].positions == [place(1, 1, 2, 3), place(1, 3, 4, 6)])
    #expect(
      records[1].positions == [place(3, 1, 3, 11), place(4, 4, 8, 17), place(4, 9, 11, 26)])
    #expect(records[2].positions == [place(5, 1, 5, 33), place(5, 6, 7, 38)])
  }

  struct Malformed: Sendable, CustomTestStringConvertible {
    var code: MessageCode
    var bytes: [UInt8]
    var place: String
    var endColumn: Int
    var excerpt: String?
    var recordsAround: [[String]]

    init(
      _ code: MessageCode, _ bytes: [UInt8], _ place: String, _ endColumn: Int, _ excerpt: String?,
      _ recordsAround: [[String]]
    ) {
      self.code = code
      self.bytes = bytes
      self.place = place
      self.endColumn = endColumn
      self.excerpt = excerpt
      self.recordsAround = recordsAround
    }

    init(
      _ code: MessageCode, _ text: String, _ place: String, _ endColumn: Int, _ excerpt: String?,
      _ recordsAround: [[String]]
    ) {
      self.init(code, Array(text.utf8), place, endColumn, excerpt, recordsAround)
    }

    var testDescription: String { "\(code) at \(place)" }
  }

  /// One fault each: its place, its line, and the records that are read all the same.
  @Test(arguments: [
    Malformed(
      .nulByte, "a,b\n1,\0\n3,4\n", "sample.csv:2:3", 4, "1,\u{fffd}", [["a", "b"], ["3", "4"]]),
    Malformed(
      .nulByte, "a,b\n\"1\n2\0\",x\n3,4\n", "sample.csv:3:2", 3, "2\u{fffd}\",x",
      [["a", "b"], ["3", "4"]]),
    Malformed(
      .loneCarriageReturn, "a,b\n1,2\r3,4\n5,6\n", "sample.csv:2:4", 5, "1,2\u{fffd}3,4",
      [["a", "b"], ["5", "6"]]),
    Malformed(.loneCarriageReturn, "a,b\r1,2\r", "sample.csv:1:4", 5, "a,b\u{fffd}1,2", []),
    Malformed(
      .loneCarriageReturn, "a,b\r\n1,\"2\"\r", "sample.csv:2:6", 7, "1,\"2\"", [["a", "b"]]),
    Malformed(
      .textAfterQuote, "a,b\n1,\"2\"x,3\n4,5\n", "sample.csv:2:6", 7, "1,\"2\"x,3",
      [["a", "b"], ["4", "5"]]),
    Malformed(
      .textAfterQuote, "a,b\n\"é\n2\" ,3\n4,5\n", "sample.csv:3:3", 4, "2\" ,3",
      [["a", "b"], ["4", "5"]]),
    Malformed(
      .unterminatedQuote, "a,b\nü,\"open\nmore\n", "sample.csv:2:3", 4, "ü,\"open", [["a", "b"]]),
    Malformed(.unterminatedQuote, "a,b\n1,\"\"\"", "sample.csv:2:3", 4, "1,\"\"\"", [["a", "b"]]),
    Malformed(.unterminatedQuote, "a\n\"", "sample.csv:2:1", 2, "\"", [["a"]]),
    Malformed(
      .invalidUTF8, Array("a,b\n1,Z".utf8) + [0xfc] + Array("rich\n3,4\n".utf8), "sample.csv:2:4",
      5, "1,Z\u{fffd}rich", [["a", "b"], ["3", "4"]]),
    Malformed(
      .invalidUTF8, Array("a,b\n1,".utf8) + [0xed, 0xa0, 0x80] + Array("\n3,4\n".utf8),
      "sample.csv:2:3", 4, nil, [["a", "b"], ["3", "4"]]),
    Malformed(
      .invalidUTF8, Array("a,b\n1,".utf8) + [0xc0, 0xaf] + Array("\0\n3,4\n".utf8),
      "sample.csv:2:3", 4, nil, [["a", "b"], ["3", "4"]]),
    Malformed(
      .invalidUTF8, Array("a,b\n1,é".utf8).dropLast() + [], "sample.csv:2:3", 4, "1,\u{fffd}",
      [["a", "b"]]),
  ])
  func malformedFiles(sample: Malformed) throws {
    for size in chunkSizes {
      let file = readAll(sample.bytes, chunkSize: size)
      #expect(file.errors.count == 1)
      let error = try #require(file.errors.first)
      #expect(error.code == sample.code)
      #expect(error.position?.description == sample.place)
      #expect(error.position?.endColumn == sample.endColumn)
      if let excerpt = sample.excerpt { #expect(error.excerpt == excerpt) }
      #expect(error.label != nil && error.help != nil && error.severity == .error)
      #expect(file.records.map(\.cells) == sample.recordsAround)
      #expect(file == readAll(sample.bytes))
    }
  }

  @Test(
    arguments: [
      ("UTF-16LE", [0xff, 0xfe, 0x61, 0x00, 0x2c, 0x00]), ("UTF-16BE", [0xfe, 0xff, 0x00, 0x61]),
      ("UTF-32LE", [0xff, 0xfe, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00]),
      ("UTF-32BE", [0x00, 0x00, 0xfe, 0xff, 0x00, 0x00, 0x00, 0x61]),
      ("UTF-16LE", [0x61, 0x00, 0x2c, 0x00]), ("UTF-16BE", [0x00, 0x61, 0x00, 0x2c]),
      ("UTF-32LE", [0x61, 0x00, 0x00, 0x00]), ("UTF-32BE", [0x00, 0x00, 0x00, 0x61]),
      ("UTF-16LE", [0x61, 0x00]),
    ] as [(String, [UInt8])])
  func otherEncodingsAreNamed(name: String, bytes: [UInt8]) throws {
    for size in chunkSizes {
      let file = readAll(bytes, chunkSize: size)
      #expect(file.records.isEmpty && file.errors.count == 1)
      let error = try #require(file.errors.first)
      #expect(error.code == .foreignEncoding)
      #expect(error.message.contains(name + ","))
      #expect(error.help?.contains("iconv -f \(name) -t UTF-8") == true)
    }
  }

  /// A row of 1 MiB is too long, wherever the chunks are cut; one that is a byte shorter is read.
  @Test(arguments: [7, 4_096, 65_536, 3_000_000])
  func rowsHaveALimit(chunkSize: Int) throws {
    let limit = CSVReader.maximumRecordBytes
    let most = "a,b\n" + String(repeating: "x", count: limit - 3) + ",y\nc,d\n"
    let fits = readAll(most, chunkSize: chunkSize)
    #expect(fits.errors.isEmpty && fits.records.count == 3)
    let open = "a,b\n1,\"" + String(repeating: "x\n", count: limit)
    let file = readAll(open, chunkSize: chunkSize)
    #expect(file.records.count == 1 && file.errors.count == 1)
    let error = try #require(file.errors.first)
    #expect(error.code == .recordTooLong)
    #expect(error.position?.description == "sample.csv:2:3" && error.excerpt == "1,\"x")
  }

  @Test func readErrorsAreReported() throws {
    final class Broken: ByteSource {
      var byteCount: Int? { nil }
      func read(into buffer: inout [UInt8], at offset: Int) throws(ByteSourceError) -> Int {
        if offset > 0 { throw ByteSourceError(message: "Input/output error") }
        buffer.replaceSubrange(0..<4, with: Array("a,b\n".utf8))
        return 4
      }
    }
    var reader = CSVReader(source: Broken(), fileName: "disk.csv")
    let error = #expect(throws: CSVError.self) {
      while try reader.nextRecord() {}
    }
    #expect(error?.diagnostic.code == .unreadableFile)
    #expect(error?.diagnostic.message.contains("Input/output error") == true)
    #expect(try !reader.nextRecord() && reader.isFinished)
  }

  /// A terminal must not obey what a file says, and the carets must stay in place.
  @Test func excerptsAreHarmless() throws {
    let file = readAll("a,b\n\u{1b}[31m\tx,\"2\"y\u{202e}\n")
    let error = try #require(file.errors.first)
    #expect(error.excerpt == "\u{fffd}[31m x,\"2\"y\u{fffd}")
    #expect(error.position?.column == 12 && error.caretCount == 1)
  }
}

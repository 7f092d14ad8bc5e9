import Basics
import Foundation
import Tabular
import Testing

@Suite struct JSONReaderTests {
  private struct Read: Equatable {
    var records: [String] = []
    var others: [String] = []
    var isFound = false
    var fault: String?
  }

  private func read(_ text: String, at path: [String] = [], chunkSize: Int = 65_536) -> Read {
    read(Array(text.utf8), at: path, chunkSize: chunkSize)
  }

  private func read(_ bytes: [UInt8], at path: [String] = [], chunkSize: Int = 65_536) -> Read {
    var result = Read()
    var records: [String] = []
    var others: [String] = []
    do throws(JSONFault) {
      var reader = JSONReader(source: MemoryByteSource(bytes), chunkSize: chunkSize)
      result.isFound = try reader.forEachRecord(
        at: path, other: { others.append("\($0.key)=\(written($0.value))") },
        record: { name, value in records.append((name.map { $0 + "=" } ?? "") + written(value)) })
    } catch {
      result.fault = "\(error.line):\(error.column) \(error.message)"
    }
    result.records = records
    result.others = others
    return result
  }

  @Test func recordsOfAnArrayOnAPath() {
    let text = #"{"next": null, "data": {"types": [{"a": 1}, {"a": 2.50}], "n": [true]}}"#
    for size in [1, 2, 3, 7, 65_536] {
      let result = read(text, at: ["data", "types"], chunkSize: size)
      #expect(result.records == ["{a:1}", "{a:2.50}"])
      #expect(result.others == ["next=null", "n=[true]"])
      #expect(result.isFound && result.fault == nil)
    }
  }

  @Test func membersOfAnObjectAndOtherShapes() {
    #expect(read(#"{"m": {"x": 1}, "n": 2}"#).records == ["m={x:1}", "n=2"])
    #expect(read("[1, [2]]", at: ["data"]).records == ["1", "[2]"])
    #expect(read("{\"a\":[1]}\n{\"a\":[2]}\n", at: ["a"]).records == ["1", "2"])
    let other = read(#"{"Items": [1]}"#, at: ["items"])
    #expect(!other.isFound && other.records.isEmpty && other.others == ["Items=[1]"])
    #expect(read(#"{"a": 3}"#, at: ["a", "b"]).isFound == false)
    #expect(read("\u{feff}[ ]").records.isEmpty)
  }

  /// RFC 8259 section 7: escapes and pairs of surrogates.
  @Test func textsWithEscapes() {
    #expect(read(#"["a\"\\\/\b\n\u00e9\ud83c\udf88é"]"#).records == ["'a\"\\/\u{8}\né🎈é'"])
  }

  @Test func numbersKeepTheirDigits() throws {
    let text = "[4.534814814814815, 2.5e-06, 1E+2, -0.0, 10.00]"
    #expect(read(text).records == ["4.534814814814815", "2.5e-06", "1E+2", "-0.0", "10.00"])
    let value = JSONValue(.number("2.5e-06"), line: 1, column: 1)
    #expect(value.decimal == ExactDecimal("0.0000025"))
  }

  @Test(arguments: [
    ("", "1:1 the file holds nothing"), ("[1,]", "1:4 \"]\" does not belong here"),
    ("[1 2]", "1:4 \"2\" does not belong here"), ("{\"a\" 1}", "1:6 \"1\" does not belong here"),
    ("{a: 1}", "1:2 \"a\" does not belong here"), ("[\n 01]", "2:2 \"01\" is no value of JSON"),
    ("[NaN]", "1:2 \"NaN\" is no value of JSON"), ("[1.]", "1:2 \"1.\" is no value of JSON"),
    ("[\"a", "1:2 a text does not end"), ("[1", "1:3 the file ends too early"),
    ("{\"a\":1,\n\"a\":2}", "2:1 the object has two values named \"a\""),
    ("[\"\\x\"]", "1:4 \"x\" does not belong here"),
    ("[\"\\ud83cx\"]", "1:9 \"x\" does not belong here"),
    ("[\"a\nb\"]", "1:4 \"�\" does not belong here"), ("]", "1:1 \"]\" does not belong here"),
    ("[é]", "1:2 this character does not belong here"),
    ("[+1]", "1:2 \"+1\" is no value of JSON"),
  ])
  func faultsHaveTheirPlace(text: String, fault: String) {
    for size in [1, 4, 65_536] {
      #expect(read(text, chunkSize: size).fault == fault)
    }
  }

  @Test func bytesThatAreNoText() {
    #expect(read([0x5b, 0x22, 0xff, 0x22, 0x5d]).fault == "1:2 the text is not UTF-8")
    #expect(
      read([0x5b, 0, 0x31, 0, 0x5d, 0]).fault
        == "1:1 the file is written in UTF-16LE, not in UTF-8")
    let deep = String(repeating: "[", count: 70)
    #expect(read(deep).fault?.contains("nested more than 64 deep") == true)
    let fault = JSONValue(.string("x"), line: 1, column: 1)
    #expect(fault.items == nil && fault.members == nil && fault["a"] == nil && fault.decimal == nil)
  }

  /// 6,000 texts of what breaks readers, seed 20261126: Foundation takes the same ones.
  @Test func takesWhatFoundationTakes() {
    var random = SeededGenerator(seed: 20_261_126)
    let pieces = [
      "{", "}", "[", "]", ",", ",", ":", ":", "\"a\"", "\"b\"", "1", "-2.5e3", "0", "true", "null",
      " ", "\"\\n\"", "[]", "{}", "[1,2]", "{\"c\":[]}", "1.", "\"", "nul",
    ]
    var taken = 0
    for round in 0..<6_000 {
      // Most texts are made from small pieces that fit, so that many are taken.
      var text = round % 3 == 0 ? "" : "["
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      if round % 3 != 0 { text += "]" }
      let own = read(text)
      guard own.fault?.contains("two values named") != true else { continue }
      let foundation = try? JSONSerialization.jsonObject(
        with: Data(text.utf8), options: [.fragmentsAllowed])
      // One text after another is read here, and not there.
      let isOneText = own.fault != nil || text.hasPrefix("[") && (try? onlyOne(text)) == true
      if !isOneText { continue }
      // Foundation lets a comma stand before the end of an array; RFC 8259 does not.
      if text.firstMatch(of: /,\s*\]/) != nil {
        #expect(own.fault != nil)
        continue
      }
      if own.fault == nil { taken += 1 }
      #expect((own.fault == nil) == (foundation != nil), "round \(round): \(text)")
      for size in [1, 2, 5] { #expect(read(text, chunkSize: size) == own) }
    }
    #expect(taken > 200)
  }

  /// Whether the brackets of a text close at its end only.
  private func onlyOne(_ text: String) throws -> Bool {
    var depth = 0
    for (place, character) in text.enumerated() {
      if character == "[" || character == "{" { depth += 1 }
      if character == "]" || character == "}" { depth -= 1 }
      if depth == 0, place < text.count - 1 { return false }
    }
    return depth == 0
  }
}

/// A value in a short form that is easy to compare.
private func written(_ value: JSONValue) -> String {
  switch value.content {
  case .null: "null"
  case .boolean(let isTrue): String(isTrue)
  case .number(let text): text
  case .string(let text): "'\(text)'"
  case .array(let items): "[" + items.map(written).joined(separator: ",") + "]"
  case .object(let members):
    "{" + members.map { "\($0.key):\(written($0.value))" }.joined(separator: ",") + "}"
  }
}

@Suite struct ScientificNumberTests {
  @Test(arguments: [
    ("2.5e-06", "0.0000025"), ("1e-05", "0.00001"), ("6.123E-7", "0.0000006123"), ("1E+2", "100"),
    ("1.50", "1.5"), ("-0.0", "0"), ("0e9", "0"), ("80.0", "80"), ("007", "7"),
    ("4.534814814814815", "4.534814814814815"), ("1.5e3", "1500"), ("12e-1", "1.2"),
    ("361.21791199999996", "361.21791199999996"),
    ("2.9999999999999997e-07", "0.00000029999999999999997"),
  ])
  func exactValues(text: String, value: String) {
    #expect(ScientificNumber.parse(text)?.description == value)
  }

  @Test(arguments: [
    "", "-", ".5", "5.", "1e", "1e+", "e5", "+1", "1,5", " 1", "1 ", "0x1p3", "nan", "inf", "1e99",
    "1e-31", "999999999999999999999999999999999999999", "1e16", "1.2.3", "--1", "1e5.0",
  ])
  func refusedTexts(text: String) {
    #expect(ScientificNumber.parse(text) == nil)
  }
}

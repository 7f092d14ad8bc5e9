import Foundation
import Reporting
import Tabular
import Testing

@Suite("Messages")
struct DiagnosticRendererTests {
  private static let decimalComma = Diagnostic(
    MessageCode(rawValue: "H012"), "price is not a number: \"2,33\"",
    position: SourcePosition(file: "prices.csv", line: 14, column: 17, endColumn: 23),
    excerpt: "2026-11-02,H100,\"2,33\",USD",
    label: "expected digits with \".\" as the decimal mark",
    help: "if this file uses decimal commas, run with --read-dialect excel-eu")

  private static let missingMonth = Diagnostic(
    MessageCode(rawValue: "H031"), "no price for 2027-04 (needed by workload.csv:9)",
    help: "add the month to futures.csv, or stop at --to 2027-03")

  private func text(
    _ diagnostics: [Diagnostic], _ renderer: DiagnosticRenderer = DiagnosticRenderer(),
    outcome: ComputationOutcome = .nothingComputed
  ) throws -> String {
    var output = MemoryOutput()
    try renderer.render(diagnostics, outcome: outcome, to: &output)
    return output.text
  }

  private func marked(
    _ line: String, _ columns: Range<Int>, width: Int = 100
  ) throws -> [String] {
    let position = SourcePosition(
      file: "f.csv", line: 3, column: columns.lowerBound, endColumn: columns.upperBound)
    let diagnostic = Diagnostic(
      MessageCode(rawValue: "H001"), "m", position: position, excerpt: line)
    var output = MemoryOutput()
    try DiagnosticRenderer(width: width).render(diagnostic, to: &output)
    return output.text.split(separator: "\n").dropFirst(3).map(String.init)
  }

  @Test("The two messages of the design's example, character by character")
  func example() throws {
    #expect(
      try text([Self.decimalComma, Self.missingMonth]) == """
        error[H012]: price is not a number: "2,33"
          --> prices.csv:14:17
           |
        14 | 2026-11-02,H100,"2,33",USD
           |                 ^^^^^^ expected digits with "." as the decimal mark
           = help: if this file uses decimal commas, run with --read-dialect excel-eu
        error[H031]: no price for 2027-04 (needed by workload.csv:9)
           = help: add the month to futures.csv, or stop at --to 2027-03
        2 errors, nothing computed. More: hedge schema messages

        """)
  }

  @Test("Warnings and notes look the same; related places and a whole line are named")
  func otherSeverities() throws {
    let diagnostics = [
      Diagnostic(
        MessageCode(rawValue: "H021"), "settle is off the tick", severity: .warning,
        position: SourcePosition(file: "futures.csv", line: 7), excerpt: "2026-11-02,GPU1,x",
        related: [
          SourcePosition(file: "contracts.csv", line: 2, column: 5, endColumn: 9),
          SourcePosition(file: "bands.csv", line: 0),
        ]),
      Diagnostic(MessageCode(rawValue: "H002"), "column \"memo\" is not used", severity: .note),
    ]
    #expect(
      try text(diagnostics, outcome: .computed) == """
        warning[H021]: settle is off the tick
         --> futures.csv:7
          |
        7 | 2026-11-02,GPU1,x
          = see: contracts.csv:2:5
          = see: bands.csv
        note[H002]: column "memo" is not used
        1 warning, 1 note. More: hedge schema messages

        """)
    #expect(try text([], outcome: .computed).isEmpty)
  }

  @Test("Errors beyond the maximum are counted, not written, and so are other messages")
  func maximum() throws {
    let errors = Array(repeating: Self.missingMonth, count: 5)
    let notes = Array(
      repeating: Diagnostic(MessageCode(rawValue: "H002"), "n", severity: .note), count: 3)
    #expect(
      try text(notes + errors, DiagnosticRenderer(maximum: 2)) == """
        note[H002]: n
        note[H002]: n
        error[H031]: no price for 2027-04 (needed by workload.csv:9)
           = help: add the month to futures.csv, or stop at --to 2027-03
        error[H031]: no price for 2027-04 (needed by workload.csv:9)
           = help: add the month to futures.csv, or stop at --to 2027-03
        ... and 3 more errors, 1 more message (--max-errors)
        5 errors, 3 notes, nothing computed. More: hedge schema messages

        """)
    let many = Array(repeating: Self.missingMonth, count: 60)
    #expect(try text(many).split(separator: "\n").count { $0.hasPrefix("error[") } == 50)
    #expect(try text(many).contains("\n... and 10 more errors (--max-errors)\n60 errors, "))
  }

  @Test("Messages that the collection only counted are counted in the last line")
  func counted() throws {
    var diagnostics = Diagnostics(capacity: 1)
    for _ in 0..<4 { diagnostics.append(Self.missingMonth) }
    var output = MemoryOutput()
    try DiagnosticRenderer().render(
      diagnostics, sources: SourceMap(), outcome: .nothingComputed, to: &output)
    #expect(output.text.contains("\n... and 3 more errors (--max-errors)\n4 errors, nothing"))
  }

  @Test("Colours only when switched on, and the words stay the same")
  func colours() throws {
    let plain = try text([Self.decimalComma])
    let coloured = try text([Self.decimalComma], DiagnosticRenderer(coloring: .on))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.hasPrefix("\u{1B}[1;31merror[H012]\u{1B}[0m\u{1B}[1m: price is"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test("A long line is cut around its carets, at every width, wherever they are")
  func longLines() throws {
    let line = String(repeating: "abcdefghi,", count: 50)
    for width in 40...200 {
      for column in [1, 2, 37, 250, 499, 500, 501] {
        let lines = try marked(line, column..<(column + 3), width: width)
        let excerpt = Array(try #require(lines.first).dropFirst(4))
        let carets = Array(try #require(lines.last).dropFirst(4))
        #expect(lines.allSatisfy { $0.count <= width }, "width \(width), column \(column)")
        let first = try #require(carets.firstIndex(of: "^"))
        let expected = Array(line).dropFirst(column - 1).prefix(3)
        #expect(Array(excerpt.dropFirst(first).prefix(expected.count)) == Array(expected))
        let isWhole = first == column - 1 && excerpt.first == "a"
        #expect(isWhole || excerpt.first == "…", "width \(width) at \(column)")
        if column <= 498 { #expect(carets.count { $0 == "^" } == 3) }
      }
    }
    #expect(
      try marked(line, 250..<253, width: 44) == [
        "3 | …bcdefghi,abcdefghi,abcdefghi,abcdefghi…",
        "  |                    ^^^",
      ])
  }

  @Test("Carets stand under wide characters, behind tabs and spelled-out escapes")
  func caretColumns() throws {
    // Columns count Unicode scalars; the carets count terminal cells.
    #expect(try marked("搜索,x", 4..<5) == ["3 | 搜索,x", "  |      ^"])
    #expect(try marked("搜索,x", 1..<3) == ["3 | 搜索,x", "  | ^^^^"])
    #expect(try marked("e\u{301},x", 4..<5) == ["3 | e\u{301},x", "  |   ^"])
    #expect(try marked("a\tb", 3..<4) == ["3 | a   b", "  |     ^"])
    #expect(
      try marked("a\u{1B}[1mb", 6..<7) == [#"3 | a\u{1B}[1mb"#, "  |           ^"])
    #expect(try marked("", 1..<2) == ["3 |", "  | ^"])
    #expect(try marked("ab", 3..<4) == ["3 | ab", "  |   ^"])
  }

  @Test("Nothing in a message, file name or help can steer the terminal")
  func hostile() throws {
    let evil = "\u{1B}[2J\n\u{202E}\u{7}"
    let diagnostic = Diagnostic(
      MessageCode(rawValue: "H0" + evil), "m" + evil,
      position: SourcePosition(file: "f" + evil, line: 1, column: 1, endColumn: 2),
      excerpt: evil, label: evil, help: evil,
      related: [SourcePosition(file: evil, line: 1)])
    let rendered = try text([diagnostic])
    #expect(rendered.split(separator: "\n").count == 8)
    #expect(
      !rendered.unicodeScalars.contains { $0 != "\n" && ($0.value < 32 || $0 == "\u{202E}") })
  }

  @Test("The JSON form has every field of a message")
  func json() throws {
    var output = MemoryOutput()
    let document = DiagnosticRenderer.document([Self.decimalComma, Self.missingMonth])
    try JSONRenderer().render(document, to: &output)
    let parsed =
      try JSONSerialization.jsonObject(with: Data(output.bytes)) as? [String: Any] ?? [:]
    let findings = parsed["findings"] as? [[String: Any]] ?? []
    #expect(parsed["schema"] as? String == "messages/1")
    #expect(findings.count == 2)
    let first = try #require(findings.first)
    #expect(first["code"] as? String == "H012")
    #expect(first["severity"] as? String == "error")
    #expect(first["file"] as? String == "prices.csv")
    #expect(first["line"] as? Int == 14)
    #expect(first["column"] as? Int == 17)
    #expect(first["endColumn"] as? Int == 23)
    #expect(first["message"] as? String == Self.decimalComma.message)
    #expect(first["help"] as? String == Self.decimalComma.help)
    #expect(findings.last?["file"] == nil)
  }
}

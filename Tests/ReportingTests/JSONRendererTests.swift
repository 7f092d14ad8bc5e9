import Basics
import Foundation
import Reporting
import Tabular
import Testing

@Suite("JSON")
struct JSONRendererTests {
  private func json(_ document: Document) throws -> String {
    var output = MemoryOutput()
    try JSONRenderer().render(document, to: &output)
    return output.text
  }

  @Test("The envelope, key by key, in the layout of the worked plan's expected file")
  func envelope() throws {
    let table = Table(
      columns: Array(PlanSample.columns.prefix(1)) + PlanSample.columns.suffix(3),
      rows: [
        [
          .text("2027-01"), PlanSample.decimal("239565.75", 2), .null,
          .list(["filed", "given"]),
        ],
        [.text("2027-02"), PlanSample.decimal("-0.5", 2), PlanSample.decimal("0", 2), .list([])],
      ],
      totals: [.null, PlanSample.decimal("239565.25", 2), .null, .null])
    let document = Document(
      schema: "plan/1", meta: PlanSample.document.meta, table: table,
      findings: [
        Finding(severity: .warning, message: "GPU1: margin terms unknown"),
        Finding(
          severity: .error, code: MessageCode(rawValue: "H012"), message: "no number",
          file: "prices.csv", line: 14, column: 17, endColumn: 23, help: "write 2.33"),
      ])
    #expect(
      try json(document) == """
        {
          "schema": "plan/1",
          "meta": {
            "as_of": "2026-11-20",
            "currency": "USD",
            "complete": true,
            "inputs": {
              "prices.csv": "sha256:d263"
            }
          },
          "rows": [
            {
              "month": "2027-01",
              "expected_cost": 239565.75,
              "p95_cost": null,
              "marks": ["filed", "given"]
            },
            {
              "month": "2027-02",
              "expected_cost": -0.50,
              "p95_cost": 0.00,
              "marks": []
            }
          ],
          "totals": {
            "expected_cost": 239565.25,
            "p95_cost": null
          },
          "findings": [
            {
              "severity": "warning",
              "message": "GPU1: margin terms unknown"
            },
            {
              "code": "H012",
              "severity": "error",
              "file": "prices.csv",
              "line": 14,
              "column": 17,
              "endColumn": 23,
              "message": "no number",
              "help": "write 2.33"
            }
          ]
        }

        """)
  }

  @Test("Strings come back unchanged from another parser, and hold nothing raw that is harmful")
  func strings() throws {
    var hostile = String(String.UnicodeScalarView((0..<0x2070).compactMap(Unicode.Scalar.init)))
    hostile += "\"\\/</script>👩‍💻\u{FEFF}\u{10FFFD}\u{E0041}"
    let column = Column(key: "\"k\"\n", kind: .text, meaning: "k")
    let text = try json(
      Document(schema: "t/1", table: Table(columns: [column], rows: [[.text(hostile)]])))
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let rows = parsed?["rows"] as? [[String: Any]]
    #expect(rows?.first?["\"k\"\n"] as? String == hostile)
    // RFC 8259, section 7, and the two separators that older JavaScript takes for line ends.
    let raw = text.unicodeScalars.filter { $0 != "\n" }
    #expect(!raw.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    #expect(!raw.contains { $0 == "\u{2028}" || $0 == "\u{2029}" || $0 == "\u{202E}" })
    #expect(text.contains(#"\u0000\u0001"#) && text.contains(#"\u2028\u2029"#))
    #expect(text.contains(#"\b\t\n\u000b\f\r"#))
  }

  @Test("An empty report is an envelope too")
  func empty() throws {
    let document = Document(schema: "t/1", table: Table(columns: [], rows: []))
    #expect(
      try json(document) == """
        {
          "schema": "t/1",
          "meta": {},
          "rows": [],
          "totals": null,
          "findings": []
        }

        """)
  }

  @Test("Meta values nest, and numbers are literals without an exponent")
  func meta() throws {
    let tiny = try #require(ExactDecimal("0.000000001"))
    let document = Document(
      schema: "t/1",
      meta: [
        MetaEntry("a", .array([.integer(-1), .decimal(tiny, places: nil), .null])),
        MetaEntry("b", .array([.object([("c", .decimal(2, places: 2))]), .object([MetaEntry]())])),
        MetaEntry("d", .object([MetaEntry]())),
      ],
      table: Table(columns: [], rows: []))
    let text = try json(document)
    #expect(text.contains("    \"a\": [-1, 0.000000001, null],\n"))
    #expect(
      text.contains("    \"b\": [\n      {\n        \"c\": 2.00\n      },\n      {}\n    ],\n"))
    #expect(text.contains("    \"d\": {}\n"))
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }
}

import Basics
import Reporting
import Tabular
import Testing

@Suite("Text for a terminal")
struct TextRendererTests {
  private func lines(_ document: Document, width: Int?) throws -> [String] {
    var output = MemoryOutput()
    try TextRenderer(width: width).render(document, to: &output)
    return output.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("The plan screen of the design, character by character")
  func planScreen() throws {
    // The figures are those of the worked plan, the layout that of the design's plan screen.
    let expected = """
      hedge plan · book acme · as of 2026-11-20 · USD
      contract GPU1  730 GPU-hours, monthly average, filed (not yet trading); margin terms unknown
      ratio gcp-h100 on SD-H100: 0.9400 (given, settings.csv:2)

       month     need GPUh  committed   held   buy   cover   futures   locked cost    open cost  \
      expected cost    P95 cost
       2027-01     100,000      4,000     20    79   80.1%    2.4100    194,132.24    45,433.51  \
         239,565.75     263,284
       2027-02     100,000      4,000      0    99   80.1%    2.3900    190,752.84    45,074.11  \
         235,826.95     265,794
       2027-03     100,000      4,000      0    99   80.1%    2.3700    189,307.44    44,714.71  \
         234,022.15     269,144
       total       300,000     12,000     20   277   80.1%              574,192.52   135,222.33  \
         709,414.85     793,409 *

       expected cost 709,414.85 = locked 574,192.52 + open 135,222.33       \
      (locked holds committed 26,400.00, fees 1,924.45)
       if the index rises 30%: +38,653.47 with this hedge, +194,106.24 without
       * P95 of the total: months do not add, because they do not all go wrong together

      """
    #expect(
      try lines(PlanSample.document, width: nil)
        == expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  @Test("A narrow terminal loses named columns, in their order, and never a digit")
  func narrow() throws {
    let table = try lines(PlanSample.document, width: 80).drop { $0 != "" }.dropFirst()
    // Counted by hand: committed, held, need and the futures price go first, in this order.
    #expect(
      table.prefix(6) == [
        " month     buy   cover   locked cost    open cost  expected cost    P95 cost",
        " 2027-01    79   80.1%    194,132.24    45,433.51     239,565.75     263,284",
        " 2027-02    99   80.1%    190,752.84    45,074.11     235,826.95     265,794",
        " 2027-03    99   80.1%    189,307.44    44,714.71     234,022.15     269,144",
        " total     277   80.1%    574,192.52   135,222.33     709,414.85     793,409 *",
        " (columns left out at this width: need GPUh, committed, held, futures)",
      ])
  }

  @Test("No line is wider than the terminal, and no figure is cut, at any width from 40 to 200")
  func everyWidth() throws {
    let all = Set(try lines(PlanSample.document, width: nil).joined(separator: " ").split(by: " "))
    for width in 40...200 {
      let lines = try lines(PlanSample.document, width: width)
      for line in lines { #expect(line.count <= width, "width \(width): \(line)") }
      // Whatever looks like a figure at this width is a figure of the full page.
      let figures = lines.joined(separator: " ").split(by: " ").filter { $0.contains(",") }
      let numbers = figures.filter { $0.first?.isNumber == true }
      #expect(numbers.allSatisfy { all.contains($0) }, "width \(width)")
      let isFull = lines.contains { $0.contains("committed  held") || $0.contains("committed   h") }
      #expect(lines.contains { $0.hasPrefix(" (columns left out") } == !isFull, "width \(width)")
    }
  }

  @Test("A total's note goes when its column goes")
  func noteGoesWithColumn() throws {
    let narrow = try lines(PlanSample.document, width: 35)
    #expect(!narrow.contains { $0.contains("P95 of the total") })
    #expect(!narrow.contains { $0.contains("*") })
  }

  @Test("A column that says nothing is left out, without a word")
  func emptyColumn() throws {
    let style = TextStyle(header: "held", whenEmpty: .hide)
    let columns = [
      Column(key: "a", kind: .text, meaning: "a", text: TextStyle(header: "a")),
      Column(key: "held", kind: .integer, meaning: "held", text: style),
    ]
    let empty = Table(columns: columns, rows: [[.text("x"), .integer(0)], [.text("y"), .null]])
    #expect(try lines(Document(schema: "t/1", table: empty), width: 80) == [" a", " x", " y", ""])
    let held = Table(columns: columns, rows: [[.text("x"), .integer(-3)], [.text("y"), .null]])
    #expect(
      try lines(Document(schema: "t/1", table: held), width: 80)
        == [" a  held", " x    -3", " y", ""])
  }

  @Test("Wide, combining and joined characters keep the columns straight")
  func displayWidth() throws {
    let columns = [
      Column(key: "team", kind: .text, meaning: "team", text: TextStyle(header: "team")),
      Column(key: "n", kind: .integer, meaning: "n", text: TextStyle(header: "n")),
    ]
    // Widths by UAX 11: two cells for each ideograph, full-width letter and emoji, none for the accent.
    let names = ["plain", "搜索", "e\u{301}te\u{301}", "👩‍💻 x", "한글", "ＡＢ", "🇩🇪"]
    let table = Table(columns: columns, rows: names.map { [.text($0), .integer(7)] })
    #expect(
      try lines(Document(schema: "t/1", table: table), width: 80) == [
        " team   n", " plain  7", " 搜索   7", " e\u{301}te\u{301}    7", " 👩‍💻 x   7", " 한글   7",
        " ＡＢ   7", " 🇩🇪     7", "",
      ])
  }

  @Test("Text of a book cannot steer the terminal or reorder a line")
  func hostileText() throws {
    let columns = [
      Column(key: "t", kind: .text, meaning: "t", text: TextStyle(header: "t")),
      Column(key: "n", kind: .integer, meaning: "n", text: TextStyle(header: "n")),
    ]
    let cells = ["\u{1B}[2J", "a\u{202E}b", "x\ny", "\t\r", "\u{9B}1m", "zero\u{200B}width"]
    let document = Document(
      schema: "t/1", heading: ["book \u{1B}]0;x\u{7}"],
      table: Table(columns: columns, rows: cells.map { [.text($0), .integer(1)] }),
      closing: ["line\u{2028}line"])
    #expect(
      try lines(document, width: nil) == [
        #"book \u{1B}]0;x\u{7}"#, "",
        " t                  n",
        #" \u{1B}[2J          1"#,
        #" a\u{202E}b         1"#,
        #" x\ny               1"#,
        #" \t\r               1"#,
        #" \u{9B}1m           1"#,
        #" zero\u{200B}width  1"#,
        "", #" line\u{2028}line"#, "",
      ])
  }

  @Test("A number that is not 0 never looks like 0")
  func neverZero() throws {
    let columns = [
      Column(
        key: "q", kind: .decimal(places: 3), meaning: "q",
        text: TextStyle(header: "q", format: .grouped(0))),
      Column(
        key: "c", kind: .decimal(places: 6), meaning: "c",
        text: TextStyle(header: "c", format: .percent(1))),
      Column(
        key: "m", kind: .decimal(places: 2), meaning: "m",
        text: TextStyle(header: "m", format: .groupedAsExported)),
    ]
    let table = Table(
      columns: columns,
      rows: [
        [PlanSample.decimal("0.4", 3), PlanSample.decimal("0.0004", 6), .null],
        [PlanSample.decimal("-1234567.5", 3), PlanSample.decimal("-12.3456", 6), .null],
        [PlanSample.decimal("0", 3), PlanSample.decimal("0", 6), PlanSample.decimal("-999", 2)],
      ])
    #expect(
      try lines(Document(schema: "t/1", table: table), width: nil) == [
        "          q          c        m",
        "      0.400    0.0400%",
        " -1,234,568  -1,234.6%",
        "          0       0.0%  -999.00", "",
      ])
  }
}

extension String {
  fileprivate func split(by separator: Character) -> [String] {
    split(separator: separator).map(String.init)
  }
}

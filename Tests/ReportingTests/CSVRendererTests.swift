import Basics
import Reporting
import Tabular
import Testing

@Suite("CSV for finance")
struct CSVRendererTests {
  private static let table = Table(
    columns: [
      Column(key: "month", kind: .text, meaning: "month"),
      Column(key: "team", kind: .text, meaning: "team"),
      Column(key: "lots", kind: .integer, additivity: .additive, meaning: "lots"),
      Column(key: "cost", kind: .decimal(places: 2), additivity: .additive, meaning: "cost"),
      Column(key: "ratio", kind: .decimal(places: 6), meaning: "ratio"),
      Column(key: "marks", kind: .list, meaning: "marks"),
    ],
    rows: [
      [
        .text("2027-01"), .text("=search"), .integer(-3), PlanSample.decimal("-1234.5", 2),
        .null, .list(["own price", "flat"]),
      ],
      [
        .text("2027-02"), .text("a, \"b\""), .integer(0), PlanSample.decimal("0", 2),
        PlanSample.decimal("0.94", 6), .list([]),
      ],
    ],
    totals: [.null, .null, .integer(-3), PlanSample.decimal("-1234.5", 2), .null, .null])

  private func csv(_ renderer: CSVRenderer, _ table: Table = table) throws -> [UInt8] {
    var output = MemoryOutput()
    try renderer.render(Document(schema: "plan/1", table: table), to: &output)
    return output.bytes
  }

  @Test("Rows without totals: fixed decimals, empty for missing, a formula disarmed")
  func rows() throws {
    let expected =
      "schema_version,month,team,lots,cost,ratio,marks\r\n"
      + "plan/1,2027-01,'=search,-3,-1234.50,,own price;flat\r\n"
      + "plan/1,2027-02,\"a, \"\"b\"\"\",0,0.00,0.940000,\r\n"
    #expect(String(decoding: try csv(CSVRenderer()), as: UTF8.self) == expected)
    #expect(try csv(CSVRenderer(dialect: .excel)) == [0xEF, 0xBB, 0xBF] + Array(expected.utf8))
  }

  @Test("Totals are rows of their own type, only when asked for")
  func totals() throws {
    let bytes = try csv(CSVRenderer(totals: .included))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "schema_version,row_type,month,team,lots,cost,ratio,marks\r\n"
        + "plan/1,row,2027-01,'=search,-3,-1234.50,,own price;flat\r\n"
        + "plan/1,row,2027-02,\"a, \"\"b\"\"\",0,0.00,0.940000,\r\n"
        + "plan/1,total,,,-3,-1234.50,,\r\n")
  }

  @Test("Semicolons and decimal commas for a European Excel; a joined list is quoted there")
  func european() throws {
    let bytes = try csv(CSVRenderer(dialect: .excelEU))
    #expect(
      bytes == [0xEF, 0xBB, 0xBF]
        + Array(
          ("schema_version;month;team;lots;cost;ratio;marks\r\n"
            + "plan/1;2027-01;'=search;-3;-1234,50;;\"own price;flat\"\r\n"
            + "plan/1;2027-02;\"a, \"\"b\"\"\";0;0,00;0,940000;\r\n").utf8))
  }

  @Test("Tabs between cells, and a separator inside a list item is marked")
  func tabs() throws {
    let table = Table(
      columns: [Column(key: "marks", kind: .list, meaning: "marks")],
      rows: [[.list(["a;b", #"c\d"#, "e\tf"])]])
    #expect(
      String(decoding: try csv(CSVRenderer(dialect: .tsv), table), as: UTF8.self)
        == "schema_version\tmarks\r\nplan/1\t\"a\\;b;c\\\\d;e\tf\"\r\n")
  }

  private struct TwoInTurn: Workers {
    let count = 2

    func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
      for index in (0..<count).reversed() { body(index) }
    }
  }

  @Test("Many rows are the same bytes, whoever writes them", arguments: [1_024, 1_025, 3_000])
  func blocks(count: Int) throws {
    let table = Table(
      columns: [Column(key: "number", kind: .integer, meaning: "a number")],
      rows: (0..<count).map { [.integer($0)] })
    let expected =
      ["schema_version,number"] + (0..<count).map { "plan/1,\($0)" }
    let renderer = CSVRenderer(workers: TwoInTurn())
    #expect(
      String(decoding: try csv(renderer, table), as: UTF8.self)
        == expected.map { $0 + "\r\n" }.joined())
  }
}

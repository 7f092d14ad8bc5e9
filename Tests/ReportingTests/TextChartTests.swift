import Basics
import Reporting
import Tabular
import Testing

@Suite("Charts on a terminal")
struct TextChartTests {
  private static func series(
    _ name: String, _ values: [String?], _ tone: ChartSeries.Tone = .first
  ) -> ChartSeries {
    ChartSeries(
      name: name, values: values.map { $0.flatMap { ExactDecimal($0) } }, places: 2, tone: tone)
  }

  private static let months = ["2027-01", "2027-02", "2027-03"]

  private func lines(
    _ marks: [ChartMark], base: ChartAxis.Base = .zero, width: Int?, glyphs: ChartGlyphs = .ascii
  ) throws -> [String] {
    let chart = Chart(
      title: "c", categories: Self.months,
      axis: ChartAxis(label: "USD", format: .grouped(2), base: base), marks: marks)
    let document = Document(
      schema: "t/1", table: Table(columns: [], rows: []),
      sections: [Section(key: "c", title: "Chart", lines: ["a line"], chart: chart)])
    var output = MemoryOutput()
    try TextRenderer(width: width, glyphs: glyphs).render(document, to: &output)
    return output.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("Bars on one another, counted by hand: 20 cells from 0 to 100")
  func stack() throws {
    let marks: [ChartMark] = [
      .stack([
        Self.series("locked", ["50", "25", nil]), Self.series("open", ["50", "50", "-0"], .second),
      ])
    ]
    #expect(
      try lines(marks, width: 32) == [
        "Chart", " a line", " USD   # locked   = open",
        " month    0                  100",
        " 2027-01  |##########==========|",
        " 2027-02  |#####==========     |",
        " 2027-03  |                    |", "",
      ])
    #expect(
      try lines(marks, width: 32, glyphs: .unicode)[4] == " 2027-01  │██████████▒▒▒▒▒▒▒▒▒▒│")
  }

  @Test("A line in its band on a scale that begins near the data; a missing value leaves a gap")
  func band() throws {
    let marks: [ChartMark] = [
      .band(
        "P5 to P95", low: Self.series("P5", ["2", "2", nil], .quiet),
        high: Self.series("P95", ["3", "4", "4"], .quiet)),
      .line(Self.series("price", ["2.5", nil, "4"])),
    ]
    // 21 cells from 2 to 4, so 2.5 stands in the sixth and 3 in the eleventh.
    #expect(
      try lines(marks, base: .data, width: 33) == [
        "Chart", " a line", " USD   - P5 to P95   * price",
        " month    2.0                 4.0",
        " 2027-01  |-----*-----          |",
        " 2027-02  |---------------------|",
        " 2027-03  |                    *|", "",
      ])
  }

  @Test("Negative bars go the other way from zero")
  func negative() throws {
    let marks: [ChartMark] = [.stack([Self.series("cash", ["-50", "50", "100"])])]
    // 20 cells from -50 to 100 in steps of 50: zero is at a third.
    #expect(
      try lines(marks, width: 32).suffix(5) == [
        " month    -50                100", " 2027-01  |#######             |",
        " 2027-02  |       ######       |", " 2027-03  |       #############|", "",
      ])
  }

  @Test("Within the width from 20 to 160 cells, and left out where nothing could be seen")
  func everyWidth() throws {
    let marks: [ChartMark] = [
      .line(Self.series("price", ["1234567.5", "2000000", "0.25"])),
      .points(Self.series("a long name for a point", ["1", "2", "3"], .third)),
    ]
    for width in 20...160 {
      for line in try lines(marks, width: width) where line.count > width {
        Issue.record("width \(width): \(line)")
      }
    }
    #expect(try lines(marks, width: 20) == ["Chart", " a line", ""])
  }

  @Test("Flat, empty and huge values draw something or nothing, and never stop the process")
  func extremes() throws {
    let flat: [ChartMark] = [.line(Self.series("p", ["4.66", "4.66", "4.66"]))]
    #expect(try lines(flat, base: .data, width: 40).count == 8)
    let none: [ChartMark] = [.line(Self.series("p", [nil, nil, nil]))]
    #expect(try lines(none, width: 40) == ["Chart", " a line", ""])
    let zero: [ChartMark] = [.stack([Self.series("p", ["0", "0", "0"])])]
    #expect(try lines(zero, width: 40).count == 8)
    let huge: [ChartMark] = [
      .line(
        Self.series("p", ["1000000000000000000000000", "0.000000000000000001", "-99999999999"]))
    ]
    #expect(try lines(huge, width: 60).count == 8)
  }
}

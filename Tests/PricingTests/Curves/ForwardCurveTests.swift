import Basics
import Pricing
import Testing

@Suite("Forward curve")
struct ForwardCurveTests {
  static func month(_ text: String) throws -> YearMonth { try #require(YearMonth(text)) }
  static func price(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }

  static func months(_ first: String, _ count: Int) throws -> [YearMonth] {
    let start = try month(first)
    return (0..<count).map { start.advanced(by: $0) }
  }

  static func quote(_ text: String, _ value: String, line: Int = 0) throws -> MonthQuote {
    MonthQuote(
      month: try month(text), price: try price(value),
      source: SourceID(file: 0, line: line, field: 3))
  }

  static func strip(_ first: String, _ count: Int, _ value: String) throws -> StripQuote {
    let start = try month(first)
    return StripQuote(
      first: start, last: start.advanced(by: count - 1), price: try price(value))
  }

  /// CURVE-STRIP-1: two months, two quarters and the year 2027, weighted by hours.
  @Test func stripsByHours() throws {
    let testCase = try ReferenceData.testCase("CURVE-STRIP-1", in: "strip_curves.json")
    let given = testCase["inputs"]["quotes"]
    func text(_ name: String) -> String { "\(given[name].number)" }
    let curve = try ForwardCurve.build(
      quotes: [Self.quote("2027-02", text("Feb-27")), Self.quote("2027-01", text("Jan-27"))],
      strips: [
        Self.strip("2027-01", 12, text("Cal-27")), Self.strip("2027-04", 3, text("Q2-27")),
        Self.strip("2027-01", 3, text("Q1-27")),
      ],
      tick: Self.price("0.01"), weights: .hours, months: Self.months("2027-01", 12),
      asOf: Self.month("2026-11"))
    let expected = testCase["expected"]
    func agrees(_ month: Int, _ name: String) -> Bool {
      isClose(
        Double(curve.nodes[month - 1].exactPrice), expected[name].number, relative: 1e-12)
    }
    #expect(curve.warnings.isEmpty)
    #expect(curve.nodes.map(\.source) == [.quoted, .quoted] + Array(repeating: .strip, count: 10))
    #expect(agrees(3, "Mar"))
    for month in 4...6 { #expect(agrees(month, "Apr_Jun_flat")) }
    for month in 7...12 { #expect(agrees(month, "Jul_to_Dec_flat")) }
    #expect(curve.nodes[2].price == ExactDecimal("2.254839"))
    // The identity that defines it: the hours-weighted mean of the year is its quote, exactly.
    var value = ExactRatio(0)
    for node in curve.nodes { value += node.exactPrice * ExactRatio(node.month.hourCount) }
    #expect(value / ExactRatio(8760) == ExactRatio(try Self.price("2.2")))
  }

  /// CURVE-STRIP-ARB: the three months are worth 2.5189, the quarter is quoted 2.40.
  @Test func inconsistentStrip() throws {
    let quotes = [
      try Self.quote("2027-01", "2.5"), try Self.quote("2027-02", "2.45"),
      try Self.quote("2027-03", "2.6"),
    ]
    func build(_ quarter: String) throws -> ForwardCurve {
      try ForwardCurve.build(
        quotes: quotes, strips: [Self.strip("2027-01", 3, quarter)], tick: Self.price("0.01"),
        weights: .hours, months: Self.months("2027-01", 3), asOf: Self.month("2026-11"))
    }
    // (744 × 2.5 + 672 × 2.45 + 744 × 2.6)/2160 = 5440.8/2160.
    let implied = ExactRatio(try Self.price("5440.8")) / ExactRatio(2160)
    #expect(implied.rounded(10) == ExactDecimal("2.5188888889"))
    #expect(
      throws: PricingError.inconsistentStrip(
        first: try Self.month("2027-01"), last: try Self.month("2027-03"), implied: implied,
        quoted: try Self.price("2.40"))
    ) { try build("2.40") }
    // Within a tick on either side it agrees: 2.51 is 0.0089 away, 2.53 is 0.0111 away.
    #expect(try build("2.51").nodes.map(\.source) == [.quoted, .quoted, .quoted])
    #expect(throws: PricingError.self) { try build("2.53") }
  }

  /// By hand: 2.00 in January and 2.30 in April; flat outside, 0.10 a month between.
  @Test func interpolatedAndFlat() throws {
    let curve = try ForwardCurve.build(
      quotes: [Self.quote("2027-04", "2.30", line: 3), Self.quote("2027-01", "2.00", line: 2)],
      tick: Self.price("0.01"), months: Self.months("2026-12", 6), asOf: Self.month("2026-11"))
    #expect(
      curve.nodes.map { $0.price.text(decimals: 2) }
        == ["2.00", "2.00", "2.10", "2.20", "2.30", "2.30"])
    #expect(
      curve.nodes.map(\.source)
        == [.flat, .quoted, .interpolated, .interpolated, .quoted, .flat])
    #expect(curve.nodes.map { $0.origins.map(\.line) } == [[2], [2], [2, 3], [2, 3], [3], [3]])
    #expect(curve[try Self.month("2027-02")]?.price == ExactDecimal("2.1"))
    #expect(curve[try Self.month("2027-06")] == nil)
    // A third of 0.1: exact inside, rounded to 6 decimals where it is printed.
    let thirds = try ForwardCurve.build(
      quotes: [Self.quote("2027-01", "2"), Self.quote("2027-04", "2.1")],
      tick: Self.price("0.01"), months: Self.months("2027-02", 2), asOf: Self.month("2026-11"))
    #expect(thirds.nodes[0].exactPrice == ExactRatio(61) / ExactRatio(30))
    #expect(thirds.nodes.map(\.price) == [try Self.price("2.033333"), try Self.price("2.066667")])
  }

  /// A strip weighs months alike for a fixed size: (3 × 2.40 − 2.50 − 2.45)/1 = 2.25.
  @Test func stripsByMonths() throws {
    let curve = try ForwardCurve.build(
      quotes: [Self.quote("2027-01", "2.50"), Self.quote("2027-02", "2.45")],
      strips: [Self.strip("2027-01", 3, "2.40")], tick: Self.price("0.01"),
      months: Self.months("2027-03", 1), asOf: Self.month("2026-12"))
    #expect(curve.nodes[0].price == ExactDecimal("2.25") && curve.nodes[0].source == .strip)
  }

  /// A strip that has begun is not used, one that begins next month is.
  @Test func stripThatHasBegun() throws {
    let begun = try Self.strip("2026-10", 3, "2.00")
    let ahead = try Self.strip("2027-01", 3, "2.20")
    let curve = try ForwardCurve.build(
      quotes: [], strips: [ahead, begun], tick: Self.price("0.01"),
      months: Self.months("2026-12", 2), asOf: Self.month("2026-12"))
    #expect(curve.warnings == [.stripHasBegun(begun)])
    #expect(curve.nodes.map(\.source) == [.flat, .strip])
    #expect(curve.nodes[0].price == ExactDecimal("2.2"))
    #expect(throws: PricingError.noQuote) {
      try ForwardCurve.build(
        quotes: [], strips: [begun], tick: Self.price("0.01"),
        months: Self.months("2026-12", 2), asOf: Self.month("2026-10"))
    }
  }

  @Test func offTheTick() throws {
    let strip = try Self.strip("2027-02", 3, "2.205")
    let curve = try ForwardCurve.build(
      quotes: [Self.quote("2027-01", "2.501")], strips: [strip], tick: Self.price("0.01"),
      months: Self.months("2027-01", 1), asOf: Self.month("2026-12"))
    #expect(
      curve.warnings == [
        .priceOffTick(month: try Self.month("2027-01"), price: try Self.price("2.501")),
        .stripOffTick(strip),
      ])
  }

  @Test func impossibleQuotes() throws {
    #expect(throws: PricingError.duplicateQuote(month: try Self.month("2027-01"))) {
      try ForwardCurve.build(
        quotes: [Self.quote("2027-01", "2"), Self.quote("2027-01", "2")],
        tick: Self.price("0.01"), months: Self.months("2027-01", 1), asOf: Self.month("2026-12"))
    }
    // (3 × 1 − 2 − 2)/1 = −1.
    #expect(
      throws: PricingError.impliedPriceNotPositive(
        first: try Self.month("2027-01"), last: try Self.month("2027-03"),
        implied: ExactRatio(-1))
    ) {
      try ForwardCurve.build(
        quotes: [Self.quote("2027-01", "2"), Self.quote("2027-02", "2")],
        strips: [Self.strip("2027-01", 3, "1")], tick: Self.price("0.01"),
        months: Self.months("2027-03", 1), asOf: Self.month("2026-12"))
    }
  }

  @Test func indicative() throws {
    let level = ExactRatio(7) / ExactRatio(3)
    let curve = ForwardCurve.indicative(level: level, months: try Self.months("2027-01", 3))
    #expect(curve.nodes.map(\.price) == Array(repeating: try Self.price("2.333333"), count: 3))
    #expect(curve.nodes.allSatisfy { $0.source == .indicative && $0.exactPrice == level })
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) {
      _ = StripQuote(
        first: YearMonth(rawValue: 24_000), last: YearMonth(rawValue: 23_999), price: 2)
    }
  }
}

import Basics
import Pricing
import Testing

/// Expectations are worked by hand beside each case; the throughput is that of a 70B model on an
/// H100 as measured by TensorRT-LLM (2,209 output tokens a second).
struct ConversionGraphTests {
  private let month = YearMonth("2027-02") ?? YearMonth(rawValue: 0)
  private let settings = Settings(currency: "USD")

  private func unit(_ text: String) throws -> UnitID { try #require(UnitID(text)) }

  private func rate(
    _ from: String, _ to: String, _ factor: ExactRatio, need: Conversion.Need = .nothing,
    origin: Origin = .book, line: Int = 2
  ) throws -> Conversion {
    try rate(
      from, to, [Conversion.Term(.factor, factor)], need: need, origin: origin, line: line)
  }

  private func rate(
    _ from: String, _ to: String, _ terms: [Conversion.Term], need: Conversion.Need,
    origin: Origin = .book, line: Int = 2
  ) throws -> Conversion {
    Conversion(
      from: try unit(from), to: try unit(to), terms: terms, need: need, reference: "test",
      origin: origin, source: SourceID(file: 0, line: line, field: 0))
  }

  private func factor(
    _ graph: ConversionGraph, _ from: String, _ to: String, _ settings: Settings? = nil
  ) throws -> ExactRatio {
    try graph.path(
      from: unit(from), to: unit(to), in: month, settings: settings ?? self.settings
    ).factor
  }

  @Test func identitiesHoldBothWaysWithoutARate() throws {
    let graph = ConversionGraph([])
    #expect(try factor(graph, "Mtok_out:m", "tok_out:m") == ExactRatio(1_000_000))
    #expect(try factor(graph, "ktok", "Gtok") == ExactRatio(1) / ExactRatio(1_000_000))
    // February 2027 has 28 days of 24 hours.
    #expect(try factor(graph, "gpu_month:H100", "gpu_hour:H100") == ExactRatio(672))
    #expect(try factor(graph, "gpu_hour:H100", "gpu_month:H100") == ExactRatio(1) / ExactRatio(672))
  }

  @Test func aThroughputIsDividedByItsUtilization() throws {
    let hours = Conversion.hours(
      tokensPerSecond: Sourced(2209, at: SourceID(file: 0, line: 2, field: 2)),
      utilization: nil, tokensPerUnit: 1_000_000)
    let graph = ConversionGraph([
      try rate("Mtok_out:m/1-1", "gpu_hour:H100", hours, need: .utilization(model: "m"))
    ])
    var settings = self.settings
    settings.utilization = Setting(ExactDecimal(significand: 5, scale: 1))
    // 1e6/(2209 · 3600 · 0.5) = 0.251496… hours.
    let found = try factor(graph, "Mtok_out:m/1-1", "gpu_hour:H100", settings)
    #expect(found == ExactRatio(1_000_000) / ExactRatio(2209 * 1800))
    settings.utilizationOf["m"] = Setting(ExactDecimal(significand: 25, scale: 2))
    let own = try factor(graph, "ktok_out:m/1-1", "gpu_hour:H100", settings)
    #expect(own == ExactRatio(1000) / ExactRatio(2209 * 900))
  }

  @Test func aMissingShareIsNamedAndNotAssumed() throws {
    let graph = ConversionGraph([
      try rate("Mtok:m", "gpu_hour:H100", ExactRatio(1), need: .utilization(model: "m"))
    ])
    let from = try unit("Mtok:m")
    let to = try unit("gpu_hour:H100")
    #expect(throws: ConversionError.needs(.utilization(model: "m"), from: from, to: to)) {
      try graph.path(from: from, to: to, in: month, settings: settings)
    }
  }

  @Test func ratesAreNeverTurnedRound() throws {
    let graph = ConversionGraph([try rate("request:chat", "Mtok:m", ExactRatio(2))])
    #expect(throws: ConversionError.self) { try factor(graph, "Mtok:m", "request:chat") }
  }

  @Test func waysAreChainedAndMustAgree() throws {
    let chain = [
      try rate("request:chat", "Mtok:m", ExactRatio(2), line: 2),
      try rate("Mtok:m", "gpu_hour:H100", ExactRatio(3), line: 3),
    ]
    let graph = ConversionGraph(chain)
    #expect(try factor(graph, "request:chat", "gpu_hour:H100") == ExactRatio(6))
    let agreeing = ConversionGraph(
      chain + [try rate("request:chat", "gpu_hour:H100", ExactRatio(6), line: 4)])
    #expect(try factor(agreeing, "request:chat", "gpu_hour:H100") == ExactRatio(6))
    let other = ConversionGraph(
      chain + [try rate("request:chat", "gpu_hour:H100", ExactRatio(7), line: 4)])
    do {
      _ = try factor(other, "request:chat", "gpu_hour:H100")
      Issue.record("two ways that disagree were taken")
    } catch ConversionError.inconsistent(_, _, let one, let two) {
      #expect(Set([one.factor, two.factor]) == [ExactRatio(6), ExactRatio(7)])
      #expect(Set((one.steps + two.steps).map(\.source.line)) == [2, 3, 4])
    }
  }

  @Test func hardwareIsComparedDirectlyAndNeverOnAWay() throws {
    let comparison = try rate("gpu_hour:A100", "gpu_hour:H100", ExactRatio(1) / ExactRatio(3))
    let graph = ConversionGraph([comparison])
    #expect(throws: ConversionError.self) { try factor(graph, "gpu_hour:A100", "gpu_hour:H100") }
    let found = graph.hardwareComparison(
      from: try unit("gpu_hour:A100"), to: try unit("gpu_hour:H100"))
    #expect(found == comparison)
  }

  @Test func aRowOfTheBookReplacesABuiltInOne() throws {
    let graph = ConversionGraph([
      try rate("Mtok:m", "gpu_hour:H100", ExactRatio(5), origin: .builtIn, line: 9),
      try rate("Mtok:m", "gpu_hour:H100", ExactRatio(4), line: 2),
    ])
    #expect(try factor(graph, "Mtok:m", "gpu_hour:H100") == ExactRatio(4))
    #expect(graph.conversions.count == 1)
  }

  @Test func aCircleOfRatesEnds() throws {
    let graph = ConversionGraph([
      try rate("a", "b", ExactRatio(2)), try rate("b", "a", ExactRatio(3)),
      try rate("b", "c", ExactRatio(5)),
    ])
    #expect(try factor(graph, "a", "c") == ExactRatio(10))
  }

  @Test(arguments: ["", ":", "a:", ":b", "a:b:c", "a b", "a/b", "µs", "gpu_hour:H 100"])
  func namesThatAreNoUnit(_ text: String) {
    #expect(UnitID(text) == nil)
  }
}

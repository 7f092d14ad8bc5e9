import Basics
import Pricing
import Testing

struct ProviderIndexTests {
  private static func prices(_ texts: [String]) throws -> [ProviderPrice] {
    try texts.map { ProviderPrice(try #require(ExactDecimal($0))) }
  }

  /// The example of R's documentation of `mean`: `x <- c(0:10, 50)`, mean 8.75, `mean(x, trim = 0.10)` 5.5.
  @Test func theExampleOfR() throws {
    let prices = try Self.prices((0...10).map(String.init) + ["50"])
    let tenth = ExactDecimal(significand: 1, scale: 1)
    #expect(IndexAveraging.mean.value(of: prices).rounded(2) == ExactDecimal("8.75"))
    #expect(IndexAveraging.trimmedMean(tenth).value(of: prices).rounded(2) == ExactDecimal("5.5"))
    #expect(IndexAveraging.median.value(of: prices).rounded(2) == ExactDecimal("5.5"))
    #expect(IndexAveraging.trimmedMean(0).value(of: prices).rounded(2) == ExactDecimal("8.75"))
  }

  /// A provider of weight 2 counts as two of weight 1.
  @Test func weightsAreRepetitions() throws {
    let twice = [
      ProviderPrice(3, weight: 2), ProviderPrice(1), ProviderPrice(7, weight: 3), ProviderPrice(4),
    ]
    let apart = try Self.prices(["3", "3", "1", "7", "7", "7", "4"])
    for averaging in [
      IndexAveraging.mean, .median, .trimmedMean(ExactDecimal(significand: 25, scale: 2)),
      .trimmedMean(ExactDecimal(significand: 4, scale: 1)),
    ] {
      #expect(averaging.value(of: twice).rounded(12) == averaging.value(of: apart).rounded(12))
    }
  }

  /// A provider of weight share s moves a trimmed mean by s/(1 - 2t) of the range of the others at most, and
  /// not out of it when s is no more than t.
  @Test func noProviderMovesItByMoreThanItsWeightAllows() throws {
    var state: UInt64 = 20_261_126
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<300 {
      let others = (0..<2 + below(8)).map { _ in
        ProviderPrice(
          ExactDecimal(significand: Int128(150 + below(300)), scale: 2),
          weight: ExactDecimal(1 + below(4)))
      }
      let weight = ExactDecimal(1 + below(4))
      let trim = ExactDecimal(significand: Int128(below(45)), scale: 2)
      let low = try #require(others.map(\.price).min())
      let high = try #require(others.map(\.price).max())
      let share = ExactRatio(
        weight, over: others.reduce(weight) { $0 + $1.weight })
      let bound = share / ExactRatio(1 - trim - trim) * ExactRatio(high - low)
      let averaging = IndexAveraging.trimmedMean(trim)
      let values = try ["0.01", "100"].map { text in
        let wrong = ProviderPrice(try #require(ExactDecimal(text)), weight: weight)
        return averaging.value(of: others + [wrong])
      }
      guard share <= ExactRatio(trim) else { continue }
      #expect(values[1] - values[0] <= bound)
      for value in values { #expect(value >= ExactRatio(low) && value <= ExactRatio(high)) }
    }
  }
}

import Testing

@testable import Pricing

@Suite struct LanesTests {
  /// Against the scalar function, which is held to published values to 1 ulp.
  @Test func exponentialsAreWithinTwoUlps() {
    var generator = SplitMix64(seed: 20_261_126)
    for _ in 0..<4_000 {
      let value = (generator.nextUnit() - 0.5) * 80
      let found = Lanes(value, -value, value / 64, 0).exponential
      for (lane, exponent) in [(found.a, value), (found.b, -value), (found.c, value / 64)] {
        let expected = Elementary.exp(exponent)
        #expect((lane - expected).magnitude <= 2 * expected.ulp, "\(exponent)")
      }
      #expect(found.d == 1)
    }
  }

  /// Against the scalar inverse, which is held to published values to 1e−15.
  @Test func normalDeviatesAreThoseOfTheMiddleOfACell() {
    var generator = SplitMix64(seed: 99)
    let last: UInt64 = (1 << 52) - 1
    let words = (0..<4_000).map { _ in generator.next() >> 12 } + [0, last, 1 << 51, 1 << 47]
    for word in words {
      let found = Lanes.normal(LaneWords(word, last - word, word, 1 << 50))
      let point = (Double(word >> 20) + 0.5) * 0x1p-32
      let expected = Normal.quantile(point)
      #expect((found.a - expected).magnitude <= 1e-14 * max(1, expected.magnitude), "\(point)")
      #expect((found.b + expected).magnitude <= 1e-14 * max(1, expected.magnitude), "\(point)")
      #expect(found.c == found.a)
    }
  }
}

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

  /// Against the scalar function, bit for bit: it has the same steps.
  @Test func logarithmsAreThoseOfTheScalarFunction() {
    var generator = SplitMix64(seed: 7)
    let edges = [0.075, 0x1p-33, 0.707_106_781_186_547_5, 0.707_106_781_186_547_6, 1, 2, 1e300]
    for value in (0..<4_000).map({ _ in 0.075 * generator.nextUnit() + 0x1p-40 }) + edges {
      let found = Lanes(value, 2 * value, value / 3, 1 / value).logarithm
      let expected = [value, 2 * value, value / 3, 1 / value].map(Elementary.log)
      #expect([found.a, found.b, found.c, found.d] == expected, "\(value)")
    }
  }

  /// Against the scalar inverse, which is held to published values to 1e−15.
  @Test func normalDeviatesAreThoseOfTheMiddleOfACell() {
    var generator = SplitMix64(seed: 99)
    let last: UInt64 = (1 << 52) - 1
    let words = (0..<4_000).map { _ in generator.next() >> 12 } + [0, last, 1 << 51, 1 << 47]
    let table = DeviateTable(dimensions: 3)
    for word in words {
      // In the first coordinate four tails or none, in the others one and three.
      table.fill(0, LaneWords(word, last - word, word, last - word))
      table.fill(1, LaneWords(1 << 51, 1 << 50, word, 1 << 51))
      table.fill(2, LaneWords(0, word, last, 1))
      table.fillTails()
      let point = (Double(word >> 20) + 0.5) * 0x1p-32
      let expected = Normal.quantile(point)
      let found = (0..<3).map { unsafe table.deviates.start[$0] }
      #expect((found[0].a - expected).magnitude <= 1e-14 * max(1, expected.magnitude), "\(point)")
      #expect((found[0].b + expected).magnitude <= 1e-14 * max(1, expected.magnitude), "\(point)")
      #expect(found[0].c == found[0].a && found[1].c == found[0].a && found[2].b == found[0].a)
      #expect(found[0].d == found[0].b)
      #expect(found[2].a == -found[2].c && found[2].a == found[2].d)
      #expect((found[2].a - Normal.quantile(0x1p-33)).magnitude <= 1e-13)
    }
  }
}

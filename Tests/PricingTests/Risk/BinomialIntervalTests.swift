import Pricing
import Testing

struct BinomialIntervalTests {
  /// SciPy 1.17, `binomtest(x, n).proportion_ci(level, "exact")`; the lower end of one success is
  /// 1 − (1 − α/2)^(1/n) by mpmath, which SciPy's root search misses in the twelfth digit.
  private static let references: [(Int, Int, Double, low: Double, high: Double)] = [
    (0, 2, 0.95, 0, 0.841886116991607),
    (2, 2, 0.95, 0.15811388300839305, 1),
    (4, 6, 0.95, 0.22277809550354957, 0.9567281317071105),
    (45, 50, 0.95, 0.7818646335657977, 0.9667249064109785),
    (171, 200, 0.9, 0.8075993783232046, 0.8942865780185785),
    (1, 1000, 0.99, 5.0125292607775106e-06, 0.007406286938353162),
  ]

  @Test func theIntervalIsThatOfClopperAndPearson() {
    for (successes, trials, level, low, high) in Self.references {
      let interval = BinomialInterval(successes: successes, trials: trials, confidence: level)
      #expect((interval.low - low).magnitude <= 1e-12 * low, "\(successes) of \(trials)")
      #expect((interval.high - high).magnitude <= 1e-12 * high, "\(successes) of \(trials)")
    }
  }

  /// The other outcome has the mirrored interval, to rounding.
  @Test func failuresMirrorSuccesses() {
    for trials in 1...40 {
      for successes in 0...trials {
        let one = BinomialInterval(successes: successes, trials: trials, confidence: 0.95)
        let other = BinomialInterval(
          successes: trials - successes, trials: trials, confidence: 0.95)
        #expect((one.low + other.high - 1).magnitude < 1e-12)
        #expect(one.low <= Double(successes) / Double(trials))
        #expect(one.high >= Double(successes) / Double(trials))
      }
    }
  }
}

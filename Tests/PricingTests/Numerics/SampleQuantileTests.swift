import Pricing
import Testing

@Suite("Quantiles of a sample with their interval")
struct SampleQuantileTests {
  /// Ranks and coverage by SciPy's binomial distribution, of the sample 1, 2, … n.
  @Test(arguments: [
    // (p, n, confidence, rank, lower, upper, coverage)
    (0.95, 65536, 0.95, 62260, 62149, 62369, 0.9513352706088942),
    (0.95, 1000, 0.95, 950, 936, 964, 0.9580952682226541),
    (0.05, 1000, 0.95, 50, 37, 65, 0.9580952682226549),
    (0.5, 7, 0.9, 4, 1, 7, 0.984375),
    (0.5, 20, 0.95, 10, 6, 15, 0.9586105346679688),
    (0.95, 20, 0.95, 19, 17, 21, 0.9840984739802364),
    (0.99, 50, 0.99, 50, 47, 51, 0.9984038269092671),
    (0.5, 1, 0.9, 1, 0, 2, 1.0),
    (0.25, 400, 0.99, 100, 78, 124, 0.9921943481847492),
    (0.95, 1_000_000, 0.95, 950000, 949572, 950428, 0.9504468120487168),
  ])
  func intervals(_ row: (Double, Int, Double, Int, Int, Int, Double)) {
    let (probability, count, confidence, rank, lower, upper, coverage) = row
    let sample = (1...count).reversed().map(Double.init)
    let quantile = SampleQuantile(probability, of: sample, confidence: confidence)
    #expect(quantile.rank == rank && quantile.value == Double(rank))
    #expect(quantile.lower == (lower == 0 ? nil : Double(lower)))
    #expect(quantile.upper == (upper > count ? nil : Double(upper)))
    #expect(isClose(quantile.coverage, coverage, relative: 1e-10))
  }

  /// A probability is the decimal it was written as: 0.07·100 is 7, not 8.
  @Test func decimalRanks() {
    for count in [10, 100, 1_000, 10_000] {
      let sample = (1...count).map(Double.init)
      for percent in 1...99 where (count * percent).isMultiple(of: 100) {
        let quantile = SampleQuantile(Double(percent) / 100, of: sample)
        #expect(quantile.rank == count * percent / 100)
      }
    }
    #expect(SampleQuantile(0.501, of: [1, 2]).rank == 2)
  }

  /// The interval holds the true quantile about as often as it says (seed 9).
  @Test func coverage() {
    var generator = Philox4x32(seed: 9)
    var held = 0
    var expected = 0.0
    for _ in 0..<2_000 {
      let sample = (0..<120).map { _ in generator.nextUnit() }
      let quantile = SampleQuantile(0.9, of: sample)
      expected = quantile.coverage
      if let lower = quantile.lower, let upper = quantile.upper, lower < 0.9, upper > 0.9 {
        held += 1
      }
    }
    let error = (expected * (1 - expected) / 2_000).squareRoot()
    #expect((Double(held) / 2_000 - expected).magnitude < 4 * error)
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) { _ = SampleQuantile(0.5, of: []) }
    await #expect(processExitsWith: .failure) { _ = SampleQuantile(1, of: [1]) }
  }
}

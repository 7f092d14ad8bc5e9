import Pricing
import Testing

@Suite("Summary figures")
struct SampleTests {
  /// NIST StRD univariate cases, with the digits that each asks for.
  @Test func nistUnivariate() throws {
    for testCase in try ReferenceData.json("nist_univariate.json")["cases"].items {
      let values = try ReferenceData.column("y", of: testCase["data"].text)
      let digits = testCase["suggested_min_lre"].number
      let certified = testCase["certified"]
      let id = testCase["id"].text
      #expect(Double(values.count) == testCase["n"].number)
      #expect(correctDigits(Sample.mean(values), certified["mean"].number) >= digits, "\(id)")
      let deviation = try Sample.standardDeviation(values)
      #expect(correctDigits(deviation, certified["sample_sd"].number) >= digits, "\(id)")
    }
  }

  /// A plain sum loses the ones; the example is Neumaier's own (1974).
  @Test func compensatedSum() {
    #expect(NeumaierSum([1, 1e100, 1, -1e100]).value == 2)
    #expect(NeumaierSum([]).value == 0)
    #expect(NeumaierSum(repeatElement(0.1, count: 1_000_000)).value == 100_000)
  }

  /// By hand on five and on four values.
  @Test func quantilesAndMedians() {
    let values = [5.0, 1, 4, 2, 3]
    #expect(Sample.quantile(0.2, of: values) == 1)
    #expect(Sample.quantile(0.21, of: values) == 2)
    #expect(Sample.quantile(0.95, of: values) == 5)
    #expect(Sample.quantile(1, of: values) == 5)
    // 0.07 · 100 is a little above 7 in binary, and still the 7th of 100.
    #expect(Sample.quantile(0.07, of: (1...100).map { Double($0) }) == 7)
    #expect(Sample.median(values) == 3)
    #expect(Sample.median([4, 1, 2, 10]) == 3)
    #expect(Sample.medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9]) == 1)
  }

  @Test func tooFewForAVariance() {
    #expect(throws: PricingError.tooFewObservations(needed: 2, given: 1)) {
      try Sample.variance([3])
    }
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) { _ = Sample.mean([]) }
    await #expect(processExitsWith: .failure) { _ = Sample.quantile(0, of: [1]) }
    await #expect(processExitsWith: .failure) { _ = Normal.quantile(1.5) }
    await #expect(processExitsWith: .failure) { _ = StudentT(degreesOfFreedom: 0) }
  }
}

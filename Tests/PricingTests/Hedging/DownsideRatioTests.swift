import Pricing
import Testing

@Suite("Hedge ratios by what is bad for a buyer")
struct DownsideRatioTests {
  /// DOWNSIDE-CRUDE and DOWNSIDE-GPUA: SciPy, the shortfall by linear programming.
  @Test(arguments: [
    ("DOWNSIDE-CRUDE", "brent_usd_bbl", "wti_usd_bbl"),
    ("DOWNSIDE-GPUA", "team_spot_usd_per_gpuh", "fut_m1"),
  ])
  func referenceCases(id: String, own: String, index: String) throws {
    let testCase = try ReferenceData.testCase(id, in: "downside_ratios.json")
    let file = testCase["data"].text
    let changes = try PairedChanges(
      PairedLevels(
        own: ReferenceData.column(own, of: file), index: ReferenceData.column(index, of: file)),
      period: 1)
    let expected = testCase["expected"]
    let half = try DownsideRatio.leastSemivariance(changes)
    // A minimiser of values knows the position of a minimum to half the digits of the value.
    #expect(isClose(half.ratio, expected["semivariance"]["h"].number, relative: 1e-6))
    #expect(isClose(half.value, expected["semivariance"]["value"].number, relative: 1e-11))
    for (confidence, name) in [(0.9, "cvar_0.9"), (0.95, "cvar_0.95")] {
      let tail = try DownsideRatio.leastShortfall(changes, confidence: confidence)
      let figures = expected[name]
      #expect(isClose(tail.ratio, figures["h"].number, relative: 1e-9), "\(tail.ratio)")
      #expect(isClose(tail.threshold, figures["var_zeta"].number, relative: 1e-9))
      #expect(isClose(tail.value, figures["cvar"].number, relative: 1e-11), "\(tail.value)")
      // Nothing is better nearby.
      for shift in [-1e-3, 1e-3] {
        let losses = zip(changes.own, changes.index).map { $0 - (tail.ratio + shift) * $1 }
        let threshold = SampleQuantile(confidence, of: losses).value
        let excess = Sample.mean(losses.map { max(0, $0 - threshold) })
        #expect(threshold + excess / (1 - confidence) > tail.value)
      }
    }
  }

  /// A price that follows its index exactly has no loss; one-sided data has no best ratio; by hand.
  @Test func edges() throws {
    let exact = PairedChanges(own: [1, -2, 3, -4, 2], index: [2, -4, 6, -8, 4])
    let half = try DownsideRatio.leastSemivariance(exact)
    #expect(isClose(half.ratio, 0.5, relative: 1e-12) && half.value < 1e-24)
    let tail = try DownsideRatio.leastShortfall(exact, confidence: 0.8)
    #expect(isClose(tail.ratio, 0.5, relative: 1e-12) && tail.value.magnitude < 1e-12)
    #expect(throws: PricingError.rankDeficient(regressor: 0)) {
      try DownsideRatio.leastSemivariance(PairedChanges(own: [1, 2], index: [1, 1]))
    }
    #expect(throws: PricingError.notFinite(observation: 1)) {
      try DownsideRatio.leastShortfall(
        PairedChanges(own: [1, .nan], index: [1, 1]), confidence: 0.9)
    }
    #expect(throws: PricingError.tooFewObservations(needed: 2, given: 1)) {
      try DownsideRatio.leastSemivariance(PairedChanges(own: [1], index: [1]))
    }
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) {
      _ = try DownsideRatio.leastShortfall(
        PairedChanges(own: [1, 2], index: [1, -1]), confidence: 1)
    }
  }
}

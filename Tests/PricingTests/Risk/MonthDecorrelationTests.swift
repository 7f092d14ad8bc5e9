import Basics
import Pricing
import Testing

@Suite("Decay of correlation between months")
struct MonthDecorrelationTests {
  /// Changes whose correlations are e^(−c·d) exactly give c back: a Cholesky factor on waves that are
  /// orthogonal over 32 periods.
  @Test func exactCorrelations() throws {
    let start = try ForwardCurveTests.month("2027-01")
    let offsets = [0, 1, 4, 9]
    for decay in [0.02, 0.15] {
      var correlations = SquareMatrix(order: 4)
      for row in 0..<4 {
        for column in 0..<4 {
          correlations[row, column] = Elementary.exp(
            -decay * Double((offsets[row] - offsets[column]).magnitude))
        }
      }
      let factor = try Cholesky(correlations).lower
      let waves = (0..<4).map { wave in
        // Walsh functions: the parity of some bits of the period.
        (0..<32).map { period in (period & [1, 2, 4, 8][wave]) == 0 ? 1.0 : -1.0 }
      }
      let changes = (0..<4).map { row in
        (0..<32).map { period in
          (0...row).reduce(0) { $0 + factor[row, $1] * waves[$1][period] }
        }
      }
      let found = try MonthDecorrelation(
        months: offsets.map { start.advanced(by: $0) }, changes: changes)
      #expect(isClose(found.value, decay, relative: 1e-12), "\(found.value)")
      #expect(found.origin == .estimated && found.pairCount == 6)
      // The order of the months does not matter.
      let back = try MonthDecorrelation(
        months: offsets.reversed().map { start.advanced(by: $0) }, changes: changes.reversed())
      #expect(isClose(back.value, decay, relative: 1e-12))
    }
  }

  /// Too little data, months that stand still or run against each other, and what is no number.
  @Test func edges() throws {
    let months = try ForwardCurveTests.months("2027-01", 3)
    let wave = (0..<30).map { Double($0 % 5) }
    func estimate(_ changes: [[Double]]) throws -> MonthDecorrelation {
      try MonthDecorrelation(months: Array(months.prefix(changes.count)), changes: changes)
    }
    let same = try estimate([wave, wave, wave])
    #expect(same.value < 1e-15 && same.origin == .estimated)
    for changes in [
      [wave, wave], Array(repeating: Array(wave.prefix(23)), count: 3), [], [[], [], []],
      [wave, wave, wave.map { _ in 0 }], [wave, wave, wave.map { -$0 }],
    ] {
      let assumed = try estimate(changes)
      #expect(assumed.value == 0.02 && assumed.origin == .assumed && assumed.pairCount == 0)
    }
    #expect(throws: PricingError.notFinite(observation: 3)) {
      try estimate([wave, wave, wave.enumerated().map { $0.offset == 3 ? .nan : $0.element }])
    }
    #expect(MonthDecorrelation(given: 0).value == 0)
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) { _ = MonthDecorrelation(given: -1) }
    await #expect(processExitsWith: .failure) {
      let month = try ForwardCurveTests.month("2027-01")
      _ = try MonthDecorrelation(months: [month, month], changes: [[1], [2]])
    }
  }
}

import Basics
import Testing

@testable import Planning

struct LargestRemainderTests {
  /// The parts by hand: 100.00 in three equal parts leaves one cent for the first.
  @Test func missingDigitsGoToTheFirstOfEqualRests() {
    let weights = [ExactRatio](repeating: ExactRatio(1), count: 3)
    let parts = LargestRemainder.split(100, by: weights, places: 2)
    #expect(parts.map { $0.text(decimals: 2) } == ["33.34", "33.33", "33.33"])
  }

  @Test func negativeNumbersSplitLikeTheirMagnitude() {
    let weights = [1, 2].map { ExactRatio($0) }
    let parts = LargestRemainder.split(-10, by: weights, places: 2)
    #expect(parts.map { $0.text(decimals: 2) } == ["-3.33", "-6.67"])
  }

  @Test func zeroWeightsShareAlike() {
    let weights = [ExactRatio](repeating: ExactRatio(0), count: 2)
    let parts = LargestRemainder.split(ExactDecimal(3), by: weights, places: 0)
    #expect(parts == [2, 1])
  }

  @Test func partsAlwaysAddUp() {
    var state: UInt64 = 20_261_121
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<500 {
      let total = ExactDecimal(significand: Int128(next(1_000_000_000)), scale: 2)
      let weights = (0...next(9)).map { _ in ExactRatio(next(1000)) }
      let parts = LargestRemainder.split(total, by: weights, places: 2)
      #expect(parts.reduce(.zero, +) == total)
    }
  }
}

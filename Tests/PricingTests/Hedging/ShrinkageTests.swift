import Pricing
import Testing

@Suite("Trust in a hedge ratio")
struct ShrinkageTests {
  /// SHRINK-1: the normal-normal posterior, computed with mpmath.
  @Test func posterior() throws {
    let testCase = try ReferenceData.testCase("SHRINK-1", in: "lots_and_settlement.json")
    let inputs = testCase["inputs"]
    let expected = testCase["expected"]
    let shrunk = Shrinkage(
      estimate: inputs["h_ols"].number, standardError: inputs["se"].number,
      prior: inputs["prior"].number)
    #expect(shrunk.priorDeviation == inputs["tau"].number)
    #expect(isClose(shrunk.weight, expected["weight_on_data"].number, relative: 1e-12))
    #expect(isClose(shrunk.ratio, expected["h_shrunk"].number, relative: 1e-12))
    #expect(isClose(shrunk.posteriorDeviation, expected["posterior_sd"].number, relative: 1e-12))
    #expect(shrunk.posteriorHalfWidth == 1.96 * shrunk.posteriorDeviation)
    #expect(shrunk.agreement == .compatible && !shrunk.isTooSmallToHedge)
  }

  /// By hand: with prior 2, τ = 0.4 and se = 0.3 the limit 3·√(τ² + se²) is 1.5.
  ///
  /// A ratio 1.6 away doubles τ to 0.8: weight 0.64/0.73.
  @Test func conflictDoublesThePriorDeviation() {
    let near = Shrinkage(estimate: 3.49, standardError: 0.3, prior: 2)
    #expect(near.agreement == .compatible && isClose(near.weight, 0.64, relative: 1e-14))
    let far = Shrinkage(estimate: 3.6, standardError: 0.3, prior: 2)
    #expect(far.agreement == .conflicting)
    #expect(isClose(far.weight, 0.64 / 0.73, relative: 1e-14))
    #expect(isClose(far.ratio, 2 + 1.6 * 0.64 / 0.73, relative: 1e-14))
  }

  /// An exact estimate is taken as it is; a price that ignores its index is not hedged.
  @Test func extremes() {
    let exact = Shrinkage(estimate: 0.9, standardError: 0, prior: 1)
    #expect(exact.weight == 1 && exact.ratio == 0.9 && exact.posteriorDeviation == 0)
    let still = Shrinkage(estimate: 0, standardError: 0, prior: 1)
    #expect(still.isTooSmallToHedge)
    #expect(Shrinkage(estimate: 0.1, standardError: 0, prior: 1).isTooSmallToHedge)
    #expect(!Shrinkage(estimate: 0.1001, standardError: 0, prior: 1).isTooSmallToHedge)
  }

  /// By hand: median 0, median distance 1, so that the limit is 8 × 1.4826 = 11.8608.
  @Test func levelBreaks() {
    let calm: [Double] = [-1, 1, -1, 1, 0, -2, 2]
    #expect(LevelBreak(changes: calm) == .none)
    #expect(LevelBreak(changes: calm + [11.8, -11.8]) == .none)
    #expect(LevelBreak(changes: calm + [11.9, -11.9]) == .found([7, 8]))
    #expect(LevelBreak(changes: [0, 0, 0, 0, 5]) == .notTested)
    #expect(LevelBreak(changes: []) == .notTested)
  }

  /// Each caution on both sides of its limit.
  @Test func cautions() throws {
    var generator = SeededGenerator(seed: 3)
    let index = (0..<24).map { _ in Double.random(in: -1...1, using: &generator) }
    let close = try HedgeRatioEstimate(PairedChanges(own: index.map { 0.9 * $0 }, index: index))
    #expect(close.cautions() == [])
    let short = try HedgeRatioEstimate(
      PairedChanges(
        own: index.dropLast().map { 0.9 * $0 }, index: Array(index.dropLast())))
    #expect(short.cautions() == [.fewChanges])
    let own = index.enumerated().map { $0 < 13 ? 0 : $1 }
    let sticky = try HedgeRatioEstimate(PairedChanges(own: own, index: index))
    #expect(sticky.cautions() == [.weakFit, .stickyPrice])
    #expect(sticky.zeroShare == 13.0 / 24)
    let half = try HedgeRatioEstimate(
      PairedChanges(
        own: index.enumerated().map { $0 < 12 ? 0 : $1 }, index: index))
    #expect(!half.cautions().contains(.stickyPrice) && half.zeroShare == 0.5)
    let late = try HedgeRatioEstimate(
      PairedChanges(
        own: index.enumerated().map { 0.9 * $1 + ($0.isMultiple(of: 2) ? 0.01 : -0.01) },
        index: index, period: 3))
    let slow = try HedgeRatioEstimate(PairedChanges(own: index.map { 0.4 * $0 }, index: index))
    #expect(late.cautions(beside: slow) == [.followsLate])
    #expect(late.cautions(beside: close) == [])
  }

  /// A price that never moves explains nothing and has a ratio of zero.
  @Test func stillPrice() throws {
    let estimate = try HedgeRatioEstimate(
      PairedChanges(own: Array(repeating: 0, count: 30), index: (0..<30).map { Double($0 % 7) }))
    #expect(estimate.slope == 0 && estimate.standardError == 0 && estimate.rSquared == nil)
    #expect(estimate.cautions() == [.weakFit, .stickyPrice])
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) {
      _ = Shrinkage(estimate: 1, standardError: 0.1, prior: 0)
    }
  }
}

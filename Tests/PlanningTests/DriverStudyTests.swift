import Basics
import Pricing
import Testing

@testable import Planning

/// The inputs that decide a plan, against closed forms.
struct DriverStudyTests {
  /// One contract, all months hedged to the share a: variance is gone at a need of a/2.
  @Test func theNeedMayFallToHalfOfTheCoverage() throws {
    for seed in UInt64(1)...16 {
      var book = GeneratedBook(seed: seed)
      book.scale = 100
      let plan = try book.plan()
      let study = try #require(DriverStudy(plan))
      // Whole lots of ten hours against thousands: coverage is 100 % to a permille.
      let least = Double(try #require(study.leastNeed))
      #expect((least - 0.5).magnitude < 0.001, "seed \(seed)")
    }
  }

  /// The basis moves the cost by a tenth of the own price for each unit, twice from end to end.
  @Test func theBasisMovesTheCostByItsTenth() throws {
    for seed in UInt64(1)...16 {
      let plan = try GeneratedBook(seed: seed).plan()
      let study = try #require(DriverStudy(plan))
      let line = try #require(
        study.lines.first { if case .basis = $0.input { true } else { false } })
      let own = Double(try #require(plan.ratios[0].basis).own.value)
      let exposure = Double(try #require(plan.totals.value(.exposure)))
      let expected = 0.2 * own * exposure
      #expect((Double(line.costSwing) - expected).magnitude < 1e-6 * exposure + 0.1)
      #expect(line.lotSwing == 0)
    }
  }

  @Test func linesAreSortedByWhatTheyMove() throws {
    for seed in UInt64(1)...12 {
      let study = try #require(DriverStudy(GeneratedBook(seed: seed).plan()))
      #expect(study.lines.count >= 3)
      for (line, next) in zip(study.lines, study.lines.dropFirst()) {
        #expect(line.costSwing >= next.costSwing)
      }
    }
  }
}

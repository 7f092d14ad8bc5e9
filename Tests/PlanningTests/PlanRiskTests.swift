import Basics
import Pricing
import Testing

@testable import Planning

/// Laws of the simulated figures, on books drawn from seeds 1 to 12.
struct PlanRiskTests {
  private static let seeds: ClosedRange<UInt64> = 1...12

  /// More lots within the need never raise the P95 by more than their fees, which are none here.
  @Test func moreLotsWithinTheNeedNeverRaiseThePercentile() throws {
    for seed in Self.seeds {
      var book = GeneratedBook(seed: seed)
      book.scope = .withRisk
      var before: ExactDecimal?
      for quarters in 0...4 {
        book.quarters = quarters
        let plan = try book.plan()
        // A lot beyond the need may raise it: the last quarter may round up.
        let isWithin = plan.rows.allSatisfy { ($0.figures.value(.coverage) ?? .one) <= .one }
        let percentile = try #require(plan.totals.value(.p95Cost))
        #expect(percentile <= (before ?? percentile) || !isWithin, "seed \(seed), \(quarters)")
        before = percentile
      }
    }
  }

  /// Mean and deviation of the paths are those of the closed form, within four errors.
  @Test(arguments: [nil, (70, 140)] as [(Int, Int)?])
  func thePathsHaveTheMomentsOfTheClosedForm(_ percentiles: (Int, Int)?) throws {
    for seed in Self.seeds {
      var book = GeneratedBook(seed: seed)
      book.scope = .withRisk
      book.percentiles = percentiles.map { (low: $0.0, high: $0.1) }
      let plan = try book.plan()
      let risk = try #require(plan.risk)
      for side in [CostSimulation.Side.hedged, .unhedged] {
        let exact = risk.exactMoments(side)
        let paths = risk.simulation.total(side)
        let (mean, deviation) = (paths.mean, paths.deviation)
        #expect(
          (mean.value - exact.mean).magnitude <= 4 * mean.standardError + 0.01,
          "\(side), seed \(seed)")
        #expect(
          (deviation.value - exact.deviation).magnitude <= 4 * deviation.standardError + 0.01,
          "\(side), seed \(seed)")
      }
      // The mean of the paths is the expected cost of the columns, but for cents.
      let expected = Double(try #require(plan.totals.value(.expectedCost)))
      #expect((risk.exactMoments(.hedged).mean - expected).magnitude < 0.05 + expected * 1e-6)
    }
  }

  /// Owners' parts of a percentile add up, and the total is no sum of rows.
  @Test func partsOfAPercentileAddUp() throws {
    for seed in Self.seeds.prefix(4) {
      var book = GeneratedBook(seed: seed)
      book.scope = .withRisk
      book.percentiles = (low: 80, high: 125)
      let plan = try book.plan()
      let view = plan.view(by: .workload)
      for row in plan.rows {
        let parts = view.rows.filter { $0.row.month == row.month }
        for column in [PlanColumn.p95Cost, .unhedgedP95Cost] {
          let sum = parts.compactMap { $0.figures.value(column) }.reduce(.zero, +)
          #expect(sum == row.figures.value(column), "seed \(seed)")
        }
      }
      let rows = plan.rows.compactMap { $0.figures.value(.p95Cost) }.reduce(.zero, +)
      let total = try #require(plan.totals.value(.p95Cost))
      #expect(plan.rows.count == 1 ? total == rows : total < rows)
    }
  }
}

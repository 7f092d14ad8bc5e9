import Basics
import Pricing
import Testing

@testable import Planning

/// More lots within the need make no percentile worse while the price follows its index.
struct HedgedPercentileTests {
  /// Eighteen monthly prices that follow an index as closely as the seed has it.
  private static func plan(seed: UInt64, coverage: Int) -> Plan? {
    var generator = SplitMix64(seed: seed)
    var small = SmallBook()
    small.describe("own", contract: "FUT")
    var index = 2_500
    let noise = Int.random(in: 1...90, using: &generator)
    let ratio = Int.random(in: 7...13, using: &generator)
    let first = SmallBook.month("2025-06")
    func text(_ thousandths: Int) -> String {
      ExactDecimal(significand: Int128(thousandths), scale: 3).description
    }
    for place in 0..<18 {
      let month = first.advanced(by: place)
      index = max(1_000, index + Int.random(in: -200...200, using: &generator))
      let own = index * ratio / 10 + Int.random(in: -noise...noise, using: &generator)
      let day = month.firstDay.advanced(by: 17)
      small.price("index", text(index), on: [day])
      small.price("own", text(max(500, own)), on: [day])
    }
    for ahead in 1...4 {
      small.need(
        Int.random(in: 5_000...50_000, using: &generator),
        in: first.advanced(by: 17 + ahead).description)
    }
    small.book.bands = [
      CoverageBand(
        from: 0, to: 12, minimum: ExactDecimal(significand: Int128(coverage), scale: 2),
        target: ExactDecimal(significand: Int128(coverage), scale: 2), maximum: 1,
        contract: nil, source: SourceID(file: 0, line: 1, field: 0))
    ]
    small.book.settings.maximum = Setting(.hard)
    small.book.settings.paths = Setting(2_048)
    return small.plan(asOf: "2026-11-20", scope: .withRisk).plan
  }

  @Test func moreLotsNeverRaiseTheHedgedPercentile() throws {
    var compared = 0
    for seed in UInt64(1)...12 {
      var before: ExactDecimal?
      for coverage in [0, 25, 50, 75, 100] {
        let plan = try #require(Self.plan(seed: seed, coverage: coverage))
        guard let squared = plan.ratios.first?.fit?.estimate.rSquared, squared > 0.5 else {
          continue
        }
        let p95 = try #require(plan.totals.value(.p95Cost))
        // These lots trade free of charge, so nothing may be added at all.
        if let before {
          #expect(p95 <= before, "seed \(seed), coverage \(coverage) %")
          compared += 1
        }
        before = p95
      }
    }
    #expect(compared >= 24)
  }
}

import Basics
import Pricing
import Testing

@testable import Planning

/// Why two plans differ: the parts add up, and what alone has changed is what is named.
struct PlanDiffTests {
  private static let cent = ExactDecimal(significand: 1, scale: 2)

  private func plan(_ change: (inout GeneratedBook) -> Void = { _ in }, seed: UInt64) throws -> Plan
  {
    var book = GeneratedBook(seed: seed)
    change(&book)
    return try book.plan()
  }

  private func diff(_ base: Plan, _ new: Plan) throws -> PlanDiff {
    try PlanDiff(base: PlanRecord(base), new: PlanRecord(new))
  }

  private func feet(_ diff: PlanDiff) -> Bool {
    diff.rows.allSatisfy { row in
      PlanDiff.Part.allCases.map { row.amount($0) }.reduce(.zero, +) == row.change
    }
  }

  /// Plans of unrelated books: months, prices, ratios and quantities all differ.
  @Test func thePartsOfAnyTwoPlansAddUp() throws {
    for seed in UInt64(1)...30 {
      let base = try plan({ $0.quarters = Int(seed % 5) }, seed: seed)
      let new = try plan({ $0.quarters = 2 }, seed: seed + 100)
      let diff = try diff(base, new)
      #expect(feet(diff), "seed \(seed)")
      let costs = (diff.rows.map(\.base), diff.rows.map(\.new))
      #expect(costs.0.reduce(.zero, +) == base.totals.value(.expectedCost))
      #expect(costs.1.reduce(.zero, +) == new.totals.value(.expectedCost))
      #expect(Set(diff.rows.map(\.month)) == Set((base.rows + new.rows).map(\.month)))
    }
  }

  /// Figures of any size, null in any place: no row fails to add up.
  @Test func thePartsOfArbitraryFiguresAddUp() throws {
    var generator = SplitMix64(seed: 20_261_126)
    func saved(_ generator: inout SplitMix64) -> PlanRecord {
      let rows = (0..<6).compactMap { month -> PlanRecord.Row? in
        guard Int.random(in: 0..<5, using: &generator) > 0 else { return nil }
        var figures: [PlanColumn: ExactDecimal] = [:]
        for column in PlanDiff.neededColumns
        where column == .expectedCost || Int.random(in: 0..<8, using: &generator) > 0 {
          let digits = Int.random(in: -2_000_000...9_000_000, using: &generator)
          figures[column] = ExactDecimal(significand: Int128(digits), scale: column.places)
        }
        return PlanRecord.Row(
          month: SmallBook.month("2027-01").advanced(by: month / 2),
          contract: month % 2 == 0 ? "FUT" : nil, figures: figures)
      }
      return PlanRecord(
        asOf: SmallBook.day("2026-11-20"), currency: "USD", isComplete: true, split: nil,
        rows: rows,
        indexAverages: [
          PlanRecord.IndexAverage(contract: "FUT", own: ExactDecimal(2), index: ExactDecimal(3))
        ])
    }
    for round in 0..<200 {
      let (base, new) = (saved(&generator), saved(&generator))
      #expect(feet(try PlanDiff(base: base, new: new)), "round \(round)")
    }
  }

  /// Twice the need at the same prices is volume; cents come from rounding.
  @Test func moreOfTheSameIsVolume() throws {
    for seed in UInt64(1)...12 {
      let base = try plan(seed: seed)
      let diff = try diff(base, try plan({ $0.scale = 2 }, seed: seed))
      for row in diff.rows {
        #expect((row.amount(.volume) - row.base).magnitude <= Self.cent + Self.cent, "\(seed)")
        for part in [PlanDiff.Part.priceCurve, .basis, .ratio, .policy, .method] {
          #expect(row.amount(part).isZero, "seed \(seed), \(part)")
        }
        #expect(row.amount(.lotsAndRounding).magnitude <= Self.cent + Self.cent)
      }
    }
  }

  /// Own prices that all rise by a tenth with the index unchanged are basis.
  @Test func dearerOwnPricesAreBasis() throws {
    for seed in UInt64(1)...12 {
      let base = try plan(seed: seed)
      let diff = try diff(base, try plan({ $0.shift = 100 }, seed: seed))
      for (row, old) in zip(diff.rows, base.rows) {
        let exposure = try #require(old.figures.value(.exposure))
        let rise = ExactRatio(exposure * ExactDecimal(significand: 1, scale: 1)).rounded(2)
        #expect((row.amount(.basis) - rise).magnitude <= Self.cent, "seed \(seed)")
        #expect(row.amount(.volume).isZero && row.amount(.ratio).isZero)
        #expect(row.amount(.priceCurve).isZero && row.amount(.method).isZero)
      }
    }
  }

  @Test func whatCannotBeComparedIsRefused() throws {
    let plan = try plan(seed: 4)
    func saved(
      _ currency: String = "USD", split: PlanView.Split? = nil,
      columns: Set<PlanColumn> = Set(PlanColumn.allCases), rows: [PlanRecord.Row] = []
    ) -> PlanRecord {
      PlanRecord(
        asOf: plan.asOf, currency: currency, isComplete: true, split: split, rows: rows,
        columns: columns)
    }
    #expect(throws: PlanDiff.Fault.currencies(base: "USD", new: "EUR")) {
      try PlanDiff(base: saved(), new: saved("EUR"))
    }
    #expect(throws: PlanDiff.Fault.splits(base: nil, new: .team)) {
      try PlanDiff(base: saved(), new: saved(split: .team))
    }
    #expect(throws: PlanDiff.Fault.self) {
      try PlanDiff(base: saved(columns: [.expectedCost]), new: saved())
    }
    let month = plan.rows[0].month
    let empty = PlanRecord.Row(month: month, contract: nil, figures: [:])
    #expect(throws: PlanDiff.Fault.incomplete(.new, month)) {
      try PlanDiff(base: saved(), new: saved(rows: [empty]))
    }
  }

  /// The same day and inputs with other figures: the program or a flag, whatever the columns say.
  @Test func theSameInputsLeaveTheMethod() throws {
    let inputs = [PlanRecord.Input(name: "prices.csv", hash: "sha256:1")]
    let base = PlanRecord(try plan(seed: 7), inputs: inputs)
    let new = PlanRecord(try plan({ $0.shift = 50 }, seed: 7), inputs: inputs)
    let diff = try PlanDiff(base: base, new: new)
    #expect(diff.hasSameInputs && feet(diff))
    for row in diff.rows { #expect(row.amount(.method) == row.change && !row.change.isZero) }
  }

  /// A month that another contract covers now has two rows, and both are policy.
  @Test func anotherContractIsPolicy() throws {
    let plan = PlanRecord(try plan(seed: 9))
    let moved = PlanRecord(
      asOf: plan.asOf, currency: plan.currency, isComplete: true, split: nil,
      rows: plan.rows.map {
        PlanRecord.Row(month: $0.month, contract: "OTHER", figures: $0.figures)
      })
    let diff = try PlanDiff(base: plan, new: moved)
    #expect(diff.rows.count == 2 * plan.rows.count && feet(diff))
    for row in diff.rows { #expect(row.amount(.policy) == row.change) }
    #expect(diff.total(.policy).isZero)
  }
}

import Basics
import Pricing
import Testing

@testable import Planning

/// Laws that hold for every plan, on books drawn from seeds 1 to 24.
struct PlanPropertyTests {
  private static let seeds: ClosedRange<UInt64> = 1...24

  /// Money that rounding may move: half a cent for each product of a row and its double.
  private static func slack(_ plan: Plan) -> ExactDecimal {
    ExactDecimal(significand: 3, scale: 2) * ExactDecimal(plan.rows.count)
  }

  @Test func doublingEveryQuantityDoublesCostsAndLeavesRatios() throws {
    for seed in Self.seeds {
      var book = GeneratedBook(seed: seed)
      let once = try book.plan()
      book.scale = 2
      let twice = try book.plan()
      let columns: [PlanColumn] = [.need, .exposure, .unhedgedExpectedCost]
      for column in columns {
        let single = try #require(once.totals.value(column))
        let double = try #require(twice.totals.value(column))
        #expect((double - single - single).magnitude <= Self.slack(once), "\(column), seed \(seed)")
      }
      // The contract of these books trades free of charge, so whole lots move no money.
      let single = try #require(once.totals.value(.expectedCost))
      let double = try #require(twice.totals.value(.expectedCost))
      #expect((double - single - single).magnitude <= Self.slack(once), "seed \(seed)")
      for (row, other) in zip(once.rows, twice.rows) {
        #expect(row.figures.value(.hedgeRatio) == other.figures.value(.hedgeRatio))
        #expect(row.figures.value(.futuresPrice) == other.figures.value(.futuresPrice))
        #expect(row.figures.value(.expectedPrice) == other.figures.value(.expectedPrice))
        // Lots are whole: a row may be a lot away from twice as many, and its neighbours too.
        let lots = try #require(row.figures.value(.buyLots))
        let both = try #require(other.figures.value(.buyLots))
        #expect((both - lots - lots).magnitude <= 2, "\(row.month), seed \(seed)")
      }
    }
  }

  @Test func aConstantOnEveryOwnPriceMovesTheCostByTheQuantity() throws {
    for seed in Self.seeds {
      var book = GeneratedBook(seed: seed)
      let before = try book.plan()
      book.shift = 125
      let after = try book.plan()
      let need = try #require(before.totals.value(.exposure))
      let moved = ExactDecimal(significand: 125, scale: 3) * need
      for column in [PlanColumn.expectedCost, .unhedgedExpectedCost] {
        let difference =
          try #require(after.totals.value(column)) - #require(before.totals.value(column))
        // Prices have six decimals, so each row may be off by half a millionth a unit.
        let slack = need * ExactDecimal(significand: 1, scale: 6) + Self.slack(before)
        #expect((difference - moved).magnitude <= slack, "\(column), seed \(seed)")
      }
    }
  }

  @Test func aMonthTakenOutChangesNoOtherExposure() throws {
    var compared = 0
    for seed in Self.seeds {
      let book = GeneratedBook(seed: seed)
      guard book.needs.count > 1 else { continue }
      let whole = try book.plan()
      let kept = book.needs.map(\.month).filter { $0 != book.needs[0].month }
      let less = try book.plan(in: kept)
      for row in less.rows {
        let same = try #require(whole.rows.first { $0.month == row.month })
        for column in [PlanColumn.need, .exposure, .indexExposure, .target] {
          #expect(row.figures.value(column) == same.figures.value(column), "seed \(seed)")
        }
        compared += 1
      }
    }
    #expect(compared > 24)
  }

  /// A plan that is laid out again without a change is the plan.
  @Test func aPlanLaidOutAgainIsTheSame() throws {
    for seed in Self.seeds {
      let plan = try GeneratedBook(seed: seed).plan()
      let again = try #require(
        Replan(plan.workings)(plan.workings.book, plan.workings.market))
      #expect(again.expectedCost == plan.totals.value(.expectedCost), "seed \(seed)")
      #expect(again.drafts.map(\.buyLots) == plan.workings.drafts.map(\.buyLots))
    }
  }

  // MARK: Stress

  @Test func aScenarioInWhichNothingHappensIsThePlan() throws {
    for seed in Self.seeds {
      let plan = try GeneratedBook(seed: seed).plan()
      let study = try #require(StressStudy(plan))
      let nothing = try #require(study.outcomes.first { $0.scenario.builtIn == .asPlanned })
      #expect(nothing.hedgedBill.value == plan.totals.value(.expectedCost))
      #expect(nothing.unhedgedBill.value == plan.totals.value(.unhedgedExpectedCost))
      #expect(nothing.lotsGain.value.isZero)
    }
  }

  /// The hedged bill moves by what is open: ratio × exposure less lots × size, times x·F.
  @Test func theIndexMovesOnlyWhatIsOpen() throws {
    for seed in Self.seeds {
      let plan = try GeneratedBook(seed: seed).plan()
      let study = try #require(StressStudy(plan))
      let rise = try #require(study.outcomes.first { $0.scenario.builtIn == .indexUp20 })
      var expected = 0.0
      for (row, draft) in zip(plan.rows, plan.workings.drafts) {
        let open =
          Double(try #require(row.figures.value(.hedgeRatio)))
          * Double(try #require(row.figures.value(.exposure))) - Double(draft.buyLots * 10)
        expected += 0.2 * Double(try #require(row.figures.value(.futuresPrice))) * open
      }
      let change = Double(rise.hedgedChange.value)
      // Own prices are rounded to a millionth before they meet up to 50,000 hours a month.
      let slack = 0.05 * Double(plan.rows.count) + 0.01
      #expect((change - expected).magnitude <= slack, "seed \(seed)")
    }
  }

  /// A sticky price leaves the bill alone and takes the lots' loss: x·F × lots × size.
  @Test func aStickyPriceCostsWhatTheLotsLose() throws {
    for seed in Self.seeds {
      let plan = try GeneratedBook(seed: seed).plan()
      let study = try #require(StressStudy(plan))
      let sticky = try #require(study.outcomes.first { $0.scenario.builtIn == .stickyPrice })
      let loss = try zip(plan.rows, plan.workings.drafts).reduce(ExactDecimal.zero) {
        let price = try #require($1.0.figures.value(.futuresPrice))
        let move = ExactRatio(price) * ExactDecimal($1.1.buyLots * 10) * ExactDecimal(4)
        return $0 + (move / ExactRatio(10)).rounded(2)
      }
      #expect(sticky.unhedgedChange.value.isZero)
      #expect(sticky.hedgedChange.value == loss, "seed \(seed)")
    }
  }

  @Test func halfOfTheNeedIsHalfOfTheBill() throws {
    for seed in Self.seeds {
      let plan = try GeneratedBook(seed: seed).plan()
      let study = try #require(StressStudy(plan))
      let half = try #require(study.outcomes.first { $0.scenario.builtIn == .quantityDown50 })
      let bill = try #require(plan.totals.value(.unhedgedExpectedCost))
      let twice = half.unhedgedBill.value + half.unhedgedBill.value
      #expect((twice - bill).magnitude <= Self.slack(plan) + Self.slack(plan), "seed \(seed)")
    }
  }
}

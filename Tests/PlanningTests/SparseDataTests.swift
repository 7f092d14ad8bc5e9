import Basics
import Pricing
import Testing

@testable import Planning

/// Books in which something is missing at the edge: what random books showed to be undecided.
struct SparseDataTests {
  /// The as-of month by hand.
  ///
  /// October 26 to 30: own 2.5, index 2, so b = 0.5 at a ratio of 1.
  /// November has 21 weekdays; the index is 2.2 on the first two, an own price is not there yet.
  /// Flat curve: (3 × 2 + 2 × 2.2)/5 = 2.08.
  /// P = (2 × (0.5 + 2.2) + 19 × (0.5 + 2.08))/21 = 54.42/21.
  @Test func knownDaysWithoutOwnPriceFollowTheIndex() throws {
    var small = SmallBook()
    small.describe("own", contract: "FUT")
    let october = SmallBook.month("2026-10").weekdays.suffix(5)
    small.price("own", "2.5", on: Array(october))
    small.price("index", "2", on: Array(october))
    small.price("index", "2.2", on: Array(SmallBook.month("2026-11").weekdays.prefix(2)))
    small.book.settings.basisDays = Setting(5)
    small.book.settings.ratios[RatioKey(instrument: "own", contract: "FUT")] = Setting(.one)
    small.need(1000, in: "2026-11")
    let plan = try #require(small.plan(asOf: "2026-11-03").plan)
    #expect(plan.rows[0].figures.value(.expectedPrice)?.text(decimals: 6) == "2.591429")
  }

  /// The newest index value is of Sunday 2026-11-08; none of the five fixing days before has one.
  @Test func fixingDaysWithoutAnyValueAreNotKnown() throws {
    var small = SmallBook()
    small.describe("own", contract: "FUT")
    let october = SmallBook.month("2026-10").weekdays
    small.price("own", "2.5", on: october)
    small.price("index", "2", on: october + [SmallBook.day("2026-11-08")])
    small.book.settings.maximumAgeDays = Setting(30)
    small.book.settings.samplingOf["index"] = Setting(.monthAverage)
    small.need(1000, in: "2026-11")
    let plan = try #require(small.plan(asOf: "2026-11-08").plan)
    #expect(plan.contracts[0].curve[0].fixings == nil)
    #expect(plan.rows[0].figures.value(.buyLots) == 100)
  }

  /// On Monday 2026-11-30, the last weekday of the month, the last fixing cannot be hedged any
  /// more, although the index is known up to Friday only.
  @Test func contractOnTheLastFixingClosesOnThatDay() throws {
    var small = SmallBook(settlement: .final)
    small.describe("own", contract: "FUT")
    let days = SmallBook.month("2026-11").weekdays.dropLast()
    small.price("own", "2", on: Array(days))
    small.price("index", "2", on: Array(days))
    small.need(1000, in: "2026-11")
    let closed = try #require(small.plan(asOf: "2026-11-30").plan)
    #expect(closed.rows[0].marks.contains(.closed))
    #expect(closed.rows[0].figures.value(.buyLots) == 0)
    // A day earlier one of 21 is left: g = (1 + 1)/(2 × 21), 47.619 hours, five lots of ten.
    let open = try #require(small.plan(asOf: "2026-11-29").plan)
    #expect(!open.rows[0].marks.contains(.closed))
    #expect(open.rows[0].figures.value(.hedgeRatio)?.text(decimals: 6) == "0.047619")
    #expect(open.rows[0].figures.value(.buyLots) == 5)
  }

  /// The flat price of what no contract covers is a mean of weekdays; here there are none.
  @Test func pricesOfWeekendsAloneAreNoPrice() {
    var small = SmallBook()
    small.price("own", "2", on: [SmallBook.day("2026-11-21"), SmallBook.day("2026-11-22")])
    small.need(10, in: "2026-12")
    let outcome = small.plan(asOf: "2026-11-22")
    let month = SmallBook.month("2026-12")
    #expect(outcome.findings.contains(PlanFinding(.gap, .noPrice(instrument: "own", month: month))))
  }

  /// An index of one value a month dates the basis, not the end of a month that has not come.
  @Test func basisIsDatedByTheMonthlyObservation() throws {
    var small = SmallBook()
    small.describe("own", contract: "FUT")
    for month in ["2026-08", "2026-09", "2026-10", "2026-11"].map(SmallBook.month) {
      small.price("own", "2.5", on: month.weekdays)
      small.price("index", "2", on: [month.firstDay.advanced(by: 11)])
    }
    small.book.settings.maximumAgeDays = Setting(30)
    small.need(10, in: "2026-12")
    let plan = try #require(small.plan(asOf: "2026-11-27").plan)
    #expect(plan.ratios[0].basis?.last == SmallBook.day("2026-11-12"))
    #expect(plan.ratios[0].basis?.count == 3)
  }

  /// A basis of 64 days ago stops a plan that hedges with it, and not one that does not.
  ///
  /// The index changes in each of ten months while the own price stays: a ratio of 0 without
  /// error, so not above a tenth of the prior.
  @Test func oldBasisMattersOnlyToWhatIsHedged() throws {
    var small = SmallBook()
    small.describe("own", contract: "FUT")
    let first = SmallBook.month("2025-10")
    let levels = ["2.4", "2.2", "2.1", "1.9", "2.0", "1.8", "1.7", "1.9", "1.6", "1.5"]
    for (step, level) in levels.enumerated() {
      small.price("index", level, on: first.advanced(by: step).weekdays)
    }
    for month in stride(from: first, through: SmallBook.month("2026-09"), by: 1) {
      small.price("own", "2", on: month.weekdays)
    }
    small.book.settings.maximumAgeDays = Setting(100)
    small.book.settings.samplingOf["index"] = Setting(.monthAverage)
    small.need(100, in: "2026-11")
    let refused = try #require(small.plan(asOf: "2026-10-03").plan)
    #expect(refused.rows.map(\.contract) == [nil])
    #expect(refused.isComplete)

    small.book.settings.ratios[RatioKey(instrument: "own", contract: "FUT")] = Setting(.one)
    let gap = FindingKind.oldBasis(
      instrument: "own", contract: "FUT", newest: SmallBook.day("2026-07-31"))
    #expect(small.plan(asOf: "2026-10-03").findings.contains(PlanFinding(.gap, gap)))
  }

  /// Lots held in a contract that nothing is hedged with, whose index nobody has.
  ///
  /// The only quote is a quarter that lies ahead at 3; it is flat before: 2 × 10 × (3 − 2.5).
  @Test func heldLotsAreValuedOnAStripAlone() throws {
    var small = SmallBook()
    small.price("own", "2", on: SmallBook.month("2026-10").weekdays)
    small.need(10, in: "2026-11")
    let source = SourceID(file: 0, line: 1, field: 0)
    let quarter = try #require(DeliveryPeriod("2027-Q1"))
    small.book.futures = [
      FuturesQuote(
        day: SmallBook.day("2026-10-30"), contract: "FUT", delivery: quarter,
        settle: Sourced(3, at: source), volume: nil, openInterest: nil)
    ]
    small.book.positions = [
      Position(
        contract: Sourced("FUT", at: source), delivery: SmallBook.month("2026-11"),
        lots: Sourced(2, at: source), entryPrice: Sourced(SmallBook.number("2.5"), at: source))
    ]
    let plan = try #require(small.plan(asOf: "2026-10-31").plan)
    #expect(plan.isComplete)
    #expect(plan.rows[0].figures.value(.positionValue) == 10)
  }

  /// Two instruments on one contract without an index, neither in its unit.
  ///
  /// Ratio of hardware: one B200 hour is 2 H100 hours. The first by id, at 4, makes the index:
  /// 4/2 = 2. The second, at 5, is measured on it: prior 5/2, so its basis is 5 − 2.5 × 2 = 0 and
  /// its expected price stays 5; on its own it would have been costed at the first one's price.
  @Test func oneOwnPriceIsTheIndexOfAContract() throws {
    var small = SmallBook()
    let unit = UnitID(base: "gpu_hour", qualifier: "B200")
    let source = SourceID(file: 0, line: 1, field: 0)
    for (id, price) in [("a", "4"), ("b", "5")] {
      small.book.instruments.append(
        InstrumentSpec(
          id: id, unit: unit, kind: .spot, passThrough: nil,
          contract: Sourced("FUT", at: source), proxyFor: nil, hardware: nil, source: source))
      small.price(id, price, on: SmallBook.month("2026-10").weekdays)
      small.book.workload.append(
        WorkloadRow(
          month: SmallBook.month("2026-11"), until: SmallBook.month("2026-11"), workload: id,
          quantity: Sourced(100, at: source), unit: unit, instrument: Sourced(id, at: source),
          growth: nil, period: .month, team: "", contract: nil, low: nil, high: nil,
          source: source))
    }
    small.book.conversions = ConversionGraph([
      Conversion(
        from: unit, to: SmallBook.unit, terms: [Conversion.Term(.factor, ExactRatio(2))],
        need: .nothing, reference: "", origin: .book, source: source)
    ])
    let plan = try #require(small.plan(asOf: "2026-10-31").plan)
    let prices = plan.rows[0].parts.map { $0.figures.value(.expectedPrice) }
    #expect(plan.ratios.map(\.used.value) == [2, SmallBook.number("2.5")])
    #expect(prices == [4, 5])
  }

  /// The ratio and the volatility of settles that roll by hand.
  ///
  /// Over 15 months each delivery is 3 before its last month and then 3.2 or 2.9 by
  /// turns, so a delivery changes by 0.2 or -0.1 and the nearest one by 0.3 or -0.3. Monthly own
  /// prices change by twice the delivery's. The ratio is 2 (on the nearest delivery it would be
  /// 1), and the volatility, from 14 log changes, √18·√(14/13)·ln(3.2/2.9)/2.
  @Test func settlesAreChainedWithinOneDelivery() throws {
    var small = SmallBook()
    small.describe("own", contract: "FUT")
    let first = SmallBook.month("2025-01")
    var own = SmallBook.number("6")
    for step in 0..<15 {
      let month = first.advanced(by: step)
      let settle = SmallBook.number(step.isMultiple(of: 2) ? "3.2" : "2.9")
      small.settle(month.advanced(by: 1), settle, on: month.weekdays)
      small.settle(month.advanced(by: 2), 3, on: month.weekdays)
      if step > 0 { own += (settle - 3) * 2 }
      small.price("own", own.text(decimals: 1), on: [month.firstDay.advanced(by: 14)])
    }
    small.book.settings.maximumAgeDays = Setting(30)
    small.need(10, in: "2026-04")
    let plan = try #require(small.plan(asOf: "2026-03-31").plan)
    #expect(plan.contracts[0].index == .futures)
    #expect(plan.ratios[0].fit?.estimate.count == 14)
    #expect(plan.ratios[0].used.value.text(decimals: 6) == "2.000000")
    #expect(abs(plan.contracts[0].volatility.value - 0.216_705_794_877_461_7) < 1e-12)
  }
}

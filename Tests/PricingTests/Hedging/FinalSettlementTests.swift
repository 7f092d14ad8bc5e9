import Basics
import Pricing
import Testing

@Suite("Settlement on the last fixing and on the average")
struct FinalSettlementTests {
  /// AVG-SETTLE-1 and -2: 21 fixings, hedged the day before the first and 63 days ahead.
  @Test(arguments: ["AVG-SETTLE-1", "AVG-SETTLE-2"])
  func averageOnLastFixing(id: String) throws {
    let testCase = try ReferenceData.testCase(id, in: "lots_and_settlement.json")
    let month = FinalSettlement(
      fixings: Int(testCase["inputs"]["n"].number),
      stepsBefore: Int(testCase["inputs"]["T0_days"].number))
    let expected = testCase["expected"]
    func agrees(_ value: ExactRatio, _ name: String) -> Bool {
      isClose(Double(value), expected[name].number, relative: 1e-12)
    }
    #expect(agrees(month.averageVariance, "var_average_over_sigma2"))
    #expect(agrees(month.lastFixingVariance, "var_last_over_sigma2"))
    #expect(agrees(month.hedgeRatio, "hedge_ratio_avg_on_last_fix_future"))
    #expect(agrees(month.effectiveness, "effectiveness"))
  }

  /// Closed forms the day before the month: ratio (n + 1)/(2n), effectiveness 3(n + 1)/(2(2n + 1)).
  @Test func closedForms() {
    for fixings in 1...31 {
      let month = FinalSettlement(fixings: fixings, stepsBefore: 0)
      #expect(month.hedgeRatio == ExactRatio(fixings + 1) / ExactRatio(2 * fixings))
      #expect(
        month.effectiveness == ExactRatio(3 * (fixings + 1)) / ExactRatio(2 * (2 * fixings + 1)))
      // With every fixing left, the month that has begun is the month about to begin.
      #expect(FinalSettlement(fixings: fixings, left: fixings) == month)
    }
    // The last of 21 fixings: the average moves by a 21st of it.
    #expect(FinalSettlement(fixings: 21, left: 1).hedgeRatio == ExactRatio(1) / ExactRatio(21))
    #expect(FinalSettlement(fixings: 21, left: 1).effectiveness == ExactRatio(1))
  }

  /// AVG-SETTLE-SEASONED: 8 of 21 fixings known at a mean of 2.31, the rest expected at 2.58.
  @Test func seasoned() throws {
    let testCase = try ReferenceData.testCase(
      "AVG-SETTLE-SEASONED", in: "lots_and_settlement.json")
    let november = try #require(YearMonth("2026-11"))
    let mean = ExactRatio(try #require(ExactDecimal("2.31")))
    let level = ExactRatio(try #require(ExactDecimal("2.58")))
    let month = AveragingMonth(
      month: november, fixings: 21, known: 8, knownMean: mean, level: level)
    let expected = testCase["expected"]
    #expect(
      isClose(
        Double(month.monthPrice), expected["expected_settlement"].number, relative: 1e-12))
    #expect(month.openShare == ExactRatio(13) / ExactRatio(21))
    #expect(
      isClose(
        730 * Double(month.openShare), expected["delta_per_contract_units"].number,
        relative: 1e-12))
    // A quote of the whole month gives the rest back.
    let quoted = try AveragingMonth(
      month: november, fixings: 21, known: 8, knownMean: mean, quote: month.monthPrice)
    #expect(quoted.restPrice == ExactDecimal("2.58"))
  }

  /// Ends of the month, and a quote that leaves nothing for the rest; by hand.
  @Test func endsOfTheMonth() throws {
    let month = try #require(YearMonth("2026-11"))
    let two = ExactRatio(2)
    let open = try AveragingMonth(
      month: month, fixings: 20, known: 0, knownMean: ExactRatio(0), quote: two)
    #expect(open.restPrice == 2 && open.openShare == ExactRatio(1))
    let closed = try AveragingMonth(
      month: month, fixings: 20, known: 20, knownMean: two, quote: two)
    #expect(closed.restPrice == nil && closed.openShare.isZero)
    let settled = AveragingMonth(
      month: month, fixings: 20, known: 20, knownMean: two, level: ExactRatio(9))
    #expect(settled.monthPrice == two && settled.restPrice == nil)
    #expect(
      throws: PricingError.restPriceNotPositive(month: month, implied: ExactRatio(0))
    ) {
      try AveragingMonth(
        month: month, fixings: 20, known: 10, knownMean: ExactRatio(4), quote: two)
    }
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) { _ = FinalSettlement(fixings: 0, stepsBefore: 1) }
    await #expect(processExitsWith: .failure) { _ = FinalSettlement(fixings: 20, left: 21) }
  }
}

import Basics
import Pricing
import Testing

/// Listing rules, fees and delivery periods, with expectations worked by hand from the rules.
struct ContractSpecTests {
  private func month(_ text: String) throws -> YearMonth { try #require(YearMonth(text)) }

  private func months(
    _ rule: String, asOf: String, first: String? = nil, from: String, count: Int
  ) throws -> [String] {
    let rule = try #require(ListingRule(rule))
    let start = try month(from)
    let limit = try first.map { try month($0) }
    let open = try month(asOf)
    return (0..<count).map { start.advanced(by: $0) }
      .filter { rule.contains($0, asOf: open, first: limit) }.map(\.description)
  }

  @Test func consecutiveMonthsBeginWithTheAsOfMonth() throws {
    #expect(
      try months("3", asOf: "2026-11", from: "2026-09", count: 8)
        == ["2026-11", "2026-12", "2027-01"])
  }

  @Test func quartersAreTheNextOfMarchJuneSeptemberDecember() throws {
    #expect(
      try months("quarterly:3", asOf: "2026-10", from: "2026-08", count: 18)
        == ["2026-12", "2027-03", "2027-06"])
    #expect(
      try months("quarterly:2", asOf: "2026-12", from: "2026-08", count: 18)
        == ["2026-12", "2027-03"])
  }

  @Test func aListHasItsMonthsAndNoOthers() throws {
    #expect(
      try months("2027-03 2026-12", asOf: "2027-01", from: "2026-10", count: 12) == ["2027-03"])
  }

  @Test(arguments: ["0", "-1", "601", "quarterly:0", "quarterly:", "monthly", "2027-13", "", "3.5"])
  func textsThatAreNoRule(_ text: String) {
    #expect(ListingRule(text) == nil)
  }

  @Test(arguments: ["36", "quarterly:3", "2026-12 2027-03"])
  func rulesAreWrittenAsTheyAreRead(_ text: String) throws {
    #expect(try #require(ListingRule(text)).text == text)
  }

  private func spec(_ trade: Charge?, _ settle: Charge?) throws -> ContractSpec {
    ContractSpec(
      id: "C", venue: "V", underlying: "I", unit: try #require(UnitID("gpu_hour:X")), size: 730,
      tick: ExactDecimal(significand: 1, scale: 2), currency: "USD", settlement: .average,
      fixingDays: .business, calendar: nil, firstMonth: try month("2026-10"),
      listing: .consecutive(36), tradeFee: trade, settleFee: settle, initialMargin: nil,
      maintenanceMargin: nil, positionLimit: nil, blockMinimum: nil, status: .filed,
      reference: "test", origin: .book, source: SourceID(file: 0, line: 2, field: 0))
  }

  /// 79 × 5.50 + 99 × 1.35 = 568.15, the January row of the worked plan.
  @Test func feesOfTradesAndOfSettlement() throws {
    let spec = try spec(
      .amount(ExactDecimal(significand: 55, scale: 1)),
      .amount(ExactDecimal(significand: 135, scale: 2)))
    let value = ExactRatio(ExactDecimal(significand: 17_593, scale: 1))
    #expect(spec.fees(buying: 79, held: 20, lotValue: value).text(decimals: 2) == "568.15")
  }

  /// 0.25 % of 10 lots of 730 × 2.41 = 43.9825, rounded half away from zero to 43.98.
  @Test func feesInPercentOfTheValue() throws {
    let spec = try spec(.percent(ExactDecimal(significand: 25, scale: 2)), nil)
    let value = ExactRatio(ExactDecimal(significand: 17_593, scale: 1))
    #expect(spec.fees(buying: 10, held: 0, lotValue: value).text(decimals: 2) == "43.98")
  }

  @Test func aYoungContractListsNothingBeforeItsFirstMonth() throws {
    let spec = try spec(nil, nil)
    let asOf = try #require(Day("2026-07-30"))
    #expect(!spec.lists(try month("2026-09"), asOf: asOf))
    #expect(spec.lists(try month("2026-10"), asOf: asOf))
    #expect(spec.lists(try month("2029-06"), asOf: asOf))
    #expect(!spec.lists(try month("2029-07"), asOf: asOf))
    #expect(spec.tickValue.text(decimals: 2) == "7.30")
    #expect(spec.hardware == "X")
  }

  @Test func deliveryPeriodsAreReadAndWritten() throws {
    for text in ["2027-02", "2027-Q3", "2027"] {
      #expect(try #require(DeliveryPeriod(text)).description == text)
    }
    let quarter = try #require(DeliveryPeriod("2027-Q3"))
    #expect([quarter.first, quarter.last].map(\.description) == ["2027-07", "2027-09"])
    let year = try #require(DeliveryPeriod("2027"))
    #expect([year.first, year.last].map(\.description) == ["2027-01", "2027-12"])
    for text in ["2027-Q0", "2027-Q5", "27", "2027-q1", "2027-00", "Cal-27", "+202", ""] {
      #expect(DeliveryPeriod(text) == nil)
    }
  }

  /// 2026-11 has 21 weekdays; two closed days leave 19; all days are 30.
  @Test func fixingDaysLeaveOutWeekendsAndHolidays() throws {
    var holidays = HolidayTable()
    let november = try month("2026-11")
    for day in ["2026-11-26", "2026-11-27", "2026-11-28"] {
      holidays.insert(try #require(Day(day)), calendar: "NYMEX")
    }
    #expect(holidays.fixingDays(of: november, rule: .business, calendar: nil).count == 21)
    #expect(holidays.fixingDays(of: november, rule: .business, calendar: "NYMEX").count == 19)
    #expect(holidays.fixingDays(of: november, rule: .business, calendar: "other").count == 21)
    #expect(holidays.fixingDays(of: november, rule: .calendar, calendar: "NYMEX").count == 30)
    #expect(holidays.knows("NYMEX") && !holidays.knows("other"))
  }
}

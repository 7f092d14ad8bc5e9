import Basics
import Pricing
import Testing

@Suite("Covariance of months")
struct MonthCovarianceTests {
  static func month(_ text: String, price: Double = 2.4, share: Double = 1) throws
    -> MonthCovariance.OpenMonth
  {
    let month = try #require(YearMonth(text))
    return MonthCovariance.OpenMonth(
      month: month, price: price, openShare: share,
      fixingDays: month.days.filter { !$0.isWeekend })
  }

  /// The definition, by two loops over the days.
  @Test func agreesWithDoubleLoop() throws {
    let asOf = try #require(Day("2026-11-20"))
    let months = try ["2026-12", "2027-01", "2027-04"].map { try Self.month($0) }
    let result = MonthCovariance(
      months: months, asOf: asOf, volatility: 0.3, decorrelation: 0.02)
    for (row, first) in months.enumerated() {
      for (column, second) in months.enumerated() {
        var sum = 0
        for a in first.fixingDays {
          for b in second.fixingDays { sum += asOf.distance(to: min(a, b)) }
        }
        let mean = Double(sum) / Double(first.fixingDays.count * second.fixingDays.count) / 365
        let distance = Double(first.month.distance(to: second.month).magnitude)
        let expected = Elementary.exp(-0.02 * distance) * 0.09 * mean
        #expect(isClose(result.logarithms[row, column], expected, relative: 1e-14))
        #expect(
          isClose(
            result.prices[row, column], 2.4 * 2.4 * (Elementary.exp(expected) - 1),
            relative: 1e-13))
      }
    }
  }

  /// The standard deviations of the logarithm that the worked plan prints for January to March 2027
  /// as of 2026-11-20 at σ = 0.30: 0.113135, 0.141259, 0.164926.
  @Test func workedPlan() throws {
    let months = try ["2027-01", "2027-02", "2027-03"].map { try Self.month($0) }
    let result = MonthCovariance(
      months: months, asOf: try #require(Day("2026-11-20")), volatility: 0.3,
      decorrelation: 0.02)
    for (index, expected) in [0.113135, 0.141259, 0.164926].enumerated() {
      #expect((result.logarithms[index, index].squareRoot() - expected).magnitude < 0.5e-6)
    }
  }

  /// The lots of the worked plan, whose README derives them: 276.679 lots in all, at most 277.
  @Test func lotsOfTheWorkedPlan() throws {
    let prices = [("2027-01", 2.41), ("2027-02", 2.39), ("2027-03", 2.37)]
    let covariance = MonthCovariance(
      months: try prices.map { try Self.month($0.0, price: $0.1) },
      asOf: try #require(Day("2026-11-20")), volatility: 0.3, decorrelation: 0.02)
    let chosen = try IntegerLots(
      months: [57_592, 72_192, 72_192].map { IntegerLots.Month(target: $0) }, size: 730,
      covariance: covariance.prices)
    #expect(chosen.lots == [79, 99, 99])
  }

  /// The as-of month counts with its open part, a settled month not at all; by hand.
  @Test func openAndSettledMonths() throws {
    let asOf = try #require(Day("2026-11-20"))
    let november = try #require(YearMonth("2026-11"))
    // Open on the as-of day itself, and 3 and 10 days later: mean minimum (5·0 + 3·3 + 1·10)/9.
    let open = MonthCovariance.OpenMonth(
      month: november, price: 2, openShare: 0.15,
      fixingDays: [asOf, asOf.advanced(by: 3), asOf.advanced(by: 10)])
    let december = try Self.month("2026-12")
    let result = MonthCovariance(
      months: [open, december], asOf: asOf, volatility: 0.4, decorrelation: 0)
    #expect(isClose(result.logarithms[0, 0], 0.16 * 19 / 9 / 365, relative: 1e-14))
    #expect(isClose(result.logarithms[0, 1], 0.16 * 13 / 3 / 365, relative: 1e-14))
    #expect(
      isClose(
        result.prices[0, 1], 2 * 0.15 * 2.4 * Elementary.expMinusOne(0.16 * 13 / 3 / 365),
        relative: 1e-14))
    #expect(
      isClose(
        result.prices[0, 0], 0.3 * 0.3 * Elementary.expMinusOne(0.16 * 19 / 9 / 365),
        relative: 1e-14))
    #expect(result.prices[1, 0] == result.prices[0, 1])
    let settled = MonthCovariance.OpenMonth(
      month: november, price: 2, openShare: 0, fixingDays: [])
    let without = MonthCovariance(
      months: [settled, december], asOf: asOf, volatility: 0.4, decorrelation: 0)
    #expect(without.prices[0, 0] == 0 && without.prices[0, 1] == 0)
    #expect(without.prices[1, 1] == result.prices[1, 1])
  }

  /// Changes of ln alternate by ±0.1: sd = 0.1·√(12/11), times √18.
  @Test func volatilityByHand() throws {
    var averages = [2.0]
    for change in 0..<12 {
      averages.append(
        averages[change] * Elementary.exp(change.isMultiple(of: 2) ? 0.1 : -0.1))
    }
    let estimate = try IndexVolatility(months: Array(0...12), averages: averages)
    #expect(estimate.origin == .estimated && estimate.changeCount == 12)
    #expect(isClose(estimate.value, 0.1 * (12.0 / 11 * 18).squareRoot(), relative: 1e-12))
    // One month left out takes two changes away.
    let gap = try IndexVolatility(
      months: Array(0...5) + Array(7...12),
      averages: Array(averages[0...5]) + Array(averages[7...12]))
    #expect(gap.changeCount == 10 && gap.origin == .assumed && gap.value == 0.30)
  }

  /// Half of the changes zero still carries an estimate, more than half does not.
  @Test func stickyIndex() throws {
    var averages = [2.0]
    for change in 0..<12 { averages.append(averages[change] * (change < 6 ? 1 : 1.1)) }
    let half = try IndexVolatility(months: Array(0...12), averages: averages)
    #expect(half.zeroShare == 0.5 && half.origin == .estimated)
    averages[7] = averages[6]
    let more = try IndexVolatility(months: Array(0...12), averages: averages)
    #expect(more.zeroShare > 0.5 && more.origin == .assumed && more.value == 0.30)
    let given = IndexVolatility(given: 0.45)
    #expect(given.value == 0.45 && given.origin == .given)
    #expect(throws: PricingError.levelNotPositive(observation: 1)) {
      try IndexVolatility(months: [0, 1], averages: [2, -1])
    }
    #expect(try IndexVolatility(months: [], averages: []).origin == .assumed)
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) {
      _ = MonthCovariance(
        months: [
          .init(month: YearMonth(rawValue: 24_320), price: 2, fixingDays: []),
          .init(month: YearMonth(rawValue: 24_320), price: 2, fixingDays: []),
        ], asOf: Day(rawValue: 20_000), volatility: 0.3, decorrelation: 0)
    }
    await #expect(processExitsWith: .failure) { _ = IndexVolatility(given: -0.1) }
  }
}

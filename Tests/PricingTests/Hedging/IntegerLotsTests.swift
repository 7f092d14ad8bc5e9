import Basics
import Pricing
import Testing

@Suite("Whole lots for all months at once")
struct IntegerLotsTests {
  /// INTLOT-1: brute force over four correlated months; each month alone is 55 times worse.
  @Test func fourMonths() throws {
    let testCase = try ReferenceData.testCase("INTLOT-1", in: "lots_and_settlement.json")
    let inputs = testCase["inputs"]
    let deviations = inputs["sig"].numbers
    let correlation = inputs["corr"].items.map(\.numbers)
    let covariance = SquareMatrix(
      rows: (0..<4).map { row in
        (0..<4).map { correlation[row][$0] * deviations[row] * deviations[$0] }
      })
    let months = inputs["q"].numbers.map { IntegerLots.Month(target: ExactDecimal(Int($0))) }
    let chosen = try IntegerLots(months: months, size: 1000, covariance: covariance)
    let expected = testCase["expected"]
    #expect(chosen.lots.map(Double.init) == expected["optimal"].numbers)
    #expect(isClose(chosen.variance, expected["variance"].number, relative: 1e-9))
    #expect(chosen.residuals == [450, -550, 460, -530])
    let alone = covariance.quadraticForm([450, 450, 460, 470])
    #expect(
      isClose(alone, expected["independent_rounding_variance"].number, relative: 1e-9))
  }

  /// LAYER-1: one month at a time, half a lot is bought, and never above the band's maximum.
  @Test func layeredProgramme() throws {
    let testCase = try ReferenceData.testCase("LAYER-1", in: "layered_programme.json")
    let size = ExactDecimal(Int(testCase["inputs"]["lot"].number))
    let rows = testCase["expected"].items
    #expect(rows.count == 12)
    for row in rows {
      func exact(_ name: String) throws -> ExactDecimal {
        try #require(ExactDecimal("\(row[name].number)"))
      }
      let forecast = try exact("forecast")
      let held = size * (try exact("existing_lots"))
      let (least, target, most) = (try exact("min"), try exact("target"), try exact("max"))
      #expect((row["flag"].text == "OVER") == (held > most * forecast))
      var bought = 0
      if held < least * forecast {
        let room = ExactRatio(most * forecast - held, over: size)
        bought = try IntegerLots(
          months: [.init(target: target * forecast - held, maximumLots: room.floor)],
          size: size, covariance: SquareMatrix(rows: [[1]])
        ).lots[0]
      }
      #expect(Double(bought) == row["buy_lots"].number, "tenor \(row["tenor"].number)")
    }
  }

  /// By hand on one month: below half a lot none, at half a lot one, unless the maximum forbids it.
  @Test func oneMonth() throws {
    func lots(_ target: String, most: Int? = nil) throws -> Int {
      try IntegerLots(
        months: [.init(target: #require(ExactDecimal(target)), maximumLots: most)],
        size: 730, covariance: SquareMatrix(rows: [[0.04]])
      ).lots[0]
    }
    #expect(try lots("0") == 0)
    #expect(try lots("364.999") == 0)
    #expect(try lots("365") == 1)
    #expect(try lots("365", most: 0) == 0)
    #expect(try lots("730") == 1)
    #expect(try lots("57592") == 79)
    #expect(try lots("57592", most: 78) == 78)
    #expect(try lots("57592", most: 12) == 12)
    #expect(try IntegerLots(months: [], size: 730, covariance: SquareMatrix(order: 0)).lots == [])
  }

  /// Preferences among equals, by hand: with no variance at all, as many lots as the sum allows, at
  /// the least fees, in the earliest months.
  @Test func preferences() throws {
    let months = Array(repeating: IntegerLots.Month(target: 1825), count: 5)
    let still = SquareMatrix(order: 5)
    // 2.5 lots in each of five months: 12.5 in all, rounded to 13.
    #expect(
      try IntegerLots(months: months, size: 730, covariance: still).lots == [3, 3, 3, 2, 2])
    let cheapLate = try IntegerLots(
      months: months, size: 730, covariance: still,
      fees: { ExactDecimal($1 * (10 - $0)) })
    #expect(cheapLate.lots == [2, 2, 3, 3, 3])
    // Uncorrelated months of one variance: V is the same whichever month gets a lot.
    var equal = SquareMatrix(order: 5)
    for index in 0..<5 { equal[index, index] = 0.25 }
    #expect(
      try IntegerLots(months: months, size: 730, covariance: equal).lots == [3, 3, 3, 2, 2])
  }

  /// By hand: 0.6 of a lot of 100 units leaves 60 units without the lot and −40 with it.
  @Test func riskAversionWeighsFees() throws {
    func lots(fee: Int, aversion: Double) throws -> Int {
      try IntegerLots(
        months: [.init(target: 60)], size: 100, covariance: SquareMatrix(rows: [[1]]),
        riskAversion: aversion, fees: { ExactDecimal(fee * $1) }
      ).lots[0]
    }
    // (λ/2)·(60² − 40²) = 1000·λ.
    #expect(try lots(fee: 9, aversion: 0.01) == 1)
    #expect(try lots(fee: 10, aversion: 0.01) == 1)
    #expect(try lots(fee: 11, aversion: 0.01) == 0)
    #expect(try lots(fee: 0, aversion: 0) == 1)
  }

  @Test func malformedCovariance() {
    #expect(throws: PricingError.notPositiveDefinite(pivot: 1)) {
      try IntegerLots(
        months: [.init(target: 10), .init(target: 10)], size: 100,
        covariance: SquareMatrix(rows: [[1, 2], [2, 1]]))
    }
    #expect(throws: PricingError.notFinite(observation: 0)) {
      try IntegerLots(
        months: [.init(target: 10)], size: 100, covariance: SquareMatrix(rows: [[.nan]]))
    }
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) { _ = IntegerLots.Month(target: -1) }
    await #expect(processExitsWith: .failure) {
      _ = try IntegerLots(
        months: [.init(target: 1)], size: 0, covariance: SquareMatrix(order: 1))
    }
  }
}

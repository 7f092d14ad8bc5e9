import Pricing
import Testing

@Suite("Caps, floors and collars")
struct PriceProtectionTests {
  /// COLLAR-ZC-1: a call at 2.80 sold for a put, both on one fixing; by mpmath.
  @Test func zeroCostCollar() throws {
    let testCase = try ReferenceData.testCase("COLLAR-ZC-1", in: "quantity_risk_margin.json")
    let inputs = testCase["inputs"]
    let years = inputs["T"].number
    let fixing = try LognormalAverage(
      forward: inputs["F"].number, years: years, volatility: inputs["sigma"].number)
    let protection = PriceProtection(periods: [
      try .init(
        settlement: fixing, quantity: 1, discount: Elementary.exp(-inputs["r"].number * years))
    ])
    let cap = inputs["call_strike"].number
    let expected = testCase["expected"]
    let premium = expected["call_premium"].number
    #expect(isClose(try protection.cap(strike: cap), premium, relative: 1e-9))
    let floor = try protection.zeroCostFloor(cap: cap)
    #expect(isClose(floor, expected["put_strike"].number, relative: 1e-9), "\(floor)")
    #expect(try protection.collar(floor: floor, cap: cap).magnitude < 1e-15)
    #expect(isClose(try protection.zeroCostCap(floor: floor), cap, relative: 1e-9))
  }

  /// Over a year of monthly averages (seed 5): cap − floor = swap, the fair swap, zero cost.
  @Test func identities() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<40 {
      let periods = try (0..<12).map { month in
        let level = Double.random(in: 1...4, using: &generator)
        let schedule = try FixingSchedule(
          open: (1...21).map {
            .init(
              years: Double(month) / 12 + Double($0) / 252, forward: level, volatility: 0.6)
          })
        return try PriceProtection.Period(
          settlement: schedule.arithmetic,
          quantity: Double.random(in: 0...1_000, using: &generator),
          discount: Elementary.exp(-0.04 * Double(month + 1) / 12))
      }
      let protection = PriceProtection(periods: periods)
      let strike = Double.random(in: 1...4, using: &generator)
      let difference = try protection.cap(strike: strike) - protection.floor(strike: strike)
      let swap = protection.swap(price: strike)
      #expect((difference - swap).magnitude < 1e-9)
      let fair = try #require(protection.fairSwapPrice)
      #expect(protection.swap(price: fair).magnitude < 1e-9)
      let cap = fair * 1.2
      let floor = try protection.zeroCostFloor(cap: cap)
      #expect(floor < fair)
      #expect(try protection.collar(floor: floor, cap: cap).magnitude < 1e-9)
      #expect(isClose(try protection.zeroCostCap(floor: floor), cap, relative: 1e-10))
      // At the fair swap price the collar is the swap itself.
      #expect(isClose(try protection.zeroCostFloor(cap: fair), fair, relative: 1e-10))
    }
  }

  /// By hand: nothing to protect, a floor that is worth nothing, strikes without meaning.
  @Test func edges() throws {
    #expect(PriceProtection(periods: []).fairSwapPrice == nil)
    let still = try LognormalAverage(forward: 2, years: 1, volatility: 0)
    let protection = PriceProtection(periods: [
      try .init(settlement: still, quantity: 10, discount: 0.5)
    ])
    #expect(try protection.cap(strike: 1.5) == 2.5 && protection.floor(strike: 1.5) == 0)
    #expect(protection.fairSwapPrice == 2 && protection.swap(price: 3) == -5)
    #expect(try protection.zeroCostFloor(cap: 3) == 0)
    #expect(throws: PricingError.priceOutsideBounds(price: 0, lower: 0, upper: 10)) {
      try protection.zeroCostCap(floor: 1)
    }
    #expect(throws: PricingError.inputNegative(.strike)) { try protection.cap(strike: -1) }
    #expect(throws: PricingError.inputNotPositive(.discount)) {
      try PriceProtection.Period(settlement: still, quantity: 1, discount: 0)
    }
    #expect(throws: PricingError.inputNegative(.quantity)) {
      try PriceProtection.Period(settlement: still, quantity: -1, discount: 1)
    }
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) {
      _ = try PriceProtection(periods: []).collar(floor: 3, cap: 2)
    }
  }
}

import Pricing
import Testing

@Suite("European options on futures")
struct Black76Tests {
  /// B76-*: published by Haug and Hull where they print one, all digits by mpmath and QuantLib.
  @Test func referenceCases() throws {
    var checked = 0
    for testCase in try ReferenceData.json("black76.json")["cases"].items
    where testCase["id"].text.hasPrefix("B76-") {
      let option = try Self.option(testCase["inputs"])
      let right = try #require(OptionRight(rawValue: testCase["type"].text))
      let expected = testCase["expected"]
      let greeks = option.greeks(right)
      let figures = [
        ("price", option.value(right)), ("delta_F", greeks.delta), ("gamma_F", greeks.gamma),
        ("vega", greeks.vega), ("theta_per_year", greeks.theta), ("rho", greeks.rho),
        ("discount", option.discount),
      ]
      for (name, value) in figures where expected[name].isPresent {
        #expect(
          isClose(value, expected[name].number, relative: 1e-10),
          "\(testCase["id"].text) \(name): \(value)")
        checked += 1
      }
      let printed = testCase["published"]["price"]
      if printed.isPresent {
        let room = testCase["id"].text == "B76-HULL-18.6" ? 0.005 : 0.00005
        #expect((option.value(right) - printed.number).magnitude <= room)
      }
    }
    #expect(checked == 24 * 7 - 7 + 3)
  }

  /// IV-1 and IV-2-deepOTM invert prices computed by mpmath; IV-3-arb is no price at all.
  @Test func impliedVolatilityCases() throws {
    for id in ["IV-1", "IV-2-deepOTM"] {
      let testCase = try ReferenceData.testCase(id, in: "black76.json")
      let value = try Self.implied(testCase["inputs"])
      #expect(isClose(value, testCase["expected"]["sigma"].number, relative: 1e-10), "\(value)")
    }
    let arbitrage = try ReferenceData.testCase("IV-3-arb", in: "black76.json")["inputs"]
    let lower = 0.35 * Elementary.exp(-0.045 * 0.5)
    let upper = 2.35 * Elementary.exp(-0.045 * 0.5)
    let error = #expect(throws: PricingError.self) { try Self.implied(arbitrage) }
    guard case .priceOutsideBounds(let price, let low, let high) = error else {
      Issue.record("not a price outside its bounds")
      return
    }
    #expect(price == 0.3 && isClose(low, lower, relative: 1e-14))
    #expect(isClose(low, 0.342213, relative: 1e-6) && isClose(high, upper, relative: 1e-14))
  }

  /// A volatility comes back from its own price, near and far from the strike (seed 20261121).
  @Test func impliedVolatilityComesBack() throws {
    var generator = SeededGenerator(seed: 20_261_121)
    for _ in 0..<500 {
      let strike = Double.random(in: 0.3...8, using: &generator)
      let years = Double.random(in: 0.05...3, using: &generator)
      let volatility = Double.random(in: 0.1...2, using: &generator)
      let option = try Black76(
        forward: 2.35, strike: strike, years: years, rate: 0.045, volatility: volatility)
      // The side that pays less keeps the digits of the time value.
      let right: OptionRight = strike > 2.35 ? .call : .put
      let price = option.value(right)
      guard price > 1e-290 else { continue }
      let found = try Black76.impliedVolatility(
        price: price, right, forward: 2.35, strike: strike, years: years, rate: 0.045)
      #expect(
        isClose(found, volatility, relative: 1e-10), "K \(strike), T \(years), σ \(volatility)")
    }
    // A price of 1e-200 has a volatility too: 23 deviations from the strike.
    let tiny = try Black76.impliedVolatility(
      price: 1e-200, .call, forward: 1, strike: 10, years: 1, rate: 0)
    let back = try Black76(forward: 1, strike: 10, years: 1, rate: 0, volatility: tiny)
    #expect(isClose(back.value(.call), 1e-200, relative: 1e-10))
    // The bounds themselves: the payoff at the forward is no volatility, the forward is too much.
    #expect(
      try Black76.impliedVolatility(
        price: 0.5, .call, forward: 2.5, strike: 2, years: 1, rate: 0) == 0)
    #expect(throws: PricingError.priceOutsideBounds(price: 2.5, lower: 0.5, upper: 2.5)) {
      try Black76.impliedVolatility(
        price: 2.5, .call, forward: 2.5, strike: 2, years: 1, rate: 0)
    }
  }

  /// Parity, homogeneity, monotonicity and slopes against differences (seed 7).
  @Test func identities() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let forward = Double.random(in: 0.5...5, using: &generator)
      let strike = Double.random(in: 0.5...5, using: &generator)
      let years = Double.random(in: 0.1...2, using: &generator)
      let volatility = Double.random(in: 0.1...1.2, using: &generator)
      func option(
        _ forward: Double, _ strike: Double, _ years: Double, _ rate: Double, _ volatility: Double
      ) throws -> Black76 {
        try Black76(
          forward: forward, strike: strike, years: years, rate: rate, volatility: volatility)
      }
      let base = try option(forward, strike, years, 0.04, volatility)
      let parity = base.value(.call) - base.value(.put)
      #expect((parity - base.discount * (forward - strike)).magnitude < 1e-14 * (forward + strike))
      for right in OptionRight.allCases {
        let value = base.value(right)
        let greeks = base.greeks(right)
        let triple = try option(3 * forward, 3 * strike, years, 0.04, volatility)
        #expect(isClose(triple.value(right), 3 * value, relative: 1e-12))
        #expect(isClose(triple.greeks(right).delta, greeks.delta, relative: 1e-12))
        let wilder = try option(forward, strike, years, 0.04, volatility * 1.01).value(right)
        let isOut = right.payoff(at: forward, strike: strike) == 0
        // Deep in the money the time value is lost beside the payoff.
        #expect(isOut ? wilder > value : wilder >= value)
        let longer = try option(forward, strike, years * 1.01, 0, volatility).value(right)
        let shorter = try option(forward, strike, years, 0, volatility).value(right)
        #expect(isOut ? longer > shorter : longer >= shorter)
        func slope(
          _ size: Double, _ shifted: (Double) throws -> Black76
        ) rethrows -> Double {
          try (shifted(size).value(right) - shifted(-size).value(right)) / (2 * size)
        }
        let delta = try slope(1e-5) { try option(forward + $0, strike, years, 0.04, volatility) }
        #expect((delta - greeks.delta).magnitude < 1e-8)
        let vega = try slope(1e-5) { try option(forward, strike, years, 0.04, volatility + $0) }
        #expect((vega - greeks.vega).magnitude < 1e-7)
        let rho = try slope(1e-5) { try option(forward, strike, years, 0.04 + $0, volatility) }
        #expect((rho - greeks.rho).magnitude < 1e-8)
        // A year of calendar time is a year less to expiry.
        let theta = try -slope(1e-5) { try option(forward, strike, years + $0, 0.04, volatility) }
        #expect((theta - greeks.theta).magnitude < 1e-6)
        let up = try option(forward + 1e-5, strike, years, 0.04, volatility).greeks(right).delta
        let down = try option(forward - 1e-5, strike, years, 0.04, volatility).greeks(right).delta
        #expect(((up - down) / 2e-5 - greeks.gamma).magnitude < 1e-6)
      }
    }
  }

  /// By hand: without time, volatility, strike or price nothing is left to model.
  @Test func degenerate() throws {
    let expired = try Black76(forward: 2, strike: 2, years: 0, rate: 0.1, volatility: 0.5)
    #expect(expired.value(.call) == 0 && expired.greeks(.call).delta == 0.5)
    #expect(expired.greeks(.put).gamma == .infinity && expired.greeks(.put).theta == -.infinity)
    let still = try Black76(forward: 3, strike: 2, years: 1, rate: 0, volatility: 0)
    #expect(still.value(.call) == 1 && still.greeks(.call).delta == 1)
    let none = still.greeks(.put)
    #expect(none.delta == 0 && none.gamma == 0 && none.vega == 0)
    #expect(none.theta == 0 && none.rho == 0)
    let free = try Black76(forward: 3, strike: 0, years: 1, rate: 0, volatility: 0.4)
    #expect(free.value(.call) == 3 && free.value(.put) == 0)
    let worthless = try Black76(forward: 0, strike: 2, years: 1, rate: 0, volatility: 0.4)
    #expect(worthless.value(.call) == 0 && worthless.value(.put) == 2)
    #expect(worthless.greeks(.put).delta == -1)
    // Seventy deviations away nothing but the payoff remains.
    let far = try Black76(forward: 1, strike: 2, years: 1, rate: 0, volatility: 0.01)
    #expect(far.value(.call) == 0 && far.value(.put) == 1)
  }

  /// Every input that the model does not know is refused by name.
  @Test func refusals() {
    func make(_ inputs: [Double]) throws -> Black76 {
      try Black76(
        forward: inputs[0], strike: inputs[1], years: inputs[2], rate: inputs[3],
        volatility: inputs[4])
    }
    let names: [ModelInput] = [.forward, .strike, .years, .rate, .volatility]
    for (position, name) in names.enumerated() {
      for bad in [Double.nan, .infinity, -.infinity] {
        var inputs = [2, 2, 1, 0.05, 0.5]
        inputs[position] = bad
        #expect(throws: PricingError.inputNotFinite(name)) { try make(inputs) }
      }
      var inputs = [2, 2, 1, 0.05, 0.5]
      inputs[position] = -0.5
      if name == .rate {
        #expect(throws: Never.self) { try make(inputs) }
      } else {
        #expect(throws: PricingError.inputNegative(name)) { try make(inputs) }
      }
    }
    #expect(throws: PricingError.inputNotPositive(.years)) {
      try Black76.impliedVolatility(
        price: 1, .call, forward: 2, strike: 2, years: 0, rate: 0)
    }
    #expect(throws: PricingError.inputNotFinite(.price)) {
      try Black76.impliedVolatility(
        price: .nan, .call, forward: 2, strike: 2, years: 1, rate: 0)
    }
  }

  private static func option(_ inputs: JSONValue) throws -> Black76 {
    try Black76(
      forward: inputs["F"].number, strike: inputs["K"].number, years: inputs["T"].number,
      rate: inputs["r"].number, volatility: inputs["sigma"].number)
  }

  private static func implied(_ inputs: JSONValue) throws -> Double {
    try Black76.impliedVolatility(
      price: inputs["price"].number, .call, forward: inputs["F"].number,
      strike: inputs["K"].number, years: inputs["T"].number, rate: inputs["r"].number)
  }
}

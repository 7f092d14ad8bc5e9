import Pricing
import Testing

@Suite("Options on a normal price")
struct BachelierTests {
  /// BACH-1: mpmath, equal to QuantLib's formula.
  @Test func referenceCase() throws {
    let testCase = try ReferenceData.testCase("BACH-1", in: "black76.json")
    let inputs = testCase["inputs"]
    let option = try Bachelier(
      forward: inputs["F"].number, strike: inputs["K"].number, years: inputs["T"].number,
      rate: inputs["r"].number, volatility: inputs["sigma_abs"].number)
    #expect(isClose(option.value(.call), testCase["expected"]["price"].number, relative: 1e-10))
  }

  /// Parity, symmetry, monotonicity and slopes against differences (seed 11), also below zero.
  @Test func identities() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let forward = Double.random(in: -3...3, using: &generator)
      let strike = Double.random(in: -3...3, using: &generator)
      let years = Double.random(in: 0.1...2, using: &generator)
      let volatility = Double.random(in: 0.5...2, using: &generator)
      func option(
        _ forward: Double, _ years: Double, _ rate: Double, _ volatility: Double
      ) throws -> Bachelier {
        try Bachelier(
          forward: forward, strike: strike, years: years, rate: rate, volatility: volatility)
      }
      let base = try option(forward, years, 0.03, volatility)
      let parity = base.value(.call) - base.value(.put)
      #expect((parity - base.discount * (forward - strike)).magnitude < 1e-14)
      // A call is a put with both signs turned.
      let mirrored = try Bachelier(
        forward: -forward, strike: -strike, years: years, rate: 0.03, volatility: volatility)
      #expect(isClose(mirrored.value(.put), base.value(.call), relative: 1e-13))
      for right in OptionRight.allCases {
        let greeks = base.greeks(right)
        let value = base.value(right)
        let wilder = try option(forward, years, 0.03, volatility + 0.01).value(right)
        #expect(right.payoff(at: forward, strike: strike) == 0 ? wilder > value : wilder >= value)
        let delta =
          try
          (option(forward + 1e-5, years, 0.03, volatility).value(right)
          - option(forward - 1e-5, years, 0.03, volatility).value(right)) / 2e-5
        #expect((delta - greeks.delta).magnitude < 1e-8)
        let vega =
          try
          (option(forward, years, 0.03, volatility + 1e-5).value(right)
          - option(forward, years, 0.03, volatility - 1e-5).value(right)) / 2e-5
        #expect((vega - greeks.vega).magnitude < 1e-8)
        let theta =
          try
          (option(forward, years - 1e-5, 0.03, volatility).value(right)
          - option(forward, years + 1e-5, 0.03, volatility).value(right)) / 2e-5
        #expect((theta - greeks.theta).magnitude < 1e-6)
        #expect(greeks.rho == -years * value && greeks.gamma > 0)
      }
    }
  }

  /// By hand: without a deviation the payoff is left; inputs without meaning are refused.
  @Test func edges() throws {
    let still = try Bachelier(forward: -1, strike: -2, years: 1, rate: 0, volatility: 0)
    #expect(still.value(.call) == 1 && still.value(.put) == 0 && still.greeks(.call).delta == 1)
    let kink = try Bachelier(forward: 1, strike: 1, years: 0, rate: 0, volatility: 1)
    #expect(kink.greeks(.put).delta == -0.5 && kink.greeks(.put).gamma == .infinity)
    #expect(throws: PricingError.inputNegative(.volatility)) {
      try Bachelier(forward: 1, strike: 1, years: 1, rate: 0, volatility: -1)
    }
    #expect(throws: PricingError.inputNotFinite(.forward)) {
      try Bachelier(forward: .nan, strike: 1, years: 1, rate: 0, volatility: 1)
    }
  }
}

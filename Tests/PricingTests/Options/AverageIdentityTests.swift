import Pricing
import Testing

@Suite("What every average obeys")
struct AverageIdentityTests {
  /// Identities on random curves (seed 20261122): parity, Asian ≤ European, geometric ≤ arithmetic,
  /// homogeneity, monotonicity, one fixing is a European option.
  @Test func identities() throws {
    var generator = SeededGenerator(seed: 20_261_122)
    for _ in 0..<200 {
      let count = Int.random(in: 1...30, using: &generator)
      let start = Double.random(in: 0...1, using: &generator)
      let volatility = Double.random(in: 0.1...1, using: &generator)
      let level = Double.random(in: 1...4, using: &generator)
      let strike = level * Double.random(in: 0.5...2, using: &generator)
      func schedule(_ scale: Double, _ volatility: Double) throws -> FixingSchedule {
        try FixingSchedule(
          open: (1...count).map {
            .init(
              years: start + Double($0) / 252, forward: level * scale, volatility: volatility)
          })
      }
      let plain = try schedule(1, volatility)
      for average in [plain.arithmetic, plain.geometric] {
        let parity =
          try average.expectedPayoff(.call, strike: strike)
          - average.expectedPayoff(.put, strike: strike)
        #expect((parity - (average.mean - strike)).magnitude < 1e-13)
      }
      let european = try LognormalAverage(
        forward: level, years: start + Double(count) / 252, volatility: volatility)
      for right in OptionRight.allCases {
        let value = try plain.arithmetic.expectedPayoff(right, strike: strike)
        let most = try european.expectedPayoff(right, strike: strike)
        #expect(value <= most * (1 + 1e-13))
        if count == 1 { #expect(isClose(value, most, relative: 1e-12)) }
        let triple = try schedule(3, volatility).arithmetic.expectedPayoff(
          right, strike: 3 * strike)
        #expect(isClose(triple, 3 * value, relative: 1e-12))
        let wilder = try schedule(1, volatility * 1.1).arithmetic
        #expect(try wilder.expectedPayoff(right, strike: strike) >= value)
      }
      #expect(plain.geometric.mean <= plain.arithmetic.mean * (1 + 1e-15))
    }
  }

  /// Fixings that are known scale what is left; by hand and by the identity of Hull 26.13.
  @Test func seasoned() throws {
    let rest = (1...13).map {
      FixingSchedule.Fixing(years: Double($0) / 252, forward: 2.58, volatility: 0.6)
    }
    let month = try FixingSchedule(open: rest, knownCount: 8, knownMean: 2.31)
    // (8·2.31 + 13·2.58)/21, as in AVG-SETTLE-SEASONED.
    #expect(isClose(month.arithmetic.mean, 2.477_142_857_142_857, relative: 1e-14))
    let call = try month.arithmetic.expectedPayoff(.call, strike: 2.5)
    let open = try FixingSchedule(open: rest).arithmetic
    let strike = (21 * 2.5 - 8 * 2.31) / 13
    let share = 13.0 / 21
    #expect(
      isClose(call, try open.expectedPayoff(.call, strike: strike) * share, relative: 1e-12))
    // Known fixings above the strike: the call is certain, the put worth nothing.
    let sure = try FixingSchedule(open: rest, knownCount: 8, knownMean: 9).arithmetic
    #expect(try sure.expectedPayoff(.put, strike: 3) == 0)
    #expect(isClose(try sure.expectedPayoff(.call, strike: 3), sure.mean - 3, relative: 1e-14))
    // No fixing is left: the payoff is known.
    let closed = try FixingSchedule(open: [], knownCount: 21, knownMean: 2.7).arithmetic
    #expect(closed.mean == 2.7 && closed.logVariance == 0)
    #expect(isClose(try closed.expectedPayoff(.call, strike: 2.5), 0.2, relative: 1e-14))
    // The geometric mean of 4, known, and 1, certain, is 2.
    let still = FixingSchedule.Fixing(years: 1, forward: 1, volatility: 0)
    let mixed = try FixingSchedule(open: [still], knownCount: 1, knownMean: 4).geometric
    #expect(isClose(mixed.mean, 2, relative: 1e-15) && mixed.logVariance == 0)
  }

  /// The integral and the closed form of the second moment meet where one takes over from the
  /// other, and the limit of carry −σ² is smooth.
  @Test func secondMoment() throws {
    for carry in [-0.6, -0.2, 0, 0.3, 0.5] {
      let variance = 1 - carry.magnitude
      let below = try ContinuousAverage(
        spot: 1, carry: carry, volatility: (variance - 1e-12).squareRoot(), yearsLeft: 1)
      let above = try ContinuousAverage(
        spot: 1, carry: carry, volatility: (variance + 1e-12).squareRoot(), yearsLeft: 1)
      #expect(
        isClose(
          below.arithmetic.logVariance, above.arithmetic.logVariance, relative: 1e-11))
    }
    for shift in [1.1e-5, 0.9e-5, 1e-9, 0, -0.9e-5, -1.1e-5] {
      let near = try ContinuousAverage(
        spot: 1, carry: -0.81 + shift, volatility: 0.9, yearsLeft: 1)
      let far = try ContinuousAverage(
        spot: 1, carry: -0.81 + 1e-3, volatility: 0.9, yearsLeft: 1)
      #expect((near.arithmetic.logVariance - far.arithmetic.logVariance).magnitude < 1e-3)
      let twin = try ContinuousAverage(
        spot: 1, carry: -0.81 + shift + 1e-8, volatility: 0.9, yearsLeft: 1)
      #expect((near.arithmetic.logVariance - twin.arithmetic.logVariance).magnitude < 1e-8)
    }
    // Many fixings come close to a continuous average.
    let many = try FixingSchedule(
      open: (1...4_000).map {
        .init(years: (Double($0) - 0.5) / 4_000, forward: 2, volatility: 0.5)
      })
    let continuous = try ContinuousAverage(spot: 2, carry: 0, volatility: 0.5, yearsLeft: 1)
    #expect(
      isClose(
        many.arithmetic.logVariance, continuous.arithmetic.logVariance, relative: 1e-6))
    #expect(
      isClose(many.geometric.logVariance, continuous.geometric.logVariance, relative: 1e-6))
  }

  @Test func refusals() async {
    #expect(throws: PricingError.inputNotPositive(.forward)) {
      try FixingSchedule(open: [.init(years: 1, forward: -2, volatility: 0.3)])
    }
    #expect(throws: PricingError.inputNotFinite(.volatility)) {
      try FixingSchedule(open: [.init(years: 1, forward: 2, volatility: .nan)])
    }
    #expect(throws: PricingError.inputNotPositive(.knownMean)) {
      try FixingSchedule(open: [], knownCount: 1, knownMean: 0)
    }
    #expect(throws: PricingError.inputNotPositive(.years)) {
      try ContinuousAverage(spot: 1, carry: 0, volatility: 0.2, yearsLeft: 0)
    }
    #expect(throws: PricingError.inputNegative(.strike)) {
      try LognormalAverage(forward: 1, years: 1, volatility: 0.2).expectedPayoff(
        .call, strike: -1)
    }
    await #expect(processExitsWith: .failure) { _ = try FixingSchedule(open: []) }
  }
}

import Pricing
import Testing

@Suite("Simulated options on an average")
struct AverageOptionSimulationTests {
  /// One fixing is a European option, whose closed form it meets within four of its errors, and the
  /// control makes exact (seeds 1 to 4).
  @Test func oneFixing() throws {
    for seed in 1...4 {
      let schedule = try FixingSchedule(
        open: [.init(years: 0.5, forward: 2.35, volatility: 0.55)])
      let exact = try Black76(forward: 2.35, strike: 2.5, years: 0.5, rate: 0, volatility: 0.55)
      for right in OptionRight.allCases {
        let value = try AverageOptionSimulation(
          schedule, right, strike: 2.5, points: 64, seed: UInt64(seed))
        #expect(isClose(value.expectedPayoff, exact.value(right), relative: 1e-12))
      }
    }
  }

  /// Parity of call and put within four errors, Asian at most European, months that have begun.
  @Test func identities() throws {
    var generator = SeededGenerator(seed: 39)
    for round in 0..<12 {
      let volatility = Double.random(in: 0.2...0.9, using: &generator)
      let strike = Double.random(in: 2...3, using: &generator)
      let known = round.isMultiple(of: 3) ? 4 : 0
      let fixings = (1...8).map {
        FixingSchedule.Fixing(
          years: 0.2 + Double($0) / 252, forward: 2.4, volatility: volatility)
      }
      let schedule = try FixingSchedule(open: fixings, knownCount: known, knownMean: 2.6)
      let call = try AverageOptionSimulation(
        schedule, .call, strike: strike, points: 256, seed: UInt64(round))
      let put = try AverageOptionSimulation(
        schedule, .put, strike: strike, points: 256, seed: UInt64(round))
      let parity = call.expectedPayoff - put.expectedPayoff - (schedule.arithmetic.mean - strike)
      let room = 4 * (call.standardError + put.standardError)
      #expect(parity.magnitude <= room + 1e-12, "round \(round): \(parity), room \(room)")
      let moments = try schedule.arithmetic.expectedPayoff(.call, strike: strike)
      #expect((moments - call.expectedPayoff).magnitude < 0.01 * moments + room)
      if known == 0 {
        let last = try Black76(
          forward: 2.4, strike: strike, years: fixings[7].years, rate: 0, volatility: volatility)
        #expect(call.expectedPayoff <= last.value(.call) + room)
      }
    }
  }

  /// The same seed gives the same bits, another seed another value.
  @Test func repeats() throws {
    let schedule = try FixingSchedule(
      open: (1...5).map { .init(years: Double($0) / 12, forward: 2, volatility: 0.5) })
    func value(_ seed: UInt64) throws -> AverageOptionSimulation {
      try AverageOptionSimulation(schedule, .call, strike: 2, points: 128, seed: seed)
    }
    #expect(try value(7) == value(7))
    #expect(try value(7).expectedPayoff != value(8).expectedPayoff)
  }

  /// Nothing left to move: no volatility, no fixing to come, a strike of zero.
  @Test func edges() throws {
    let still = try FixingSchedule(
      open: [
        .init(years: 1, forward: 3, volatility: 0), .init(years: 2, forward: 5, volatility: 0),
      ])
    let certain = try AverageOptionSimulation(still, .call, strike: 3.5, points: 16, seed: 1)
    #expect(isClose(certain.expectedPayoff, 0.5, relative: 1e-14))
    #expect(certain.standardError < 1e-15)
    let over = try FixingSchedule(open: [], knownCount: 21, knownMean: 2.5)
    let settled = try AverageOptionSimulation(over, .put, strike: 3, points: 16, seed: 1)
    #expect(settled.expectedPayoff == 0.5 && settled.standardError == 0)
    #expect(throws: PricingError.inputNegative(.strike)) {
      try AverageOptionSimulation(still, .call, strike: -1, points: 16, seed: 1)
    }
    let free = try FixingSchedule(
      open: (1...4).map { .init(years: Double($0) / 12, forward: 2, volatility: 0.4) })
    let whole = try AverageOptionSimulation(free, .call, strike: 0, points: 1024, seed: 2)
    #expect((whole.expectedPayoff - 2).magnitude <= 4 * whole.standardError)
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) {
      _ = try AverageOptionSimulation(
        FixingSchedule(open: [.init(years: 1, forward: 1, volatility: 1)]), .call, strike: 1,
        points: 100, seed: 1)
    }
  }
}

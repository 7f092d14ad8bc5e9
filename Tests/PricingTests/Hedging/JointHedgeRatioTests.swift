import Pricing
import Testing

@Suite("Several contracts at once, rolling ratios, exponential weights")
struct JointHedgeRatioTests {
  /// The compute price on four neighbouring contracts: statsmodels gives them ratios of both signs
  /// for 0.3 % of R², and the guards leave one contract.
  @Test func neighbouringContracts() throws {
    let file = "data/synthetic_gpu_daily_A.csv"
    let own = try ReferenceLedger.differences("team_spot_usd_per_gpuh", of: file)
    let contracts = try ["fut_m1", "fut_m2", "fut_m3", "fut_m6"].map {
      try ReferenceLedger.differences($0, of: file)
    }
    let naive = try ReferenceData.testCase("JOINT-GPUA", in: "library_cases.json")["expected"]
    let ratios = naive["all_four"]["ratios"].numbers
    #expect(ratios.contains { $0 < 0 } && ratios.contains { $0 > 0.5 })
    let hedge = try JointHedgeRatio(own: own, contracts: contracts)
    #expect(hedge.chosen.contracts == [0] && hedge.chosen.refusal == nil)
    #expect(naive["all_four"]["r_squared"].number - hedge.chosen.rSquared < 0.005)
    // Every pair that holds the first contract gives the other a ratio below zero.
    for candidate in hedge.candidates where candidate.contracts.first == 0 {
      if candidate.contracts.count == 2 {
        #expect(candidate.refusal == .ratioNotPositive(contract: candidate.contracts[1]))
      }
    }
    // Without a limit on their number all four fit, badly conditioned.
    let open = try JointHedgeRatio(
      own: own, contracts: contracts,
      guards: .init(maximumContracts: 4, conditionLimit: 1e6, leastGain: 0))
    let four = try #require(open.candidates.last)
    #expect(four.contracts == [0, 1, 2, 3])
    #expect(isClose(four.condition, naive["all_four"]["condition"].number, relative: 1e-8))
    for (value, wanted) in zip(four.ratios, ratios) {
      #expect(isClose(value, wanted, relative: 1e-8))
    }
    let strict = try JointHedgeRatio(
      own: own, contracts: contracts, guards: .init(conditionLimit: 10))
    #expect(strict.candidates[4].refusal == .illConditioned)
  }

  /// A price made of two contracts that move apart gets both (seed 34).
  @Test func twoContracts() throws {
    var generator = SeededGenerator(seed: 34)
    func draws() -> [Double] { (0..<200).map { _ in generator.nextNormal() } }
    let (first, second, noise) = (draws(), draws(), draws())
    let own = first.indices.map { 0.6 * first[$0] + 0.3 * second[$0] + 0.05 * noise[$0] }
    let hedge = try JointHedgeRatio(own: own, contracts: [second, first, first])
    #expect(hedge.chosen.contracts == [0, 1])
    #expect((hedge.chosen.ratios[0] - 0.3).magnitude < 0.02)
    #expect((hedge.chosen.ratios[1] - 0.6).magnitude < 0.02)
    #expect(hedge.candidates.contains { $0.refusal == .dependent(contract: 2) })
    #expect(hedge.fit.coefficients.count == 3)
    // With a gain of one half asked for, the second contract is not worth it.
    let frugal = try JointHedgeRatio(
      own: own, contracts: [second, first], guards: .init(leastGain: 0.5))
    #expect(frugal.chosen.contracts == [1])
    #expect(frugal.candidates.last?.refusal == .gainTooSmall)
  }

  /// Still prices, contracts that run the other way, too little data.
  @Test func edges() throws {
    let up: [Double] = [1, 2, -1, 3, -2, 1]
    let still = try JointHedgeRatio(own: up, contracts: [up.map { _ in 2 }, up])
    #expect(still.chosen.contracts == [1] && isClose(still.chosen.ratios[0], 1, relative: 1e-14))
    #expect(still.candidates[0].refusal == .dependent(contract: 0))
    #expect(throws: PricingError.noContractAdmitted) {
      try JointHedgeRatio(own: up, contracts: [up.map { -$0 }])
    }
    #expect(throws: PricingError.noContractAdmitted) {
      try JointHedgeRatio(own: up.map { _ in 0 }, contracts: [up])
    }
    #expect(throws: PricingError.tooFewObservations(needed: 4, given: 3)) {
      try JointHedgeRatio(own: [1, 2, 3], contracts: [[1, 2, 4], [3, 1, 2]])
    }
    #expect(throws: PricingError.notFinite(observation: 2)) {
      try JointHedgeRatio(own: up, contracts: [[1, 2, .nan, 3, -2, 1]])
    }
  }

  /// By hand: three stretches of two changes; an index that stands still has no ratio.
  @Test func rolling() throws {
    let changes = PairedChanges(own: [1, 3, 2, 2], index: [1, 2, 2, 4])
    let rolling = try RollingRatio(changes, window: 2)
    #expect(rolling.ratios == [2, nil, 0])
    #expect(rolling.range == 0...2 && rolling.mean == 1)
    // No stretch looks beyond its end.
    let longer = PairedChanges(own: [1, 3, 2, 2, 99], index: [1, 2, 2, 4, -50])
    #expect(Array(try RollingRatio(longer, window: 2).ratios.prefix(3)) == rolling.ratios)
    let still = try RollingRatio(PairedChanges(own: [1, 2], index: [5, 5]), window: 2)
    #expect(still.range == nil && still.mean == nil)
    #expect(throws: PricingError.tooFewObservations(needed: 5, given: 4)) {
      try RollingRatio(changes, window: 5)
    }
    #expect(throws: PricingError.notFinite(observation: 3)) {
      try RollingRatio(PairedChanges(own: [1, 2, 3, .infinity], index: [1, 2, 3, 4]), window: 2)
    }
  }

  /// By hand with λ = ½ and a start from two changes: covariance ½(½(1·1 + 2·1)) + ½·3·2.
  @Test func startOfTheWeights() throws {
    let changes = PairedChanges(own: [1, 2, 3], index: [1, 1, 2])
    let half = ExponentialWeights(decay: 0.5)
    #expect(try half.ratio(changes, from: .meanOfFirst(2)) == 3.75 / 2.5)
    #expect(throws: PricingError.tooFewObservations(needed: 4, given: 3)) {
      try half.ratio(changes, from: .meanOfFirst(4))
    }
    #expect(try MeanVarianceHedge.ratio(reverseSlope: 1.25) == 0.8)
    #expect(throws: PricingError.inputNotPositive(.quantity)) {
      try MeanVarianceHedge.ratio(reverseSlope: 0)
    }
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) {
      _ = try RollingRatio(PairedChanges(own: [1, 2], index: [1, 2]), window: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = try JointHedgeRatio(own: [1, 2, 3, 4], contracts: [])
    }
    await #expect(processExitsWith: .failure) {
      _ = JointHedgeRatio.Guards(maximumContracts: 0)
    }
  }
}

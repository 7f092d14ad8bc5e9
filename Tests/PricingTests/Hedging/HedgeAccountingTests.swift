import Pricing
import Testing

@Suite("Contracts, tailing and what a hedge has cost")
struct HedgeAccountingTests {
  private static let file = "hull_accounting.json"

  /// HULL-3.2, HULL-3.2-8E and HULL-3.19: a buyer's hedge, whole and of 16 contracts.
  @Test(arguments: ["HULL-3.2", "HULL-3.2-8E", "HULL-3.19"])
  func effectivePrice(id: String) throws {
    let testCase = try ReferenceData.testCase(id, in: Self.file)
    let inputs = testCase["inputs"]
    let expected = testCase["expected_full"]
    let quantity = inputs["quantity_bbl"].number
    let size = inputs["contract_size"].number
    let contracts =
      inputs["contracts"].isPresent
      ? inputs["contracts"].number
      : try HedgeTail.none.contracts(
        ratio: inputs["hedge_ratio"].number, quantity: quantity, contractSize: size)
    let outcome = try HedgeOutcome(
      .buyer, quantity: quantity, contracts: contracts, contractSize: size,
      legs: [.init(open: inputs["F1"].number, close: inputs["F2"].number)],
      finalSpot: inputs["S2"].number)
    #expect((outcome.effectivePrice - expected["effective_price"].number).magnitude < 1e-9)
    #expect((outcome.total - expected["total_cost"].number).magnitude < 1e-9 * outcome.total)
    if expected["contracts"].isPresent {
      #expect((contracts - expected["contracts"].number).magnitude < 1e-9)
    }
    if expected["final_basis"].isPresent {
      #expect((outcome.finalBasis - expected["final_basis"].number).magnitude < 1e-9)
      #expect(
        (outcome.legGains[0] - expected["futures_gain_per_unit"].number).magnitude < 1e-9)
    }
  }

  /// HULL-T3.5: a short position rolled twice; HULL-BASIS-3.3: F₁ + b₂.
  @Test func rollsAndBasis() throws {
    let roll = try ReferenceData.testCase("HULL-T3.5", in: Self.file)
    let inputs = roll["inputs"]
    let expected = roll["expected_full"]
    let contracts = inputs["contracts"].number
    let size = inputs["contract_size"].number
    let outcome = try HedgeOutcome(
      .seller, quantity: contracts * size, contracts: contracts, contractSize: size,
      legs: inputs["legs"].items.map { .init(open: $0["open"].number, close: $0["close"].number) },
      finalSpot: inputs["spot_end"].number)
    for (gain, figure) in zip(outcome.legGains, expected["leg_gains"].numbers) {
      #expect((gain - figure).magnitude < 1e-9)
    }
    #expect(outcome.legGains.count == 3)
    #expect((outcome.totalGain - expected["total_gain"].number).magnitude < 1e-6)
    #expect((outcome.effectivePrice - expected["effective_price"].number).magnitude < 1e-9)
    let change = outcome.finalSpot - inputs["spot_start"].number
    #expect((change - expected["spot_change"].number).magnitude < 1e-9)

    let basis = try ReferenceData.testCase("HULL-BASIS-3.3", in: Self.file)
    let prices = basis["inputs"]
    for side in HedgeOutcome.Side.allCases {
      let plain = try HedgeOutcome(
        side, quantity: 1, contracts: 1, contractSize: 1,
        legs: [.init(open: prices["F1"].number, close: prices["F2"].number)],
        finalSpot: prices["S2"].number)
      let figures = basis["expected_full"]
      #expect((plain.finalBasis - figures["b2"].number).magnitude < 1e-12)
      #expect((plain.effectivePrice - figures["effective_price"].number).magnitude < 1e-12)
    }
  }

  /// HULL-3.4-DAILY, HULL-3.4-TAIL-PV and HULL-10E-TAIL-VALUE: both meanings of tailing.
  @Test func tailing() throws {
    for id in ["HULL-3.4-DAILY", "HULL-10E-TAIL-VALUE"] {
      let testCase = try ReferenceData.testCase(id, in: Self.file)
      let inputs = testCase["inputs"]
      let ratio = inputs["h_hat"].isPresent ? inputs["h_hat"] : inputs["h_hat_percent"]
      let contracts = try HedgeTail.value(
        spot: inputs["spot"].number, futures: inputs["futures"].number
      ).contracts(
        ratio: ratio.number, quantity: inputs["quantity"].number,
        contractSize: inputs["contract_size"].number)
      #expect(
        isClose(contracts, testCase["expected_full"]["N_star"].number, relative: 1e-12))
    }
    let testCase = try ReferenceData.testCase("HULL-3.4-TAIL-PV", in: Self.file)
    let inputs = testCase["inputs"]
    let tailed = try HedgeTail.presentValue(
      rate: inputs["rate_annual_compounding"].number, years: inputs["years"].number
    ).contracts(ratio: 1, quantity: inputs["N_star"].number, contractSize: 1)
    #expect(isClose(tailed, testCase["expected_full"]["N_tailed"].number, relative: 1e-12))
  }

  /// HULL-EWMA-1, and weights that are the same for a price that follows its index exactly.
  @Test func exponentialWeights() throws {
    let testCase = try ReferenceData.testCase("HULL-EWMA-1", in: Self.file)
    let inputs = testCase["inputs"]
    let before = inputs["sigma_prev"].number
    let variance = ExponentialWeights(decay: inputs["lambda_"].number)
      .updated(variance: before * before, change: inputs["u_prev"].number)
    #expect(isClose(variance, testCase["expected_full"]["variance"].number, relative: 1e-12))
    // By hand with λ = ½: weights ¼ and ½, so (¼·1·1 + ½·6·2)/(¼·1 + ½·4).
    let half = ExponentialWeights(decay: 0.5)
    #expect(try half.ratio(PairedChanges(own: [1, 6], index: [1, 2])) == 6.25 / 2.25)
    let follows = PairedChanges(own: [0.8, -1.6, 2.4], index: [1, -2, 3])
    #expect(isClose(try ExponentialWeights.daily.ratio(follows), 0.8, relative: 1e-15))
    #expect(throws: PricingError.rankDeficient(regressor: 0)) {
      try ExponentialWeights.monthly.ratio(PairedChanges(own: [1], index: [0]))
    }
    #expect(throws: PricingError.notFinite(observation: 1)) {
      try half.ratio(PairedChanges(own: [1, .nan], index: [1, 1]))
    }
  }

  /// HULL-3.13 and MEANVAR-1: ratios from given moments, and a view added to a hedge.
  @Test func givenMoments() throws {
    let testCase = try ReferenceData.testCase("HULL-3.13", in: Self.file)
    let ratio = try MeanVarianceHedge.ratio(
      correlation: testCase["inputs"]["rho"].number,
      ownDeviation: testCase["inputs"]["sigma_S"].number,
      futuresDeviation: testCase["inputs"]["sigma_F"].number)
    #expect(isClose(ratio, testCase["expected_full"]["h_star"].number, relative: 1e-12))
    let view = try ReferenceData.testCase("MEANVAR-1", in: "quantity_risk_margin.json")
    let inputs = view["inputs"]
    let extra = try MeanVarianceHedge.speculativeUnits(
      futures: inputs["F0"].number, expected: inputs["E_FT"].number,
      deviation: inputs["sd_F"].number, riskAversion: inputs["risk_aversion_per_usd"].number)
    #expect(isClose(extra, view["expected"]["speculative"].number, relative: 1e-12))
    #expect(
      isClose(
        extra + inputs["H_minvar"].number, view["expected"]["H"].number, relative: 1e-12))
  }

  /// What no hedge has is refused by name.
  @Test func refusals() async {
    #expect(throws: PricingError.inputNotPositive(.forward)) {
      try HedgeTail.value(spot: 1, futures: 0).contracts(ratio: 1, quantity: 1, contractSize: 1)
    }
    #expect(throws: PricingError.inputNotPositive(.rate)) {
      try HedgeTail.presentValue(rate: -1, years: 1)
        .contracts(ratio: 1, quantity: 1, contractSize: 1)
    }
    #expect(throws: PricingError.tooFewObservations(needed: 1, given: 0)) {
      try HedgeOutcome(
        .buyer, quantity: 1, contracts: 1, contractSize: 1, legs: [], finalSpot: 1)
    }
    #expect(throws: PricingError.inputBeyondOne(.correlation)) {
      try MeanVarianceHedge.ratio(correlation: -1.1, ownDeviation: 1, futuresDeviation: 1)
    }
    await #expect(processExitsWith: .failure) { _ = ExponentialWeights(decay: 1) }
  }
}

import Pricing
import Testing

@Suite("Hedges of an uncertain quantity")
struct UncertainQuantityTests {
  private static let file = "quantity_risk_margin.json"

  /// QTY-NORMAL-1 and -2: closed forms by SciPy.
  @Test(arguments: ["QTY-NORMAL-1", "QTY-NORMAL-2"])
  func normal(id: String) throws {
    let testCase = try ReferenceData.testCase(id, in: Self.file)
    let inputs = testCase["inputs"]
    let risk = try UncertainQuantity.normal(
      price: .init(mean: inputs["mP"].number, deviation: inputs["sP"].number),
      quantity: .init(mean: inputs["mQ"].number, deviation: inputs["sQ"].number),
      futures: .init(mean: inputs["mF"].number, deviation: inputs["sF"].number),
      correlations: Self.correlations(inputs))
    let expected = testCase["expected"]
    for (name, value) in [
      ("H_star", risk.bestHedge), ("H_over_EQ", risk.bestHedgeShare),
      ("sd_unhedged", risk.unhedgedDeviation),
      ("sd_at_Hstar", risk.deviation(hedge: risk.bestHedge)),
      ("sd_at_full_EQ", risk.deviation(hedge: risk.expectedQuantity)),
      ("hedge_effectiveness", try #require(risk.effectiveness)), ("E_cost", risk.expectedCost),
    ] {
      #expect(isClose(value, expected[name].number, relative: 1e-12), "\(name): \(value)")
    }
  }

  /// QTY-LOGNORMAL-1: moments of products of lognormal variables by mpmath, simulated beside.
  @Test func lognormal() throws {
    let testCase = try ReferenceData.testCase("QTY-LOGNORMAL-1", in: Self.file)
    let inputs = testCase["inputs"]
    let risk = try UncertainQuantity.lognormal(
      price: .init(mean: inputs["mP"].number, deviation: inputs["vP"].number),
      quantity: .init(mean: inputs["mQ"].number, deviation: inputs["vQ"].number),
      futures: .init(mean: inputs["mF"].number, deviation: inputs["vF"].number),
      correlations: Self.correlations(inputs))
    let expected = testCase["expected"]
    for (name, value) in [
      ("H_star", risk.bestHedge), ("H_over_EQ", risk.bestHedgeShare),
      ("E_cost", risk.expectedCost), ("sd_unhedged", risk.unhedgedDeviation),
      ("sd_at_Hstar", risk.deviation(hedge: risk.bestHedge)),
    ] {
      #expect(isClose(value, expected[name].number, relative: 1e-12), "\(name): \(value)")
    }
  }

  /// MCKINNON-1, and the normal form with price and futures the same.
  @Test func mcKinnon() throws {
    let testCase = try ReferenceData.testCase("MCKINNON-1", in: Self.file)
    let inputs = testCase["inputs"]
    let share = try UncertainQuantity.mcKinnonShare(
      correlation: inputs["rho"].number, quantityVariation: inputs["cv_Q"].number,
      priceVariation: inputs["cv_P"].number)
    #expect(isClose(share, testCase["expected"]["H_over_EQ"].number, relative: 1e-12))
    let same = try UncertainQuantity.normal(
      price: .init(mean: 2, deviation: 0.6), quantity: .init(mean: 100, deviation: 20),
      futures: .init(mean: 2, deviation: 0.6),
      correlations: .init(priceQuantity: -0.5, priceFutures: 1, quantityFutures: -0.5))
    #expect(isClose(same.bestHedgeShare, share, relative: 1e-14))
  }

  /// ROLFO-DISCRETE-1: four states, by SciPy.
  @Test func discrete() throws {
    let testCase = try ReferenceData.testCase("ROLFO-DISCRETE-1", in: Self.file)
    let inputs = testCase["inputs"]
    let states = try DiscreteOutcomes(
      inputs["states"].items.map {
        .init(
          price: $0["price"].number, quantity: $0["quantity"].number,
          probability: $0["prob"].number)
      })
    let expected = testCase["expected"]
    #expect(
      isClose(states.expectedQuantity, expected["E_quantity"].number, relative: 1e-12))
    #expect(
      isClose(
        try states.minimumVarianceHedge(), expected["H_minvar"].number, relative: 1e-9))
    let log = try states.logUtilityHedge(
      budget: inputs["budget"].number, futures: inputs["F0"].number)
    #expect(isClose(log, expected["H_log_utility"].number, relative: 1e-9), "\(log)")
  }

  /// A known quantity is hedged whole; what no model knows is refused; by hand.
  @Test func edges() throws {
    let known = try UncertainQuantity.normal(
      price: .init(mean: 2, deviation: 0.5), quantity: .init(mean: 100, deviation: 0),
      futures: .init(mean: 2, deviation: 0.5),
      correlations: .init(priceQuantity: 0, priceFutures: 1, quantityFutures: 0))
    #expect(known.bestHedge == 100 && known.deviation(hedge: 100) == 0)
    #expect(known.effectiveness == 1)
    let still = try UncertainQuantity.lognormal(
      price: .init(mean: 2, deviation: 0), quantity: .init(mean: 100, deviation: 0),
      futures: .init(mean: 2, deviation: 0.5),
      correlations: .init(priceQuantity: 0, priceFutures: 0, quantityFutures: 0))
    #expect(still.effectiveness == nil && still.bestHedge == 0)
    #expect(throws: PricingError.inputBeyondOne(.correlation)) {
      try UncertainQuantity.mcKinnonShare(
        correlation: 2, quantityVariation: 1, priceVariation: 1)
    }
    #expect(throws: PricingError.inputNotPositive(.deviation)) {
      try UncertainQuantity.mcKinnonShare(
        correlation: 0, quantityVariation: 1, priceVariation: 0)
    }
    let flat = try DiscreteOutcomes([.init(price: 2, quantity: 1, probability: 3)])
    #expect(throws: PricingError.inputNotPositive(.deviation)) {
      try flat.minimumVarianceHedge()
    }
    #expect(throws: PricingError.self) { try flat.logUtilityHedge(budget: 9, futures: 1) }
    #expect(throws: PricingError.tooFewObservations(needed: 1, given: 0)) {
      try DiscreteOutcomes([])
    }
  }

  private static func correlations(_ inputs: JSONValue) -> UncertainQuantity.Correlations {
    .init(
      priceQuantity: inputs["rPQ"].number, priceFutures: inputs["rPF"].number,
      quantityFutures: inputs["rQF"].number)
  }
}

import Basics
import Pricing
import Testing

@Suite("Shifts and forms of curves, volatility by time, mean-reverting prices")
struct CurveModelTests {
  private static func curve(_ prices: [String]) throws -> ForwardCurve {
    let months = try ForwardCurveTests.months("2027-01", prices.count)
    return try ForwardCurve.build(
      quotes: zip(months, prices).map { month, price in
        MonthQuote(month: month, price: try ForwardCurveTests.price(price))
      }, tick: ForwardCurveTests.price("0.01"), months: months,
      asOf: ForwardCurveTests.month("2026-11"))
  }

  /// By hand: by an amount, by a share, and one month alone.
  @Test func shifts() throws {
    let curve = try Self.curve(["2.4", "2.5", "2.6"])
    func prices(_ shift: CurveShift) -> [String] {
      curve.shifted(by: shift).nodes.map { $0.price.text(decimals: 3) }
    }
    let tenth = try ForwardCurveTests.price("0.1")
    #expect(prices(.parallel(tenth)) == ["2.500", "2.600", "2.700"])
    #expect(prices(.proportional(tenth)) == ["2.640", "2.750", "2.860"])
    let february = try ForwardCurveTests.month("2027-02")
    #expect(prices(.monthly([february: -tenth])) == ["2.400", "2.400", "2.600"])
    #expect(prices(.monthly([:])) == ["2.400", "2.500", "2.600"])
    let fallen = curve.shifted(by: .parallel(try ForwardCurveTests.price("-2.45")))
    #expect(fallen.nodes[0].price.isNegative && fallen.nodes[0].source == .quoted)
    // There and back is where it was.
    let back = curve.shifted(by: .parallel(tenth)).shifted(by: .parallel(-tenth))
    #expect(back.nodes.map(\.exactPrice) == curve.nodes.map(\.exactPrice))
  }

  /// By hand.
  @Test func shapes() throws {
    #expect(try Self.curve(["2", "2", "3"]).shape == .contango)
    #expect(try Self.curve(["3", "2", "2"]).shape == .backwardation)
    #expect(try Self.curve(["3", "2", "4"]).shape == .mixed)
    #expect(try Self.curve(["2", "2"]).shape == .flat)
    #expect(try Self.curve(["2"]).shape == .flat)
  }

  /// Curves built from random strips give them back, by either weight (seed 37).
  @Test func stripsComeOut() throws {
    var generator = SeededGenerator(seed: 37)
    for round in 0..<40 {
      let weights: StripWeights = round.isMultiple(of: 2) ? .equal : .hours
      func price() -> String { "2.\(Int.random(in: 10...99, using: &generator))" }
      var strips: [StripQuote] = []
      for quarter in 0..<4 {
        strips.append(
          try ForwardCurveTests.strip(
            "2027-\(quarter == 3 ? "10" : "0\(3 * quarter + 1)")", 3, price()))
      }
      strips.append(try ForwardCurveTests.strip("2028-01", 12, price()))
      let quotes = [
        try ForwardCurveTests.quote("2027-02", price()),
        try ForwardCurveTests.quote("2028-05", price()),
      ]
      let curve = try ForwardCurve.build(
        quotes: quotes, strips: strips, tick: ForwardCurveTests.price("0.01"), weights: weights,
        months: ForwardCurveTests.months("2027-01", 24), asOf: ForwardCurveTests.month("2026-11"))
      for strip in strips {
        let back = curve.stripPrice(from: strip.first, through: strip.last, weights: weights)
        #expect(back == ExactRatio(strip.price))
      }
      for quote in quotes { #expect(curve[quote.month]?.exactPrice == ExactRatio(quote.price)) }
      let beyond = try ForwardCurveTests.month("2029-01")
      #expect(curve.stripPrice(from: beyond, through: beyond) == nil)
    }
  }

  /// Variance between nodes is linear in time, and stretches add up (seed 38).
  @Test func volatilityByTime() throws {
    let nodes = [(0.25, 0.6), (1.0, 0.45), (2.0, 0.4)].map {
      VolatilityCurve.Node(years: $0.0, volatility: $0.1)
    }
    let curve = try VolatilityCurve(nodes.reversed())
    for node in nodes {
      #expect(isClose(curve.volatility(to: node.years), node.volatility, relative: 1e-14))
    }
    #expect(
      curve.volatility(to: 0) == 0.6 && isClose(curve.volatility(to: 0.1), 0.6, relative: 1e-15))
    #expect(isClose(curve.volatility(to: 9), 0.4, relative: 1e-15))
    // By hand: half way from 0.09 to 0.2025.
    #expect(isClose(curve.variance(to: 0.625), 0.14625, relative: 1e-14))
    var generator = SeededGenerator(seed: 38)
    for _ in 0..<200 {
      let first = Double.random(in: 0...3, using: &generator)
      let second = first + Double.random(in: 0.01...2, using: &generator)
      let between = curve.volatility(from: first, to: second)
      let sum = curve.variance(to: first) + between * between * (second - first)
      #expect(isClose(sum, curve.variance(to: second), relative: 1e-12))
    }
    #expect(throws: PricingError.varianceFalls(node: 1)) {
      try VolatilityCurve([.init(years: 1, volatility: 0.5), .init(years: 2, volatility: 0.3)])
    }
    #expect(throws: PricingError.varianceFalls(node: 1)) {
      try VolatilityCurve([.init(years: 1, volatility: 0.5), .init(years: 1, volatility: 0.5)])
    }
    #expect(throws: PricingError.tooFewObservations(needed: 1, given: 0)) {
      try VolatilityCurve([])
    }
    #expect(throws: PricingError.inputNotPositive(.years)) {
      try VolatilityCurve([.init(years: 0, volatility: 0.5)])
    }
    #expect(throws: PricingError.inputNegative(.volatility)) {
      try VolatilityCurve([.init(years: 1, volatility: -0.5)])
    }
    #expect(throws: PricingError.inputNotFinite(.volatility)) {
      try VolatilityCurve([.init(years: 1, volatility: .nan)])
    }
    let calm = try VolatilityCurve([.init(years: 1, volatility: 0)])
    #expect(calm.volatility(to: 2) == 0 && calm.volatility(from: 1, to: 2) == 0)
  }

  /// At once a future is the spot price; without volatility it is the price that is expected.
  @Test func meanReversion() throws {
    let model = try SchwartzSmith(
      reversion: 1.2, deviationVolatility: 0, deviationPremium: 0, levelDrift: 0.05,
      riskNeutralDrift: 0.05, levelVolatility: 0, correlation: 0.3)
    let state = SchwartzSmith.State(deviation: 0.2, level: 1)
    #expect(isClose(try model.futures(state, years: 0), Elementary.exp(1.2), relative: 1e-15))
    for years in [0.1, 1.0, 5] {
      let future = try model.futures(state, years: years)
      #expect(isClose(future, try model.expectedSpot(state, years: years), relative: 1e-14))
      #expect(
        isClose(future, try model.spotQuantile(0.9, state, years: years), relative: 1e-14))
      #expect(model.futuresVolatility(years: years) == 0)
    }
    let single = try SchwartzOneFactor(
      reversion: 0.5, level: 1, volatility: 0.3, riskPremium: 0.1)
    #expect(isClose(try single.futures(spot: 3, years: 0), 3, relative: 1e-15))
    #expect(
      isClose(try single.futures(spot: 3, years: 200), single.farFutures, relative: 1e-14))
    #expect(isClose(single.futuresVolatility(years: single.halfLife), 0.15, relative: 1e-14))
    // Volatility falls with the time to delivery, the Samuelson effect.
    let moving = try SchwartzSmith(
      reversion: 1.2, deviationVolatility: 0.4, deviationPremium: 0, levelDrift: 0,
      riskNeutralDrift: 0, levelVolatility: 0.2, correlation: 0.1)
    let path = [0, 0.5, 1, 2, 4].map(moving.futuresVolatility)
    #expect(zip(path, path.dropFirst()).allSatisfy { $0 > $1 })
  }

  /// One price without an error of its own is followed exactly; a normal density by hand.
  @Test func filter() throws {
    let model = try SchwartzSmith(
      reversion: 1, deviationVolatility: 0.3, deviationPremium: 0, levelDrift: 0,
      riskNeutralDrift: 0, levelVolatility: 0.2, correlation: 0)
    let price = Elementary.exp(0.7)
    let observations = try SchwartzSmith.Observations(
      maturities: [0], noise: [0.1], step: 0.1, prices: [[price]])
    let prior = SchwartzSmith.Belief(
      state: .init(deviation: 0.1, level: 0.5), deviationVariance: 0.04, levelVariance: 0.05,
      covariance: 0)
    let filtered = try model.filter(observations, prior: prior)
    // ln S is 0.6 ± √0.1 with an error of 0.01 variance: 0.7 is a density of variance 0.1.
    let density = -0.5 * (Elementary.log(2 * 3.141_592_653_589_793 * 0.1) + 0.01 / 0.1)
    #expect(isClose(filtered.logLikelihood, density, relative: 1e-12))
    let belief = filtered.beliefs[0]
    #expect(isClose(belief.state.deviation, 0.14, relative: 1e-12))
    #expect(isClose(belief.state.level, 0.55, relative: 1e-12))
    #expect(belief.deviationVariance < 0.04 && belief.covariance < 0)

    #expect(throws: PricingError.notPositiveDefinite(pivot: 1)) {
      try model.filter(
        observations,
        prior: .init(
          state: prior.state, deviationVariance: 0.01, levelVariance: 0.01, covariance: 0.02))
    }
    #expect(throws: PricingError.inputNegative(.deviation)) {
      try model.filter(
        observations,
        prior: .init(
          state: prior.state, deviationVariance: -1, levelVariance: 0.01, covariance: 0))
    }
  }

  /// What no model knows is refused by name.
  @Test func refusals() {
    #expect(throws: PricingError.inputNotPositive(.reversion)) {
      try SchwartzOneFactor(reversion: 0, level: 1, volatility: 0.3, riskPremium: 0)
    }
    #expect(throws: PricingError.inputNotPositive(.price)) {
      try SchwartzOneFactor(reversion: 1, level: 1, volatility: 0.3, riskPremium: 0)
        .futures(spot: -1, years: 1)
    }
    #expect(throws: PricingError.inputNegative(.years)) {
      try SchwartzOneFactor(reversion: 1, level: 1, volatility: 0.3, riskPremium: 0)
        .futures(spot: 1, years: -1)
    }
    func model(_ correlation: Double, _ reversion: Double = 1) throws -> SchwartzSmith {
      try SchwartzSmith(
        reversion: reversion, deviationVolatility: 0.1, deviationPremium: 0, levelDrift: 0,
        riskNeutralDrift: 0, levelVolatility: 0.1, correlation: correlation)
    }
    #expect(throws: PricingError.inputBeyondOne(.correlation)) { try model(1.01) }
    #expect(throws: PricingError.inputNotFinite(.reversion)) { try model(0, .infinity) }
    #expect(throws: PricingError.inputNotFinite(.price)) {
      try model(0).futures(.init(deviation: .nan, level: 1), years: 1)
    }
    func prices(_ rows: [[Double]]) throws -> SchwartzSmith.Observations {
      try SchwartzSmith.Observations(
        maturities: [0.5], noise: [0.01], step: 0.1, prices: rows)
    }
    #expect(throws: PricingError.tooFewObservations(needed: 1, given: 0)) { try prices([]) }
    #expect(throws: PricingError.levelNotPositive(observation: 1)) { try prices([[1], [-1]]) }
    #expect(throws: PricingError.notFinite(observation: 0)) { try prices([[.nan]]) }
    #expect(throws: PricingError.inputNotPositive(.noise)) {
      try SchwartzSmith.Observations(maturities: [1], noise: [0], step: 0.1, prices: [[1]])
    }
  }
}

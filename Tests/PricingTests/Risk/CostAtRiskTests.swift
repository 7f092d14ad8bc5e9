import Pricing
import Testing

@Suite("Cost at risk, margin and reserved capacity")
struct CostAtRiskTests {
  private static let file = "quantity_risk_margin.json"

  /// CAR-NORMAL-1 and -2: three correlated months, open and partly locked in; SciPy.
  @Test(arguments: ["CAR-NORMAL-1", "CAR-NORMAL-2"])
  func normalCost(id: String) throws {
    let testCase = try ReferenceData.testCase(id, in: Self.file)
    let inputs = testCase["inputs"]
    let deviations = inputs["price_sd"].numbers
    var covariance = SquareMatrix(order: 3)
    for (row, values) in inputs["corr"].items.enumerated() {
      for (column, value) in values.numbers.enumerated() {
        covariance[row, column] = value * deviations[row] * deviations[column]
      }
    }
    let cost = try NormalCost(
      quantities: inputs["quantity"].numbers, means: inputs["price_mean"].numbers,
      covariance: covariance, hedged: inputs["hedged"].numbers,
      locked: inputs["futures"].numbers)
    let alpha = inputs["alpha"].number
    let expected = testCase["expected"]
    for (name, value) in [
      ("expected_cost", cost.mean), ("sd", cost.deviation),
      ("CaR_quantile", cost.quantile(alpha)), ("CaR_over_mean", cost.costAtRisk(alpha)),
      ("expected_shortfall", cost.expectedShortfall(alpha)),
      ("budget_breach_probability", cost.breachProbability(budget: inputs["budget"].number)),
    ] {
      #expect(isClose(value, expected[name].number, relative: 1e-10), "\(name): \(value)")
    }
  }

  /// CAR-LOGNORMAL-1: a known quantity at a lognormal price; SciPy.
  @Test func lognormalCost() throws {
    let testCase = try ReferenceData.testCase("CAR-LOGNORMAL-1", in: Self.file)
    let inputs = testCase["inputs"]
    let cost = try LognormalCost(
      mean: inputs["Q"].number * inputs["F"].number,
      logDeviation: inputs["sigma"].number * inputs["T"].number.squareRoot())
    let alpha = inputs["alpha"].number
    let expected = testCase["expected"]
    for (name, value) in [
      ("mean", cost.mean), ("quantile", cost.quantile(alpha)), ("median", cost.median),
      ("expected_shortfall", cost.expectedShortfall(alpha)),
      ("budget_breach_probability", cost.breachProbability(budget: inputs["budget"].number)),
    ] {
      #expect(isClose(value, expected[name].number, relative: 1e-10), "\(name): \(value)")
    }
    // Mean and deviation are enough to describe it.
    let again = try LognormalCost(mean: cost.mean, deviation: cost.deviation)
    #expect(isClose(again.logDeviation, cost.logDeviation, relative: 1e-12))
    // Quasi-random draws agree with the closed forms (scramble 3).
    var points = SobolSequence(dimensions: 1, scramble: .linearMatrix(seed: 3))
    let draws = (0..<4_096).map { _ in
      let normal = Normal.quantile(points.next()[0])
      return cost.median * Elementary.exp(cost.logDeviation * normal)
    }
    #expect(isClose(Sample.mean(draws), cost.mean, relative: 1e-3))
    #expect(isClose(try Sample.standardDeviation(draws), cost.deviation, relative: 1e-2))
    #expect(isClose(SampleQuantile(0.95, of: draws).value, cost.quantile(0.95), relative: 1e-3))
  }

  /// Without a deviation nothing is at risk; what no model knows is refused; by hand.
  @Test func costEdges() throws {
    let still = try NormalCost(mean: 5, deviation: 0)
    #expect(still.quantile(0.95) == 5 && still.expectedShortfall(0.95) == 5)
    #expect(still.breachProbability(budget: 5) == 0 && still.breachProbability(budget: 4) == 1)
    let fixed = try LognormalCost(mean: 5, logDeviation: 0)
    #expect(fixed.median == 5 && fixed.breachProbability(budget: 6) == 0)
    #expect(fixed.breachProbability(budget: 0) == 1 && fixed.deviation == 0)
    #expect(throws: PricingError.inputNegative(.deviation)) {
      try NormalCost(mean: 1, deviation: -1)
    }
    #expect(throws: PricingError.inputNotPositive(.price)) {
      try LognormalCost(mean: 0, logDeviation: 1)
    }
    var wrong = SquareMatrix(order: 2)
    wrong[0, 0] = 1
    wrong[1, 1] = 1
    wrong[0, 1] = -2
    wrong[1, 0] = -2
    #expect(throws: PricingError.notPositiveDefinite(pivot: 0)) {
      try NormalCost(
        quantities: [1, 1], means: [1, 1], covariance: wrong, hedged: [0, 0], locked: [0, 0])
    }
  }

  /// MARGIN-*: closed forms, and the exact daily peak by a recursion of the reference's own.
  @Test(arguments: ["MARGIN-21d-95", "MARGIN-63d-99"])
  func marginPeak(id: String) throws {
    let testCase = try ReferenceData.testCase(id, in: Self.file)
    let peak = MarginPeak(
      days: Int(testCase["inputs"]["days"].number),
      confidence: testCase["inputs"]["alpha"].number)
    let expected = testCase["expected"]
    for (name, value) in [
      ("continuous_reflection", peak.continuous), ("exact_daily_monitoring", peak.dailyMonitored),
      ("bgk_corrected", peak.corrected), ("end_of_period_quantile", peak.endOfPeriod),
    ] {
      #expect(isClose(value, expected[name].number, relative: 1e-6), "\(name): \(value)")
    }
    for (name, value) in [
      ("continuous_reflection", peak.continuous), ("end_of_period_quantile", peak.endOfPeriod),
    ] {
      #expect(isClose(value, expected[name].number, relative: 1e-13), "\(name): \(value)")
    }
  }

  /// MARGIN-USD-1: forty contracts for a month.
  @Test func marginInCurrency() throws {
    let testCase = try ReferenceData.testCase("MARGIN-USD-1", in: Self.file)
    let inputs = testCase["inputs"]
    let daily =
      inputs["contracts"].number * inputs["contract_size"].number * inputs["futures"].number
      * inputs["daily_vol"].number
    let initial = inputs["contracts"].number * inputs["initial_margin_per_contract"].number
    let peak =
      MarginPeak(
        days: Int(inputs["days"].number), confidence: inputs["alpha"].number
      ).dailyMonitored * daily
    let expected = testCase["expected"]
    #expect(isClose(daily, expected["daily_pnl_sd"].number, relative: 1e-12))
    #expect(
      isClose(peak, expected["peak_variation_margin_exact_daily"].number, relative: 1e-6))
    #expect(isClose(peak + initial, expected["liquidity_need"].number, relative: 1e-6))
  }

  /// One day is a plain quantile, and the exact figure lies between the end and the reflection.
  @Test func marginIdentities() {
    let day = MarginPeak(days: 1, confidence: 0.99)
    #expect(isClose(day.dailyMonitored, Normal.quantile(0.99), relative: 1e-9))
    for days in [2, 5, 30] {
      let peak = MarginPeak(days: days, confidence: 0.95)
      #expect(peak.endOfPeriod < peak.dailyMonitored && peak.dailyMonitored < peak.continuous)
      #expect((peak.dailyMonitored - peak.corrected).magnitude < 0.2)
    }
  }

  /// RESERVE-NEWSVENDOR-1 and RESERVE-BREAKEVEN-1: SciPy and arithmetic.
  @Test func reservedCapacity() throws {
    let testCase = try ReferenceData.testCase("RESERVE-NEWSVENDOR-1", in: Self.file)
    let inputs = testCase["inputs"]
    let spot = inputs["spot"].number
    let month = ReservedCapacity.Month(
      mean: inputs["mean_Q"].number, deviation: inputs["sd_Q"].number, spot: spot)
    let offer = try ReservedCapacity(
      months: [month], reserved: inputs["reserved"].number, resale: inputs["resale"].number)
    let best = offer.bestQuantity
    let expected = testCase["expected"]
    for (name, value) in [
      ("critical_ratio", 1 - offer.breakEvenUse(spot: spot)), ("commit", best),
      ("expected_overflow_units", offer.expectedOverflow(best)),
      ("expected_cost", offer.expectedCost(best)),
    ] {
      #expect(isClose(value, expected[name].number, relative: 1e-10), "\(name): \(value)")
    }
    #expect(offer.expectedCost(best + 500) > offer.expectedCost(best))
    #expect(offer.expectedCost(best - 500) > offer.expectedCost(best))
    // Twelve equal months are one month; a spot price that is not dearer reserves nothing.
    let year = try ReservedCapacity(
      months: Array(repeating: month, count: 12), reserved: 1.8, resale: 0.6)
    #expect(isClose(year.bestQuantity, best, relative: 1e-12))
    let cheap = try ReservedCapacity(
      months: [.init(mean: 10, deviation: 1, spot: 1.8)], reserved: 1.8)
    #expect(cheap.bestQuantity == 0)
    let sure = try ReservedCapacity(
      months: [.init(mean: 10, deviation: 0, spot: 2)], reserved: 1.8)
    #expect(isClose(sure.bestQuantity, 10, relative: 1e-12) && sure.expectedOverflow(8) == 2)

    let even = try ReferenceData.testCase("RESERVE-BREAKEVEN-1", in: Self.file)
    let plain = try ReservedCapacity(
      months: [month], reserved: even["inputs"]["reserved_per_h"].number)
    #expect(
      isClose(
        plain.pricePerUsedUnit(use: even["inputs"]["utilisation"].number),
        even["expected"]["effective_reserved_per_used_h"].number, relative: 1e-12))
    #expect(
      isClose(
        plain.breakEvenUse(spot: even["inputs"]["spot_per_h"].number),
        even["expected"]["break_even_utilisation"].number, relative: 1e-12))
    #expect(throws: PricingError.inputNegative(.deviation)) {
      try ReservedCapacity(months: [.init(mean: 1, deviation: -1, spot: 2)], reserved: 1)
    }
  }

  /// A lognormal need: expected overflow at nothing reserved is the mean, and a sure need is met.
  @Test func reservedLognormal() throws {
    let offer = try ReservedCapacity(
      months: [.init(mean: 10, logDeviation: 0.4, spot: 2)], reserved: 1.5)
    #expect(offer.expectedOverflow(0) == 10 && offer.expectedCost(0) == 20)
    let best = offer.bestQuantity
    for other in [0.9 * best, 1.1 * best] {
      #expect(offer.expectedCost(other) > offer.expectedCost(best))
    }
    // The quantile of the need at (s − r)/(s − v) = ¼.
    let quantile = 10 * Elementary.exp(0.4 * Normal.quantile(0.25) - 0.08)
    #expect(isClose(best, quantile, relative: 1e-12))
    let sure = try ReservedCapacity(
      months: [.init(mean: 10, logDeviation: 0, spot: 2)], reserved: 1.5)
    #expect(isClose(sure.bestQuantity, 10, relative: 1e-12))
    let wild = try ReservedCapacity(
      months: [.init(mean: 10, logDeviation: 5, spot: 2)], reserved: 1.5)
    #expect(wild.bestQuantity > 0 && wild.bestQuantity < 1e-4)
    #expect(throws: PricingError.inputNotPositive(.quantity)) {
      try ReservedCapacity(months: [.init(mean: 0, logDeviation: 0.4, spot: 2)], reserved: 1.5)
    }
    #expect(throws: PricingError.inputNegative(.deviation)) {
      try ReservedCapacity(months: [.init(mean: 1, logDeviation: -1, spot: 2)], reserved: 1.5)
    }
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) { _ = MarginPeak(days: 0, confidence: 0.95) }
    await #expect(processExitsWith: .failure) { _ = MarginPeak(days: 5, confidence: 0.4) }
    await #expect(processExitsWith: .failure) {
      _ = try NormalCost(mean: 1, deviation: 1).quantile(1)
    }
    await #expect(processExitsWith: .failure) {
      _ = try ReservedCapacity(
        months: [.init(mean: 1, deviation: 1, spot: 2)], reserved: 1, resale: 1)
    }
  }
}

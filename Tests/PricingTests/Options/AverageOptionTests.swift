import Pricing
import Testing

@Suite("Options on an average")
struct AverageOptionTests {
  /// ASIAN-HULL-26.3: moments and price as printed by Hull, more digits by mpmath.
  @Test func hull() throws {
    let testCase = try ReferenceData.testCase("ASIAN-HULL-26.3", in: "asian.json")
    let average = try ContinuousAverage(spot: 50, carry: 0.1, volatility: 0.4, yearsLeft: 1)
    let arithmetic = average.arithmetic
    let expected = testCase["expected"]
    let first = arithmetic.openMean
    #expect(isClose(first, expected["M1"].number, relative: 1e-12))
    let second = first * first * Elementary.exp(arithmetic.logVariance)
    #expect(isClose(second, expected["M2"].number, relative: 1e-12))
    #expect(
      isClose(
        arithmetic.effectiveVolatility(years: 1), expected["sigma"].number, relative: 1e-12))
    let price = try arithmetic.expectedPayoff(.call, strike: 50) * Elementary.exp(-0.1)
    #expect(isClose(price, expected["price"].number, relative: 1e-9))
    let printed = testCase["published"]
    #expect((first - printed["M1"].number).magnitude < 0.005)
    #expect((second - printed["M2"].number).magnitude < 0.005)
    #expect((price - printed["price"].number).magnitude < 0.005)
    for (count, text) in [(12, "12"), (52, "52"), (250, "250")] {
      let fixings = (1...count).map { step in
        let years = Double(step) / Double(count)
        return FixingSchedule.Fixing(
          years: years, forward: 50 * Elementary.exp(0.1 * years), volatility: 0.4)
      }
      let discrete = try FixingSchedule(open: fixings).arithmetic
      let value = try discrete.expectedPayoff(.call, strike: 50) * Elementary.exp(-0.1)
      let figures = testCase["discrete_fixings_at_i_over_m"][text]
      #expect(isClose(value, figures["price"].number, relative: 1e-9), "\(count): \(value)")
      #expect((value - figures["published"].number).magnitude < 0.005)
    }
  }

  /// ASIAN-GEO-HAUG and ASIAN-GEO-DISC-CS: the geometric mean has a closed form.
  @Test func geometric() throws {
    let haug = try ReferenceData.testCase("ASIAN-GEO-HAUG", in: "asian.json")
    let average = try ContinuousAverage(spot: 80, carry: 0.08, volatility: 0.2, yearsLeft: 0.25)
    let put =
      try average.geometric.expectedPayoff(.put, strike: 85) * Elementary.exp(-0.05 * 0.25)
    #expect(isClose(put, haug["expected"]["price"].number, relative: 1e-10))
    #expect((put - haug["published"]["price"].number).magnitude < 0.000_05)

    let discrete = try ReferenceData.testCase("ASIAN-GEO-DISC-CS", in: "asian.json")
    let fixings = (1...10).map { step in
      let years = Double(step) / 10
      return FixingSchedule.Fixing(
        years: years, forward: 100 * Elementary.exp(0.03 * years), volatility: 0.2)
    }
    let call =
      try FixingSchedule(open: fixings).geometric.expectedPayoff(.call, strike: 100)
      * Elementary.exp(-0.06)
    #expect((call - discrete["expected"]["price"].number).magnitude < 1e-9, "\(call)")
    #expect((call - discrete["published"]["price"].number).magnitude < 1e-9)
  }

  /// ASIAN-LEVY-HAUG-*: continuous averages, ahead and begun; Haug prints four decimals.
  @Test func levy() throws {
    var checked = 0
    for testCase in try ReferenceData.json("asian.json")["cases"].items
    where testCase["id"].text.hasPrefix("ASIAN-LEVY-") {
      let inputs = testCase["inputs"]
      let rate = inputs["r"].number
      let passed = inputs["elapsed_days"].number / 360
      let left = inputs["total_days"].number / 360 - passed
      let average = try ContinuousAverage(
        spot: inputs["S"].number, carry: rate - inputs["q"].number,
        volatility: inputs["sigma"].number, yearsLeft: left, yearsPassed: passed,
        knownMean: inputs["running_average"].number)
      let payoff = try average.arithmetic.expectedPayoff(.call, strike: inputs["K"].number)
      let value = payoff * Elementary.exp(-rate * left)
      let expected = testCase["expected"]["price"].number
      #expect(isClose(value, expected, relative: 1e-9), "\(testCase["id"].text): \(value)")
      #expect((value - testCase["published"]["price"].number).magnitude < 0.0001)
      checked += 1
    }
    #expect(checked == 10)
  }

  /// ASIAN-TW-HAUG-4.28-*: 26 fixings with a flat, rising and falling term of volatility.
  @Test func turnbullWakeman() throws {
    var checked = 0
    for testCase in try ReferenceData.json("asian.json")["cases"].items
    where testCase["id"].text.hasPrefix("ASIAN-TW-") {
      let inputs = testCase["inputs"]
      let first = inputs["first_fixing"].number
      let fixings = (0..<26).map { step in
        let volatility =
          switch inputs["term_vols"].text {
          case "up": 0.075 + 0.005 * Double(step)
          case "down": 0.325 - 0.005 * Double(step)
          default: 0.2
          }
        return FixingSchedule.Fixing(
          years: first + Double(step) * (0.5 - first) / 25, forward: 100, volatility: volatility)
      }
      let right = try #require(OptionRight(rawValue: inputs["type"].text))
      let payoff = try FixingSchedule(open: fixings).arithmetic.expectedPayoff(
        right, strike: inputs["K"].number)
      let value = payoff * Elementary.exp(-0.05 * 0.5)
      let expected = testCase["expected"]["price"].number
      #expect(isClose(value, expected, relative: 1e-9), "\(testCase["id"].text): \(value)")
      #expect((value - testCase["published"]["price"].number).magnitude < 0.0001)
      checked += 1
    }
    #expect(checked == 15)
  }

  /// ASIAN-EXACT-*: the approximation, and how far it is from the exact value.
  @Test func distanceFromExact() throws {
    var checked = 0
    for testCase in try ReferenceData.json("asian.json")["cases"].items
    where testCase["id"].text.hasPrefix("ASIAN-EXACT-") {
      let inputs = testCase["inputs"]
      let average = try ContinuousAverage(
        spot: inputs["S"].number, carry: inputs["r"].number, volatility: inputs["sigma"].number,
        yearsLeft: inputs["T"].number)
      let payoff = try average.arithmetic.expectedPayoff(.call, strike: inputs["K"].number)
      let value = payoff * Elementary.exp(-inputs["r"].number * inputs["T"].number)
      let expected = testCase["expected"]
      #expect(
        isClose(value, expected["price_turnbull_wakeman"].number, relative: 1e-9),
        "\(testCase["id"].text): \(value)")
      let exact = expected["price_exact"].number
      let distance = (value - exact) / exact
      #expect((distance - expected["tw_relative_error"].number).magnitude < 1e-8)
      #expect(distance.magnitude < 0.027)
      checked += 1
    }
    #expect(checked == 18)
  }

  /// ASIAN-DISC-LEVY97-*: fixings from today or later; simulated by Levy and by quasi-random paths.
  @Test func distanceFromSimulation() throws {
    var checked = 0
    for testCase in try ReferenceData.json("asian.json")["cases"].items
    where testCase["id"].text.hasPrefix("ASIAN-DISC-LEVY97") {
      let inputs = testCase["inputs"]
      let count = Int(inputs["fixings"].number)
      let first = inputs["first_fixing"].number
      let last = first + inputs["length"].number
      let fixings = (0..<count).map { step in
        let years = first + Double(step) * inputs["length"].number / Double(count - 1)
        return FixingSchedule.Fixing(
          years: years, forward: 90 * Elementary.exp((0.025 - 0.06) * years), volatility: 0.13)
      }
      let payoff = try FixingSchedule(open: fixings).arithmetic.expectedPayoff(.put, strike: 87)
      let value = payoff * Elementary.exp(-0.025 * last)
      let expected = testCase["expected"]
      #expect(
        isClose(value, expected["price_turnbull_wakeman"].number, relative: 1e-9),
        "\(testCase["id"].text): \(value)")
      #expect((value - testCase["published"]["price_mc"].number).magnitude < 0.026)
      let simulated = expected["price_qmc_control_variate"]
      if simulated.isPresent {
        #expect((value - simulated.number).magnitude < 0.02 * simulated.number)
      }
      checked += 1
    }
    #expect(checked == 12)
  }

  /// ASIAN-GPU-*: a month's average priced as such, and as if it settled on its last fixing.
  @Test(arguments: ["ASIAN-GPU-1", "ASIAN-GPU-2", "ASIAN-GPU-3"])
  func monthlyAverage(id: String) throws {
    let testCase = try ReferenceData.testCase(id, in: "asian_monthly_average.json")
    let inputs = testCase["inputs"]
    let forward = inputs["F"].number
    let volatility = inputs["sigma"].number
    let fixings = (0..<Int(inputs["fixings"].number)).map { step in
      FixingSchedule.Fixing(
        years: inputs["first_fixing_after_years"].number
          + Double(step) * inputs["step_years"].number,
        forward: forward, volatility: volatility)
    }
    let right = try #require(OptionRight(rawValue: inputs["type"].text))
    let years = inputs["T_pay"].number
    let strike = inputs["K"].number
    let discount = Elementary.exp(-inputs["r"].number * years)
    let average = try FixingSchedule(open: fixings).arithmetic
    let value = try average.expectedPayoff(right, strike: strike) * discount
    let expected = testCase["expected"]
    #expect(isClose(value, expected["price_turnbull_wakeman"].number, relative: 1e-9))
    #expect(
      isClose(
        average.effectiveVolatility(years: years), expected["effective_vol"].number,
        relative: 1e-9))
    // The approximation against the simulated price: within one per cent.
    #expect(isClose(value, expected["price_qmc"].number, relative: 0.01))
    let last = try #require(fixings.last)
    let naive = try Black76(
      forward: forward, strike: strike, years: last.years, rate: 0, volatility: volatility)
    let overpriced = naive.value(right) * discount
    #expect(
      isClose(
        overpriced, expected["naive_european_black76_on_last_fixing"].number, relative: 1e-9))
    #expect(
      isClose(
        overpriced / expected["price_qmc"].number - 1, expected["overpricing_of_naive"].number,
        relative: 1e-9))
  }
}

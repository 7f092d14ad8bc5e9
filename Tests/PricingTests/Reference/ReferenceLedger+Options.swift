import Pricing
import Testing

extension ReferenceLedger {
  static func options() throws -> [ReferenceCase] {
    try ReferenceData.json("black76.json")["cases"].items.map { item in
      let id = item["id"].text
      if id == "BACH-1" { return try bachelier(item) }
      if id.hasPrefix("IV-") { return try impliedVolatility(item) }
      let inputs = item["inputs"]
      let option = try Black76(
        forward: inputs["F"].number, strike: inputs["K"].number, years: inputs["T"].number,
        rate: inputs["r"].number, volatility: inputs["sigma"].number)
      let right = try #require(OptionRight(rawValue: item["type"].text))
      let greeks = option.greeks(right)
      let expected = item["expected"]
      var found = ReferenceCase(
        id,
        item["published"].isPresent
          ? (id == "B76-HULL-18.6" ? "Hull (2022)" : "Haug (1998)") + "; mpmath"
          : "mpmath, QuantLib 1.44")
      let figures = [
        ("price", option.value(right)), ("delta_F", greeks.delta), ("gamma_F", greeks.gamma),
        ("vega", greeks.vega), ("theta_per_year", greeks.theta), ("rho", greeks.rho),
        ("discount", option.discount),
      ]
      found.add(figures.filter { expected[$0.0].isPresent }, expected, .relative(1e-10))
      let printed = item["published"]["price"]
      if printed.isPresent {
        found.add(
          "printed price", option.value(right), printed.number,
          .absolute(id == "B76-HULL-18.6" ? 0.005 : 0.000_05))
      }
      return found
    }
  }

  private static func bachelier(_ item: JSONValue) throws -> ReferenceCase {
    let inputs = item["inputs"]
    let option = try Bachelier(
      forward: inputs["F"].number, strike: inputs["K"].number, years: inputs["T"].number,
      rate: inputs["r"].number, volatility: inputs["sigma_abs"].number)
    var found = ReferenceCase("BACH-1", "mpmath, QuantLib 1.44")
    found.add([("price", option.value(.call))], item["expected"], .relative(1e-10))
    return found
  }

  private static func impliedVolatility(_ item: JSONValue) throws -> ReferenceCase {
    let inputs = item["inputs"]
    var found = ReferenceCase(item["id"].text, "mpmath")
    func implied() throws(PricingError) -> Double {
      try Black76.impliedVolatility(
        price: inputs["price"].number, .call, forward: inputs["F"].number,
        strike: inputs["K"].number, years: inputs["T"].number, rate: inputs["r"].number)
    }
    guard item["id"].text == "IV-3-arb" else {
      found.add([("sigma", try implied())], item["expected"], .relative(1e-10))
      return found
    }
    do {
      found.add("no volatility", try implied(), .nan, .exact)
    } catch .priceOutsideBounds(_, let lower, _) {
      found.add(
        "refused below", lower, 0.35 * Elementary.exp(-0.045 * 0.5), .relative(1e-13))
    } catch { throw error }
    return found
  }

  static func averages() throws -> [ReferenceCase] {
    let listed = try ReferenceData.json("asian.json")["cases"].items.map { item in
      let id = item["id"].text
      if id == "ASIAN-HULL-26.3" { return try hullAverage(item) }
      if id.hasPrefix("ASIAN-GEO-") { return try geometric(item) }
      if id.hasPrefix("ASIAN-LEVY-") { return try levy(item) }
      if id.hasPrefix("ASIAN-TW-") { return try turnbullWakeman(item) }
      if id.hasPrefix("ASIAN-EXACT-") { return try exactAverage(item) }
      return try simulatedAverage(item)
    }
    let monthly = try ReferenceData.json("asian_monthly_average.json")["cases"].items
    return try listed + monthly.map(monthlyAverage)
  }

  private static func hullAverage(_ item: JSONValue) throws -> ReferenceCase {
    var found = ReferenceCase(item["id"].text, "Hull (2022), example 26.3; mpmath")
    let average = try ContinuousAverage(spot: 50, carry: 0.1, volatility: 0.4, yearsLeft: 1)
    let mean = average.arithmetic
    let second = mean.openMean * mean.openMean * Elementary.exp(mean.logVariance)
    let price = try mean.expectedPayoff(.call, strike: 50) * Elementary.exp(-0.1)
    let figures = [
      ("M1", mean.openMean), ("M2", second), ("sigma", mean.effectiveVolatility(years: 1)),
      ("price", price),
    ]
    found.add(figures, item["expected"], .relative(1e-9))
    for (name, value) in figures where name != "sigma" {
      found.add("printed \(name)", value, item["published"][name].number, .absolute(0.005))
    }
    for count in [12, 52, 250] {
      let fixings = (1...count).map { step in
        let years = Double(step) / Double(count)
        return FixingSchedule.Fixing(
          years: years, forward: 50 * Elementary.exp(0.1 * years), volatility: 0.4)
      }
      let value =
        try FixingSchedule(open: fixings).arithmetic.expectedPayoff(.call, strike: 50)
        * Elementary.exp(-0.1)
      let wanted = item["discrete_fixings_at_i_over_m"]["\(count)"]
      found.add("price, \(count) fixings", value, wanted["price"].number, .relative(1e-9))
      found.add(
        "printed, \(count) fixings", value, wanted["published"].number, .absolute(0.005))
    }
    return found
  }

  private static func geometric(_ item: JSONValue) throws -> ReferenceCase {
    let isContinuous = item["id"].text == "ASIAN-GEO-HAUG"
    var found = ReferenceCase(
      item["id"].text,
      isContinuous ? "Haug (1998), page 96; mpmath" : "Clewlow and Strickland (1998), page 118")
    let value: Double
    if isContinuous {
      let average = try ContinuousAverage(
        spot: 80, carry: 0.08, volatility: 0.2, yearsLeft: 0.25)
      value =
        try average.geometric.expectedPayoff(.put, strike: 85) * Elementary.exp(-0.05 * 0.25)
    } else {
      let fixings = (1...10).map { step in
        FixingSchedule.Fixing(
          years: Double(step) / 10, forward: 100 * Elementary.exp(0.003 * Double(step)),
          volatility: 0.2)
      }
      value =
        try FixingSchedule(open: fixings).geometric.expectedPayoff(.call, strike: 100)
        * Elementary.exp(-0.06)
    }
    found.add(
      "price", value, item["expected"]["price"].number,
      isContinuous ? .relative(1e-10) : .absolute(1e-9))
    found.add(
      "printed price", value, item["published"]["price"].number,
      .absolute(isContinuous ? 0.000_05 : 1e-9))
    return found
  }

  private static func levy(_ item: JSONValue) throws -> ReferenceCase {
    var found = ReferenceCase(item["id"].text, "Haug (1998), page 99; mpmath")
    let inputs = item["inputs"]
    let rate = inputs["r"].number
    let passed = inputs["elapsed_days"].number / 360
    let left = inputs["total_days"].number / 360 - passed
    let average = try ContinuousAverage(
      spot: inputs["S"].number, carry: rate - inputs["q"].number,
      volatility: inputs["sigma"].number, yearsLeft: left, yearsPassed: passed,
      knownMean: inputs["running_average"].number)
    let value =
      try average.arithmetic.expectedPayoff(.call, strike: inputs["K"].number)
      * Elementary.exp(-rate * left)
    found.add("price", value, item["expected"]["price"].number, .relative(1e-9))
    found.add("printed price", value, item["published"]["price"].number, .absolute(0.0001))
    return found
  }

  private static func turnbullWakeman(_ item: JSONValue) throws -> ReferenceCase {
    var found = ReferenceCase(item["id"].text, "Haug (2007), table 4-28; mpmath")
    let inputs = item["inputs"]
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
    let value =
      try FixingSchedule(open: fixings).arithmetic.expectedPayoff(
        right, strike: inputs["K"].number) * Elementary.exp(-0.05 * 0.5)
    found.add("price", value, item["expected"]["price"].number, .relative(1e-9))
    found.add("printed price", value, item["published"]["price"].number, .absolute(0.0001))
    return found
  }

  private static func exactAverage(_ item: JSONValue) throws -> ReferenceCase {
    let isLinetsky = item["id"].text.contains("LINETSKY")
    var found = ReferenceCase(
      item["id"].text,
      (isLinetsky ? "Linetsky (2004), table 3" : "Zhang (2001), table 1")
        + "; Laplace inversion by mpmath")
    let inputs = item["inputs"]
    let average = try ContinuousAverage(
      spot: inputs["S"].number, carry: inputs["r"].number, volatility: inputs["sigma"].number,
      yearsLeft: inputs["T"].number)
    let value =
      try average.arithmetic.expectedPayoff(.call, strike: inputs["K"].number)
      * Elementary.exp(-inputs["r"].number * inputs["T"].number)
    let expected = item["expected"]
    found.add(
      "by two moments", value, expected["price_turnbull_wakeman"].number, .relative(1e-9))
    found.add("exact price", value, expected["price_exact"].number, .relative(0.027))
    return found
  }

  private static func simulatedAverage(_ item: JSONValue) throws -> ReferenceCase {
    var found = ReferenceCase(item["id"].text, "Levy (1997); quasi-random paths by NumPy")
    let inputs = item["inputs"]
    let count = Int(inputs["fixings"].number)
    let first = inputs["first_fixing"].number
    let length = inputs["length"].number
    let schedule = try FixingSchedule(
      open: (0..<count).map { step in
        let years = first + Double(step) * length / Double(count - 1)
        return FixingSchedule.Fixing(
          years: years, forward: 90 * Elementary.exp((0.025 - 0.06) * years), volatility: 0.13)
      })
    let discount = Elementary.exp(-0.025 * (first + length))
    let value = try schedule.arithmetic.expectedPayoff(.put, strike: 87) * discount
    let expected = item["expected"]
    found.add(
      "by two moments", value, expected["price_turnbull_wakeman"].number, .relative(1e-9))
    found.add("printed price", value, item["published"]["price_mc"].number, .absolute(0.026))
    let simulated = expected["price_qmc_control_variate"]
    if simulated.isPresent, count <= SobolSequence.maximumDimensions {
      let own = try AverageOptionSimulation(
        schedule, .put, strike: 87, points: count > 8 ? 512 : 4096, seed: 20_261_120)
      let error = own.standardError * discount
      let room = 4 * (error * error + square(expected["qmc_standard_error"].number)).squareRoot()
      found.add(
        "simulated price", own.expectedPayoff * discount, simulated.number, .absolute(room))
    }
    return found
  }

  private static func monthlyAverage(_ item: JSONValue) throws -> ReferenceCase {
    var found = ReferenceCase(
      item["id"].text, "Hull, technical note 27; quasi-random paths by NumPy")
    let inputs = item["inputs"]
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
    let schedule = try FixingSchedule(open: fixings)
    let average = schedule.arithmetic
    let expected = item["expected"]
    let last = try #require(fixings.last)
    let naive =
      try Black76(
        forward: forward, strike: strike, years: last.years, rate: 0, volatility: volatility
      ).value(right) * discount
    found.add(
      [
        (
          "price_turnbull_wakeman",
          try average.expectedPayoff(right, strike: strike) * discount
        ),
        ("effective_vol", average.effectiveVolatility(years: years)),
        ("naive_european_black76_on_last_fixing", naive),
        ("overpricing_of_naive", naive / expected["price_qmc"].number - 1),
      ], expected, .relative(1e-9))
    let own = try AverageOptionSimulation(
      schedule, right, strike: strike, points: 512, seed: 20_261_120)
    let error = own.standardError * discount
    let room = 4 * (error * error + square(expected["qmc_standard_error"].number)).squareRoot()
    found.add(
      "price_qmc", own.expectedPayoff * discount, expected["price_qmc"].number, .absolute(room))
    return found
  }

  private static func square(_ value: Double) -> Double { value * value }
}

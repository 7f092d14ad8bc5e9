import Pricing
import Testing

extension ReferenceLedger {
  private static let file = "quantity_risk_margin.json"

  /// The cases of uncertain quantities.
  static func quantities() throws -> [ReferenceCase] {
    try ReferenceData.json(file)["cases"].items.compactMap { item in
      let id = item["id"].text
      let inputs = item["inputs"]
      let expected = item["expected"]
      let tight = ReferenceFigure.Closeness.relative(1e-12)
      func number(_ name: String) -> Double { inputs[name].number }
      var found = ReferenceCase(id, "mpmath, SciPy")
      switch id {
      case "QTY-NORMAL-1", "QTY-NORMAL-2", "QTY-LOGNORMAL-1":
        let isNormal = id != "QTY-LOGNORMAL-1"
        let spread = isNormal ? "s" : "v"
        func part(_ name: String) -> UncertainQuantity.Spread {
          .init(mean: number("m" + name), deviation: number(spread + name))
        }
        let correlations = UncertainQuantity.Correlations(
          priceQuantity: number("rPQ"), priceFutures: number("rPF"),
          quantityFutures: number("rQF"))
        let risk =
          isNormal
          ? try UncertainQuantity.normal(
            price: part("P"), quantity: part("Q"), futures: part("F"),
            correlations: correlations)
          : try UncertainQuantity.lognormal(
            price: part("P"), quantity: part("Q"), futures: part("F"),
            correlations: correlations)
        let figures = [
          ("H_star", risk.bestHedge), ("H_over_EQ", risk.bestHedgeShare),
          ("sd_unhedged", risk.unhedgedDeviation),
          ("sd_at_Hstar", risk.deviation(hedge: risk.bestHedge)),
          ("sd_at_full_EQ", risk.deviation(hedge: risk.expectedQuantity)),
          ("hedge_effectiveness", try #require(risk.effectiveness)),
          ("E_cost", risk.expectedCost),
        ]
        found.add(figures.filter { expected[$0.0].isPresent }, expected, tight)
        if !isNormal { addSimulatedQuantity(&found, inputs, expected, hedge: risk.bestHedge) }
      case "MCKINNON-1":
        let share = try UncertainQuantity.mcKinnonShare(
          correlation: number("rho"), quantityVariation: number("cv_Q"),
          priceVariation: number("cv_P"))
        found.add([("H_over_EQ", share)], expected, tight)
      case "ROLFO-DISCRETE-1":
        let states = try DiscreteOutcomes(
          inputs["states"].items.map {
            .init(
              price: $0["price"].number, quantity: $0["quantity"].number,
              probability: $0["prob"].number)
          })
        found.add(
          [
            ("E_quantity", states.expectedQuantity),
            ("H_minvar", try states.minimumVarianceHedge()),
            (
              "H_log_utility",
              try states.logUtilityHedge(budget: number("budget"), futures: number("F0"))
            ),
          ], expected, .relative(1e-9))
      case "MEANVAR-1":
        let extra = try MeanVarianceHedge.speculativeUnits(
          futures: number("F0"), expected: number("E_FT"), deviation: number("sd_F"),
          riskAversion: number("risk_aversion_per_usd"))
        found.add(
          [("speculative", extra), ("H", extra + number("H_minvar"))], expected, tight)
      default: return nil
      }
      return found
    }
  }

  /// Lognormal price, demand and futures price, with the best hedge and without, simulated.
  private static func addSimulatedQuantity(
    _ found: inout ReferenceCase, _ inputs: JSONValue, _ expected: JSONValue, hedge: Double
  ) {
    func number(_ name: String) -> Double { inputs[name].number }
    let (price, futures) = (number("vP"), number("vF"))
    // Demand is a deviate of its own: its spread stands in the model.
    let covariance = SquareMatrix(rows: [
      [price * price, number("rPF") * price * futures, number("rPQ") * price],
      [number("rPF") * price * futures, futures * futures, number("rQF") * futures],
      [number("rPQ") * price, number("rQF") * futures, 1],
    ])
    var term = CostModel.Term(price: number("mP"))
    term.uncertain = [.init(mean: number("mQ"), spread: 0, reserved: 0)]
    term.node = 0
    term.slope = number("mP")
    let model = CostModel(
      nodes: [
        .init(variable: 0, variance: price * price),
        .init(variable: 1, variance: futures * futures),
      ], spreads: [number("vQ")], demandVariable: 2,
      rows: [.init(terms: [term], lots: [.init(node: 1, amount: hedge * number("mF"))])])
    let costs = CostSimulation(
      RiskFactors([.init(covariance: covariance, weights: [1, 0.1, 1])]), model,
      seed: 1, paths: 16_384)
    for (name, figure) in [
      ("E_cost", costs.total(.unhedged).mean), ("E_cost", costs.total(.hedged).mean),
      ("sd_unhedged", costs.total(.unhedged).deviation),
      ("sd_at_Hstar", costs.total(.hedged).deviation),
    ] {
      found.add(
        "simulated \(name)", figure.value, expected[name].number,
        .absolute(4 * figure.standardError))
    }
  }

  /// The cases of costs, margin, reservations and collars.
  static func risk() throws -> [ReferenceCase] {
    try ReferenceData.json(file)["cases"].items.compactMap { item in
      let id = item["id"].text
      let inputs = item["inputs"]
      let expected = item["expected"]
      func number(_ name: String) -> Double { inputs[name].number }
      var found = ReferenceCase(id, "mpmath, SciPy")
      switch id {
      case "CAR-NORMAL-1", "CAR-NORMAL-2":
        let deviations = inputs["price_sd"].numbers
        let correlation = inputs["corr"].items.map(\.numbers)
        let cost = try NormalCost(
          quantities: inputs["quantity"].numbers, means: inputs["price_mean"].numbers,
          covariance: SquareMatrix(
            rows: (0..<3).map { row in
              (0..<3).map { correlation[row][$0] * deviations[row] * deviations[$0] }
            }), hedged: inputs["hedged"].numbers, locked: inputs["futures"].numbers)
        let alpha = number("alpha")
        found.add(
          [
            ("expected_cost", cost.mean), ("sd", cost.deviation),
            ("CaR_quantile", cost.quantile(alpha)), ("CaR_over_mean", cost.costAtRisk(alpha)),
            ("expected_shortfall", cost.expectedShortfall(alpha)),
            ("budget_breach_probability", cost.breachProbability(budget: number("budget"))),
          ], expected, .relative(1e-10))
        let simulated = simulatedNormal(inputs, deviations, correlation)
        addSimulated(
          &found, simulated, inputs, expected,
          ["expected_cost", "CaR_quantile", "expected_shortfall", "budget_breach_probability"])
        let deviation = simulated.deviation
        found.add(
          "simulated sd", deviation.value, expected["sd"].number,
          .absolute(4 * deviation.standardError))
      case "CAR-LOGNORMAL-1":
        let cost = try LognormalCost(
          mean: number("Q") * number("F"), logDeviation: number("sigma") * number("T").squareRoot())
        let alpha = number("alpha")
        found.add(
          [
            ("mean", cost.mean), ("quantile", cost.quantile(alpha)), ("median", cost.median),
            ("expected_shortfall", cost.expectedShortfall(alpha)),
            ("budget_breach_probability", cost.breachProbability(budget: number("budget"))),
          ], expected, .relative(1e-10))
        let variance = number("sigma") * number("sigma") * number("T")
        var term = CostModel.Term(price: number("F"))
        term.certain = number("Q")
        term.node = 0
        term.slope = number("F")
        let simulated = CostSimulation(
          RiskFactors([.init(covariance: SquareMatrix(rows: [[variance]]), weights: [1])]),
          CostModel(
            nodes: [.init(variable: 0, variance: variance)], rows: [.init(terms: [term])]),
          seed: 1, paths: 16_384)
        addSimulated(
          &found, simulated.total(.unhedged), inputs, expected,
          ["mean", "quantile", "expected_shortfall", "budget_breach_probability"])
      case "MARGIN-21d-95", "MARGIN-63d-99":
        let peak = MarginPeak(days: Int(number("days")), confidence: number("alpha"))
        found.add(
          [
            ("continuous_reflection", peak.continuous),
            ("exact_daily_monitoring", peak.dailyMonitored), ("bgk_corrected", peak.corrected),
            ("end_of_period_quantile", peak.endOfPeriod),
          ], expected, .relative(1e-6))
      case "MARGIN-USD-1":
        let daily =
          number("contracts") * number("contract_size") * number("futures") * number("daily_vol")
        let initial = number("contracts") * number("initial_margin_per_contract")
        let peak = MarginPeak(days: Int(number("days")), confidence: number("alpha"))
        found.add(
          [
            ("daily_pnl_sd", daily),
            ("peak_variation_margin_exact_daily", peak.dailyMonitored * daily),
            ("liquidity_need", peak.dailyMonitored * daily + initial),
          ], expected, .relative(1e-6))
      case "RESERVE-NEWSVENDOR-1":
        let month = ReservedCapacity.Month(
          mean: number("mean_Q"), deviation: number("sd_Q"), spot: number("spot"))
        let offer = try ReservedCapacity(
          months: [month], reserved: number("reserved"), resale: number("resale"))
        let best = offer.bestQuantity
        found.add(
          [
            ("critical_ratio", 1 - offer.breakEvenUse(spot: number("spot"))), ("commit", best),
            ("expected_overflow_units", offer.expectedOverflow(best)),
            ("expected_cost", offer.expectedCost(best)),
          ], expected, .relative(1e-10))
      case "RESERVE-BREAKEVEN-1":
        let offer = try ReservedCapacity(
          months: [.init(mean: 1, deviation: 0, spot: number("spot_per_h"))],
          reserved: number("reserved_per_h"))
        found.add(
          [
            (
              "effective_reserved_per_used_h",
              offer.pricePerUsedUnit(use: number("utilisation"))
            ),
            ("break_even_utilisation", offer.breakEvenUse(spot: number("spot_per_h"))),
          ], expected, .relative(1e-12))
      case "COLLAR-ZC-1":
        let years = number("T")
        let protection = PriceProtection(periods: [
          try .init(
            settlement: LognormalAverage(
              forward: number("F"), years: years, volatility: number("sigma")),
            quantity: 1, discount: Elementary.exp(-number("r") * years))
        ])
        found.add(
          [
            ("call_premium", try protection.cap(strike: number("call_strike"))),
            ("put_strike", try protection.zeroCostFloor(cap: number("call_strike"))),
          ], expected, .relative(1e-9))
      default: return nil
      }
      return found
    } + [reservedLognormal()]
  }

  /// Three correlated months whose open part costs the price, and the rest the futures price.
  private static func simulatedNormal(
    _ inputs: JSONValue, _ deviations: [Double], _ correlation: [[Double]]
  ) -> CostDistribution {
    let open = zip(inputs["quantity"].numbers, inputs["hedged"].numbers).map { $0 - $1 }
    let locked = zip(inputs["hedged"].numbers, inputs["futures"].numbers).map { $0 * $1 }
    let rows = inputs["price_mean"].numbers.enumerated().map { month, mean in
      var term = CostModel.Term(price: mean)
      term.certain = open[month]
      term.noiseVariable = month
      term.noiseScale = 1
      return CostModel.Row(fixed: locked[month], terms: [term])
    }
    let covariance = SquareMatrix(
      rows: (0..<3).map { row in
        (0..<3).map { correlation[row][$0] * deviations[row] * deviations[$0] }
      })
    return CostSimulation(
      RiskFactors([.init(covariance: covariance, weights: open)]), CostModel(rows: rows),
      seed: 1, paths: 16_384
    ).total(.unhedged)
  }

  /// Holds a simulation against closed forms, each figure within four of its own errors.
  private static func addSimulated(
    _ found: inout ReferenceCase, _ costs: CostDistribution, _ inputs: JSONValue,
    _ expected: JSONValue, _ names: [String]
  ) {
    let alpha = inputs["alpha"].number
    let figures = [
      costs.mean, costs.quantile(alpha), costs.expectedShortfall(alpha),
      costs.breachProbability(above: inputs["budget"].number),
    ]
    for (name, figure) in zip(names, figures) {
      found.add(
        "simulated \(name)", figure.value, expected[name].number,
        .absolute(4 * figure.standardError))
    }
  }

  private static func reservedLognormal() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("RESERVE-LOGNORMAL-1", in: "library_cases.json")
    var found = ReferenceCase("RESERVE-LOGNORMAL-1", "mpmath, SciPy")
    let inputs = item["inputs"]
    let offer = try ReservedCapacity(
      months: inputs["months"].items.map {
        .init(
          mean: $0["mean"].number, logDeviation: $0["log_deviation"].number,
          spot: $0["spot"].number)
      }, reserved: inputs["reserved"].number, resale: inputs["resale"].number)
    let best = offer.bestQuantity
    found.add(
      [
        ("commit", best), ("expected_overflow", offer.expectedOverflow(best)),
        ("expected_cost", offer.expectedCost(best)),
      ], item["expected"], .relative(1e-10))
    return found
  }
}

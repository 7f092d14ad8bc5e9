import Basics
import Pricing
import Testing

extension ReferenceLedger {
  static func hedging() throws -> [ReferenceCase] {
    try accounting() + effectiveness() + [layers()] + lots()
  }

  private static func accounting() throws -> [ReferenceCase] {
    try ReferenceData.json("hull_accounting.json")["cases"].items.map { item in
      let id = item["id"].text
      let inputs = item["inputs"]
      let expected = item["expected_full"]
      func number(_ name: String) -> Double { inputs[name].number }
      var found = ReferenceCase(
        id, id.hasPrefix("IFRS9") ? "EY (2019), example 49.55" : "Hull, edition in the case")
      let tight = ReferenceFigure.Closeness.relative(1e-12)
      switch id {
      case "HULL-3.2", "HULL-3.2-8E", "HULL-3.19":
        let contracts =
          inputs["contracts"].isPresent
          ? number("contracts")
          : try HedgeTail.none.contracts(
            ratio: number("hedge_ratio"), quantity: number("quantity_bbl"),
            contractSize: number("contract_size"))
        let outcome = try HedgeOutcome(
          .buyer, quantity: number("quantity_bbl"), contracts: contracts,
          contractSize: number("contract_size"),
          legs: [.init(open: number("F1"), close: number("F2"))], finalSpot: number("S2"))
        let figures = [
          ("effective_price", outcome.effectivePrice), ("total_cost", outcome.total),
          ("contracts", contracts), ("final_basis", outcome.finalBasis),
          ("futures_gain_per_unit", outcome.legGains[0]),
        ]
        found.add(figures.filter { expected[$0.0].isPresent }, expected, .absolute(1e-9))
      case "HULL-T3.5":
        let contracts = number("contracts")
        let outcome = try HedgeOutcome(
          .seller, quantity: contracts * number("contract_size"), contracts: contracts,
          contractSize: number("contract_size"),
          legs: inputs["legs"].items.map {
            .init(open: $0["open"].number, close: $0["close"].number)
          }, finalSpot: number("spot_end"))
        found.add("leg_gains", outcome.legGains, expected["leg_gains"], .absolute(1e-9))
        found.add(
          [
            ("effective_price", outcome.effectivePrice), ("total_gain", outcome.totalGain),
            ("spot_change", outcome.finalSpot - number("spot_start")),
          ], expected, .absolute(1e-6))
      case "HULL-BASIS-3.3":
        let outcome = try HedgeOutcome(
          .buyer, quantity: 1, contracts: 1, contractSize: 1,
          legs: [.init(open: number("F1"), close: number("F2"))], finalSpot: number("S2"))
        found.add(
          [("b2", outcome.finalBasis), ("effective_price", outcome.effectivePrice)], expected,
          .absolute(1e-12))
      case "HULL-3.4-TAIL-PV":
        let tailed = try HedgeTail.presentValue(
          rate: number("rate_annual_compounding"), years: number("years")
        ).contracts(ratio: 1, quantity: number("N_star"), contractSize: 1)
        found.add([("N_tailed", tailed)], expected, tight)
      case "HULL-3.4-DAILY", "HULL-10E-TAIL-VALUE":
        let ratio = inputs["h_hat"].isPresent ? number("h_hat") : number("h_hat_percent")
        let contracts = try HedgeTail.value(spot: number("spot"), futures: number("futures"))
          .contracts(
            ratio: ratio, quantity: number("quantity"), contractSize: number("contract_size"))
        found.add([("N_star", contracts)], expected, tight)
      case "HULL-3.13":
        let ratio = try MeanVarianceHedge.ratio(
          correlation: number("rho"), ownDeviation: number("sigma_S"),
          futuresDeviation: number("sigma_F"))
        found.add([("h_star", ratio)], expected, tight)
      case "HULL-EWMA-1":
        let variance = ExponentialWeights(decay: number("lambda_")).updated(
          variance: number("sigma_prev") * number("sigma_prev"), change: number("u_prev"))
        found.add(
          [("variance", variance), ("volatility", variance.squareRoot())], expected, tight)
      case "HULL-GARCH-1":
        let model = try GarchModel(
          omega: number("omega"), alpha: number("alpha"), beta: number("beta"))
        let variance = model.updated(
          variance: number("sigma_prev") * number("sigma_prev"), change: number("u_prev"))
        found.add(
          [
            ("variance", variance), ("volatility", variance.squareRoot()),
            ("V_L", try #require(model.longRunVariance)),
          ], expected, tight)
      case "IFRS9-EY-49.55":
        let ratio = try MeanVarianceHedge.ratio(reverseSlope: number("chosen"))
        let tonnes = ratio * number("purchases_t")
        found.add(
          [
            ("futures_per_unit_purchased", ratio), ("futures_t", tonnes),
            ("contracts", tonnes / number("contract_size_t")),
          ], expected, tight)
      default: break
      }
      return found
    }
  }

  private static func effectiveness() throws -> [ReferenceCase] {
    try ReferenceData.json("hedge_effectiveness.json")["cases"].items.map { item in
      var found = ReferenceCase(item["id"].text, "statsmodels")
      let changes: PairedChanges
      if found.id.hasPrefix("EFF-HULL") {
        let file = "data/hull_table_3_2.csv"
        changes = PairedChanges(
          own: try ReferenceData.column("dS_jet_fuel_usd_per_gal", of: file),
          index: try ReferenceData.column("dF_heating_oil_usd_per_gal", of: file))
      } else {
        let levels = try HedgeRatioTests.levels("crude")
        changes = try PairedChanges(
          PairedLevels(own: Array(levels.own.suffix(37)), index: Array(levels.index.suffix(37))),
          period: 1)
      }
      let effect = try HedgeEffectiveness(changes, ratio: item["h"].number)
      let expected = item["expected"]
      let near = ReferenceFigure.Closeness.relative(1e-9)
      found.add(
        [
          ("n", Double(effect.fit.count)), ("slope_item_on_hedge", effect.slope),
          ("intercept", effect.intercept), ("r_squared", try #require(effect.rSquared)),
          ("f_stat", effect.fStatistic), ("f_pvalue", effect.fProbability),
          ("dollar_offset_cumulative", try #require(effect.cumulativeDollarOffset)),
          ("dollar_offset_periods_within_80_125", Double(effect.effectivePeriods)),
          ("variance_reduction", try #require(effect.varianceReduction)),
        ], expected, near)
      found.add(
        "slope_ci95", [effect.slopeInterval.lowerBound, effect.slopeInterval.upperBound],
        expected["slope_ci95"], near)
      for (name, passes) in [
        ("asc815_regression_pass", effect.passesRegression),
        ("dollar_offset_cumulative_pass", effect.passesDollarOffset),
      ] {
        guard case .flag(let wanted) = expected[name] else { continue }
        found.add(name, passes ? 1 : 0, wanted ? 1 : 0, .exact)
      }
      return found
    }
  }

  private static func layers() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("LAYER-1", in: "layered_programme.json")
    var found = ReferenceCase("LAYER-1", "arithmetic of the rule")
    let size = ExactDecimal(Int(item["inputs"]["lot"].number))
    for row in item["expected"].items {
      func exact(_ name: String) throws -> ExactDecimal {
        try #require(ExactDecimal("\(row[name].number)"))
      }
      let forecast = try exact("forecast")
      let held = size * (try exact("existing_lots"))
      let (least, target, most) = (try exact("min"), try exact("target"), try exact("max"))
      var bought = 0
      if held < least * forecast {
        let room = ExactRatio(most * forecast - held, over: size)
        bought = try IntegerLots(
          months: [.init(target: target * forecast - held, maximumLots: room.floor)],
          size: size, covariance: SquareMatrix(rows: [[1]])
        ).lots[0]
      }
      let month = Int(row["tenor"].number)
      found.add("buy_lots, month \(month)", Double(bought), row["buy_lots"].number, .exact)
      found.add(
        "coverage_after, month \(month)",
        Double(ExactRatio(held + size * ExactDecimal(bought), over: forecast)),
        row["coverage_after"].number, .relative(1e-12))
    }
    return found
  }

  private static func lots() throws -> [ReferenceCase] {
    try ReferenceData.json("lots_and_settlement.json")["cases"].items.map { item in
      let inputs = item["inputs"]
      let expected = item["expected"]
      let tight = ReferenceFigure.Closeness.relative(1e-12)
      switch item["id"].text {
      case "INTLOT-1":
        var found = ReferenceCase("INTLOT-1", "brute force, NumPy")
        let deviations = inputs["sig"].numbers
        let correlation = inputs["corr"].items.map(\.numbers)
        let covariance = SquareMatrix(
          rows: (0..<4).map { row in
            (0..<4).map { correlation[row][$0] * deviations[row] * deviations[$0] }
          })
        let months = inputs["q"].numbers.map { IntegerLots.Month(target: ExactDecimal(Int($0))) }
        let chosen = try IntegerLots(months: months, size: 1000, covariance: covariance)
        found.add("optimal", chosen.lots.map(Double.init), expected["optimal"], .exact)
        found.add([("variance", chosen.variance)], expected, .relative(1e-9))
        return found
      case "AVG-SETTLE-SEASONED":
        var found = ReferenceCase("AVG-SETTLE-SEASONED", "arithmetic")
        let month = AveragingMonth(
          month: try #require(YearMonth("2026-11")), fixings: 21, known: 8,
          knownMean: ExactRatio(try #require(ExactDecimal("2.31"))),
          level: ExactRatio(try #require(ExactDecimal("2.58"))))
        let open = Double(month.openShare)
        found.add(
          [
            ("expected_settlement", Double(month.monthPrice)),
            ("delta_per_contract_units", 730 * open),
            ("remaining_open_units", 50 * 730 * open),
            ("locked_units", 50 * 730 * (1 - open)),
          ], expected, tight)
        return found
      case "SHRINK-1":
        var found = ReferenceCase("SHRINK-1", "mpmath")
        let shrunk = Shrinkage(
          estimate: inputs["h_ols"].number, standardError: inputs["se"].number,
          prior: inputs["prior"].number)
        found.add(
          [
            ("weight_on_data", shrunk.weight), ("h_shrunk", shrunk.ratio),
            ("posterior_sd", shrunk.posteriorDeviation),
          ], expected, tight)
        return found
      default:
        var found = ReferenceCase(item["id"].text, "mpmath")
        let month = FinalSettlement(
          fixings: Int(inputs["n"].number), stepsBefore: Int(inputs["T0_days"].number))
        found.add(
          [
            ("var_average_over_sigma2", Double(month.averageVariance)),
            ("var_last_over_sigma2", Double(month.lastFixingVariance)),
            ("hedge_ratio_avg_on_last_fix_future", Double(month.hedgeRatio)),
            ("effectiveness", Double(month.effectiveness)),
          ], expected, tight)
        return found
      }
    }
  }
}

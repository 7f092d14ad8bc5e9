import Pricing
import Testing

extension ReferenceLedger {
  static func regressions() throws -> [ReferenceCase] {
    try [
      hedgeRegressions("crude"), hedgeRegressions("gpuA"), neweyWest(), hullTable(),
      resampling(), rolling(), joint(),
    ] + downside()
  }

  /// Every block of a file of regressions: simple, log and percent changes, over several periods.
  private static func hedgeRegressions(_ name: String) throws -> ReferenceCase {
    var found = ReferenceCase(name + "_hedge_regressions", "statsmodels = R; SciPy")
    let results = try ReferenceData.json(found.id + ".json")["results"]
    let near = ReferenceFigure.Closeness.relative(1e-9)
    for block in HedgeRatioTests.blocks where block.file == name {
      let expected = results[block.name]
      let changes = try PairedChanges(
        HedgeRatioTests.levels(name), period: block.period, kind: block.kind,
        window: block.window)
      let estimate = try HedgeRatioEstimate(changes)
      func add(_ figure: String, _ values: [Double]) {
        found.add("\(block.name) \(figure)", values, expected[figure], near)
      }
      let fit = estimate.fit
      add("beta", fit.coefficients)
      add("se_classical", fit.standardErrors)
      add("se_HC0", fit.standardErrors(robustTo: .hc0))
      add("se_HC1", fit.standardErrors(robustTo: .hc1))
      add("se_HC3", fit.standardErrors(robustTo: .hc3))
      for lag in 1...60 where expected["se_NeweyWest_L\(lag)"].isPresent {
        add(
          "se_NeweyWest_L\(lag)", fit.neweyWestStandardErrors(lag: lag, factor: .none))
        add(
          "se_NeweyWest_L\(lag)_smallsample",
          fit.neweyWestStandardErrors(lag: lag, factor: .degreesOfFreedom))
      }
      found.add(
        [
          ("n", Double(estimate.count)), ("r_squared", try #require(fit.rSquared)),
          ("residual_sd", fit.residualStandardDeviation),
          ("durbin_watson", try #require(fit.durbinWatson)),
        ], expected, near)
      let scaled = expected["unit_hedge_ratio_at_last_prices"]
      if scaled.isPresent {
        found.add("\(block.name) in units", estimate.ratio, scaled.number, near)
      }
    }
    let changes = try PairedChanges(HedgeRatioTests.levels(name), period: 1)
    for (decay, key) in [(0.94, "ewma_0.94"), (0.97, "ewma_0.97")] {
      let ratio = try ExponentialWeights(decay: decay).ratio(changes, from: .meanOfFirst(20))
      found.add(key, ratio, results[key]["hedge_ratio"].number, near)
    }
    let best = try HedgeRatioEstimate(changes).slope
    let effect = results["effectiveness"]
    for (ratio, key) in [(1, "HE_h1"), (best, "HE_hstar")] {
      let reduction = try HedgeEffectiveness(changes, ratio: ratio).varianceReduction
      found.add(key, try #require(reduction), effect[key].number, near)
    }
    found.add(
      "cumulative_dollar_offset_hstar",
      try #require(try HedgeEffectiveness(changes, ratio: best).cumulativeDollarOffset),
      effect["cumulative_dollar_offset_hstar"].number, near)
    try addCointegration(&found, HedgeRatioTests.levels(name), results)
    if results["multi_contract"].isPresent {
      let data = "data/synthetic_gpu_daily_A.csv"
      let fit = try LinearFit(
        response: changes.own,
        regressors: ["fut_m1", "fut_m3", "fut_m6"].map { try differences($0, of: data) })
      found.add("multi_contract", fit.coefficients, results["multi_contract"]["beta"], near)
      let index = try differences("index_usd_per_gpuh", of: data)
      let own = try LinearFit(response: changes.own, regressors: [index])
      found.add("vs_index", own.coefficients, results["vs_index"]["beta"], near)
    }
    return found
  }

  private static func addCointegration(
    _ found: inout ReferenceCase, _ levels: PairedLevels, _ results: JSONValue
  ) throws {
    let near = ReferenceFigure.Closeness.relative(1e-8)
    let test = try Cointegration(levels, lags: 1)
    let expected = results["engle_granger"]
    let critical = test.criticalValues
    found.add("level slope", test.slope, expected["cointegrating_regression"]["slope"].number, near)
    found.add(
      "level constant", test.intercept, expected["cointegrating_regression"]["const"].number,
      near)
    found.add("coint_stat", test.statistic, expected["coint_stat"].number, near)
    found.add("coint_pvalue", test.probability, expected["coint_pvalue"].number, near)
    found.add(
      "critical values", [critical.onePercent, critical.fivePercent, critical.tenPercent],
      expected["crit_1_5_10"], near)
    for (lags, key) in [(0, "ecm_hedge"), (1, "ecm_hedge_1lag")] {
      let correction = try test.errorCorrection(lags: lags)
      found.add(key, correction.fit.coefficients, results[key]["beta"], near)
      found.add("\(key) errors", correction.fit.standardErrors, results[key]["se_classical"], near)
    }
  }

  static func differences(_ column: String, of file: String) throws -> [Double] {
    let values = try ReferenceData.column(column, of: file)
    return zip(values.dropFirst(), values).map { $0 - $1 }
  }

  private static func neweyWest() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("HAC-GREENE-INVESTMENT", in: "hac_newey_west.json")
    var found = ReferenceCase(item["id"].text, "Greene (1993), Zeileis (2004); statsmodels = R")
    let rows = try ReferenceData.rows("data/investment_greene.csv").filter {
      $0["RealInt"]?.isEmpty == false
    }
    func column(_ name: String) throws -> [Double] {
      try rows.map { try #require(Double($0[name] ?? "")) }
    }
    let fit = try LinearFit(
      response: column("RealInv"), regressors: [column("RealGNP"), column("RealInt")])
    let near = ReferenceFigure.Closeness.relative(1e-8)
    let four = fit.neweyWestStandardErrors(lag: 4, factor: .none)
    for (name, values) in [
      ("beta", fit.coefficients), ("se_classical", fit.standardErrors),
      ("se_NeweyWest_lag1", fit.neweyWestStandardErrors(lag: 1, factor: .none)),
      ("se_NeweyWest_lag4", four),
      (
        "se_NeweyWest_lag4_n_over_nk",
        fit.neweyWestStandardErrors(lag: 4, factor: .degreesOfFreedom)
      ),
      ("se_HC0", fit.standardErrors(robustTo: .hc0)),
      ("se_HC3", fit.standardErrors(robustTo: .hc3)),
    ] {
      found.add(name, values, item["expected"][name], near)
    }
    found.add(
      "durbin_watson", try #require(fit.durbinWatson), item["expected"]["durbin_watson"].number,
      near)
    let printed = item["published"]
    found.add("printed beta", fit.coefficients, printed["beta"], .absolute(5e-7))
    found.add("printed errors", four, printed["se_NeweyWest_lag4"], .absolute(5e-7))
    return found
  }

  private static func hullTable() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("HULL-3.3", in: "hull_hedging.json")
    var found = ReferenceCase("HULL-3.3", "Hull (2022), table 3.2; recomputed")
    let file = item["inputs"]["data"].text
    let changes = PairedChanges(
      own: try ReferenceData.column("dS_jet_fuel_usd_per_gal", of: file),
      index: try ReferenceData.column("dF_heating_oil_usd_per_gal", of: file))
    let estimate = try HedgeRatioEstimate(changes)
    let lots = estimate.ratio * 2_000_000 / 42_000
    let own = try Sample.standardDeviation(changes.own)
    let expected = item["expected_full"]
    let near = ReferenceFigure.Closeness.relative(1e-9)
    found.add(
      [
        ("h_star", estimate.ratio), ("intercept", estimate.intercept), ("N_star", lots),
        ("r_squared_hedge_effectiveness", try #require(estimate.rSquared)),
        ("se_slope_ols", estimate.classicalStandardError),
        ("t_slope", estimate.slope / estimate.classicalStandardError),
        ("sigma_S", own), ("sigma_F", try Sample.standardDeviation(changes.index)),
        ("residual_sd", estimate.residualStandardDeviation), ("unhedged_sd", own),
      ], expected, near)
    found.add(
      "ci95_slope", [estimate.interval.lowerBound, estimate.interval.upperBound],
      expected["ci95_slope"], near)
    found.add("printed h_star", estimate.ratio, 0.78, .absolute(0.005))
    found.add("printed N_star", lots, 37, .absolute(0.5))
    return found
  }

  private static func resampling() throws -> ReferenceCase {
    let item = try ReferenceData.json("hedge_ratio_resampling.json")
    var found = ReferenceCase("RESAMPLE-PUBLIC", "NumPy, 20,000 samples")
    let expected = item["expected"]
    let data = try SlopeResampling(PairedChanges(HedgeRatioTests.levels("crude"), period: 1))
    found.add(
      [("jackknife_se", try data.jackknifeStandardError())], expected, .relative(1e-9))
    for (block, name) in [
      (1, "bootstrap_circular_block_L1"), (6, "bootstrap_circular_block_L6"),
    ] {
      let figures = expected[name]
      let drawn = try data.circularBlockBootstrap(block: block, samples: 4_000, seed: 20_261_121)
      found.add(
        name, drawn.standardError, figures["se"].number,
        .relative(figures["mc_relative_tolerance"].number))
    }
    return found
  }

  private static func rolling() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("ROLLING-CRUDE", in: "library_cases.json")
    var found = ReferenceCase("ROLLING-CRUDE", "statsmodels")
    let rolling = try RollingRatio(
      PairedChanges(HedgeRatioTests.levels("crude"), period: 1), window: 60)
    let range = try #require(rolling.range)
    found.add(
      [
        ("count", Double(rolling.ratios.count)), ("first", try #require(rolling.ratios[0])),
        ("last", try #require(rolling.ratios[rolling.ratios.count - 1])),
        ("least", range.lowerBound), ("most", range.upperBound),
        ("mean", try #require(rolling.mean)),
      ], item["expected"], .relative(1e-9))
    return found
  }

  private static func joint() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("JOINT-GPUA", in: "library_cases.json")
    var found = ReferenceCase("JOINT-GPUA", "statsmodels, NumPy")
    let file = item["data"].text
    let contracts = try item["inputs"]["contracts"].items.map { try differences($0.text, of: file) }
    let hedge = try JointHedgeRatio(
      own: differences(item["inputs"]["own"].text, of: file), contracts: contracts)
    let near = ReferenceFigure.Closeness.relative(1e-9)
    let wanted = item["expected"]["candidates"].items
    found.add("candidates", Double(hedge.candidates.count), Double(wanted.count), .exact)
    for (candidate, figures) in zip(hedge.candidates, wanted) {
      let name = candidate.contracts.map(String.init).joined(separator: "+")
      found.add("contracts", candidate.contracts.map(Double.init), figures["contracts"], .exact)
      found.add("\(name) ratios", candidate.ratios, figures["ratios"], near)
      found.add("\(name) r_squared", candidate.rSquared, figures["r_squared"].number, near)
      found.add("\(name) condition", candidate.condition, figures["condition"].number, near)
    }
    return found
  }

  private static func downside() throws -> [ReferenceCase] {
    try ReferenceData.json("downside_ratios.json")["cases"].items.map { item in
      var found = ReferenceCase(item["id"].text, "SciPy, linear programming")
      let changes = try PairedChanges(
        HedgeRatioTests.levels(found.id == "DOWNSIDE-CRUDE" ? "crude" : "gpuA"), period: 1)
      let expected = item["expected"]
      let half = try DownsideRatio.leastSemivariance(changes)
      found.add("semivariance h", half.ratio, expected["semivariance"]["h"].number, .relative(1e-6))
      found.add(
        "semivariance", half.value, expected["semivariance"]["value"].number, .relative(1e-11))
      for (confidence, name) in [(0.9, "cvar_0.9"), (0.95, "cvar_0.95")] {
        let tail = try DownsideRatio.leastShortfall(changes, confidence: confidence)
        found.add("\(name) h", tail.ratio, expected[name]["h"].number, .relative(1e-9))
        found.add(name, tail.value, expected[name]["cvar"].number, .relative(1e-11))
      }
      return found
    }
  }
}

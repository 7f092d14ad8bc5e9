import Pricing
import Testing

extension ReferenceLedger {
  static func econometrics() throws -> [ReferenceCase] {
    try [garch(), correlations(), kalman()] + cointegration()
  }

  private static func garch() throws -> ReferenceCase {
    let item = try ReferenceData.json("garch_dem2gbp.json")
    var found = ReferenceCase(
      "GARCH-FCP-BENCHMARK", "Fiorentini, Calzolari and Panattoni (1996); mpmath")
    let fit = try GarchFit(ReferenceData.column("ret_pct", of: "data/dem2gbp.csv"))
    let parameters = [fit.mean, fit.model.omega, fit.model.alpha, fit.model.beta]
    let names = ["mu", "omega", "alpha", "beta"]
    let expected = item["expected"]
    let near = ReferenceFigure.Closeness.relative(1e-9)
    found.add(Array(zip(names, parameters)), expected["params"], near)
    func list(_ errors: GarchFit.Errors) -> [Double] {
      [errors.mean, errors.omega, errors.alpha, errors.beta]
    }
    found.add("se_hessian", list(fit.standardErrors), expected["se_hessian"], near)
    // Where the gradients of single periods enter, the two agree to 8.7 digits.
    let nearer = ReferenceFigure.Closeness.relative(1e-8)
    found.add("se_opg", list(fit.outerProductErrors), expected["se_opg"], nearer)
    found.add(
      "se_qml", list(fit.robustErrors), expected["se_qml_bollerslev_wooldridge"], nearer)
    found.add([("loglik", fit.logLikelihood)], expected, near)
    // The benchmark prints six significant digits; its ω is cut off, not rounded.
    let printed = item["published"]
    let units = [1e-8, 1e-7, 1e-6, 1e-6]
    for (position, name) in names.enumerated() {
      found.add(
        "printed \(name)", parameters[position], printed["params"][name].number,
        .absolute(units[position]))
      found.add(
        "printed error of \(name)", list(fit.standardErrors)[position],
        printed["se_hessian"].numbers[position], .absolute(units[position]))
    }
    return found
  }

  private static func correlations() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("DCC-FILTER-CRUDE", in: "dcc_filter.json")
    var found = ReferenceCase("DCC-FILTER-CRUDE", "NumPy = R")
    let levels = try HedgeRatioTests.levels("crude")
    let logs = try PairedChanges(levels, period: 1, kind: .log)
    let changes = PairedChanges(
      own: logs.own.map { 100 * $0 }, index: logs.index.map { 100 * $0 })
    func model(_ name: String) throws -> GarchModel {
      let given = item["garch"][name].numbers
      return try GarchModel(omega: given[0], alpha: given[1], beta: given[2])
    }
    let filter = try DynamicCorrelation(
      changes, own: model("S"), index: model("F"),
      parameters: .init(reaction: item["dcc"]["a"].number, memory: item["dcc"]["b"].number))
    let expected = item["expected"]
    let near = ReferenceFigure.Closeness.relative(1e-9)
    for row in 0..<2 {
      found.add(
        "Qbar, row \(row + 1)", (0..<2).map { filter.meanProducts[row, $0] },
        expected["Qbar"].items[row], near)
    }
    let last = try #require(filter.states.last)
    found.add(
      [
        ("rho_first", filter.states[0].correlation), ("rho_last", last.correlation),
        ("hedge_ratio_mean", Sample.mean(filter.states.map(\.ratio))),
        ("hedge_ratio_last", last.ratio),
      ], expected, near)
    found.add(
      [
        ("h_S", filter.forecast.ownVariance), ("h_F", filter.forecast.indexVariance),
        ("rho", filter.forecast.correlation), ("hedge_ratio", filter.forecast.ratio),
      ], expected["forecast"], near)
    found.add(
      [
        ("rho_uncentred", filter.constantCorrelation),
        ("hedge_ratio_forecast", filter.constantForecast.ratio),
      ], expected["ccc"], near)
    return found
  }

  private static func kalman() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("SS-KALMAN-GPUA", in: "library_cases.json")
    var found = ReferenceCase("SS-KALMAN-GPUA", "mpmath, 50 digits; statsmodels")
    let inputs = item["inputs"]
    let columns = try inputs["columns"].items.map {
      try ReferenceData.column($0.text, of: item["data"].text)
    }
    let observations = try SchwartzSmith.Observations(
      maturities: inputs["maturities"].numbers, noise: inputs["noise"].numbers,
      step: inputs["step"].number,
      prices: (0..<Int(inputs["rows"].number)).map { row in columns.map { $0[row] } })
    let state = inputs["initial_state"].numbers
    let covariance = inputs["initial_covariance"].items.map(\.numbers)
    let filtered = try model(inputs["params"]).filter(
      observations,
      prior: .init(
        state: .init(deviation: state[0], level: state[1]), deviationVariance: covariance[0][0],
        levelVariance: covariance[1][1], covariance: covariance[0][1]))
    let last = try #require(filtered.beliefs.last)
    let expected = item["expected"]
    let near = ReferenceFigure.Closeness.relative(1e-9)
    found.add(
      "log_likelihood", filtered.logLikelihood, expected["log_likelihood"].number, near)
    found.add("state", [last.state.deviation, last.state.level], expected["state"], near)
    let rows = expected["covariance"].items
    found.add("covariance 1", [last.deviationVariance, last.covariance], rows[0], near)
    found.add("covariance 2", [last.covariance, last.levelVariance], rows[1], near)
    return found
  }

  private static func cointegration() throws -> [ReferenceCase] {
    try [("EG-CRUDE", "crude"), ("EG-GPUA", "gpuA")].map { id, name in
      let item = try ReferenceData.testCase(id, in: "library_cases.json")
      var found = ReferenceCase(id, "statsmodels; MacKinnon (1994, 2010)")
      for figures in item["expected"]["lags"].items {
        let lags = Int(figures["lag"].number)
        let test = try Cointegration(HedgeRatioTests.levels(name), lags: lags)
        let near = ReferenceFigure.Closeness.relative(1e-8)
        found.add("statistic, lags \(lags)", test.statistic, figures["statistic"].number, near)
        found.add("p_value, lags \(lags)", test.probability, figures["p_value"].number, near)
        let critical = test.criticalValues
        found.add(
          "critical, lags \(lags)",
          [critical.onePercent, critical.fivePercent, critical.tenPercent], figures["critical"],
          near)
      }
      return found
    }
  }
}

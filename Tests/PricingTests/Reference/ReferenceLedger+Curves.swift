import Basics
import Pricing
import Testing

extension ReferenceLedger {
  static func curves() throws -> [ReferenceCase] {
    try [strips(), inconsistentStrip(), schwartzSmith(), oneFactor(), convenienceYield()]
  }

  private static func strips() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("CURVE-STRIP-1", in: "strip_curves.json")
    var found = ReferenceCase("CURVE-STRIP-1", "exact arithmetic")
    let given = item["inputs"]["quotes"]
    func text(_ name: String) -> String { "\(given[name].number)" }
    let curve = try ForwardCurve.build(
      quotes: [
        ForwardCurveTests.quote("2027-01", text("Jan-27")),
        ForwardCurveTests.quote("2027-02", text("Feb-27")),
      ],
      strips: [
        ForwardCurveTests.strip("2027-01", 12, text("Cal-27")),
        ForwardCurveTests.strip("2027-04", 3, text("Q2-27")),
        ForwardCurveTests.strip("2027-01", 3, text("Q1-27")),
      ],
      tick: ForwardCurveTests.price("0.01"), weights: .hours,
      months: ForwardCurveTests.months("2027-01", 12), asOf: ForwardCurveTests.month("2026-11"))
    func price(_ month: Int) -> Double { Double(curve.nodes[month - 1].exactPrice) }
    found.add(
      [("Mar", price(3)), ("Apr_Jun_flat", price(5)), ("Jul_to_Dec_flat", price(12))],
      item["expected"], .relative(1e-12))
    // Strips that were put in come out.
    for (name, first, last) in [
      ("Q1-27", "2027-01", "2027-03"), ("Q2-27", "2027-04", "2027-06"),
      ("Cal-27", "2027-01", "2027-12"),
    ] {
      let strip = try curve.stripPrice(
        from: ForwardCurveTests.month(first), through: ForwardCurveTests.month(last),
        weights: .hours)
      found.add(name, Double(try #require(strip)), given[name].number, .relative(1e-15))
    }
    return found
  }

  private static func inconsistentStrip() throws -> ReferenceCase {
    var found = ReferenceCase("CURVE-STRIP-ARB", "exact arithmetic")
    do {
      _ = try ForwardCurve.build(
        quotes: [
          ForwardCurveTests.quote("2027-01", "2.5"), ForwardCurveTests.quote("2027-02", "2.45"),
          ForwardCurveTests.quote("2027-03", "2.6"),
        ], strips: [ForwardCurveTests.strip("2027-01", 3, "2.40")],
        tick: ForwardCurveTests.price("0.01"), weights: .hours,
        months: ForwardCurveTests.months("2027-01", 3), asOf: ForwardCurveTests.month("2026-11"))
    } catch PricingError.inconsistentStrip(_, _, let implied, let quoted) {
      found.add("implied", Double(implied), 2.518_888_888_9, .absolute(5e-11))
      found.add("quoted", Double(quoted), 2.40, .exact)
    }
    return found
  }

  private static func schwartzSmith() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("SS-ENRON-CURVE", in: "commodity_curves.json")
    var found = ReferenceCase("SS-ENRON-CURVE", "Schwartz and Smith (2000); R package NFCP")
    let inputs = item["inputs"]
    let model = try model(inputs["params"])
    let state = SchwartzSmith.State(
      deviation: inputs["chi0"].number, level: inputs["xi0"].number)
    let years = inputs["maturities_years"].numbers
    let expected = item["expected"]
    let near = ReferenceFigure.Closeness.relative(1e-10)
    let futures = try years.map { try model.futures(state, years: $0) }
    found.add("futures", futures, expected["futures"], near)
    found.add("futures of NFCP", futures, item["nfcp_r_output_futures"], .relative(1e-14))
    found.add(
      "expected_spot", try years.map { try model.expectedSpot(state, years: $0) },
      expected["expected_spot"], near)
    for (probability, name) in [(0.1, "spot_p10"), (0.9, "spot_p90")] {
      found.add(
        name, try years.map { try model.spotQuantile(probability, state, years: $0) },
        expected[name], near)
    }
    found.add(
      "instantaneous_futures_vol", years.map(model.futuresVolatility),
      expected["instantaneous_futures_vol"], near)
    return found
  }

  static func model(_ given: JSONValue) throws -> SchwartzSmith {
    try SchwartzSmith(
      reversion: given["kappa"].number, deviationVolatility: given["sigma_chi"].number,
      deviationPremium: given["lambda_chi"].number, levelDrift: given["mu_xi"].number,
      riskNeutralDrift: given["mu_rn"].number, levelVolatility: given["sigma_xi"].number,
      correlation: given["rho"].number)
  }

  private static func oneFactor() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("SCHWARTZ97-1F-OIL", in: "commodity_curves.json")
    var found = ReferenceCase("SCHWARTZ97-1F-OIL", "Schwartz (1997), equations 5 to 7")
    let given = item["inputs"]["params"]
    let model = try SchwartzOneFactor(
      reversion: given["kappa"].number, level: given["mu"].number,
      volatility: given["sigma"].number, riskPremium: given["lam"].number)
    let years = item["inputs"]["maturities"].numbers
    let spot = item["inputs"]["S"].number
    let expected = item["expected"]
    let near = ReferenceFigure.Closeness.relative(1e-12)
    found.add(
      "futures", try years.map { try model.futures(spot: spot, years: $0) }, expected["futures"],
      near)
    found.add(
      "futures_vol", years.map(model.futuresVolatility), expected["futures_vol"], near)
    found.add(
      [("half_life_years", model.halfLife), ("long_run_futures", model.farFutures)], expected,
      near)
    return found
  }

  private static func convenienceYield() throws -> ReferenceCase {
    let item = try ReferenceData.testCase("SCHWARTZ97-2F-OIL", in: "commodity_curves.json")
    var found = ReferenceCase("SCHWARTZ97-2F-OIL", "Schwartz (1997), equations 18 to 20")
    let given = item["inputs"]["params"]
    let yield = ConvenienceYield(
      rate: given["r"].number, reversion: given["kappa"].number, mean: given["alpha"].number,
      spotVolatility: given["sigma1"].number, yieldVolatility: given["sigma2"].number,
      correlation: given["rho"].number, riskPremium: given["lam"].number)
    let model = try SchwartzSmith(convenienceYield: yield)
    let state = try SchwartzSmith.state(
      spot: item["inputs"]["S"].number, yield: item["inputs"]["delta"].number, yield)
    let years = item["inputs"]["maturities"].numbers
    let expected = item["expected"]
    found.add(
      "futures", try years.map { try model.futures(state, years: $0) }, expected["futures"],
      .relative(1e-11))
    found.add(
      "futures_vol", years.map(model.futuresVolatility), expected["futures_vol"],
      .relative(1e-11))
    return found
  }
}

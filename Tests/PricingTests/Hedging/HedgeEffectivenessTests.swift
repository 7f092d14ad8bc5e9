import Pricing
import Testing

@Suite("Effectiveness and sampling error of a hedge")
struct HedgeEffectivenessTests {
  /// EFF-*: regressions by statsmodels, offsets by arithmetic.
  @Test(arguments: ["EFF-HULL-h1", "EFF-HULL-hstar", "EFF-CRUDE-LAST36-h1"])
  func referenceCases(id: String) throws {
    let testCase = try ReferenceData.testCase(id, in: "hedge_effectiveness.json")
    let changes: PairedChanges
    if id.hasPrefix("EFF-HULL") {
      let file = "data/hull_table_3_2.csv"
      changes = PairedChanges(
        own: try ReferenceData.column("dS_jet_fuel_usd_per_gal", of: file),
        index: try ReferenceData.column("dF_heating_oil_usd_per_gal", of: file))
    } else {
      let (own, index) = try Self.crude()
      changes = try PairedChanges(
        PairedLevels(own: Array(own.suffix(37)), index: Array(index.suffix(37))), period: 1)
    }
    let effect = try HedgeEffectiveness(changes, ratio: testCase["h"].number)
    let expected = testCase["expected"]
    let interval = expected["slope_ci95"].numbers
    for (name, value, figure) in [
      ("n", Double(effect.fit.count), expected["n"].number),
      ("slope", effect.slope, expected["slope_item_on_hedge"].number),
      ("intercept", effect.intercept, expected["intercept"].number),
      ("R²", try #require(effect.rSquared), expected["r_squared"].number),
      ("F", effect.fStatistic, expected["f_stat"].number),
      ("p", effect.fProbability, expected["f_pvalue"].number),
      ("low", effect.slopeInterval.lowerBound, interval[0]),
      ("high", effect.slopeInterval.upperBound, interval[1]),
      (
        "offset", try #require(effect.cumulativeDollarOffset),
        expected["dollar_offset_cumulative"].number
      ),
      (
        "periods", Double(effect.effectivePeriods),
        expected["dollar_offset_periods_within_80_125"].number
      ),
      (
        "variance", try #require(effect.varianceReduction),
        expected["variance_reduction"].number
      ),
    ] {
      #expect(isClose(value, figure, relative: 1e-9), "\(name): \(value), not \(figure)")
    }
    func isTrue(_ name: String) -> Bool {
      if case .flag(let value) = expected[name] { value } else { false }
    }
    #expect(effect.passesRegression == isTrue("asc815_regression_pass"))
    #expect(effect.passesDollarOffset == isTrue("dollar_offset_cumulative_pass"))
  }

  /// A perfect hedge, a still item, a wrong sign; by hand.
  @Test func edges() throws {
    let changes = PairedChanges(own: [2, -4, 6, -2, 4], index: [1, -2, 3, -1, 2])
    let perfect = try HedgeEffectiveness(changes, ratio: 2)
    #expect(perfect.varianceReduction == 1 && perfect.cumulativeDollarOffset == 1)
    #expect(perfect.effectivePeriods == 5 && perfect.passesRegression)
    let wrong = try HedgeEffectiveness(changes, ratio: -2)
    #expect(wrong.varianceReduction == -3 && !wrong.passesRegression)
    let still = try HedgeEffectiveness(
      PairedChanges(own: [0, 0, 0, 0], index: [1, -2, 3, -1]), ratio: 1)
    #expect(still.cumulativeDollarOffset == nil && still.varianceReduction == nil)
    #expect(!still.passesRegression && !still.passesDollarOffset && still.fProbability == 1)
    #expect(throws: PricingError.rankDeficient(regressor: 0)) {
      try HedgeEffectiveness(PairedChanges(own: [1, 2, 3], index: [0, 0, 0]), ratio: 1)
    }
  }

  /// RESAMPLE-PUBLIC: the jackknife exactly, the bootstraps within their sampling error (NumPy).
  @Test func resampling() throws {
    let expected = try ReferenceData.json("hedge_ratio_resampling.json")["expected"]
    let (own, index) = try Self.crude()
    let data = try SlopeResampling(
      PairedChanges(PairedLevels(own: own, index: index), period: 1))
    #expect(
      isClose(
        try data.jackknifeStandardError(), expected["jackknife_se"].number, relative: 1e-9))
    for (block, name) in [
      (1, "bootstrap_circular_block_L1"), (6, "bootstrap_circular_block_L6"),
    ] {
      let figures = expected[name]
      let bootstrap = try data.circularBlockBootstrap(
        block: block, samples: 4_000, seed: 20_261_121)
      let room = figures["mc_relative_tolerance"].number
      #expect(
        isClose(bootstrap.standardError, figures["se"].number, relative: room),
        "\(name): \(bootstrap.standardError)")
      let ends = figures["pct_ci95"].numbers
      #expect((bootstrap.interval.lowerBound - ends[0]).magnitude < 0.15 * figures["se"].number)
      #expect((bootstrap.interval.upperBound - ends[1]).magnitude < 0.15 * figures["se"].number)
      #expect(bootstrap.interval.contains(data.slope) && bootstrap.slopes.count == 4_000)
    }
  }

  /// The jackknife against refitting, a block of everything, an index that hardly moves; by hand.
  @Test func resamplingIdentities() throws {
    let own: [Double] = [1, 3, 2, 5, 4, 8]
    let index: [Double] = [1, 2, 3, 4, 5, 7]
    let data = try SlopeResampling(PairedChanges(own: own, index: index))
    let slopes = try own.indices.map { left in
      let kept = own.indices.filter { $0 != left }
      return try LinearFit(response: kept.map { own[$0] }, regressors: [kept.map { index[$0] }])
        .coefficients[1]
    }
    let error = (5.0 / 6 * 5 * (try Sample.variance(slopes))).squareRoot()
    #expect(isClose(try data.jackknifeStandardError(), error, relative: 1e-12))
    // A block of everything is the whole data turned around: every slope is the slope.
    let whole = try data.circularBlockBootstrap(block: 6, samples: 20, seed: 1)
    #expect(whole.slopes.allSatisfy { isClose($0, data.slope, relative: 1e-12) })
    let again = try data.circularBlockBootstrap(block: 2, samples: 50, seed: 4)
    #expect(try data.circularBlockBootstrap(block: 2, samples: 50, seed: 4) == again)
    #expect(try data.circularBlockBootstrap(block: 2, samples: 50, seed: 5) != again)
    let lone = try SlopeResampling(PairedChanges(own: [1, 2, 3, 4], index: [0, 0, 0, 1]))
    #expect(throws: PricingError.rankDeficient(regressor: 0)) {
      try lone.jackknifeStandardError()
    }
    #expect(throws: PricingError.tooFewObservations(needed: 3, given: 1)) {
      try SlopeResampling(PairedChanges(own: [1], index: [1]))
    }
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) {
      _ = try HedgeEffectiveness(PairedChanges(own: [1, 2, 3], index: [1, 2, 4]), ratio: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = try SlopeResampling(PairedChanges(own: [1, 2, 3], index: [1, 2, 4]))
        .circularBlockBootstrap(block: 4, samples: 10, seed: 1)
    }
  }

  private static func crude() throws -> (own: [Double], index: [Double]) {
    let file = "data/crude_monthly_brent_wti.csv"
    return (
      try ReferenceData.column("brent_usd_bbl", of: file),
      try ReferenceData.column("wti_usd_bbl", of: file)
    )
  }
}

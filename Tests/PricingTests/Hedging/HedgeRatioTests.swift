import Basics
import Pricing
import Testing

@Suite("Hedge ratios")
struct HedgeRatioTests {
  /// HULL-3.3: Hull 11e, Table 3.2 and Example 3.3, recomputed to all digits.
  ///
  /// The differences are given; two million gallons hedged with lots of 42,000 take 37.03 lots.
  @Test func hullTable() throws {
    let testCase = try ReferenceData.testCase("HULL-3.3", in: "hull_hedging.json")
    let file = testCase["inputs"]["data"].text
    let changes = PairedChanges(
      own: try ReferenceData.column("dS_jet_fuel_usd_per_gal", of: file),
      index: try ReferenceData.column("dF_heating_oil_usd_per_gal", of: file))
    let estimate = try HedgeRatioEstimate(changes)
    let expected = testCase["expected_full"]
    func agrees(_ value: Double, _ name: String) -> Bool {
      isClose(value, expected[name].number, relative: 1e-9)
    }
    #expect(estimate.count == 15 && estimate.period == 1)
    #expect(agrees(estimate.slope, "h_star"))
    #expect(agrees(estimate.ratio, "h_star"))
    #expect(agrees(estimate.intercept, "intercept"))
    #expect(agrees(estimate.classicalStandardError, "se_slope_ols"))
    #expect(agrees(try #require(estimate.rSquared), "r_squared_hedge_effectiveness"))
    #expect(agrees(estimate.residualStandardDeviation, "residual_sd"))
    #expect(agrees(try Sample.standardDeviation(changes.own), "sigma_S"))
    #expect(agrees(try Sample.standardDeviation(changes.index), "sigma_F"))
    #expect(ExactDecimal(rounding: estimate.ratio, decimals: 3) == ExactDecimal("0.778"))
    let lots = estimate.ratio * 2_000_000 / 42_000
    #expect(agrees(lots, "N_star"))
    #expect(ExactDecimal(rounding: lots, decimals: 2) == ExactDecimal("37.03"))
    // The printed interval rests on the classical error, which is the larger one here.
    #expect(estimate.standardError == estimate.classicalStandardError)
    let interval = expected["ci95_slope"].numbers
    #expect(isClose(estimate.interval.lowerBound, interval[0], relative: 1e-9))
    #expect(isClose(estimate.interval.upperBound, interval[1], relative: 1e-9))
  }

  /// One block of regressions of a file of `statsmodels` results that R repeats.
  struct Block: Sendable, CustomTestStringConvertible {
    let file: String
    let name: String
    let period: Int
    let kind: PairedChanges.Kind
    let window: PairedChanges.Window

    var testDescription: String { file + " " + name }
  }

  static let blocks: [Block] =
    ["crude", "gpuA"].flatMap { file in
      [
        Block(file: file, name: "changes", period: 1, kind: .difference, window: .overlapping),
        Block(file: file, name: "log_returns", period: 1, kind: .log, window: .overlapping),
        Block(file: file, name: "pct_returns", period: 1, kind: .percent, window: .overlapping),
      ]
        + (file == "crude" ? [3, 12] : [5, 21]).flatMap { period in
          [
            Block(
              file: file, name: "changes_\(period)period_overlap", period: period,
              kind: .difference, window: .overlapping),
            Block(
              file: file, name: "changes_\(period)period_nonoverlap", period: period,
              kind: .difference, window: .separate),
          ]
        }
    }

  static func levels(_ file: String) throws -> PairedLevels {
    let columns =
      file == "crude"
      ? ("crude_monthly_brent_wti", "brent_usd_bbl", "wti_usd_bbl")
      : ("synthetic_gpu_daily_A", "team_spot_usd_per_gpuh", "fut_m1")
    let path = "data/" + columns.0 + ".csv"
    return PairedLevels(
      own: try ReferenceData.column(columns.1, of: path),
      index: try ReferenceData.column(columns.2, of: path))
  }

  /// Brent on WTI, and a synthetic compute price on a future: `*_hedge_regressions.json`.
  @Test(arguments: blocks)
  func regressions(block: Block) throws {
    let expected = try ReferenceData.json(block.file + "_hedge_regressions.json")["results"][
      block.name]
    let changes = try PairedChanges(
      Self.levels(block.file), period: block.period, kind: block.kind, window: block.window)
    let estimate = try HedgeRatioEstimate(changes)
    func agrees(_ value: Double, _ wanted: JSONValue) -> Bool {
      isClose(value, wanted.number, relative: 1e-9)
    }
    func agree(_ values: [Double], _ wanted: JSONValue) -> Bool {
      wanted.items.count == 2 && zip(values, wanted.items).allSatisfy { agrees($0, $1) }
    }
    #expect(Double(estimate.count) == expected["n"].number)
    #expect(agree(estimate.fit.coefficients, expected["beta"]))
    #expect(agree(estimate.fit.standardErrors, expected["se_classical"]))
    #expect(agrees(try #require(estimate.rSquared), expected["r_squared"]))
    #expect(agrees(try #require(estimate.fit.adjustedRSquared), expected["adj_r_squared"]))
    #expect(agrees(estimate.residualStandardDeviation, expected["residual_sd"]))
    #expect(agrees(try #require(estimate.fit.durbinWatson), expected["durbin_watson"]))
    #expect(agree(estimate.fit.standardErrors(robustTo: .hc0), expected["se_HC0"]))
    #expect(agree(estimate.fit.standardErrors(robustTo: .hc1), expected["se_HC1"]))
    #expect(agree(estimate.fit.standardErrors(robustTo: .hc3), expected["se_HC3"]))
    var lagsSeen = 0
    for lag in 1...60 where expected["se_NeweyWest_L\(lag)"].isPresent {
      lagsSeen += 1
      let plain = estimate.fit.neweyWestStandardErrors(lag: lag, factor: .none)
      #expect(agree(plain, expected["se_NeweyWest_L\(lag)"]))
      let small = estimate.fit.neweyWestStandardErrors(lag: lag, factor: .degreesOfFreedom)
      #expect(agree(small, expected["se_NeweyWest_L\(lag)_smallsample"]))
    }
    #expect((lagsSeen > 0) == (block.window == .overlapping))
    let student = StudentT(degreesOfFreedom: Double(estimate.fit.degreesOfFreedom))
    let reach = student.quantile(0.975) * estimate.classicalStandardError
    let interval = expected["ci95"].items[1].numbers
    #expect(isClose(estimate.slope - reach, interval[0], relative: 1e-9))
    #expect(isClose(estimate.slope + reach, interval[1], relative: 1e-9))
    if expected["unit_hedge_ratio_at_last_prices"].isPresent {
      #expect(agrees(estimate.ratio, expected["unit_hedge_ratio_at_last_prices"]))
    }
    if block.kind == .difference { #expect(estimate.ratio == estimate.slope) }
  }

  /// The error in use is the larger of √k classical errors and the Newey-West one; both are
  /// statsmodels figures of the Brent block with three overlapping months, lag 4 being between.
  @Test func errorOfOverlappingChanges() throws {
    let changes = try PairedChanges(Self.levels("crude"), period: 3)
    let estimate = try HedgeRatioEstimate(changes)
    #expect(estimate.neweyWestLag == 4)
    let widened = 3.0.squareRoot() * 0.015837523460467903
    #expect(estimate.neweyWestStandardError > 0.030132078973416063)
    #expect(
      isClose(
        estimate.standardError, max(widened, estimate.neweyWestStandardError), relative: 1e-9))
    // In a short sample the Newey-West error comes out small, and √3 classical errors are larger.
    let whole = try Self.levels("crude")
    let short = try HedgeRatioEstimate(
      PairedChanges(
        PairedLevels(own: Array(whole.own.suffix(15)), index: Array(whole.index.suffix(15))),
        period: 3))
    #expect(short.count == 12)
    #expect(short.neweyWestStandardError < 3.0.squareRoot() * short.classicalStandardError)
    #expect(short.standardError == 3.0.squareRoot() * short.classicalStandardError)
    // Student's t at 0.975 with ten degrees of freedom is 2.228139 in every table.
    let reach = short.interval.upperBound - short.slope
    #expect((reach / short.standardError - 2.228139).magnitude < 1e-6)
    let separate = try HedgeRatioEstimate(
      PairedChanges(Self.levels("crude"), period: 3, window: .separate))
    #expect(separate.neweyWestLag == 2)
    #expect(separate.standardError >= separate.classicalStandardError)
  }

  /// A month that is missing takes away only the changes that begin or end in it; by hand.
  @Test func gapsNeedEndPeriodsOnly() throws {
    let levels = PairedLevels(
      periods: [1, 2, 4, 5, 7], own: [1, 2, 4, 8, 16], index: [1, 3, 9, 27, 81])
    let three = try PairedChanges(levels, period: 3)
    #expect(three.own == [3, 6, 12] && three.index == [8, 24, 72] && three.span == 1...7)
    let one = try PairedChanges(levels, period: 1, kind: .percent)
    #expect(one.own == [1, 1] && one.index == [2, 2] && one.span == 1...5)
    #expect(one.unitScale == 16.0 / 81)
    let separate = try PairedChanges(levels, period: 3, window: .separate)
    #expect(separate.own == [3, 12] && separate.span == 1...7)
    let none = try PairedChanges(levels, period: 9)
    #expect(none.count == 0 && none.span == nil)
  }

  @Test func malformedData() throws {
    #expect(throws: PricingError.levelNotPositive(observation: 1)) {
      try PairedChanges(
        PairedLevels(own: [1, 0, 2], index: [1, 2, 3]), period: 1, kind: .log)
    }
    #expect(throws: PricingError.tooFewObservations(needed: 3, given: 2)) {
      try HedgeRatioEstimate(PairedChanges(own: [1, 2], index: [1, 3]))
    }
    #expect(throws: PricingError.rankDeficient(regressor: 0)) {
      try HedgeRatioEstimate(PairedChanges(own: [1, 2, 3, 4], index: [0, 0, 0, 0]))
    }
    #expect(throws: PricingError.notFinite(observation: 0)) {
      try HedgeRatioEstimate(PairedChanges(own: [.nan, 2, 3], index: [1, 2, 4]))
    }
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) {
      _ = PairedLevels(periods: [2, 1], own: [1, 1], index: [1, 1])
    }
    await #expect(processExitsWith: .failure) {
      _ = PairedChanges(own: [1], index: [1, 2])
    }
  }
}

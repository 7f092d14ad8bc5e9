import Pricing
import Testing

@Suite("Least squares")
struct LinearFitTests {
  /// NIST StRD linear regression cases, with the digits that each asks for.
  @Test(arguments: ["NORRIS", "NOINT1", "LONGLEY", "WAMPLER1", "WAMPLER3", "WAMPLER5"])
  func nist(name: String) throws {
    let testCase = try ReferenceData.testCase(
      "NIST-LR-" + name, in: "nist_linear_regression.json")
    let file = testCase["data"].text
    let response = try ReferenceData.column("y", of: file)
    var regressors: [[Double]]
    switch name {
    case "LONGLEY":
      regressors = try (1...6).map { try ReferenceData.column("x\($0)", of: file) }
    case "NORRIS", "NOINT1":
      regressors = [try ReferenceData.column("x", of: file)]
    default:
      let x = try ReferenceData.column("x", of: file)
      regressors = [x]
      for _ in 2...5 { regressors.append(zip(regressors[regressors.count - 1], x).map(*)) }
    }
    let fit = try LinearFit(
      response: response, regressors: regressors,
      intercept: name == "NOINT1" ? .none : .included)
    let digits = testCase["suggested_min_lre"].number
    let certified = testCase["certified"]
    #expect(fit.coefficients.count == certified["beta"].items.count)
    for (value, expected) in zip(fit.coefficients, certified["beta"].numbers) {
      #expect(correctDigits(value, expected) >= digits)
    }
    for (value, expected) in zip(fit.standardErrors, certified["std_error"].numbers) {
      #expect(correctDigits(value, expected) >= digits)
    }
    let deviation = certified["residual_sd"].number
    #expect(correctDigits(fit.residualStandardDeviation, deviation) >= digits)
    let rSquared = try #require(fit.rSquared)
    #expect(correctDigits(rSquared, certified["r_squared"].number) >= digits)
  }

  /// HAC-GREENE-INVESTMENT: Greene (1993) Table 15.1, Zeileis (2004), R's sandwich and statsmodels.
  @Test func greeneInvestment() throws {
    let testCase = try ReferenceData.testCase(
      "HAC-GREENE-INVESTMENT", in: "hac_newey_west.json")
    let rows = try ReferenceData.rows("data/investment_greene.csv").filter {
      $0["RealInt"]?.isEmpty == false
    }
    func column(_ name: String) throws -> [Double] {
      try rows.map { try #require(Double($0[name] ?? "")) }
    }
    let fit = try LinearFit(
      response: column("RealInv"), regressors: [column("RealGNP"), column("RealInt")])
    #expect(fit.count == 19)
    let expected = testCase["expected"]
    func agrees(_ values: [Double], _ name: String) -> Bool {
      let wanted = expected[name].numbers
      return wanted.count == 3
        && zip(values, wanted).allSatisfy { isClose($0, $1, relative: 1e-8) }
    }
    #expect(agrees(fit.coefficients, "beta"))
    #expect(agrees(fit.standardErrors, "se_classical"))
    #expect(agrees(fit.neweyWestStandardErrors(lag: 1, factor: .none), "se_NeweyWest_lag1"))
    #expect(agrees(fit.neweyWestStandardErrors(lag: 4, factor: .none), "se_NeweyWest_lag4"))
    #expect(
      agrees(
        fit.neweyWestStandardErrors(lag: 4, factor: .degreesOfFreedom),
        "se_NeweyWest_lag4_n_over_nk"))
    #expect(agrees(fit.standardErrors(robustTo: .hc0), "se_HC0"))
    #expect(agrees(fit.standardErrors(robustTo: .hc3), "se_HC3"))
    let watson = try #require(fit.durbinWatson)
    #expect(isClose(watson, expected["durbin_watson"].number, relative: 1e-8))
    let published = testCase["published"]["se_NeweyWest_lag4"].numbers
    for (value, printed) in zip(fit.neweyWestStandardErrors(lag: 4, factor: .none), published) {
      #expect((value - printed).magnitude <= 0.5e-6)
    }
  }

  /// Every problem of the data has an error of its own.
  @Test func malformedData() {
    #expect(throws: PricingError.tooFewObservations(needed: 3, given: 2)) {
      try LinearFit(response: [1, 2], regressors: [[1, 2]])
    }
    #expect(throws: PricingError.tooFewObservations(needed: 3, given: 0)) {
      try LinearFit(response: [], regressors: [[]])
    }
    #expect(throws: PricingError.notFinite(observation: 1)) {
      try LinearFit(response: [1, .nan, 3, 4], regressors: [[1, 2, 3, 4]])
    }
    #expect(throws: PricingError.notFinite(observation: 2)) {
      try LinearFit(response: [1, 2, 3, 4], regressors: [[1, 2, .infinity, 4]])
    }
    #expect(throws: PricingError.rankDeficient(regressor: 0)) {
      try LinearFit(response: [1, 2, 3, 4], regressors: [[0.1, 0.1, 0.1, 0.1]])
    }
    #expect(throws: PricingError.rankDeficient(regressor: 1)) {
      try LinearFit(response: [1, 2, 4, 3], regressors: [[1, 2, 3, 5], [0.3, 0.6, 0.9, 1.5]])
    }
    #expect(throws: PricingError.rankDeficient(regressor: 0)) {
      try LinearFit(response: [1, 2], regressors: [[0, 0]], intercept: .none)
    }
  }

  /// A response that never moves has no share to explain; by hand.
  @Test func flatResponse() throws {
    let fit = try LinearFit(response: [2, 2, 2, 2], regressors: [[1, 2, 3, 5]])
    #expect(fit.rSquared == nil && fit.adjustedRSquared == nil)
    #expect(fit.coefficients[1].magnitude < 1e-15)
    let exact = try LinearFit(response: [3, 5, 7, 11], regressors: [[1, 2, 3, 5]])
    #expect(exact.coefficients == [1, 2] && exact.rSquared == 1 && exact.durbinWatson == nil)
  }

  /// An identity: residuals are orthogonal to every regressor, whatever the scale of the data.
  @Test func residualsAreOrthogonal() throws {
    var generator = SeededGenerator(seed: 7)
    for scale in [1e-6, 1, 1e6] {
      let x = (0..<50).map { _ in Double.random(in: -1...1, using: &generator) * scale }
      let z = (0..<50).map { _ in Double.random(in: 5...6, using: &generator) }
      let y = (0..<50).map { _ in Double.random(in: -1...1, using: &generator) }
      let fit = try LinearFit(response: y, regressors: [x, z])
      #expect(NeumaierSum(fit.residuals).value.magnitude < 1e-13)
      #expect(NeumaierSum(zip(fit.residuals, x).map(*)).value.magnitude < 1e-13 * scale)
      #expect(NeumaierSum(zip(fit.residuals, z).map(*)).value.magnitude < 1e-12)
    }
  }
}

import Pricing
import Testing

@Suite("Cointegration, GARCH and moving correlation")
struct EconometricsTests {
  /// Two walks with a common part stay together, two of their own do not (seed 35).
  @Test func cointegration() throws {
    var generator = SeededGenerator(seed: 35)
    var (index, other) = (10.0, 10.0)
    var levels: ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<400 {
      index += generator.nextNormal()
      other += generator.nextNormal()
      levels.0.append(0.8 * index + 2 + generator.nextNormal())
      levels.1.append(index)
      levels.2.append(other)
    }
    let together = try Cointegration(PairedLevels(own: levels.0, index: levels.1))
    #expect(together.statistic < together.criticalValues.onePercent)
    #expect(together.probability < 0.001 && (together.slope - 0.8).magnitude < 0.05)
    let apart = try Cointegration(PairedLevels(own: levels.2, index: levels.1))
    #expect(apart.statistic > apart.criticalValues.tenPercent && apart.probability > 0.1)
    let correction = try together.errorCorrection()
    // White noise around the line is made good in one period.
    #expect((correction.adjustment + 1).magnitude < 0.15)
    #expect((correction.ratio - 0.8).magnitude < 3 * correction.ratioStandardError)
    #expect(together.errors.count == 400)
  }

  /// Gaps, short series, a multiple of the index, and the ends of the distribution.
  @Test func cointegrationEdges() throws {
    let up = (0..<12).map { Double($0 * $0 % 7) }
    #expect(throws: PricingError.gap(after: 1)) {
      try Cointegration(
        PairedLevels(periods: [1, 2, 4, 5, 6], own: [1, 2, 3, 4, 5], index: [1, 3, 2, 5, 4]))
    }
    #expect(throws: PricingError.tooFewObservations(needed: 6, given: 5)) {
      try Cointegration(PairedLevels(own: [1, 2, 3, 4, 5], index: [1, 3, 2, 5, 4]))
    }
    #expect(throws: PricingError.rankDeficient(regressor: 0)) {
      try Cointegration(PairedLevels(own: up.map { 3 * $0 }, index: up))
    }
    #expect(throws: PricingError.rankDeficient(regressor: 0)) {
      try Cointegration(PairedLevels(own: up, index: up.map { _ in 4 }))
    }
    let wiggling = try Cointegration(
      PairedLevels(own: up, index: (0..<12).map { Double($0) + Double($0 % 3) }), lags: 0)
    #expect(wiggling.probability >= 0 && wiggling.probability <= 1)
    #expect(throws: PricingError.tooFewObservations(needed: 14, given: 12)) {
      try wiggling.errorCorrection(lags: 3)
    }
    if let life = try wiggling.errorCorrection().halfLife { #expect(life > 0) }
  }

  /// Parameters that made the changes come back within four of their errors (seed 36).
  @Test func garchFindsItsOwnParameters() throws {
    var generator = SeededGenerator(seed: 36)
    let truth = try GarchModel(omega: 0.05, alpha: 0.1, beta: 0.85)
    var variance = try #require(truth.longRunVariance)
    #expect(isClose(variance, 1, relative: 1e-12))
    let changes = (0..<4000).map { _ in
      let change = generator.nextNormal() * variance.squareRoot()
      variance = truth.updated(variance: variance, change: change)
      return 0.02 + change
    }
    let fit = try GarchFit(changes)
    let errors = fit.standardErrors
    #expect((fit.mean - 0.02).magnitude < 4 * errors.mean)
    #expect((fit.model.omega - 0.05).magnitude < 4 * errors.omega)
    #expect((fit.model.alpha - 0.1).magnitude < 4 * errors.alpha)
    #expect((fit.model.beta - 0.85).magnitude < 4 * errors.beta)
    #expect(fit.variances.count == 4001 && fit.steps < 60)
    // The unit of the changes changes nothing but units: ω by its square, n·ln 10 in the likelihood.
    let tens = try GarchFit(changes.map { 10 * $0 })
    #expect(isClose(tens.model.alpha, fit.model.alpha, relative: 1e-7))
    #expect(isClose(tens.model.omega, 100 * fit.model.omega, relative: 1e-7))
    #expect(
      isClose(
        tens.logLikelihood, fit.logLikelihood - 4000 * Elementary.log(10), relative: 1e-12))
    // A forecast goes to the long run.
    let far = fit.model.forecast(from: fit.variances[4000], periods: 5000)
    #expect(isClose(far, try #require(fit.model.longRunVariance), relative: 1e-9))
    #expect(fit.model.forecast(from: 3, periods: 0) == 3)
  }

  /// Changes without a moving variance have no maximum inside, still ones none at all.
  @Test func garchEdges() throws {
    #expect(throws: PricingError.noMaximum(steps: 0)) {
      try GarchFit(Array(repeating: 1, count: 50))
    }
    #expect(throws: PricingError.tooFewObservations(needed: 20, given: 3)) {
      try GarchFit([1, 2, 3])
    }
    #expect(throws: PricingError.notFinite(observation: 4)) {
      try GarchFit((0..<30).map { $0 == 4 ? .nan : Double($0) })
    }
    // Alternating steps of one size: any α only adds noise to a variance that is constant.
    #expect(throws: PricingError.self) {
      try GarchFit((0..<200).map { $0.isMultiple(of: 2) ? 1 : -1 })
    }
    #expect(throws: PricingError.inputNotPositive(.baseVariance)) {
      try GarchModel(omega: 0, alpha: 0.1, beta: 0.8)
    }
    #expect(throws: PricingError.inputNegative(.reaction)) {
      try GarchModel(omega: 1, alpha: -0.1, beta: 0.8)
    }
    #expect(throws: PricingError.inputNotFinite(.memory)) {
      try GarchModel(omega: 1, alpha: 0.1, beta: .nan)
    }
    let integrated = try GarchModel(omega: 1, alpha: 0.2, beta: 0.8)
    #expect(integrated.longRunVariance == nil)
    #expect(integrated.forecast(from: 2, periods: 3) == 5)
    #expect(throws: PricingError.tooFewObservations(needed: 1, given: 0)) {
      try integrated.variances(of: [])
    }
    #expect(throws: PricingError.notFinite(observation: 0)) {
      try integrated.variances(of: [.infinity])
    }
  }

  /// With no reaction and no memory the correlation is constant; a price follows itself.
  @Test func movingCorrelation() throws {
    let levels = try HedgeRatioTests.levels("crude")
    let changes = try PairedChanges(levels, period: 1)
    let model = try GarchModel(omega: 1, alpha: 0.1, beta: 0.8)
    let still = try DynamicCorrelation(
      changes, own: model, index: model, parameters: .init(reaction: 0, memory: 0))
    for state in still.states {
      #expect(isClose(state.correlation, still.constantCorrelation, relative: 1e-14))
    }
    let itself = PairedChanges(own: changes.index, index: changes.index)
    let one = try DynamicCorrelation(
      itself, own: model, index: model, parameters: .init(reaction: 0.05, memory: 0.9))
    for state in one.states {
      #expect(isClose(state.ratio, 1, relative: 1e-14) && state.correlation <= 1 + 1e-15)
    }
    #expect(throws: PricingError.inputBeyondOne(.memory)) {
      try DynamicCorrelation.Parameters(reaction: 0.2, memory: 0.8)
    }
    #expect(throws: PricingError.inputNegative(.reaction)) {
      try DynamicCorrelation.Parameters(reaction: -0.1, memory: 0.8)
    }
    let parameters = try DynamicCorrelation.Parameters(reaction: 0.1, memory: 0.8)
    #expect(throws: PricingError.rankDeficient(regressor: 1)) {
      try DynamicCorrelation(
        PairedChanges(own: [1, 2, 3], index: [1, 1, 1]), own: model, index: model,
        parameters: parameters)
    }
    #expect(throws: PricingError.tooFewObservations(needed: 2, given: 1)) {
      try DynamicCorrelation(
        PairedChanges(own: [1], index: [1]), own: model, index: model, parameters: parameters)
    }
  }
}

import Basics
import Pricing
import Testing

/// Every door refuses what is no number, and limits of models have the values they tend to.
///
/// Values are by hand unless a line says otherwise.
@Suite("Degenerate input")
struct DegenerateInputTests {
  /// A function of some numbers that refuses each of them when it is not finite.
  struct Door: Sendable {
    let name: String
    let good: [Double]
    let open: @Sendable ([Double]) throws -> Void

    init(_ name: String, _ good: [Double], _ open: @escaping @Sendable ([Double]) throws -> Void) {
      self.name = name
      self.good = good
      self.open = open
    }
  }

  /// Not-a-number and both infinities at each input of each door are a typed error.
  @Test func noNumbersAreRefused() {
    var refused = 0
    for door in Self.options + Self.hedges + Self.risks + Self.curves + Self.series {
      #expect(throws: Never.self, "\(door.name)") { try door.open(door.good) }
      for position in door.good.indices {
        for bad in [Double.nan, .infinity, -.infinity] {
          var inputs = door.good
          inputs[position] = bad
          #expect(throws: PricingError.self, "\(door.name), input \(position), \(bad)") {
            try door.open(inputs)
          }
          refused += 1
        }
      }
    }
    #expect(refused == 3 * 267)
  }

  static let options: [Door] = [
    Door("Black-76", [2, 2, 1, 0.05, 0.5]) {
      _ = try Black76(
        forward: $0[0], strike: $0[1], years: $0[2], rate: $0[3], volatility: $0[4])
    },
    Door("Bachelier", [2, 2, 1, 0.05, 0.5]) {
      _ = try Bachelier(
        forward: $0[0], strike: $0[1], years: $0[2], rate: $0[3], volatility: $0[4])
    },
    Door("implied volatility", [0.3, 2, 2, 1, 0.05]) {
      _ = try Black76.impliedVolatility(
        price: $0[0], .call, forward: $0[1], strike: $0[2], years: $0[3], rate: $0[4])
    },
    Door("continuous average", [2, 0.01, 0.4, 0.5, 0.2, 2.1]) {
      _ = try ContinuousAverage(
        spot: $0[0], carry: $0[1], volatility: $0[2], yearsLeft: $0[3], yearsPassed: $0[4],
        knownMean: $0[5])
    },
    Door("fixings", [0.1, 2, 0.4, 2.1]) {
      _ = try FixingSchedule(
        open: [.init(years: $0[0], forward: $0[1], volatility: $0[2])], knownCount: 1,
        knownMean: $0[3])
    },
    Door("payoff", [2, 1, 0.4, 2]) {
      _ = try LognormalAverage(forward: $0[0], years: $0[1], volatility: $0[2])
        .expectedPayoff(.put, strike: $0[3])
    },
    Door("simulated average", [2]) {
      _ = try AverageOptionSimulation(
        FixingSchedule(open: [.init(years: 1, forward: 2, volatility: 0.3)]), .call,
        strike: $0[0], points: 2, seed: 1)
    },
    Door("cap, floor, collar", [5, 0.9, 2.4, 2.0]) {
      let protection = PriceProtection(periods: [
        try .init(
          settlement: LognormalAverage(forward: 2, years: 1, volatility: 0.3), quantity: $0[0],
          discount: $0[1])
      ])
      _ = try protection.cap(strike: $0[2])
      _ = try protection.zeroCostFloor(cap: $0[2])
      _ = try protection.floor(strike: $0[3])
      _ = try protection.zeroCostCap(floor: $0[3])
    },
  ]

  static let hedges: [Door] = [
    Door("tail by value", [0.8, 100, 10, 2, 2.1]) {
      _ = try HedgeTail.value(spot: $0[3], futures: $0[4])
        .contracts(ratio: $0[0], quantity: $0[1], contractSize: $0[2])
    },
    Door("tail by present value", [0.8, 100, 10, 0.05, 1]) {
      _ = try HedgeTail.presentValue(rate: $0[3], years: $0[4])
        .contracts(ratio: $0[0], quantity: $0[1], contractSize: $0[2])
    },
    Door("outcome", [100, 5, 20, 2, 2.2, 2.1]) {
      _ = try HedgeOutcome(
        .buyer, quantity: $0[0], contracts: $0[1], contractSize: $0[2],
        legs: [.init(open: $0[3], close: $0[4])], finalSpot: $0[5])
    },
    Door("given moments", [0.5, 1, 2]) {
      _ = try MeanVarianceHedge.ratio(
        correlation: $0[0], ownDeviation: $0[1], futuresDeviation: $0[2])
    },
    Door("reverse slope", [1.25]) { _ = try MeanVarianceHedge.ratio(reverseSlope: $0[0]) },
    Door("view", [2, 2.1, 0.3, 1e-6]) {
      _ = try MeanVarianceHedge.speculativeUnits(
        futures: $0[0], expected: $0[1], deviation: $0[2], riskAversion: $0[3])
    },
    Door("normal quantity", [2, 0.3, 100, 20, 0.4, 0.1, 0.9, 0.1]) {
      _ = try UncertainQuantity.normal(
        price: .init(mean: $0[0], deviation: $0[1]),
        quantity: .init(mean: $0[2], deviation: $0[3]),
        futures: .init(mean: 2, deviation: $0[4]),
        correlations: .init(priceQuantity: $0[5], priceFutures: $0[6], quantityFutures: $0[7]))
    },
    Door("lognormal quantity", [2, 0.3, 100, 0.2, 2, 0.3, 0.1, 0.9, 0.1]) {
      _ = try UncertainQuantity.lognormal(
        price: .init(mean: $0[0], deviation: $0[1]),
        quantity: .init(mean: $0[2], deviation: $0[3]),
        futures: .init(mean: $0[4], deviation: $0[5]),
        correlations: .init(priceQuantity: $0[6], priceFutures: $0[7], quantityFutures: $0[8]))
    },
    Door("McKinnon", [-0.5, 0.2, 0.3]) {
      _ = try UncertainQuantity.mcKinnonShare(
        correlation: $0[0], quantityVariation: $0[1], priceVariation: $0[2])
    },
    Door("outcomes", [2, 100, 0.5, 1000, 2.4]) {
      _ = try DiscreteOutcomes([
        .init(price: $0[0], quantity: $0[1], probability: $0[2]),
        .init(price: 3, quantity: 90, probability: 0.5),
      ]).logUtilityHedge(budget: $0[3], futures: $0[4])
    },
    Door("GARCH", [0.1, 0.1, 0.8]) {
      _ = try GarchModel(omega: $0[0], alpha: $0[1], beta: $0[2])
    },
    Door("moving correlation", [0.05, 0.9]) {
      _ = try DynamicCorrelation.Parameters(reaction: $0[0], memory: $0[1])
    },
  ]

  static let risks: [Door] = [
    Door("normal cost", [100, 5]) { _ = try NormalCost(mean: $0[0], deviation: $0[1]) },
    Door("normal cost of months", [10, 2, 0.1, 5, 2.1]) {
      _ = try NormalCost(
        quantities: [$0[0]], means: [$0[1]], covariance: SquareMatrix(rows: [[$0[2]]]),
        hedged: [$0[3]], locked: [$0[4]])
    },
    Door("lognormal cost", [100, 0.4]) {
      _ = try LognormalCost(mean: $0[0], logDeviation: $0[1])
    },
    Door("reserved", [10, 2, 3, 2, 1]) {
      _ = try ReservedCapacity(
        months: [.init(mean: $0[0], deviation: $0[1], spot: $0[2])], reserved: $0[3],
        resale: $0[4])
    },
    Door("reserved, lognormal", [10, 0.2, 3, 2, 1]) {
      _ = try ReservedCapacity(
        months: [.init(mean: $0[0], logDeviation: $0[1], spot: $0[2])], reserved: $0[3],
        resale: $0[4])
    },
    Door("index volatility", [2, 2.1, 2.2]) {
      _ = try IndexVolatility(months: [1, 2, 3], averages: $0)
    },
  ]

  static let curves: [Door] = [
    Door("volatility by time", [1, 0.4]) {
      _ = try VolatilityCurve([.init(years: $0[0], volatility: $0[1])])
    },
    Door("one factor", [1, 1, 0.3, 0.1, 2, 1]) {
      _ = try SchwartzOneFactor(
        reversion: $0[0], level: $0[1], volatility: $0[2], riskPremium: $0[3]
      ).futures(spot: $0[4], years: $0[5])
    },
    Door("two factors", [1, 0.3, 0.1, 0.02, 0.01, 0.2, 0.3, 0.1, 0.8, 2]) {
      _ = try SchwartzSmith(
        reversion: $0[0], deviationVolatility: $0[1], deviationPremium: $0[2],
        levelDrift: $0[3], riskNeutralDrift: $0[4], levelVolatility: $0[5], correlation: $0[6]
      ).expectedSpot(.init(deviation: $0[7], level: $0[8]), years: $0[9])
    },
    Door("convenience yield", [0.05, 1.5, 0.1, 0.4, 0.5, 0.7, 0.2, 20, 0.1]) {
      let model = ConvenienceYield(
        rate: $0[0], reversion: $0[1], mean: $0[2], spotVolatility: $0[3],
        yieldVolatility: $0[4], correlation: $0[5], riskPremium: $0[6])
      let state = try SchwartzSmith.state(spot: $0[7], yield: $0[8], model)
      _ = try SchwartzSmith(convenienceYield: model).futures(state, years: 1)
    },
    Door("state space", [0.5, 0.01, 0.1, 2, 0.1, 0.6, 0.04, 0.05, 0.01]) {
      let model = try SchwartzSmith(
        reversion: 1, deviationVolatility: 0.3, deviationPremium: 0, levelDrift: 0,
        riskNeutralDrift: 0, levelVolatility: 0.2, correlation: 0)
      let observations = try SchwartzSmith.Observations(
        maturities: [$0[0]], noise: [$0[1]], step: $0[2], prices: [[$0[3]]])
      _ = try model.filter(
        observations,
        prior: .init(
          state: .init(deviation: $0[4], level: $0[5]), deviationVariance: $0[6],
          levelVariance: $0[7], covariance: $0[8]))
    },
  ]

  private static let wave = [1.0, -2, 3, -1, 2, -3]

  /// Whole series: each observation is checked.
  static let series: [Door] =
    [
      Door("least squares", wave) {
        _ = try LinearFit(response: $0, regressors: [[1, 2, 4, 3, 5, 9]])
      },
      Door("least squares, regressor", wave) {
        _ = try LinearFit(response: [1, 2, 4, 3, 5, 9], regressors: [$0])
      },
      Door("several contracts", wave) {
        _ = try JointHedgeRatio(own: wave, contracts: [$0])
      },
      Door("cointegration", [1, 3, 2, 5, 4, 7, 5, 9]) {
        _ = try Cointegration(PairedLevels(own: $0, index: [1, 2, 3, 4, 5, 6, 7, 8]))
      },
      Door("Cholesky", [4, 1, 3]) {
        _ = try Cholesky(SquareMatrix(rows: [[$0[0], $0[1]], [$0[1], $0[2]]]))
      },
      Door("eigenvalues", [4, 1, 3]) {
        _ = try SymmetricEigen(SquareMatrix(rows: [[$0[0], $0[1]], [$0[1], $0[2]]]))
      },
      Door("linear equations", [4, 1, 3, 1, 2]) {
        _ = try SquareMatrix(rows: [[$0[0], $0[1]], [$0[1], $0[2]]]).solve([$0[3], $0[4]])
      },
    ]
    + pairs.flatMap { name, use in
      [
        Door(name + ", own", wave) {
          try use(PairedChanges(own: $0, index: [2, -2, 2, -1, 3, -2]))
        },
        Door(name + ", index", wave) {
          try use(PairedChanges(own: [2, -2, 2, -1, 3, -2], index: $0))
        },
      ]
    }

  static let pairs: [(String, @Sendable (PairedChanges) throws -> Void)] = [
    ("ratio", { _ = try HedgeRatioEstimate($0) }),
    ("effectiveness", { _ = try HedgeEffectiveness($0, ratio: 1) }),
    ("resampling", { _ = try SlopeResampling($0) }),
    ("exponential weights", { _ = try ExponentialWeights.daily.ratio($0) }),
    ("rolling", { _ = try RollingRatio($0, window: 3) }),
    ("semivariance", { _ = try DownsideRatio.leastSemivariance($0) }),
    ("shortfall", { _ = try DownsideRatio.leastShortfall($0, confidence: 0.8) }),
  ]

  /// A price below zero has no place in a lognormal model, and one in a normal model.
  @Test func negativePrices() throws {
    #expect(throws: PricingError.inputNegative(.forward)) {
      try Black76(forward: -1, strike: 2, years: 1, rate: 0, volatility: 0.4)
    }
    #expect(throws: PricingError.inputNotPositive(.forward)) {
      try FixingSchedule(open: [.init(years: 1, forward: -1, volatility: 0.4)])
    }
    #expect(throws: PricingError.inputNotPositive(.forward)) {
      try ContinuousAverage(spot: -1, carry: 0, volatility: 0.4, yearsLeft: 1)
    }
    #expect(throws: PricingError.inputNotPositive(.price)) {
      try LognormalCost(mean: -5, logDeviation: 0.2)
    }
    for kind in [PairedChanges.Kind.log, .percent] {
      #expect(throws: PricingError.levelNotPositive(observation: 1)) {
        try PairedChanges(
          PairedLevels(own: [1, -1, 2], index: [1, 2, 3]), period: 1, kind: kind)
      }
    }
    #expect(throws: PricingError.levelNotPositive(observation: 2)) {
      try IndexVolatility(months: [1, 2, 3], averages: [1, 2, -1])
    }
    let normal = try Bachelier(forward: -1, strike: -2, years: 1, rate: 0, volatility: 0)
    #expect(normal.value(.call) == 1)
    #expect(try PairedChanges(PairedLevels(own: [1, -1], index: [1, 2]), period: 1).own == [-2])
  }

  /// Too few observations are named, and never a statistic.
  @Test func tooFew() {
    let two = PairedChanges(own: [1, 2], index: [2, 1])
    #expect(throws: PricingError.tooFewObservations(needed: 3, given: 2)) {
      try HedgeRatioEstimate(two)
    }
    #expect(throws: PricingError.tooFewObservations(needed: 3, given: 2)) {
      try HedgeEffectiveness(two, ratio: 1)
    }
    #expect(throws: PricingError.tooFewObservations(needed: 3, given: 2)) {
      try SlopeResampling(two)
    }
    let one = PairedChanges(own: [1], index: [2])
    #expect(throws: PricingError.tooFewObservations(needed: 2, given: 1)) {
      try DownsideRatio.leastSemivariance(one)
    }
    #expect(throws: PricingError.tooFewObservations(needed: 2, given: 1)) {
      try DownsideRatio.leastShortfall(one, confidence: 0.9)
    }
    #expect(throws: PricingError.tooFewObservations(needed: 1, given: 0)) {
      try ExponentialWeights.daily.ratio(PairedChanges(own: [], index: []))
    }
    #expect(throws: PricingError.tooFewObservations(needed: 1, given: 0)) {
      try DiscreteOutcomes([])
    }
    #expect(throws: PricingError.noQuote) {
      try ForwardCurve.build(
        quotes: [], tick: .one, months: [ForwardCurveTests.month("2027-01")],
        asOf: ForwardCurveTests.month("2026-11"))
    }
  }

  /// An index that stands still hedges nothing; an own price that stands still needs nothing.
  @Test func zeroVariance() throws {
    let still = PairedChanges(own: [1, -2, 3, -1], index: [0, 0, 0, 0])
    #expect(throws: PricingError.rankDeficient(regressor: 0)) { try HedgeRatioEstimate(still) }
    #expect(throws: PricingError.rankDeficient(regressor: 0)) { try SlopeResampling(still) }
    #expect(throws: PricingError.rankDeficient(regressor: 0)) {
      try ExponentialWeights.daily.ratio(still)
    }
    #expect(throws: PricingError.rankDeficient(regressor: 0)) {
      try DownsideRatio.leastSemivariance(still)
    }
    #expect(try RollingRatio(still, window: 2).range == nil)
    let calm = try HedgeRatioEstimate(PairedChanges(own: [0, 0, 0, 0], index: [1, -2, 3, -1]))
    #expect(calm.ratio == 0 && calm.rSquared == nil && calm.zeroShare == 1)
    #expect(throws: PricingError.inputNotPositive(.deviation)) {
      try MeanVarianceHedge.ratio(correlation: 0.5, ownDeviation: 1, futuresDeviation: 0)
    }
    #expect(throws: PricingError.inputNotPositive(.deviation)) {
      try DiscreteOutcomes([
        .init(price: 2, quantity: 1, probability: 0.5),
        .init(price: 2, quantity: 3, probability: 0.5),
      ]).minimumVarianceHedge()
    }
    #expect(try NormalCost(mean: 5, deviation: 0).quantile(0.99) == 5)
    #expect(try LognormalCost(mean: 5, logDeviation: 0).expectedShortfall(0.95) == 5)
    #expect(LevelBreak(changes: [0, 0, 0, 5]) == .notTested)
    #expect(LevelBreak(changes: [1, .nan, 2]) == .notTested)
  }

  /// Columns that are combinations of others are named by their number.
  @Test func collinear() {
    let first: [Double] = [1, 2, 4, 3, 5]
    #expect(throws: PricingError.rankDeficient(regressor: 1)) {
      try LinearFit(response: [1, 2, 3, 4, 6], regressors: [first, first.map { 2 * $0 }])
    }
    #expect(throws: PricingError.rankDeficient(regressor: 2)) {
      try LinearFit(
        response: [1, 2, 3, 4, 6],
        regressors: [first, [1, 0, 0, 1, 0], zip(first, [1, 0, 0, 1, 0]).map { $0 - $1 }])
    }
  }

  /// A month with no fixing left is known: nothing moves, and an option is its payoff.
  @Test func monthWithoutAFixingLeft() throws {
    let november = try ForwardCurveTests.month("2026-11")
    let mean = ExactRatio(try ForwardCurveTests.price("2.31"))
    let month = AveragingMonth(
      month: november, fixings: 21, known: 21, knownMean: mean, level: ExactRatio(9))
    #expect(month.restPrice == nil && month.openShare == ExactRatio(0))
    #expect(month.monthPrice == mean)
    let settled = try FixingSchedule(open: [], knownCount: 21, knownMean: 2.31).arithmetic
    #expect(settled.mean == 2.31 && settled.logVariance == 0)
    #expect(try settled.expectedPayoff(.put, strike: 3) == 3 - 2.31)
    let asOf = try #require(Day("2026-11-30"))
    let covariance = MonthCovariance(
      months: [.init(month: november, price: 2.31, openShare: 0, fixingDays: [])], asOf: asOf,
      volatility: 0.4, decorrelation: 0.02)
    #expect(covariance.logarithms[0, 0] == 0 && covariance.prices[0, 0] == 0)
  }

  /// Far out in the tails nothing becomes zero, one or not-a-number before it must.
  @Test func deepTails() throws {
    #expect(Normal.cumulative(-38) > 0 && Normal.cumulative(-40) == 0)
    #expect(Normal.quantile(1e-300) < -37 && Normal.quantile(0) == -.infinity)
    #expect(StudentT(degreesOfFreedom: 3).cumulative(-1e6) > 0)
    #expect(ChiSquared(degreesOfFreedom: 2).upperTail(1400) > 0)
    #expect(FDistribution(numeratorDegrees: 1, denominatorDegrees: 9).upperTail(1e12) > 0)
    let far = try Black76(forward: 1, strike: 100, years: 0.1, rate: 0, volatility: 0.4)
    #expect(far.value(.call) > 0 && far.value(.call) < 1e-200)
    #expect(isClose(far.value(.put), 99, relative: 1e-15))
    let bachelier = try Bachelier(forward: 0, strike: 30, years: 1, rate: 0, volatility: 1)
    #expect(bachelier.value(.call) > 0 && bachelier.value(.call) < 1e-195)
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) { _ = Sample.quantile(0.5, of: [1, .nan]) }
    await #expect(processExitsWith: .failure) { _ = Sample.median([.nan]) }
    await #expect(processExitsWith: .failure) { _ = SampleQuantile(0.5, of: [1, .nan]) }
    await #expect(processExitsWith: .failure) { _ = FinalSettlement(fixings: 21, left: 0) }
  }
}

extension SchwartzSmith {
  /// Describes observed futures prices of constant times to delivery.
  public struct Observations: Sendable, Hashable {
    /// The time to delivery of each contract, in years.
    public let maturities: [Double]
    /// The standard deviation of the error of each contract's logarithm.
    public let noise: [Double]
    /// The time between two rows, in years.
    public let step: Double
    /// The prices, a row for each time, in currency per unit.
    public let prices: [[Double]]

    /// Describes observations.
    ///
    /// - Throws: `PricingError.inputNotFinite`, `.inputNegative` for a maturity, `.inputNotPositive`
    ///   for a noise or the step; `.tooFewObservations` without a row; `.notFinite` or
    ///   `.levelNotPositive` with the first row that has such a price.
    /// - Precondition: every row and the noise have one entry for each maturity.
    public init(
      maturities: [Double], noise: [Double], step: Double, prices: [[Double]]
    ) throws(PricingError) {
      precondition(noise.count == maturities.count, "errors of another number of contracts")
      precondition(
        prices.allSatisfy { $0.count == maturities.count }, "prices of another number of contracts")
      for maturity in maturities { try ModelInput.years.requireNotNegative(maturity) }
      for deviation in noise { try ModelInput.noise.requirePositive(deviation) }
      try ModelInput.step.requirePositive(step)
      guard !prices.isEmpty else { throw .tooFewObservations(needed: 1, given: 0) }
      for (row, line) in prices.enumerated() {
        guard line.allSatisfy(\.isFinite) else { throw .notFinite(observation: row) }
        guard line.allSatisfy({ $0 > 0 }) else { throw .levelNotPositive(observation: row) }
      }
      self.maturities = maturities
      self.noise = noise
      self.step = step
      self.prices = prices
    }
  }

  /// Holds what is known of the state at a time.
  public struct Belief: Sendable, Hashable {
    /// The expected state.
    public let state: State
    /// The variance of the deviation.
    public let deviationVariance: Double
    /// The variance of the level.
    public let levelVariance: Double
    /// The covariance of both.
    public let covariance: Double

    /// Describes what is known.
    public init(
      state: State, deviationVariance: Double, levelVariance: Double, covariance: Double
    ) {
      self.state = state
      self.deviationVariance = deviationVariance
      self.levelVariance = levelVariance
      self.covariance = covariance
    }
  }

  /// Holds what observations tell about the state and about the parameters.
  public struct Filtered: Sendable, Hashable {
    /// The logarithm of the likelihood of all prices' logarithms.
    public let logLikelihood: Double
    /// What is known at the time of each row, from it and the rows before.
    public let beliefs: [Belief]
  }

  /// Follows the state through observed futures prices.
  ///
  /// The filter of R. E. Kalman, Journal of Basic Engineering 82 (1960), pages 35 to 45, one price
  /// after the other, which is the same as a row at once because errors are independent: J. Durbin
  /// and S. J. Koopman, Time Series Analysis by State Space Methods (2001), section 6.4. Reproduces
  /// SS-KALMAN-GPUA.
  ///
  /// - Parameters:
  ///   - observations: the prices.
  ///   - prior: what is known at the time of the first row, before it is seen.
  /// - Returns: the likelihood and the state at each row.
  /// - Throws: `PricingError.inputNotFinite`, `.inputNegative` for a variance, `.notPositiveDefinite`
  ///   when the covariance is larger than the variances allow.
  /// - Complexity: O(rows·contracts).
  public func filter(
    _ observations: Observations, prior: Belief
  ) throws(PricingError) -> Filtered {
    try ModelInput.price.requireFinite(prior.state.deviation)
    try ModelInput.price.requireFinite(prior.state.level)
    try ModelInput.deviation.requireNotNegative(prior.deviationVariance)
    try ModelInput.deviation.requireNotNegative(prior.levelVariance)
    try ModelInput.deviation.requireFinite(prior.covariance)
    let most = prior.deviationVariance * prior.levelVariance
    guard prior.covariance * prior.covariance <= most * (1 + 1e-12) else {
      throw .notPositiveDefinite(pivot: 1)
    }
    let loadings = observations.maturities.map { Elementary.exp(-reversion * $0) }
    let offsets = observations.maturities.map(offset)
    let decay = Elementary.exp(-reversion * observations.step)
    let growth = growth(over: observations.step)
    var (chi, xi) = (prior.state.deviation, prior.state.level)
    var (p11, p22, p12) = (prior.deviationVariance, prior.levelVariance, prior.covariance)
    var likelihood = NeumaierSum()
    var beliefs: [Belief] = []
    for (row, prices) in observations.prices.enumerated() {
      if row > 0 {
        chi *= decay
        xi += levelDrift * observations.step
        p11 = decay * decay * p11 + growth.deviation
        p12 = decay * p12 + growth.covariance
        p22 += growth.level
      }
      for (contract, price) in prices.enumerated() {
        let loading = loadings[contract]
        let surprise = Elementary.log(price) - offsets[contract] - (loading * chi + xi)
        let first = p11 * loading + p12
        let second = p12 * loading + p22
        let noise = observations.noise[contract]
        let variance = loading * first + second + noise * noise
        likelihood.add(-0.5 * (Self.logTwoPi + Elementary.log(variance)))
        likelihood.add(-0.5 * surprise * surprise / variance)
        chi += first / variance * surprise
        xi += second / variance * surprise
        p11 -= first * first / variance
        p12 -= first * second / variance
        p22 -= second * second / variance
      }
      beliefs.append(
        Belief(
          state: State(deviation: chi, level: xi), deviationVariance: p11, levelVariance: p22,
          covariance: p12))
    }
    return Filtered(logLikelihood: likelihood.value, beliefs: beliefs)
  }

  private static let logTwoPi = 1.837_877_066_409_345_6

  /// Returns the covariance that a step adds to the state.
  private func growth(
    over step: Double
  ) -> (deviation: Double, level: Double, covariance: Double) {
    let once = -Elementary.expMinusOne(-reversion * step)
    let twice = -Elementary.expMinusOne(-2 * reversion * step)
    return (
      twice * deviationVolatility * deviationVolatility / (2 * reversion),
      levelVolatility * levelVolatility * step,
      once * correlation * deviationVolatility * levelVolatility / reversion
    )
  }
}

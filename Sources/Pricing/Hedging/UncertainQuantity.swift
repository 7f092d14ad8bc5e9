/// Chooses a hedge when both the price and the quantity are uncertain.
///
/// The cost is Q·P, the hedge gains H·(F − E F). The variance of the difference is least at
/// H* = Cov(QP, F)/Var(F). Reproduces QTY-NORMAL-1, QTY-NORMAL-2 and QTY-LOGNORMAL-1.
public struct UncertainQuantity: Sendable, Hashable {
  /// Holds the correlations of price, quantity and futures price, or of their logarithms.
  public struct Correlations: Sendable, Hashable {
    /// Of price and quantity.
    public let priceQuantity: Double
    /// Of price and futures price.
    public let priceFutures: Double
    /// Of quantity and futures price.
    public let quantityFutures: Double

    /// Names the three correlations.
    public init(priceQuantity: Double, priceFutures: Double, quantityFutures: Double) {
      self.priceQuantity = priceQuantity
      self.priceFutures = priceFutures
      self.quantityFutures = quantityFutures
    }

    /// Refuses a value outside [−1, 1].
    func check() throws(PricingError) {
      for value in [priceQuantity, priceFutures, quantityFutures] {
        try ModelInput.correlation.requireFinite(value)
        guard value.magnitude <= 1 else { throw .inputBeyondOne(.correlation) }
      }
    }
  }

  /// Holds a mean and a standard deviation, of a value or of its logarithm.
  public struct Spread: Sendable, Hashable {
    /// The mean of the value.
    public let mean: Double
    /// The standard deviation, of the value when it is normal and of its logarithm otherwise.
    public let deviation: Double

    /// Names the two.
    public init(mean: Double, deviation: Double) {
      self.mean = mean
      self.deviation = deviation
    }
  }

  /// The expected cost, in currency.
  public let expectedCost: Double
  /// The expected quantity.
  public let expectedQuantity: Double
  /// The units of futures at which the variance is least.
  public let bestHedge: Double
  /// The standard deviation of the cost without a hedge, in currency.
  public let unhedgedDeviation: Double
  /// The covariance of cost and futures price.
  private let covariance: Double
  /// The variance of the futures price.
  private let futuresVariance: Double

  private init(
    expectedCost: Double, expectedQuantity: Double, costVariance: Double, covariance: Double,
    futuresVariance: Double
  ) {
    self.expectedCost = expectedCost
    self.expectedQuantity = expectedQuantity
    self.bestHedge = covariance / futuresVariance
    self.unhedgedDeviation = max(0, costVariance).squareRoot()
    self.covariance = covariance
    self.futuresVariance = futuresVariance
  }

  /// Describes a price, a quantity and a futures price that are jointly normal.
  ///
  ///     Cov(QP, F) = μ_Q·σ_PF + μ_P·σ_QF
  ///     Var(QP) = μ_Q²σ_P² + μ_P²σ_Q² + 2μ_Qμ_P·σ_PQ + σ_P²σ_Q² + σ_PQ²
  ///
  /// - Throws: `PricingError.inputNotFinite`; `.inputNotPositive` for the futures deviation;
  ///   `.inputNegative` for another one, `.inputBeyondOne` for a correlation.
  public static func normal(
    price: Spread, quantity: Spread, futures: Spread, correlations: Correlations
  ) throws(PricingError) -> UncertainQuantity {
    try ModelInput.price.requireFinite(price.mean)
    try ModelInput.quantity.requireFinite(quantity.mean)
    try ModelInput.deviation.requireNotNegative(price.deviation)
    try ModelInput.deviation.requireNotNegative(quantity.deviation)
    try ModelInput.deviation.requirePositive(futures.deviation)
    try correlations.check()
    let cross = correlations.priceQuantity * price.deviation * quantity.deviation
    let withPrice = correlations.priceFutures * price.deviation * futures.deviation
    let withQuantity = correlations.quantityFutures * quantity.deviation * futures.deviation
    let priceVariance = price.deviation * price.deviation
    let quantityVariance = quantity.deviation * quantity.deviation
    let costVariance =
      quantity.mean * quantity.mean * priceVariance + price.mean * price.mean * quantityVariance
      + 2 * quantity.mean * price.mean * cross + priceVariance * quantityVariance
      + cross * cross
    return UncertainQuantity(
      expectedCost: price.mean * quantity.mean + cross, expectedQuantity: quantity.mean,
      costVariance: costVariance,
      covariance: quantity.mean * withPrice + price.mean * withQuantity,
      futuresVariance: futures.deviation * futures.deviation)
  }

  /// Describes a price, a quantity and a futures price that are jointly lognormal.
  ///
  /// Means are of the values, deviations and correlations of their logarithms.
  ///
  ///     E[QP] = μ_Q·μ_P·e^c,  Cov(QP, F) = E[QP]·μ_F·(e^(c_PF + c_QF) − 1)
  ///
  /// - Throws: `PricingError.inputNotPositive` for a mean or the futures deviation,
  ///   `.inputNotFinite`, `.inputNegative` for another deviation, `.inputBeyondOne` for a
  ///   correlation.
  public static func lognormal(
    price: Spread, quantity: Spread, futures: Spread, correlations: Correlations
  ) throws(PricingError) -> UncertainQuantity {
    try ModelInput.price.requirePositive(price.mean)
    try ModelInput.quantity.requirePositive(quantity.mean)
    try ModelInput.forward.requirePositive(futures.mean)
    try ModelInput.deviation.requireNotNegative(price.deviation)
    try ModelInput.deviation.requireNotNegative(quantity.deviation)
    try ModelInput.deviation.requirePositive(futures.deviation)
    try correlations.check()
    let cross = correlations.priceQuantity * price.deviation * quantity.deviation
    let withFutures =
      (correlations.priceFutures * price.deviation
        + correlations.quantityFutures * quantity.deviation) * futures.deviation
    let logVariance =
      price.deviation * price.deviation + quantity.deviation * quantity.deviation + 2 * cross
    let cost = price.mean * quantity.mean * Elementary.exp(cross)
    return UncertainQuantity(
      expectedCost: cost, expectedQuantity: quantity.mean,
      costVariance: cost * cost * Elementary.expMinusOne(logVariance),
      covariance: cost * futures.mean * Elementary.expMinusOne(withFutures),
      futuresVariance: futures.mean * futures.mean
        * Elementary.expMinusOne(futures.deviation * futures.deviation))
  }

  /// The best hedge over the expected quantity.
  public var bestHedgeShare: Double { bestHedge / expectedQuantity }

  /// The share of the variance that the best hedge takes away; nil when there is none.
  public var effectiveness: Double? {
    guard unhedgedDeviation > 0 else { return nil }
    return covariance * bestHedge / (unhedgedDeviation * unhedgedDeviation)
  }

  /// Returns the standard deviation of the cost with some units of futures, in currency.
  public func deviation(hedge: Double) -> Double {
    let variance =
      unhedgedDeviation * unhedgedDeviation - 2 * hedge * covariance
      + hedge * hedge * futuresVariance
    return max(0, variance).squareRoot()
  }

  /// Returns the best hedge over the expected quantity when price and futures are the same.
  ///
  ///     H*/E[Q] = 1 + ρ·cv_Q/cv_P
  ///
  /// R. I. McKinnon, Journal of Political Economy 75 (1967), pages 844 to 861. Reproduces
  /// MCKINNON-1.
  ///
  /// - Parameters:
  ///   - correlation: of quantity and price.
  ///   - quantityVariation: the standard deviation of the quantity over its mean.
  ///   - priceVariation: the standard deviation of the price over its mean, above zero.
  /// - Returns: the share of the expected quantity.
  /// - Throws: `PricingError.inputNotFinite`, `.inputBeyondOne`, `.inputNegative` or
  ///   `.inputNotPositive`.
  public static func mcKinnonShare(
    correlation: Double, quantityVariation: Double, priceVariation: Double
  ) throws(PricingError) -> Double {
    try ModelInput.correlation.requireFinite(correlation)
    guard correlation.magnitude <= 1 else { throw .inputBeyondOne(.correlation) }
    try ModelInput.deviation.requireNotNegative(quantityVariation)
    try ModelInput.deviation.requirePositive(priceVariation)
    return 1 + correlation * quantityVariation / priceVariation
  }
}

/// Chooses a number of units from standard deviations, and from a view on the futures price.
public enum MeanVarianceHedge {
  /// Returns the ratio at which the variance is least: ρ·σ_S/σ_F.
  ///
  /// J. C. Hull, Options, Futures, and Other Derivatives, 11th edition (2022), equation 3.1.
  /// Reproduces HULL-3.13.
  ///
  /// - Parameters:
  ///   - correlation: of the changes of own price and futures price.
  ///   - ownDeviation: the standard deviation of the changes of the own price, not negative.
  ///   - futuresDeviation: the standard deviation of those of the futures price, above zero.
  /// - Returns: the units of futures for one unit of the item.
  /// - Throws: `PricingError.inputNotFinite`, `.inputBeyondOne`, `.inputNegative` or
  ///   `.inputNotPositive`.
  public static func ratio(
    correlation: Double, ownDeviation: Double, futuresDeviation: Double
  ) throws(PricingError) -> Double {
    try ModelInput.correlation.requireFinite(correlation)
    guard correlation.magnitude <= 1 else { throw .inputBeyondOne(.correlation) }
    try ModelInput.deviation.requireNotNegative(ownDeviation)
    try ModelInput.deviation.requirePositive(futuresDeviation)
    return correlation * ownDeviation / futuresDeviation
  }

  /// Returns the ratio when a slope is known that was fitted the other way round.
  ///
  /// A slope of the futures price on the own price tells how many own units one unit of futures
  /// hedges, so that the ratio is its reciprocal: hedging 1.25 units for each of a slope of 1.25
  /// would overdo it by half. The two agree when one price explains the other wholly, and else the
  /// reciprocal is larger than the ratio of least variance by 1/R². Reproduces IFRS9-EY-49.55.
  ///
  /// - Parameter slope: of futures changes on own changes, above zero.
  /// - Returns: the units of futures for one unit of the item.
  /// - Throws: `PricingError.inputNotFinite` or `.inputNotPositive`.
  public static func ratio(reverseSlope slope: Double) throws(PricingError) -> Double {
    try ModelInput.quantity.requirePositive(slope)
    return 1 / slope
  }

  /// Returns the units that a buyer adds to the least variance because of a view.
  ///
  ///     (E[F_T] − F₀)/(λ·Var F)
  ///
  /// A buyer who maximises −E[cost] − (λ/2)·Var(cost) buys more when the price is expected to rise.
  /// It is speculation and is shown as such. Reproduces MEANVAR-1.
  ///
  /// - Parameters:
  ///   - futures: the futures price now, in currency per unit.
  ///   - expected: the futures price expected, in currency per unit.
  ///   - deviation: its standard deviation, in currency per unit, above zero.
  ///   - riskAversion: λ, for one unit of currency, above zero.
  /// - Returns: the units of futures.
  /// - Throws: `PricingError.inputNotFinite` or `.inputNotPositive`.
  public static func speculativeUnits(
    futures: Double, expected: Double, deviation: Double, riskAversion: Double
  ) throws(PricingError) -> Double {
    try ModelInput.forward.requireFinite(futures)
    try ModelInput.forward.requireFinite(expected)
    try ModelInput.deviation.requirePositive(deviation)
    try ModelInput.rate.requirePositive(riskAversion)
    return (expected - futures) / (riskAversion * deviation * deviation)
  }
}

/// Describes a cost that is normal.
///
/// Reproduces the cases CAR-NORMAL-1 and CAR-NORMAL-2.
public struct NormalCost: Sendable, Hashable {
  /// The expected cost, in currency.
  public let mean: Double
  /// The standard deviation of the cost, in currency.
  public let deviation: Double

  /// Describes a cost.
  ///
  /// - Throws: `PricingError.inputNotFinite`, or `.inputNegative` for the deviation.
  public init(mean: Double, deviation: Double) throws(PricingError) {
    try ModelInput.price.requireFinite(mean)
    try ModelInput.deviation.requireNotNegative(deviation)
    self.mean = mean
    self.deviation = deviation
  }

  /// Adds up months whose prices are jointly normal and partly locked in.
  ///
  ///     cost = Σ (Qᵢ − Hᵢ)·Pᵢ + Hᵢ·Fᵢ
  ///
  /// - Parameters:
  ///   - quantities: the quantity of each month.
  ///   - means: the expected price of each month, in currency per unit.
  ///   - covariance: the covariance of the prices, by month.
  ///   - hedged: the part of each quantity whose price is locked in.
  ///   - locked: the price at which it is, in currency per unit.
  /// - Throws: `PricingError.inputNotFinite`; `.notPositiveDefinite` with the month of a variance
  ///   below zero, or month 0 when the whole cost has one.
  /// - Precondition: every array and the matrix have one entry for each month.
  /// - Complexity: O(months²).
  public init(
    quantities: [Double], means: [Double], covariance: SquareMatrix, hedged: [Double],
    locked: [Double]
  ) throws(PricingError) {
    let count = quantities.count
    precondition(
      means.count == count && hedged.count == count && locked.count == count
        && covariance.order == count, "months of another number")
    var mean = NeumaierSum()
    var variance = NeumaierSum()
    for row in 0..<count {
      guard covariance[row, row] >= 0 else { throw .notPositiveDefinite(pivot: row) }
      let open = quantities[row] - hedged[row]
      mean.addProduct(open, means[row])
      mean.addProduct(hedged[row], locked[row])
      for column in 0..<count {
        variance.add(open * (quantities[column] - hedged[column]) * covariance[row, column])
      }
    }
    let scale = (0..<count).reduce(0) { sum, month in
      let open = quantities[month] - hedged[month]
      return sum + open * open * covariance[month, month]
    }
    // Rounding alone can leave the variance of a closed position a little below zero.
    guard variance.value >= -1e-12 * scale else { throw .notPositiveDefinite(pivot: 0) }
    try self.init(mean: mean.value, deviation: max(0, variance.value).squareRoot())
  }

  /// Returns the cost that is not exceeded with a given probability, in currency.
  ///
  /// - Precondition: the probability is above 0 and below 1.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability outside (0, 1)")
    return mean + deviation * Normal.quantile(probability)
  }

  /// Returns how far the cost that is not exceeded lies above the expected one, in currency.
  ///
  /// - Precondition: the probability is above 0 and below 1.
  public func costAtRisk(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability outside (0, 1)")
    return deviation * Normal.quantile(probability)
  }

  /// Returns the expected cost of the cases beyond the quantile, in currency.
  ///
  /// - Precondition: the probability is above 0 and below 1.
  public func expectedShortfall(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability outside (0, 1)")
    let density = Normal.density(Normal.quantile(probability))
    return mean + deviation * density / (1 - probability)
  }

  /// Returns the probability that the cost is above a budget, in currency.
  ///
  /// Without a deviation it is 0 or 1; a cost equal to the budget is within it.
  public func breachProbability(budget: Double) -> Double {
    guard deviation > 0 else { return mean > budget ? 1 : 0 }
    return Normal.cumulative((mean - budget) / deviation)
  }
}

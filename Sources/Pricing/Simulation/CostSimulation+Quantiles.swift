public import Basics

extension CostSimulation {
  /// One quantile of every row and of the sum of all.
  public struct Quantiles: Sendable {
    /// The quantile of each row.
    public let rows: [(hedged: Double, unhedged: Double)]
    /// The quantile of the sum on each path, with its error.
    public let total: (hedged: CostDistribution.Estimate, unhedged: CostDistribution.Estimate)
  }

  /// Finds one quantile of every row and of the sum of all.
  ///
  /// - Parameters:
  ///   - probability: the probability below it, above 0 and below 1.
  ///   - workers: what runs the pieces of work.
  /// - Returns: the quantiles.
  /// - Complexity: O(paths × rows).
  public func quantiles(
    _ probability: Double, workers: any Workers = SerialWorkers()
  ) -> Quantiles {
    let all = workers.map(2 * rowCount + 2) { number in
      let (row, side): (Int, Side) = (number / 2, number % 2 == 0 ? .hedged : .unhedged)
      guard row < rowCount else { return total(side).quantile(probability) }
      let value = quantileValue(probability, ofRow: row, side)
      return CostDistribution.Estimate(value: value, standardError: 0, halfWidth: 0)
    }
    return Quantiles(
      rows: (0..<rowCount).map { (all[2 * $0].value, all[2 * $0 + 1].value) },
      total: (all[2 * rowCount], all[2 * rowCount + 1]))
  }

  /// The standard deviation of the sum of all rows, with divisor n.
  public func deviationValue(_ side: Side) -> Double { total(side).deviationValue }
}

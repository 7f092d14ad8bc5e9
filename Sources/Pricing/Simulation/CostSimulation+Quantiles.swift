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
    let results = EstimateTable(count: 2 * rowCount + 2)
    workers.forEach(2 * rowCount + 2) { number in
      let (row, side): (Int, Side) = (number / 2, number % 2 == 0 ? .hedged : .unhedged)
      if row < rowCount {
        let value = quantileValue(probability, ofRow: row, side)
        results.store(
          CostDistribution.Estimate(value: value, standardError: 0, halfWidth: 0), at: number)
      } else {
        results.store(total(side).quantile(probability), at: number)
      }
    }
    let all = results.values
    return Quantiles(
      rows: (0..<rowCount).map { (all[2 * $0].value, all[2 * $0 + 1].value) },
      total: (all[2 * rowCount], all[2 * rowCount + 1]))
  }

  /// The standard deviation of the sum of all rows, with divisor n.
  public func deviationValue(_ side: Side) -> Double { total(side).deviationValue }
}

/// Results of pieces of work, each stored by one of them; nobody reads before all are done.
@safe private final class EstimateTable: @unchecked Sendable {
  private let count: Int
  private let storage: UnsafeMutablePointer<CostDistribution.Estimate>

  init(count: Int) {
    self.count = count
    unsafe storage = .allocate(capacity: count)
    unsafe storage.initialize(
      repeating: CostDistribution.Estimate(value: 0, standardError: 0, halfWidth: 0),
      count: count)
  }

  deinit {
    unsafe storage.deallocate()
  }

  func store(_ estimate: CostDistribution.Estimate, at place: Int) {
    precondition(place >= 0 && place < count, "a place outside the table")
    unsafe storage[place] = estimate
  }

  var values: [CostDistribution.Estimate] {
    unsafe Array(UnsafeBufferPointer(start: storage, count: count))
  }
}

/// Chooses a hedge ratio by what is bad for a buyer: the cost that is left rising.
///
/// The loss of a period is the own change less h times the index change. Unlike the variance these
/// measures count a fall of the cost as no risk. Both are convex in h, and the ratio is found where
/// their slope changes its sign. Reproduces DOWNSIDE-CRUDE and DOWNSIDE-GPUA.
public struct DownsideRatio: Sendable, Hashable {
  /// The hedge ratio, in index units per own unit.
  public let ratio: Double
  /// The measure at that ratio: of squared money for the semivariance, of money for the shortfall.
  public let value: Double
  /// The loss beyond which the shortfall is averaged; zero for the semivariance.
  public let threshold: Double

  /// Finds the ratio with the least mean of squared losses above zero.
  ///
  /// V. S. Bawa, Journal of Financial Economics 2 (1975), pages 95 to 121.
  ///
  /// - Parameter changes: the two series of changes, as differences.
  /// - Returns: the ratio and its semivariance.
  /// - Throws: `PricingError.tooFewObservations` below two changes, `.notFinite` with the first
  ///   that is not, `.rankDeficient` when the index never moves, or moves one way only so that a larger
  ///   ratio is always better.
  /// - Complexity: O(n) for each of about fifty steps.
  public static func leastSemivariance(
    _ changes: PairedChanges
  ) throws(PricingError) -> DownsideRatio {
    try check(changes)
    let ratio = try root(changes) { losses in
      var slope = NeumaierSum()
      for (loss, index) in zip(losses, changes.index) where loss > 0 { slope.add(-loss * index) }
      return slope.value
    }
    var sum = NeumaierSum()
    for loss in losses(changes, ratio) where loss > 0 { sum.add(loss * loss) }
    return DownsideRatio(ratio: ratio, value: sum.value / Double(changes.count), threshold: 0)
  }

  /// Finds the ratio with the least expected loss in the worst cases.
  ///
  ///     CVaR = min over ζ of ζ + mean((loss − ζ)⁺)/(1 − α)
  ///
  /// R. T. Rockafellar and S. Uryasev, Journal of Risk 2 (2000), number 3, pages 21 to 41. The
  /// measure has corners, and the best ratio of a sample lies at one of them: it jumps when the
  /// sample grows.
  ///
  /// - Parameters:
  ///   - changes: the two series of changes, as differences.
  ///   - confidence: α, the share of cases that are not the worst.
  /// - Returns: the ratio, its shortfall, and the ⌈αn⌉-th smallest loss.
  /// - Throws: as ``leastSemivariance(_:)``.
  /// - Precondition: the confidence is above 0 and below 1.
  /// - Complexity: O(n log n) for each of about fifty steps.
  public static func leastShortfall(
    _ changes: PairedChanges, confidence: Double
  ) throws(PricingError) -> DownsideRatio {
    precondition(confidence > 0 && confidence < 1, "a confidence outside (0, 1)")
    try check(changes)
    let weight = 1 / ((1 - confidence) * Double(changes.count))
    let rank = SampleQuantile.rank(confidence, of: changes.count)
    let ratio = try root(changes) { losses in
      let order = losses.indices.sorted { losses[$0] < losses[$1] }
      // The case at the threshold has what is left of the weight of the tail.
      var slope = NeumaierSum()
      var left = 1.0
      for position in order[rank...].reversed() {
        slope.add(-weight * changes.index[position])
        left -= weight
      }
      slope.add(-left * changes.index[order[rank - 1]])
      return slope.value
    }
    let losses = losses(changes, ratio)
    let threshold = losses.sorted()[rank - 1]
    var excess = NeumaierSum()
    for loss in losses where loss > threshold { excess.add(loss - threshold) }
    return DownsideRatio(
      ratio: ratio, value: threshold + weight * excess.value, threshold: threshold)
  }

  private static func check(_ changes: PairedChanges) throws(PricingError) {
    guard changes.count >= 2 else { throw .tooFewObservations(needed: 2, given: changes.count) }
    for position in 0..<changes.count {
      guard changes.own[position].isFinite, changes.index[position].isFinite else {
        throw .notFinite(observation: position)
      }
    }
  }

  private static func losses(_ changes: PairedChanges, _ ratio: Double) -> [Double] {
    zip(changes.own, changes.index).map { $0 - ratio * $1 }
  }

  /// Returns the ratio at which a slope that rises with the ratio changes its sign.
  private static func root(
    _ changes: PairedChanges, slope: ([Double]) -> Double
  ) throws(PricingError) -> Double {
    let rises = changes.index.contains { $0 > 0 }
    let falls = changes.index.contains { $0 < 0 }
    guard rises, falls else { throw .rankDeficient(regressor: 0) }
    var reach = 1.0
    while reach < 1e15, slope(losses(changes, reach)) < 0 { reach *= 2 }
    var low = -1.0
    while low > -1e15, slope(losses(changes, low)) > 0 { low *= 2 }
    return try RootSearch.brent(in: low...reach) { slope(losses(changes, $0)) }
  }
}

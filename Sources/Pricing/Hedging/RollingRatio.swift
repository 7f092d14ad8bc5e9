/// Holds the hedge ratio of each stretch of a number of changes, to see whether it stays.
///
/// Each is the slope of a least-squares fit, with intercept, of the own changes of the stretch on
/// its index changes, and uses no change after its end.
public struct RollingRatio: Sendable, Hashable {
  /// The number of changes in each stretch.
  public let window: Int
  /// The ratios, in index units per own unit; the first is of the changes 0 to window − 1, and nil
  /// is one of a stretch in which the index does not move.
  public let ratios: [Double?]

  /// Fits every stretch, each from its own changes.
  ///
  /// - Parameters:
  ///   - changes: the two series of changes, oldest first.
  ///   - window: the number of changes in a stretch.
  /// - Throws: `PricingError.tooFewObservations` with fewer changes than one stretch, `.notFinite`
  ///   with the first that is not.
  /// - Precondition: a stretch has at least two changes.
  /// - Complexity: O(n·window).
  public init(_ changes: PairedChanges, window: Int) throws(PricingError) {
    precondition(window >= 2, "a stretch of fewer than two changes")
    guard changes.count >= window else {
      throw .tooFewObservations(needed: window, given: changes.count)
    }
    for position in 0..<changes.count {
      guard changes.own[position].isFinite, changes.index[position].isFinite else {
        throw .notFinite(observation: position)
      }
    }
    let size = Double(window)
    self.window = window
    self.ratios = (0...(changes.count - window)).map { start in
      let own = changes.own[start..<(start + window)]
      let index = changes.index[start..<(start + window)]
      guard index.contains(where: { $0 != changes.index[start] }) else { return nil }
      let ownMean = NeumaierSum(own).value / size
      let indexMean = NeumaierSum(index).value / size
      var products = NeumaierSum()
      var squares = NeumaierSum()
      for position in start..<(start + window) {
        let distance = changes.index[position] - indexMean
        products.add((changes.own[position] - ownMean) * distance)
        squares.add(distance * distance)
      }
      return changes.unitScale * products.value / squares.value
    }
  }

  /// The smallest and the largest ratio; nil when the index never moves.
  public var range: ClosedRange<Double>? {
    let known = ratios.compactMap(\.self)
    guard let least = known.min(), let most = known.max() else { return nil }
    return least...most
  }

  /// The mean of the ratios; nil when the index never moves.
  public var mean: Double? {
    let known = ratios.compactMap(\.self)
    return known.isEmpty ? nil : Sample.mean(known)
  }
}

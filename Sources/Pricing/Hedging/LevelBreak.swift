/// Tells whether a price series jumped to another level.
public enum LevelBreak: Sendable, Hashable {
  /// More than half of the changes are equal or one is not a number: there is no scale to measure a
  /// jump by.
  case notTested
  /// No change is far from the others.
  case none
  /// These changes, counted from 0, are far from the others.
  case found([Int])

  /// Looks for changes further than 8 robust standard deviations from the median change.
  ///
  /// The robust standard deviation is 1.4826 times the median absolute deviation, which equals the
  /// standard deviation for normal changes (P. J. Rousseeuw and C. Croux, JASA 88 (1993), page
  /// 1273).
  ///
  /// - Parameter changes: the changes of one series.
  /// - Complexity: O(n log n).
  public init(changes: [Double]) {
    guard !changes.isEmpty, changes.allSatisfy(\.isFinite) else {
      self = .notTested
      return
    }
    let scale = 1.4826 * Sample.medianAbsoluteDeviation(changes)
    guard scale > 0 else {
      self = .notTested
      return
    }
    let middle = Sample.median(changes)
    let far = changes.indices.filter { (changes[$0] - middle).magnitude > 8 * scale }
    self = far.isEmpty ? .none : .found(far)
  }
}

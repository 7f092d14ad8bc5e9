/// Describes a basis that wanders: a random walk seen through monthly averages.
///
/// With σ² the variance that a month adds, k and j whole months after the month of the anchor, the
/// newest day on which the basis is known:
///
///     Var ε_k = σ²·(k − 1/3),  Cov(ε_j, ε_k) = σ²·(j − 1/6) for j < k
///
/// A change of monthly averages k months apart has the variance σ²·(k − 1/3) too, which is how σ²
/// is measured (H. Working, Econometrica 28 (1960), page 916).
public struct BasisWalk: Sendable, Hashable {
  /// The ratio's share of the index volatility that is assumed when no basis was measured.
  public static let assumedShare = 0.5
  /// The number of changes below which no variance is measured.
  public static let minimumChanges = 8

  /// σ², the variance that a month adds, in currency per own unit, squared.
  public let variance: Double

  /// Takes a variance.
  ///
  /// - Precondition: it is finite and not negative.
  public init(variance: Double) {
    precondition(variance >= 0 && variance.isFinite, "a negative variance")
    self.variance = variance
  }

  /// Measures the variance on changes of monthly averages; nil with fewer than 8.
  ///
  /// - Parameters:
  ///   - changes: the changes of own price and index.
  ///   - ratio: the hedge ratio, in index units per own unit.
  ///   - period: the months between the ends of a change.
  public init?(changes: PairedChanges, ratio: Double, period: Int) {
    guard changes.own.count >= Self.minimumChanges, period > 0 else { return nil }
    let rest = zip(changes.own, changes.index).map { $0 - ratio * $1 }
    guard let deviation = try? Sample.standardDeviation(rest), deviation.isFinite else {
      return nil
    }
    self.init(variance: deviation * deviation / (Double(period) - 1.0 / 3))
  }

  /// Returns the covariances of the basis in some months.
  ///
  /// - Parameter months: how many months after the anchor's month each is, at least 1, rising.
  /// - Returns: the covariances, in the order of the months.
  /// - Precondition: the months are at least 1 and rise.
  /// - Complexity: O(n²).
  public func covariance(monthsAhead months: [Int]) -> SquareMatrix {
    precondition(months.allSatisfy { $0 >= 1 }, "a month before the first after the anchor")
    precondition(zip(months, months.dropFirst()).allSatisfy { $0 < $1 }, "months that do not rise")
    var matrix = SquareMatrix(order: months.count)
    for (row, early) in months.enumerated() {
      matrix[row, row] = variance * (Double(early) - 1.0 / 3)
      for column in (row + 1)..<max(months.count, row + 1) {
        matrix[row, column] = variance * (Double(early) - 1.0 / 6)
        matrix[column, row] = matrix[row, column]
      }
    }
    return matrix
  }
}

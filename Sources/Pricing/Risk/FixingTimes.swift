public import Basics

/// Holds the times of fixings that are still open, and how means over them vary together.
///
/// With t in years of 365 days from the as-of day, the logarithms of the means over the fixings a
/// and b of two months have the covariance σ_a·σ_b·e^(−c·|i − j|)·mean of min(t_a, t_b). Months may
/// overlap here: a contract on the last fixing and one on the mean share their month.
public struct FixingTimes: Sendable, Hashable {
  /// The days from as-of to each fixing, rising; 0 for one that should have come already.
  public let days: [Int]

  /// Counts the days to fixings.
  public init(_ fixings: [Day], asOf: Day) {
    days = fixings.map { max(0, asOf.distance(to: $0)) }.sorted()
  }

  /// The mean over all pairs of the earlier of two fixings, in years.
  ///
  /// - Complexity: O(n + m).
  public func meanEarlier(_ other: FixingTimes) -> Double {
    guard !days.isEmpty, !other.days.isEmpty else { return 0 }
    var sum = 0
    var before = 0
    var place = 0
    for day in days {
      while place < other.days.count, other.days[place] < day {
        before += other.days[place]
        place += 1
      }
      sum += before + day * (other.days.count - place)
    }
    return Double(sum) / Double(days.count * other.days.count) / 365
  }
}

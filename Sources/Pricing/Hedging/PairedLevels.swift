/// Holds the levels of two prices at the same periods.
public struct PairedLevels: Sendable, Hashable {
  /// The number of each period, rising; for months the raw value of the month.
  public let periods: [Int]
  /// The own price, in currency per own unit.
  public let own: [Double]
  /// The index, in currency per index unit.
  public let index: [Double]

  /// Pairs the levels of periods that need not follow each other without a gap.
  ///
  /// - Precondition: the arrays have one length and the periods rise.
  public init(periods: [Int], own: [Double], index: [Double]) {
    precondition(
      periods.count == own.count && periods.count == index.count, "levels of another length")
    precondition(zip(periods, periods.dropFirst()).allSatisfy(<), "periods that do not rise")
    self.periods = periods
    self.own = own
    self.index = index
  }

  /// Pairs the levels of periods that follow each other without a gap, numbered from 0.
  ///
  /// - Precondition: the arrays have one length.
  public init(own: [Double], index: [Double]) {
    self.init(periods: Array(own.indices), own: own, index: index)
  }
}

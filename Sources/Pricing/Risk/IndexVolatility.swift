/// Estimates the yearly volatility of an index from its monthly averages.
///
/// A monthly average moves less than the index itself: its changes have ⅔ of the variance
/// (H. Working, Econometrica 28 (1960), page 916), hence the factor √(3/2).
public struct IndexVolatility: Sendable, Hashable {
  /// Tells where a volatility comes from.
  public enum Origin: Sendable, Hashable {
    /// Computed from the monthly averages.
    case estimated
    /// Taken because there are too few changes, or too many that are zero.
    case assumed
    /// Given by the user.
    case given
  }

  /// The volatility that is assumed when none can be estimated.
  public static let assumedValue = 0.30
  /// The number of one-month changes below which none is estimated.
  public static let minimumChanges = 12

  /// The yearly volatility.
  public let value: Double
  /// Where it comes from.
  public let origin: Origin
  /// The number of one-month changes that there were.
  public let changeCount: Int
  /// The share of those changes that are exactly zero.
  public let zeroShare: Double

  /// Takes a volatility as given.
  ///
  /// - Precondition: it is finite and not negative.
  public init(given value: Double) {
    precondition(value >= 0 && value.isFinite, "a negative volatility")
    self.value = value
    self.origin = .given
    self.changeCount = 0
    self.zeroShare = 0
  }

  /// Estimates the volatility, or assumes 0.30 when the averages do not carry an estimate.
  ///
  /// The standard deviation, with divisor n − 1, of one-month changes of the logarithm, times
  /// √12·√(3/2). Fewer than 12 changes, or more than half of them zero, do not carry one.
  ///
  /// - Parameters:
  ///   - months: the number of each month, rising; a change needs two months in a row.
  ///   - averages: the average of the index in each month, in currency per index unit.
  /// - Throws: `PricingError.levelNotPositive` with the position of an average that is not above 0,
  ///   `.notFinite` with that of one that is infinite.
  /// - Precondition: the arrays have one length and the months rise.
  /// - Complexity: O(n).
  public init(months: [Int], averages: [Double]) throws(PricingError) {
    if let position = averages.firstIndex(of: .infinity) {
      throw .notFinite(observation: position)
    }
    let levels = PairedLevels(periods: months, own: averages, index: averages)
    let changes = try PairedChanges(levels, period: 1, kind: .log).own
    let zeros = changes.count { $0 == 0 }
    self.changeCount = changes.count
    self.zeroShare = changes.isEmpty ? 0 : Double(zeros) / Double(changes.count)
    if changes.count < Self.minimumChanges || 2 * zeros > changes.count {
      self.value = Self.assumedValue
      self.origin = .assumed
    } else {
      self.value = try Sample.standardDeviation(changes) * 18.0.squareRoot()
      self.origin = .estimated
    }
  }
}

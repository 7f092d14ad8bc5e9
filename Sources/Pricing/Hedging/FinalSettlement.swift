public import Basics

/// Relates a cost at the month's average price to a contract that settles on its last fixing.
///
/// The index moves independently from fixing to fixing, so an average of the month moves less with
/// the last fixing than that fixing itself. Reproduces the cases AVG-SETTLE-1 and AVG-SETTLE-2.
public struct FinalSettlement: Sendable, Hashable {
  /// The variance of the month's average, in variances of one step.
  public let averageVariance: ExactRatio
  /// The variance of the last fixing, in variances of one step.
  public let lastFixingVariance: ExactRatio
  /// The units of a contract on the last fixing that hedge one unit of the average.
  public let hedgeRatio: ExactRatio

  /// Describes a month that lies ahead.
  ///
  ///     ratio = (T0 + (n + 1)/2)/(T0 + n)
  ///
  /// - Parameters:
  ///   - fixings: n, the number of fixings in the month.
  ///   - stepsBefore: T0, the number of fixing days after today and before the month.
  /// - Precondition: there is a fixing, and the steps before are not negative.
  public init(fixings: Int, stepsBefore: Int) {
    precondition(fixings > 0, "a month without a fixing")
    precondition(stepsBefore >= 0, "a negative number of steps before the month")
    let last = ExactRatio(stepsBefore + fixings)
    lastFixingVariance = last
    averageVariance =
      ExactRatio(stepsBefore)
      + ExactRatio((fixings + 1) * (2 * fixings + 1)) / ExactRatio(6 * fixings)
    hedgeRatio = (ExactRatio(stepsBefore) + ExactRatio(fixings + 1) / ExactRatio(2)) / last
  }

  /// Describes a month that has begun.
  ///
  ///     ratio = (m + 1)/(2n)
  ///
  /// - Parameters:
  ///   - fixings: n, the number of fixings in the month.
  ///   - left: m, the number of fixings still to come.
  /// - Precondition: at least one fixing is left, and not more than the month has.
  public init(fixings: Int, left: Int) {
    precondition(left > 0 && left <= fixings, "a number of fixings left outside the month")
    lastFixingVariance = ExactRatio(left)
    averageVariance =
      ExactRatio(left * (left + 1) * (2 * left + 1)) / ExactRatio(6 * fixings * fixings)
    hedgeRatio = ExactRatio(left + 1) / ExactRatio(2 * fixings)
  }

  /// The share of the average's variance that the best hedge takes away.
  public var effectiveness: ExactRatio {
    hedgeRatio * hedgeRatio * lastFixingVariance / averageVariance
  }
}

/// Names a reason to trust a hedge ratio less.
public enum HedgeRatioCaution: String, Sendable, CaseIterable {
  /// The ratio rests on fewer than 24 changes.
  case fewChanges
  /// Less than 0.8 of the own price's movement is explained.
  case weakFit
  /// More than half of the own changes are exactly zero.
  case stickyPrice
  /// The ratio of long changes and that of short ones are more than two standard errors apart.
  case followsLate
}

extension HedgeRatioEstimate {
  /// Returns the reasons to trust the ratio less, in the order in which they are declared.
  ///
  /// - Parameter short: the estimate from changes of another length, to see a price that follows
  ///   late; for a long estimate the one-period one.
  /// - Returns: the reasons; none when nothing speaks against the ratio.
  public func cautions(beside short: HedgeRatioEstimate? = nil) -> [HedgeRatioCaution] {
    var found: [HedgeRatioCaution] = []
    if count < 24 { found.append(.fewChanges) }
    if (rSquared ?? 0) < 0.8 { found.append(.weakFit) }
    if zeroShare > 0.5 { found.append(.stickyPrice) }
    if let short, short.period != period,
      (ratio - short.ratio).magnitude > 2 * ratioStandardError
    {
      found.append(.followsLate)
    }
    return found
  }
}

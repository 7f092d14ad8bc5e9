import Basics
import Pricing

// How often the percentiles of saved plans held.
extension PolicyMeasure {
  /// The months in scope that are over, in order.
  var scoredMonths: [YearMonth] {
    guard case .study(let study) = score else { return [] }
    let keys = study.lines.map(\.row.key) + study.gaps.map(\.key)
    return Set(keys.filter(contains).map(\.month)).sorted()
  }

  /// The share of costs that came to lie between their 5th and 95th percentile, both included.
  ///
  /// - Returns: The share, with the counts behind it.
  /// - Throws: `PolicyGap` without plans, without a month that is over, and when what happened in one is not
  ///   known: to leave it out might leave out the month that missed.
  func calibration() throws(PolicyGap) -> Found {
    let study: ScoreStudy
    switch score {
    case .none: throw .noScoredPlan
    case .nothingOver: throw .nothingScored
    case .study(let found): study = found
    }
    if let gap = study.gaps.first(where: { contains($0.key) }) {
      throw .scoreGap(month: gap.key.month)
    }
    guard let found = study.calibration(of: { contains($0) }) else { throw .nothingScored }
    return Found(
      value: ExactRatio(ExactDecimal(found.counts.inside), over: ExactDecimal(found.count))
        .rounded(6),
      sources: [], calibration: found)
  }

  private func contains(_ key: SavedPlan.Key) -> Bool {
    if let month, key.month != month { return false }
    if let months = scope.months, !months.contains(key.month) { return false }
    return scope.contract.map { $0 == key.contract ?? "none" } ?? true
  }
}

import Basics

/// How far each month of the year lies above or below the year's mean.
///
/// Ratio to moving average: a month's rate over the mean of the twelve months around it, which is centred
/// by halves of the two outermost; the mean over the years, and then all twelve divided by their mean.
/// (J. Shiskin, A. H. Young and J. C. Musgrave, Census technical paper 15, 1967; Hyndman and
/// Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 3.4.)
struct SeasonalFactors: Hashable {
  /// Two years: with fewer, some month has no mean of twelve months around it.
  static let neededMonths = 24

  /// The factors of January to December; their mean is 1.
  let factors: [ExactRatio]

  /// Estimates the factors; nil when there are too few months, or one without any use.
  ///
  /// - Parameters:
  ///   - rates: The use of a day, month by month without a gap; 24 or more.
  ///   - first: The first month.
  init?(_ rates: [ExactRatio], from first: YearMonth) {
    guard rates.count >= Self.neededMonths, rates.allSatisfy(\.isPositive) else { return nil }
    var ratios: [[ExactRatio]] = Array(repeating: [], count: 12)
    for place in 6..<(rates.count - 6) {
      var around = (rates[place - 6] + rates[place + 6]) / ExactRatio(2)
      for near in (place - 5)...(place + 5) { around += rates[near] }
      let trend = around / ExactRatio(12)
      ratios[first.advanced(by: place).month - 1].append(rates[place] / trend)
    }
    guard ratios.allSatisfy({ !$0.isEmpty }) else { return nil }
    let means = ratios.map { ExactRatio.mean($0) }
    let mean = ExactRatio.mean(means)
    // Six decimals are kept, so that they can be printed and computed with by hand.
    factors = means.map { ExactRatio(($0 / mean).rounded(6)) }
    guard factors.allSatisfy(\.isPositive) else { return nil }
  }

  /// The factor of a month.
  subscript(_ month: YearMonth) -> ExactRatio { factors[month.month - 1] }
}

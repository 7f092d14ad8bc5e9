public import Basics

/// Splits a month that settles on its average into the fixings known and those still open.
///
/// Reproduces the case AVG-SETTLE-SEASONED.
public struct AveragingMonth: Sendable, Hashable {
  /// The month.
  public let month: YearMonth
  /// n: the number of fixings of the month.
  public let fixings: Int
  /// k: the number of fixings known.
  public let known: Int
  /// Ā_k: the mean of the fixings known, at 6 decimals; zero when none is.
  public let knownMean: ExactDecimal
  /// F_m: the price of the whole month, not rounded, in currency per index unit.
  public let monthPrice: ExactRatio
  /// F_rest: the price of the open fixings, at 6 decimals; nil when none is open.
  public let restPrice: ExactDecimal?

  /// Splits a month whose futures price is quoted: a quote is the whole month's settlement.
  ///
  ///     F_rest = (n·F_m − k·Ā_k)/(n − k)
  ///
  /// - Parameters:
  ///   - month: the month.
  ///   - fixings: n, the number of fixings of the month.
  ///   - known: k, the number of fixings known.
  ///   - knownMean: Ā_k, rounded here to 6 decimals.
  ///   - quote: F_m.
  /// - Throws: `PricingError.restPriceNotPositive` when nothing is left for the open fixings.
  /// - Precondition: there is a fixing, and from none to all of them are known.
  public init(
    month: YearMonth, fixings: Int, known: Int, knownMean: ExactRatio, quote: ExactRatio
  ) throws(PricingError) {
    precondition(fixings > 0 && known >= 0 && known <= fixings, "fixings outside the month")
    self.month = month
    self.fixings = fixings
    self.known = known
    self.knownMean = known > 0 ? knownMean.rounded(6) : .zero
    self.monthPrice = quote
    guard known < fixings else {
      self.restPrice = nil
      return
    }
    let paid = ExactRatio(self.knownMean) * ExactRatio(known)
    let rest = (quote * ExactRatio(fixings) - paid) / ExactRatio(fixings - known)
    guard rest.isPositive else { throw .restPriceNotPositive(month: month, implied: rest) }
    self.restPrice = rest.rounded(6)
  }

  /// Splits a month without a quote, whose open fixings are expected at the level of the curve.
  ///
  ///     F_m = (k·Ā_k + (n − k)·F_rest)/n
  ///
  /// - Parameters:
  ///   - month: the month.
  ///   - fixings: n, the number of fixings of the month.
  ///   - known: k, the number of fixings known.
  ///   - knownMean: Ā_k, rounded here to 6 decimals.
  ///   - level: F_rest, rounded here to 6 decimals.
  /// - Precondition: there is a fixing, and from none to all of them are known.
  public init(
    month: YearMonth, fixings: Int, known: Int, knownMean: ExactRatio, level: ExactRatio
  ) {
    precondition(fixings > 0 && known >= 0 && known <= fixings, "fixings outside the month")
    self.month = month
    self.fixings = fixings
    self.known = known
    self.knownMean = known > 0 ? knownMean.rounded(6) : .zero
    let rest = level.rounded(6)
    self.restPrice = known < fixings ? rest : nil
    let sum =
      ExactRatio(self.knownMean) * ExactRatio(known)
      + ExactRatio(rest) * ExactRatio(fixings - known)
    self.monthPrice = sum / ExactRatio(fixings)
  }

  /// f: the share of the month's fixings that is open.
  public var openShare: ExactRatio { ExactRatio(fixings - known) / ExactRatio(fixings) }
}

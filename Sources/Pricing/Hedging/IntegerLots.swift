public import Basics

/// Chooses whole lots for several months at once so that the least variance is left over.
///
/// Prices of neighbouring months move together, so a lot too many in one month makes up for a lot
/// too few in the next; rounding each month alone lets the errors add up. In the case INTLOT-1 it
/// leaves 55 times the variance.
///
/// Lots of month i are ⌊T_i/M⌋ or ⌈T_i/M⌉, not above the month's own maximum, and together not above
/// ΣT/M rounded half away from zero. Among these the choice is, in this order:
///
/// 1. with a risk aversion λ, the least fees + (λ/2)·V;
/// 2. the least V = r′Σr, where r = T − M·n;
/// 3. more lots in all;
/// 4. the least fees;
/// 5. more lots in the earliest month, then in the next.
///
/// Values of 1 and of 2 are equal when they are within 1e-9 of the least one.
public struct IntegerLots: Sendable, Hashable {
  /// What is to be hedged in one month.
  public struct Month: Sendable, Hashable {
    /// T: the index units that are still to be hedged, not negative.
    public let target: ExactDecimal
    /// The largest number of lots that may be bought, if there is one.
    public let maximumLots: Int?

    /// Describes a month.
    ///
    /// - Precondition: neither number is negative.
    public init(target: ExactDecimal, maximumLots: Int? = nil) {
      precondition(!target.isNegative, "a negative target")
      precondition(maximumLots.map { $0 >= 0 } ?? true, "a negative maximum of lots")
      self.target = target
      self.maximumLots = maximumLots
    }
  }

  /// The lots to buy in each month.
  public let lots: [Int]
  /// The index units that the lots leave over, T − M·n, in each month.
  public let residuals: [ExactDecimal]
  /// V: the variance of the value of what is left over.
  public let variance: Double
  /// The number of partial choices that were looked at, of every kind.
  public let nodeCount: Int

  /// Chooses the lots.
  ///
  /// A depth-first branch and bound over the months, latest first, on the Cholesky factor. The
  /// largest multiple of the covariance's own diagonal that leaves a positive semi-definite rest is
  /// taken off first: its part of V is a sum over months, whose best completion is known exactly.
  /// Some thousand nodes suffice for 36 months of prices that move together; a covariance of rank
  /// one, which no curve has, can need 2ⁿ.
  ///
  /// - Parameters:
  ///   - months: the months, earliest first.
  ///   - size: M, the index units of one lot.
  ///   - covariance: Σ, the covariances of the months' prices.
  ///   - riskAversion: λ, for one unit of currency, if fees are to be weighed against variance.
  ///   - fees: the fees of a month, counted from 0, when this many lots are bought in it.
  /// - Throws: `PricingError.notPositiveDefinite` when Σ is not a covariance, `.notFinite` when a
  ///   cell of it is not a number, `.searchTooLong` beyond 2²⁸ nodes.
  /// - Precondition: the covariance has a row for each month, the size is above zero, the risk
  ///   aversion is not negative.
  public init(
    months: [Month], size: ExactDecimal, covariance: SquareMatrix, riskAversion: Double? = nil,
    fees: (_ month: Int, _ lots: Int) -> ExactDecimal = { _, _ in .zero }
  ) throws(PricingError) {
    precondition(size.isPositive, "a lot size that is not above zero")
    precondition(covariance.order == months.count, "a covariance of another size")
    precondition(
      riskAversion.map { $0 >= 0 && $0.isFinite } ?? true, "a negative risk aversion")

    var fewest: [Int] = []
    var choices: [LotSearch.Choice] = []
    for (index, month) in months.enumerated() {
      let exact = ExactRatio(month.target, over: size)
      let most = month.maximumLots ?? Int.max
      let lower = min(exact.floor, most)
      let upper = min(exact.ceiling, most)
      let left = month.target - size * ExactDecimal(lower)
      fewest.append(lower)
      choices.append(
        LotSearch.Choice(
          residual: Double(left), residualWithLot: Double(left - size),
          fees: fees(index, lower),
          feesWithLot: upper > lower ? fees(index, upper) : nil))
    }
    let whole = months.reduce(ExactRatio(0)) { $0 + $1.target } / size
    let search = try LotSearch(
      choices: choices, covariance: covariance, riskAversion: riskAversion,
      lotLimit: whole.roundedToInt() - fewest.reduce(0, +))
    let found = try search.run()

    self.lots = zip(fewest, found.takesLot).map { $1 ? $0 + 1 : $0 }
    self.residuals = zip(months, lots).map { $0.target - size * ExactDecimal($1) }
    self.variance = found.variance
    self.nodeCount = found.nodeCount
  }
}

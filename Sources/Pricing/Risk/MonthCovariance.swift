public import Basics

/// Computes how the open parts of several months' prices vary together.
///
/// The mean of the open fixings of month i is its price times a lognormal factor with
///
///     c_ij = e^(−c·|i − j|)·σ²·mean of min(t_a, t_b)
///
/// over the open fixings a of i and b of j, t in years of 365 days from the as-of day. The
/// covariance of the amounts is F_i·F_j·(e^c_ij − 1). For one month c_ii is about σ²·(T + τ/3),
/// the variance of an average that begins after T and lasts τ.
public struct MonthCovariance: Sendable {
  /// One month whose price is not settled yet.
  public struct OpenMonth: Sendable, Hashable {
    /// The month.
    public let month: YearMonth
    /// The price of the open fixings, in currency per index unit.
    public let price: Double
    /// The share of the month's fixings that is open, from 0 to 1.
    public let openShare: Double
    /// The days of the open fixings; all before those of any later month.
    public let fixingDays: [Day]

    /// Describes a month.
    ///
    /// - Precondition: the price is finite and the share is from 0 to 1.
    public init(month: YearMonth, price: Double, openShare: Double = 1, fixingDays: [Day]) {
      precondition(price.isFinite, "a price that is not finite")
      precondition(openShare >= 0 && openShare <= 1, "an open share outside [0, 1]")
      self.month = month
      self.price = price
      self.openShare = openShare
      self.fixingDays = fixingDays
    }
  }

  /// The covariances of the logarithms, c_ij.
  public let logarithms: SquareMatrix
  /// The covariances of the prices, Σ_ij, each price times its open share.
  public let prices: SquareMatrix

  /// Computes the covariances of some months.
  ///
  /// A month without an open fixing has no variance. A fixing on or before the as-of day that is
  /// still open has no time left to move.
  ///
  /// - Parameters:
  ///   - months: the months, rising.
  ///   - asOf: the day from which time is counted.
  ///   - volatility: σ, the yearly volatility of the index, not negative.
  ///   - decorrelation: c, by how much correlation decays for each month between two months.
  /// - Precondition: the months rise and every fixing day comes before those of later months.
  /// - Complexity: O(m² + fixings).
  public init(
    months: [OpenMonth], asOf: Day, volatility: Double, decorrelation: Double
  ) {
    precondition(volatility >= 0 && volatility.isFinite, "a negative volatility")
    precondition(decorrelation >= 0 && decorrelation.isFinite, "a negative decorrelation")
    precondition(
      zip(months, months.dropFirst()).allSatisfy { $0.month < $1.month }, "months that do not rise")
    let days = months.map { month in
      month.fixingDays.map { max(0, $0.rawValue - asOf.rawValue) }.sorted()
    }
    let known = days.filter { !$0.isEmpty }
    precondition(
      zip(known, known.dropFirst()).allSatisfy { $0[$0.count - 1] <= $1[0] },
      "fixing days of two months that overlap")

    var logarithms = SquareMatrix(order: months.count)
    var prices = SquareMatrix(order: months.count)
    for row in months.indices where !days[row].isEmpty {
      let ordinary = Double(days[row].reduce(0, +)) / Double(days[row].count)
      for column in row..<months.count where !days[column].isEmpty {
        let distance = Double(months[column].month.rawValue - months[row].month.rawValue)
        let meanDays = column == row ? Self.meanMinimum(days[row]) : ordinary
        let cell =
          Elementary.exp(-decorrelation * distance) * volatility * volatility * meanDays / 365
        let amount =
          months[row].price * months[row].openShare * months[column].price
          * months[column].openShare * Elementary.expMinusOne(cell)
        logarithms[row, column] = cell
        logarithms[column, row] = cell
        prices[row, column] = amount
        prices[column, row] = amount
      }
    }
    self.logarithms = logarithms
    self.prices = prices
  }

  /// Returns the mean over all pairs of the smaller of two days, the days rising.
  private static func meanMinimum(_ days: [Int]) -> Double {
    // The k-th smallest of n days is the smaller one of 2(n − k) + 1 ordered pairs.
    var sum = 0
    for (position, day) in days.enumerated() { sum += day * (2 * (days.count - position) - 1) }
    return Double(sum) / Double(days.count * days.count)
  }
}

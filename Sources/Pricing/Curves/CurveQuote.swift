public import Basics

/// One month's settlement price.
public struct MonthQuote: Sendable, Hashable {
  /// The delivery month.
  public let month: YearMonth
  /// The price, in currency per index unit.
  public let price: ExactDecimal
  /// The cell that the price was read from, if it was read.
  public let source: SourceID?

  /// Pairs a month with its price.
  public init(month: YearMonth, price: ExactDecimal, source: SourceID? = nil) {
    self.month = month
    self.price = price
    self.source = source
  }
}

/// One settlement price for several months in a row, such as a quarter or a year.
public struct StripQuote: Sendable, Hashable {
  /// The first month.
  public let first: YearMonth
  /// The last month, included.
  public let last: YearMonth
  /// The price of every month, in currency per index unit.
  public let price: ExactDecimal
  /// The cell that the price was read from, if it was read.
  public let source: SourceID?

  /// Describes a strip.
  ///
  /// - Precondition: the last month is not before the first.
  public init(
    first: YearMonth, last: YearMonth, price: ExactDecimal, source: SourceID? = nil
  ) {
    precondition(first <= last, "a strip that ends before it begins")
    self.first = first
    self.last = last
    self.price = price
    self.source = source
  }

  /// The months of the strip.
  var months: [YearMonth] { (first.rawValue...last.rawValue).map { YearMonth(rawValue: $0) } }
}

/// Tells how much each month counts in the price of a strip.
public enum StripWeights: Sendable, Hashable {
  /// Every month alike: the contract has one size in every month.
  case equal
  /// By the hours of the month: the contract is for a quantity in each hour.
  case hours

  func weight(of month: YearMonth) -> Int {
    switch self {
    case .equal: 1
    case .hours: month.hourCount
    }
  }
}

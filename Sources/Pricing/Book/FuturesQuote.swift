public import Basics

/// One settlement price: a row of `futures.csv`.
public struct FuturesQuote: Sendable, Hashable {
  /// The day of the settlement price.
  public let day: Day
  /// The contract.
  public let contract: String
  /// What is delivered.
  public let delivery: DeliveryPeriod
  /// The settlement price, in currency per index unit, and its cell.
  public let settle: Sourced<ExactDecimal>
  /// The lots traded that day, if known.
  public let volume: Int?
  /// The lots held open at the end of the day, if known.
  public let openInterest: Int?

  /// Creates a quote.
  public init(
    day: Day, contract: String, delivery: DeliveryPeriod, settle: Sourced<ExactDecimal>,
    volume: Int?, openInterest: Int?
  ) {
    self.day = day
    self.contract = contract
    self.delivery = delivery
    self.settle = settle
    self.volume = volume
    self.openInterest = openInterest
  }
}

/// The months that one quote covers.
public enum DeliveryPeriod: Sendable, Hashable, CustomStringConvertible {
  /// One month.
  case month(YearMonth)
  /// The three months of a quarter, named by the first of them.
  case quarter(YearMonth)
  /// The twelve months of a year, named by January.
  case year(YearMonth)

  /// Reads a period as tables write it: `2027-02`, `2027-Q2` or `2027`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    if let month = YearMonth(text) {
      self = .month(month)
    } else if bytes.count == 4, let year = Int(text), bytes.allSatisfy({ $0 >= 48 && $0 <= 57 }),
      let january = YearMonth(year: year, month: 1)
    {
      self = .year(january)
    } else if bytes.count == 7, bytes[4] == 0x2D, bytes[5] == 0x51, (49...52).contains(bytes[6]),
      bytes[..<4].allSatisfy({ $0 >= 48 && $0 <= 57 }), let year = Int(text.prefix(4)),
      let first = YearMonth(year: year, month: Int(bytes[6] - 49) * 3 + 1)
    {
      self = .quarter(first)
    } else {
      return nil
    }
  }

  /// The first month.
  public var first: YearMonth {
    switch self {
    case .month(let month), .quarter(let month), .year(let month): month
    }
  }

  /// The last month.
  public var last: YearMonth {
    switch self {
    case .month(let month): month
    case .quarter(let month): month.advanced(by: 2)
    case .year(let month): month.advanced(by: 11)
    }
  }

  /// The period as tables write it.
  public var description: String {
    switch self {
    case .month(let month): month.description
    case .quarter(let month): "\(month.description.prefix(4))-Q\(month.quarter)"
    case .year(let month): String(month.description.prefix(4))
    }
  }
}

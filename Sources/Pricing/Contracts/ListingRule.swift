public import Basics

/// Tells which delivery months of a contract are open for trading.
public enum ListingRule: Sendable, Hashable {
  /// The month of the as-of day and the following ones, this many in all.
  case consecutive(Int)
  /// The next months of March, June, September and December, this many in all.
  case quarterly(Int)
  /// These months and no others.
  case months([YearMonth])

  /// Reads a rule as tables write it: `36`, `quarterly:3`, or months joined by spaces.
  ///
  /// Nil when the text is no rule; counts are from 1 to 600.
  public init?(_ text: String) {
    if let count = Int(text), (1...600).contains(count) {
      self = .consecutive(count)
    } else if text.hasPrefix("quarterly:"), let count = Int(text.dropFirst(10)),
      (1...200).contains(count)
    {
      self = .quarterly(count)
    } else {
      let parts = text.split(separator: " ").map { YearMonth(String($0)) }
      let months = parts.compactMap(\.self)
      guard !months.isEmpty, months.count == parts.count else { return nil }
      self = .months(months.sorted())
    }
  }

  /// Writes the rule as tables write it.
  public var text: String {
    switch self {
    case .consecutive(let count): "\(count)"
    case .quarterly(let count): "quarterly:\(count)"
    case .months(let months): months.map(\.description).joined(separator: " ")
    }
  }

  /// Tells whether a delivery month is open.
  ///
  /// - Parameters:
  ///   - month: The delivery month.
  ///   - asOf: The month of the as-of day.
  ///   - first: The first delivery month that exists, if there is such a limit.
  /// - Returns: Whether the rule lists the month.
  public func contains(_ month: YearMonth, asOf: YearMonth, first: YearMonth?) -> Bool {
    switch self {
    case .consecutive(let count):
      return month >= asOf && month.rawValue < asOf.rawValue + count
    case .quarterly(let count):
      guard month >= asOf, month.month.isMultiple(of: 3) else { return false }
      let start = max(asOf, first ?? asOf)
      let toQuarterEnd = (3 - start.month % 3) % 3
      let nearest = start.rawValue + toQuarterEnd
      return month.rawValue >= nearest && month.rawValue < nearest + 3 * count
    case .months(let months):
      return month >= asOf && months.contains(month)
    }
  }
}

/// A fee or a margin: an amount of money a lot, or a share of the lot's value.
public enum Charge: Sendable, Hashable {
  /// Money a lot.
  case amount(ExactDecimal)
  /// Percent of contract size × futures price.
  case percent(ExactDecimal)

  /// The charge for a number of lots, unrounded.
  ///
  /// - Parameters:
  ///   - lots: The number of lots.
  ///   - value: The value of one lot: contract size × futures price.
  /// - Returns: The money, unrounded.
  public func money(lots: Int, lotValue value: ExactRatio) -> ExactRatio {
    switch self {
    case .amount(let amount): ExactRatio(amount * ExactDecimal(lots))
    case .percent(let percent):
      value * percent * ExactDecimal(lots) * ExactDecimal(significand: 1, scale: 2)
    }
  }

  /// Writes the charge as tables write it.
  public var text: String {
    switch self {
    case .amount(let amount): amount.description
    case .percent(let percent): percent.description + "%"
    }
  }
}

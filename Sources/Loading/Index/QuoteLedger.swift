import Basics

/// What became of the quotes of a table, in numbers.
public struct QuoteCounts: Sendable, Hashable {
  /// The quotes that are in the index's data.
  public internal(set) var used = 0
  /// The quotes without a price.
  public internal(set) var empty = 0
  /// The quotes at zero, or at what rounds to it.
  public internal(set) var zero = 0
  /// The quotes below zero.
  public internal(set) var negative = 0
  /// The quotes at a price that stands for no offer.
  public internal(set) var placeholder = 0
  /// The quotes that a later revision replaced.
  public internal(set) var replaced = 0
  /// The quotes of days after the last day.
  public internal(set) var later = 0
  /// The sum of the prices of one accelerator of all used quotes, in millionths.
  public internal(set) var sum: Int128 = 0

  /// All quotes that were found.
  public var found: Int { used + empty + zero + negative + placeholder + replaced + later }

  mutating func add(_ other: QuoteCounts) {
    used += other.used
    empty += other.empty
    zero += other.zero
    negative += other.negative
    placeholder += other.placeholder
    replaced += other.replaced
    later += other.later
    sum += other.sum
  }
}

/// The quotes of one hardware and day: of one provider, or of all.
struct QuoteGroup {
  let day: Int
  /// The numbers of the hardware and the provider in `QuoteNames`; 0 where quotes are not told apart by provider.
  let hardware: Int
  let provider: Int
  var count = 0
  var sum: Int128 = 0
  /// The prices in millionths, in no order; empty when only their sum is wanted.
  var prices: [Int64] = []
  var revision = 0
}

/// Gathers quotes while a table is read; what it holds depends on no order.
protocol QuoteLedger: AnyObject {
  var counts: QuoteCounts { get set }

  /// Takes the run that was decoded last, with the prices of one accelerator.
  func take(_ columns: QuoteColumns, prices: [Int64])

  /// Takes one quote.
  func take(_ quote: Quote)

  /// What was gathered, with the numbers that names have for all readers.
  func groups(_ numbers: QuoteNames.Numbers) -> [QuoteGroup]
}

/// Which prices are quotes, and which are none.
struct QuoteFilter {
  private let placeholders: [Int64]
  private let lastDay: Int

  init(_ options: IndexOptions) {
    placeholders = options.placeholders.map { Int64(($0 * 1_000_000).significand) }
    lastDay = options.asOf?.rawValue ?? Int.max
  }

  /// Whether every price above 0 of a day counts.
  func admitsAllAboveZero(_ day: Int) -> Bool { placeholders.isEmpty && day <= lastDay }

  /// Whether a price counts; if not, why is counted.
  func admits(_ price: Int64, _ day: Int, _ counts: inout QuoteCounts) -> Bool {
    if day > lastDay {
      counts.later += 1
    } else if price == 0 {
      counts.zero += 1
    } else if price < 0 {
      counts.negative += 1
    } else if placeholders.contains(price) {
      counts.placeholder += 1
    } else {
      return true
    }
    return false
  }
}

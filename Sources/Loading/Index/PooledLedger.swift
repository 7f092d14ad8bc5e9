import Tabular

/// Adds up quotes by day and hardware.
final class PooledLedger: QuoteLedger {
  // In one place, so that what changes with every quote is looked up once a run.
  private var sums: PooledSums

  var counts: QuoteCounts {
    get { sums.counts }
    set { sums.counts = newValue }
  }

  init(_ options: IndexOptions) { sums = PooledSums(options) }

  func take(_ columns: QuoteColumns, prices: [Int64]) { sums.take(columns, prices: prices) }

  func take(_ quote: Quote) { sums.take(quote) }

  func groups(_ numbers: QuoteNames.Numbers) -> [QuoteGroup] { sums.groups(numbers) }
}

public import Basics
import Pricing
public import Tabular

/// A daily index that was made of a file of quotes.
public struct IndexRun {
  /// The index of each hardware; empty when anything is an error.
  public let indices: [HardwareIndex]
  /// What became of the quotes.
  public let counts: QuoteCounts
  /// The currency that the quotes name, or that was told.
  public let currency: String?
  /// The messages.
  public let diagnostics: Diagnostics
  /// The file.
  public let sources: SourceMap
  /// The size of the file in bytes.
  public let byteCount: Int
  /// The last day; nil without any quote.
  public let lastDay: Day?

  /// Reads quotes and makes their index.
  ///
  /// The result depends on the bytes and the options only, not on the workers.
  ///
  /// - Parameters:
  ///   - input: The file.
  ///   - options: The method.
  ///   - workers: The threads.
  /// - Complexity: O(n) in the bytes for pooled quotes, O(n log n) in the quotes else.
  public init(
    _ input: QuoteInput, options: IndexOptions, workers: any Workers = SerialWorkers()
  ) {
    self.init(input, options: options, workers: workers, leastPart: nil)
  }

  init(
    _ input: QuoteInput, options: IndexOptions, workers: any Workers, leastPart: Int?
  ) {
    sources = SourceMap()
    _ = sources.register(input.name)
    var reading = QuoteReading(options: options, sources: sources)
    var diagnostics = Diagnostics()
    do throws(ByteSourceError) {
      if let leastPart {
        try reading.read(input, workers, leastPart: leastPart)
      } else {
        try reading.read(input, workers)
      }
      diagnostics.append(contentsOf: reading.diagnostics)
    } catch {
      diagnostics.append(
        Diagnostic(
          .unreadableFile,
          "\(MessageText.printable(input.name)) cannot be read: \(error.message)",
          position: SourcePosition(file: input.name, line: 0)))
    }
    var counts = QuoteCounts()
    var groups: [QuoteGroup] = []
    let names = QuoteNames(reading.shards.map(\.columns))
    for shard in reading.shards {
      counts.add(shard.ledger.counts)
      groups += shard.ledger.groups(names.numbers(shard.columns))
    }
    let newest = groups.map(\.day).max()
    let last = options.asOf?.rawValue ?? newest
    let indices =
      diagnostics.hasErrors || newest == nil
      ? [] : HardwareIndex.all(groups, names, through: last ?? 0, options, workers)
    let messages = IndexFindings(input.name, indices, counts, options)
    if !diagnostics.hasErrors { diagnostics.append(contentsOf: messages.diagnostics) }
    self.indices = diagnostics.hasErrors ? [] : indices
    self.counts = counts
    currency = reading.shards.compactMap(\.columns.currencyName).first ?? options.currency
    byteCount = reading.byteCount
    lastDay = last.map { Day(rawValue: $0) }
    self.diagnostics = diagnostics
  }
}

public import Basics
import Tabular

/// A file of quotes, which can be opened more than once unless it is a pipe.
public struct QuoteInput {
  /// The name in messages.
  public let name: String
  let open: () throws(ByteSourceError) -> any ByteSource

  /// Describes a file.
  ///
  /// - Parameters:
  ///   - name: The name in messages.
  ///   - open: Opens the file; a pipe is opened once.
  public init(
    name: String, open: @escaping () throws(ByteSourceError) -> any ByteSource
  ) {
    self.name = name
    self.open = open
  }
}

/// Reads a table of quotes, in parts at once where the file can be read at any offset.
///
/// There are many more parts than threads, so that all threads are done at about the same time. Each part but the first
/// begins at a line feed that may be inside quotes. Whether it was a line is known when the part before ends exactly
/// there; if one does not, or anything is to be said of a row, everything is read again in sequence.
struct QuoteReading {
  /// The last chunk of a part reaches into the next one, so that small parts are read nearly twice.
  private static let leastPart = 1 << 22

  private let options: IndexOptions
  private let sources: SourceMap
  private(set) var shards: [QuoteShard] = []
  private(set) var diagnostics = Diagnostics()
  private(set) var byteCount = 0

  init(options: IndexOptions, sources: SourceMap) {
    self.options = options
    self.sources = sources
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - input: The file.
  ///   - workers: The threads.
  ///   - leastPart: Parts are at least so long; for tests, since it changes no result.
  /// - Throws: `ByteSourceError` when the file cannot be opened.
  mutating func read(
    _ input: QuoteInput, _ workers: any Workers, leastPart: Int = QuoteReading.leastPart
  ) throws(ByteSourceError) {
    let source = try input.open()
    let reader = TableReader(
      source: source, fileName: input.name, schema: QuoteColumns.schema(options),
      sources: sources, dialect: options.dialect, dateOrder: options.dateOrder,
      chunkSize: options.chunkSize)
    if !reader.diagnostics.hasErrors, let size = source.byteCount {
      let count = workers.count > 1 ? size / leastPart : 1
      if count > 1 { shards = try parts(of: input, besides: reader, size, count, workers) }
      byteCount = size
    }
    if shards.isEmpty {
      let shard = QuoteShard(reader, options)
      shard.readAll()
      byteCount = reader.offset
      shards = [shard]
    }
    diagnostics = reader.diagnostics
  }

  /// Reads parts at once; returns nothing when they do not fit together.
  private func parts(
    of input: QuoteInput, besides reader: TableReader, _ size: Int, _ count: Int,
    _ workers: any Workers
  ) throws(ByteSourceError) -> [QuoteShard] {
    var shards: [QuoteShard] = []
    for _ in 0..<min(workers.count, count) {
      shards.append(
        QuoteShard(
          TableReader(
            besides: reader, source: try input.open(), chunkSize: options.chunkSize), options))
    }
    let first = reader.offset
    let step = (size - first) / count
    let all = shards
    workers.share(count) { number, worker in
      all[worker].read(
        part: number, from: first + number * step,
        before: number + 1 == count ? .max : first + (number + 1) * step)
    }
    for shard in all { shard.ledger.counts.empty = shard.columns.emptyCount }
    let parts = all.flatMap(\.parts).sorted { $0.number < $1.number }
    let fit =
      parts.count == count && parts[0].start == first
      && zip(parts, parts.dropFirst()).allSatisfy { $0.end == $1.start }
    let currencies = Set(all.compactMap(\.columns.currencyName))
    return fit && currencies.count <= 1 && all.allSatisfy(\.isFaultless) ? all : []
  }
}

import Basics
import Tabular

/// One reader of parts of a table of quotes, each from a line to a place in the file.
///
/// It is used by one thread; nothing of it is shared with another.
final class QuoteShard: @unchecked Sendable {
  let reader: TableReader
  let columns: QuoteColumns
  let ledger: any QuoteLedger
  /// Where each part was begun and left in the file.
  private(set) var parts: [(number: Int, start: Int, end: Int)] = []

  init(_ reader: TableReader, _ options: IndexOptions) {
    self.reader = reader
    columns = QuoteColumns(reader.header, options)
    ledger =
      options.method == .pooled && !options.hasRevisions(reader)
      ? PooledLedger(options) : ProviderLedger(options)
  }

  /// Whether nothing was said about any part.
  var isFaultless: Bool { reader.diagnostics.isEmpty }

  /// Reads the records that begin at the first line from a place on, and before another place.
  ///
  /// It stops at the first fault: the whole table is then read again, in sequence.
  func read(part number: Int, from first: Int, before limit: Int) {
    guard isFaultless else { return }
    let hasLine = reader.skipToLine(from: first)
    let start = reader.offset
    columns.decoder.begin()
    while hasLine, reader.offset < limit, isFaultless, readNext(before: limit) {}
    parts.append((number, start, reader.offset))
  }

  /// Reads all records that follow.
  func readAll() {
    while readNext(before: .max) {}
    ledger.counts.empty = columns.emptyCount
  }

  /// Reads a run, or a row; returns false at the end of the table.
  private func readNext(before limit: Int) -> Bool {
    if columns.readsRuns, reader.decode(columns.decoder, before: limit) {
      if let prices = columns.prices() {
        ledger.take(columns, prices: prices)
        reader.accept(columns.decoder)
        return true
      }
      reader.refuse(columns.decoder)
    }
    guard let row = reader.next() else { return false }
    if let quote = columns.quote(row) { ledger.take(quote) }
    return true
  }
}

extension IndexOptions {
  /// Whether the table tells revisions, so that quotes may be replaced.
  func hasRevisions(_ reader: TableReader) -> Bool { reader.hasColumn(column(.revision)) }
}

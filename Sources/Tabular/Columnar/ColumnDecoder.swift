/// The columns of a table that are read for many records at once, and the run of records that was read last.
///
/// `TableReader.decode` fills it. A run is read only when every byte of it is as it should be; everything else, and
/// every message, is left to the reader of single rows.
public final class ColumnDecoder {
  /// The column of days.
  public let day: DayColumn
  /// The columns of numbers.
  public let decimals: [DecimalColumn]
  /// The columns of texts that repeat.
  public let names: [NameColumn]

  /// The records of the run.
  public private(set) var rowCount = 0

  /// The bytes that a run has at most; a multiple of 64.
  static let runBytes = 65_536
  /// Bytes that must be known on both sides of a run, because cells are read in whole words.
  static let leadBytes = 16
  static let trailBytes = 64

  /// Where the run begins and ends in the window.
  private(set) var range = 0..<0
  /// Whether the last run was none because the bytes around it are not in memory.
  private(set) var isAtEdge = false
  /// The place in the file up to which rows are read one by one.
  var carefulUntil = 0

  private var ends = [UInt32](repeating: 0, count: ColumnDecoder.runBytes + 72)
  private var separators = [UInt64](repeating: 0, count: ColumnDecoder.runBytes / 16 + 16)
  private var quotes = [UInt64](repeating: 0, count: ColumnDecoder.runBytes / 16 + 16)
  private var quoted = [UInt32](repeating: 0, count: ColumnDecoder.runBytes / 64 + 1)

  /// Makes a decoder.
  public init(day: DayColumn, decimals: [DecimalColumn], names: [NameColumn]) {
    self.day = day
    self.decimals = decimals
    self.names = names
  }

  /// Forgets which rows were to be read one by one, for another part of the file.
  public func begin() { carefulUntil = 0 }

  /// Reads the run that begins at an offset; returns false when it is not for this decoder to read.
  func read(
    _ window: [UInt8], from start: Int, atMost limit: Int, columnCount: Int, dialect: Dialect
  ) -> Bool {
    let known = min(limit, window.count - start - Self.trailBytes)
    let length = min(Self.runBytes, known) & ~63
    isAtEdge = start < Self.leadBytes || length <= 0
    guard !isAtEdge, window.count < Int(Int32.max) else { return false }
    return unsafe window.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return false }
      let bytes = unsafe RawBytes(base)
      return unsafe ends.withUnsafeMutableBufferPointer { ends in
        guard let first = ends.baseAddress else { return false }
        guard let scan = unsafe scan(bytes, start, length, dialect.delimiter, first) else {
          return false
        }
        let rows = scan.count / columnCount
        guard rows > 0, !scan.hasStrayQuotes else { return false }
        let end = unsafe Int(first[rows * columnCount]) + 1
        // Where the delimiter is a tab it is one of the control characters.
        let expected = rows + (dialect.delimiter < 0x20 ? scan.count - rows : 0)
        let lineEndBytes = scan.controls == expected ? 0 : 1
        let cells = unsafe CellEnds(
          first, columnCount: columnCount, rowCount: rows, lineEndBytes: lineEndBytes)
        guard
          isTable(cells, bytes, scan.controls - expected, last: bytes.byte(start + length - 1)),
          dialect.delimiter >= 0x20 || hasNoOtherLineFeed(cells, bytes),
          !scan.hasHighBytes || UTF8Validation.firstInvalid(in: window, start..<end) == nil
        else { return false }
        range = start..<end
        rowCount = rows
        return decode(bytes, cells, dialect)
      }
    }
  }

  private func scan(
    _ bytes: RawBytes, _ start: Int, _ length: Int, _ delimiter: UInt8,
    _ ends: UnsafeMutablePointer<UInt32>
  ) -> SeparatorScan? {
    unsafe separators.withUnsafeMutableBufferPointer { separators in
      unsafe quotes.withUnsafeMutableBufferPointer { quotes in
        unsafe quoted.withUnsafeMutableBufferPointer { quoted in
          guard let separators = separators.baseAddress, let quotes = quotes.baseAddress,
            let quoted = quoted.baseAddress
          else { return nil }
          let scratch = unsafe SeparatorScan.Scratch(
            separators: separators, quotes: quotes, quoted: quoted)
          return unsafe SeparatorScan(
            bytes, from: start, length: length, delimiter: delimiter, in: scratch, into: ends)
        }
      }
    }
  }

  /// Whether every record ends where a line does, and other control characters are those of CRLF.
  ///
  /// As many control characters were expected as there are records, so that no other separator is a line feed.
  private func isTable(
    _ cells: CellEnds, _ bytes: RawBytes, _ surplus: Int, last: UInt8
  ) -> Bool {
    var faults: UInt8 = 0
    var cell = cells.columnCount - 1
    for _ in 0..<cells.rowCount {
      faults |= bytes.byte(cells.end(cell)) ^ UInt8(ascii: "\n")
      cell &+= cells.columnCount
    }
    if surplus == 0 { return faults == 0 }
    let carriageReturn = UInt8(ascii: "\r")
    // The run may be cut between the two characters of a line end.
    guard surplus - (last == carriageReturn ? 1 : 0) == cells.rowCount else { return false }
    cell = cells.columnCount - 1
    for _ in 0..<cells.rowCount {
      faults |= bytes.byte(cells.end(cell) &- 1) ^ carriageReturn
      cell &+= cells.columnCount
    }
    return faults == 0
  }

  /// Whether only the last cell of each record ends in a line feed.
  private func hasNoOtherLineFeed(_ cells: CellEnds, _ bytes: RawBytes) -> Bool {
    let all = cells.columnCount * cells.rowCount
    let feeds = (0..<all).count { bytes.byte(cells.end($0)) == UInt8(ascii: "\n") }
    return feeds == cells.rowCount
  }

  private func decode(_ bytes: RawBytes, _ cells: CellEnds, _ dialect: Dialect) -> Bool {
    day.reserve(rowCount)
    guard day.decode(bytes, cells) else { return false }
    for column in names {
      column.reserve(rowCount)
      guard column.decode(bytes, cells) else { return false }
    }
    for column in decimals {
      column.reserve(rowCount)
      guard column.decode(bytes, cells, decimalMark: dialect.decimalMark) else { return false }
    }
    return true
  }
}

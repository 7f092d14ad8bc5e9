import Basics

extension CSVReader {
  /// The most characters of a line that a message shows.
  static let longestExcerpt = 2_000

  /// The most bytes that so many characters take.
  static let longestExcerptBytes = longestExcerpt * 4

  /// Returns where a cell stands, with its quotes.
  ///
  /// - Complexity: O(*n*) in the bytes of the record; meant for messages.
  public func position(of index: Int) -> SourcePosition {
    place(cells[index].start, cells[index].end).position
  }

  /// Returns the place of a cell and the physical line where it begins; the line is nil when too long.
  public func excerpt(of index: Int) -> (position: SourcePosition, excerpt: String?) {
    place(cells[index].start, cells[index].end)
  }

  /// Returns the place of the record's first physical line, and that line.
  public func recordExcerpt() -> (position: SourcePosition, excerpt: String?) {
    place(recordStart, recordEnd)
  }

  /// Returns the place just behind the last cell, and its physical line.
  func endExcerpt() -> (position: SourcePosition, excerpt: String?) {
    place(recordEnd, recordEnd + 1)
  }

  /// Describes the bytes of the window from `start` up to `end`, which begin inside the current record.
  func place(_ start: Int, _ end: Int) -> (position: SourcePosition, excerpt: String?) {
    let lineFeed = UInt8(ascii: "\n")
    var lineStart = start
    while lineStart > recordStart, window[lineStart - 1] != lineFeed {
      lineStart -= 1
    }
    var lineEnd = lineStart
    let limit = min(window.count, max(start, lineStart) + Self.longestExcerptBytes)
    while lineEnd < limit, window[lineEnd] != lineFeed {
      lineEnd += 1
    }
    if lineEnd > lineStart, lineEnd > start, window[lineEnd - 1] == UInt8(ascii: "\r") {
      lineEnd -= 1
    }
    let column = scalarCount(lineStart..<start) + 1
    let width = start < lineEnd ? scalarCount(start..<max(start, min(end, lineEnd))) : 1
    let position = SourcePosition(
      file: fileName, line: line + window[recordStart..<lineStart].count { $0 == lineFeed },
      column: column, endColumn: column + max(1, width), byteOffset: windowOffset + start)
    guard column <= Self.longestExcerpt else { return (position, nil) }
    let text = String(decoding: window[lineStart..<lineEnd], as: UTF8.self)
    let shown = String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.longestExcerpt)))
    return (position, MessageText.printable(shown))
  }

  private func scalarCount(_ range: Range<Int>) -> Int {
    window[range].count { $0 & 0xc0 != 0x80 }
  }
}

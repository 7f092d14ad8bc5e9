import Basics

extension CSVReader {
  func foreignEncoding(_ encoding: ForeignEncoding) -> CSVError {
    CSVError(
      Diagnostic(
        .foreignEncoding, "the file is written in \(encoding.rawValue), not in UTF-8",
        position: SourcePosition(file: fileName, line: 1),
        help: "save it as \"CSV UTF-8\" in Excel, or run iconv -f \(encoding.rawValue) -t UTF-8"))
  }

  func unreadable(_ error: ByteSourceError) -> CSVError {
    CSVError(
      Diagnostic(
        .unreadableFile, "the file cannot be read: \(MessageText.printable(error.message))",
        position: SourcePosition(file: fileName, line: 0)))
  }

  /// Makes the error for a quote that is open at the end of the file; nothing more can be read.
  mutating func unterminatedQuote(_ start: Int) -> CSVError {
    isFinished = true
    if let invalid = invalidText(upTo: window.count) { return invalid }
    return fault(
      .unterminatedQuote, "a quoted cell does not end", start, start + 1,
      label: "this quote is never closed",
      help: "close it with a second quote; a quote inside a cell is written twice")
  }

  /// Makes the error for a record that is too long to be one; nothing more is read.
  mutating func recordTooLong() -> CSVError {
    isFinished = true
    let start = cells.last.map { $0.end + 1 } ?? recordStart
    return fault(
      .recordTooLong, "a row is longer than 1 MiB", start, start + 1,
      label: "the last cell that was read begins here",
      help: "look for a quote that opens a cell and never closes")
  }

  mutating func nulByte(_ index: Int) throws(CSVError) -> CSVError {
    try recoverable(
      .nulByte, "the file holds a zero byte", index, label: "this byte is 0",
      help: "the file is damaged, or is not text: export it again as CSV UTF-8")
  }

  mutating func loneCarriageReturn(_ index: Int) throws(CSVError) -> CSVError {
    try recoverable(
      .loneCarriageReturn, "a line ends in a carriage return alone", index,
      label: "CR without LF",
      help: "old Mac line ends are not read: save the file as CSV UTF-8, or run tr '\\r' '\\n'")
  }

  mutating func textAfterQuote(_ index: Int) throws(CSVError) -> CSVError {
    try recoverable(
      .textAfterQuote, "text follows the quote that closes a cell", index,
      label: "expected \(dialect.delimiterName) or the end of the line",
      help: "a quote inside a cell is written twice")
  }

  /// Checks that the record is UTF-8 up to a byte.
  mutating func validate(upTo end: Int) throws(CSVError) {
    guard let error = invalidText(upTo: end) else { return }
    cells.removeAll(keepingCapacity: true)
    throw error
  }

  private func invalidText(upTo end: Int) -> CSVError? {
    guard let index = UTF8Validation.firstInvalid(in: window, recordStart..<end) else { return nil }
    let byte = String(window[index], radix: 16, uppercase: true)
    return fault(
      .invalidUTF8, "the text is not UTF-8 (byte 0x\(byte))", index, index + 1,
      label: "not a UTF-8 character",
      help: "save it as \"CSV UTF-8\" in Excel, or run iconv -f WINDOWS-1252 -t UTF-8")
  }

  /// Makes an error after which the reader goes on with the next physical line.
  private mutating func recoverable(
    _ code: MessageCode, _ message: String, _ index: Int, label: String, help: String
  ) throws(CSVError) -> CSVError {
    var end = index
    while try hasByteForRecovery(at: end), window[end] != UInt8(ascii: "\n") {
      end += 1
    }
    recordEnd = end
    nextStart = min(end + 1, window.count)
    nextLine = line + window[recordStart..<nextStart].count { $0 == UInt8(ascii: "\n") }
    cells.removeAll(keepingCapacity: true)
    let later = fault(code, message, index, index + 1, label: label, help: help)
    return invalidText(upTo: index) ?? later
  }

  /// Returns whether the line goes on; one that goes on for too long is given up, with the file.
  private mutating func hasByteForRecovery(at index: Int) throws(CSVError) -> Bool {
    if index - recordStart >= Self.maximumRecordBytes + Self.longestExcerptBytes {
      isFinished = true
      return false
    }
    if index < window.count { return true }
    return try refill()
  }

  private func fault(
    _ code: MessageCode, _ message: String, _ start: Int, _ end: Int, label: String, help: String
  ) -> CSVError {
    let (position, excerpt) = place(start, end)
    return CSVError(
      Diagnostic(
        code, message, position: position, excerpt: excerpt, label: label, help: help))
  }
}

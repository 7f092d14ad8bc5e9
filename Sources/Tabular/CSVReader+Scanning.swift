import Basics

extension CSVReader {
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Reads the next record; returns false at the end of the file.
  ///
  /// - Throws: `CSVError` with the first fault of the record.
  /// - Complexity: O(*n*) in the bytes of the record.
  public mutating func nextRecord() throws(CSVError) -> Bool {
    cells.removeAll(keepingCapacity: true)
    if isFinished { return false }
    if !hasStarted { try start() }
    forgetConsumedBytes()
    try skipBlankLines()
    recordStart = nextStart
    line = nextLine
    if recordStart == window.count {
      isFinished = true
      return false
    }
    try scanRecord()
    return true
  }

  /// Looks at the encoding and steps over a byte order mark.
  private mutating func start() throws(CSVError) {
    hasStarted = true
    while window.count < 4, try refill() {}
    if let encoding = ForeignEncoding(firstBytes: window[...]) {
      isFinished = true
      throw foreignEncoding(encoding)
    }
    if window.starts(with: [0xef, 0xbb, 0xbf]) { nextStart = 3 }
  }

  private mutating func forgetConsumedBytes() {
    guard nextStart >= max(chunk.count, 4_096) || nextStart == window.count else { return }
    windowOffset += nextStart
    window.removeSubrange(0..<nextStart)
    nextStart = 0
  }

  private mutating func skipBlankLines() throws(CSVError) {
    while true {
      while nextStart + 1 >= window.count, try refill() {}
      guard nextStart < window.count else { return }
      if window[nextStart] == Self.lineFeed {
        nextStart += 1
      } else if window[nextStart] == Self.carriageReturn, nextStart + 1 < window.count,
        window[nextStart + 1] == Self.lineFeed
      {
        nextStart += 2
      } else {
        return
      }
      nextLine += 1
      forgetConsumedBytes()
    }
  }

  /// Adds a chunk to the window; returns false at the end of the source.
  mutating func refill() throws(CSVError) -> Bool {
    if sourceIsExhausted { return false }
    let count: Int
    do {
      count = try source.read(into: &chunk, at: windowOffset + window.count)
    } catch {
      isFinished = true
      sourceIsExhausted = true
      throw unreadable(error)
    }
    if count == 0 {
      sourceIsExhausted = true
      return false
    }
    window.append(contentsOf: chunk[0..<count])
    return true
  }

  private mutating func scanRecord() throws(CSVError) {
    var index = recordStart
    var seen: UInt8 = 0
    while true {
      let isQuoted = try hasByte(at: index) && window[index] == Self.quote
      let hasMore =
        isQuoted ? try scanQuoted(&index, &seen) : try scanPlain(&index, &seen)
      if !hasMore { break }
    }
    if seen >= 0x80 { try validate(upTo: recordEnd) }
  }

  /// Scans a cell without quotes; returns whether another cell follows.
  private mutating func scanPlain(_ index: inout Int, _ seen: inout UInt8) throws(CSVError) -> Bool
  {
    let start = index
    let delimiter = dialect.delimiter
    while true {
      let end = min(window.count, recordStart + Self.maximumRecordBytes)
      var place = index
      while place < end {
        let byte = window[place]
        if byte == delimiter || byte < 0x0e {
          if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn || byte == 0
          {
            break
          }
        }
        seen |= byte
        place += 1
      }
      index = place
      if place < end { break }
      guard try hasByte(at: place) else {
        cells.append(CSVCellRange(start: start, end: place, form: .plain))
        endRecord(at: place, next: place)
        return false
      }
    }
    cells.append(CSVCellRange(start: start, end: index, form: .plain))
    return try scanSeparator(&index)
  }

  /// Scans a cell in quotes; returns whether another cell follows.
  private mutating func scanQuoted(_ index: inout Int, _ seen: inout UInt8) throws(CSVError) -> Bool
  {
    let start = index
    var form = CSVCellRange.Form.quoted
    index += 1
    while true {
      guard try hasByte(at: index) else { throw unterminatedQuote(start) }
      let byte = window[index]
      seen |= byte
      if byte == Self.quote {
        guard try hasByte(at: index + 1), window[index + 1] == Self.quote else { break }
        form = .escaped
        index += 1
      } else if byte == Self.lineFeed {
        nextLine += 1
      } else if byte == 0 {
        throw try nulByte(index)
      }
      index += 1
    }
    index += 1
    cells.append(CSVCellRange(start: start, end: index, form: form))
    guard try hasByte(at: index) else {
      endRecord(at: index, next: index)
      return false
    }
    return try scanSeparator(&index)
  }

  /// Steps over what ends a cell; returns whether another cell follows.
  private mutating func scanSeparator(_ index: inout Int) throws(CSVError) -> Bool {
    let byte = window[index]
    if byte == dialect.delimiter {
      index += 1
      return true
    }
    switch byte {
    case Self.lineFeed:
      endRecord(at: index, next: index + 1)
      nextLine += 1
      return false
    case Self.carriageReturn:
      guard try hasByte(at: index + 1), window[index + 1] == Self.lineFeed else {
        throw try loneCarriageReturn(index)
      }
      endRecord(at: index, next: index + 2)
      nextLine += 1
      return false
    case 0:
      throw try nulByte(index)
    default:
      throw try textAfterQuote(index)
    }
  }

  private mutating func endRecord(at end: Int, next: Int) {
    recordEnd = end
    nextStart = next
  }

  /// Returns whether the file has a byte there; reads on when it is not yet in the window.
  private mutating func hasByte(at index: Int) throws(CSVError) -> Bool {
    if index - recordStart >= Self.maximumRecordBytes { throw recordTooLong() }
    while index >= window.count {
      guard try refill() else { return false }
    }
    return true
  }
}

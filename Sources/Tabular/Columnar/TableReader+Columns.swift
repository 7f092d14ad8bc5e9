import Basics

extension TableReader {
  /// Reads a run of records into columns, and stays before it.
  ///
  /// After `true` the run is either accepted or refused; after `false` the next row is for `next()`. Both
  /// ways lead to the same values, and only `next()` gives messages.
  ///
  /// - Parameters:
  ///   - columns: Takes the run.
  ///   - limit: The place in the file where the run ends at the latest.
  /// - Returns: Whether there is a run to take.
  /// - Complexity: O(*n*) in the bytes of the run.
  public func decode(_ columns: ColumnDecoder, before limit: Int = .max) -> Bool {
    guard hasUsableHeader, keyPlaces.isEmpty, !csv.isFinished, csv.offset >= columns.carefulUntil
    else { return false }
    do {
      try csv.fillWindow(ColumnDecoder.runBytes + ColumnDecoder.trailBytes)
    } catch {
      diagnostics.append(error.diagnostic)
      return false
    }
    if columns.read(
      csv.window, from: csv.nextStart, atMost: limit - csv.offset, columnCount: header.count,
      dialect: csv.dialect)
    {
      return true
    }
    // At an edge a single row leads on; a run with anything unusual is read row by row.
    columns.carefulUntil = csv.offset + (columns.isAtEdge ? 1 : ColumnDecoder.runBytes)
    return false
  }

  /// The line of the first record of the run that was decoded last; each has a line of its own.
  public var runLine: Int { csv.nextLine }

  /// Goes on behind the run that was decoded last.
  public func accept(_ columns: ColumnDecoder) {
    precondition(columns.range.lowerBound == csv.nextStart, "a run was accepted twice")
    csv.skip(to: columns.range.upperBound, lineFeeds: columns.rowCount)
    rowCount += columns.rowCount
  }

  /// Leaves the run that was decoded last to `next()`.
  public func refuse(_ columns: ColumnDecoder) {
    columns.carefulUntil = csv.offset + columns.range.count
  }

  /// The place in the file where the next record, or a blank line before it, begins.
  public var offset: Int { csv.offset }

  /// Goes to the first line that begins at an offset or behind it, as if no quote were open there.
  ///
  /// - Returns: Whether the file has such a line.
  public func skipToLine(from offset: Int) -> Bool {
    do {
      return try csv.skipToLine(from: offset)
    } catch {
      diagnostics.append(error.diagnostic)
      return false
    }
  }
}

extension CSVReader {
  /// The place in the file where the next record, or a blank line before it, begins.
  var offset: Int { windowOffset + nextStart }

  /// Reads on until so many bytes behind the last record are in memory, or the file is at its end.
  ///
  /// Where the source can be read at any offset, what is left is read again with what follows, which
  /// costs less than moving it.
  mutating func fillWindow(_ count: Int) throws(CSVError) {
    let known = window.count - nextStart
    guard known < count, !sourceIsExhausted else { return }
    if let size = source.byteCount, size - offset > known, chunk.count > 2 * known {
      try reread()
    } else if nextStart >= max(chunk.count, ColumnDecoder.runBytes) {
      let dropped = nextStart - ColumnDecoder.leadBytes
      window.removeSubrange(0..<dropped)
      windowOffset += dropped
      nextStart -= dropped
    }
    while window.count - nextStart < count, try refill() {}
  }

  private mutating func reread() throws(CSVError) {
    let place = offset
    let kept = min(nextStart, ColumnDecoder.leadBytes)
    var fresh = window
    window = []
    if fresh.count > chunk.count { fresh.removeLast(fresh.count - chunk.count) }
    fresh.append(contentsOf: repeatElement(0, count: chunk.count - fresh.count))
    do {
      let read = try source.read(into: &fresh, at: place - kept)
      fresh.removeLast(fresh.count - read)
    } catch {
      isFinished = true
      sourceIsExhausted = true
      throw unreadable(error)
    }
    window = fresh
    windowOffset = place - kept
    // A source may give fewer bytes than it gave before.
    while window.count < kept, try refill() {}
    nextStart = min(kept, window.count)
  }

  /// Goes on behind bytes that were read otherwise.
  mutating func skip(to end: Int, lineFeeds: Int) {
    cells.removeAll(keepingCapacity: true)
    nextStart = end
    nextLine += lineFeeds
  }

  /// Goes to the first line that begins at an offset of the file or behind it.
  mutating func skipToLine(from offset: Int) throws(CSVError) -> Bool {
    hasStarted = true
    sourceIsExhausted = false
    isFinished = false
    window.removeAll(keepingCapacity: true)
    windowOffset = max(0, offset - 1)
    nextStart = 0
    while true {
      while nextStart < window.count {
        nextStart += 1
        if window[nextStart - 1] == UInt8(ascii: "\n") { return true }
      }
      windowOffset += window.count
      window.removeAll(keepingCapacity: true)
      nextStart = 0
      guard try refill() else { return false }
    }
  }
}

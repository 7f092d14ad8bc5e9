import Basics

/// A column of days, read for many records at once.
///
/// It reads `YYYY-MM-DD`, or a moment in UTC to the second as in `2026-11-02T20:00:00Z`; all cells of a run must
/// have the form of the first.
public final class DayColumn {
  /// Where the column stands in the header.
  public let place: Int

  /// The days since 1970-01-01, one a record.
  public private(set) var days: [Int32] = []

  /// The records of the run, in order, whose day is not that of the record before; the first is always among them.
  public private(set) var changes: [Int] = []

  private var known = KnownDay()
  /// Whether the known day is that of a moment.
  private var knowsMoments = false
  /// The times of day of the run, hh:mm:ss as they are written.
  private var times: [UInt64] = []

  /// Makes a column.
  public init(place: Int) {
    self.place = place
  }

  /// The text of the day that was seen last, which most records repeat.
  struct KnownDay {
    var first: UInt64 = 0
    /// The two bytes behind the first eight; for moments the eight that end with the mark behind the day.
    var last: UInt64 = 0
    var day: Int32 = 0
  }

  private static let moment = 20
  private static let date = 10

  func reserve(_ rowCount: Int) {
    if days.count < rowCount { days = [Int32](repeating: 0, count: rowCount) }
  }

  /// Reads the cells; returns false when one of them has another form, or there is no such day.
  func decode(_ bytes: RawBytes, _ cells: CellEnds) -> Bool {
    let start = cells.start(place)
    let length = cells.end(place) &- cells.trim(place) &- start
    guard length == Self.date || length == Self.moment else { return false }
    let isMoment = length == Self.moment
    var known = isMoment == knowsMoments ? self.known : KnownDay()
    let mark = bytes.byte(start &+ Self.date)
    guard !isMoment || mark == UInt8(ascii: "T") || mark == UInt8(ascii: " ") else { return false }
    let room = isMoment ? cells.rowCount + Self.lanes : 0
    if times.count < room { times = [UInt64](repeating: 0, count: room) }
    var changes = self.changes
    self.changes = []
    changes.removeAll(keepingCapacity: true)
    let isRead = unsafe days.withUnsafeMutableBufferPointer { days in
      unsafe times.withUnsafeMutableBufferPointer { times in
        guard let days = days.baseAddress else { return false }
        return unsafe Self.read(
          bytes, cells, place, isMoment, &known, &changes, into: days, times.baseAddress)
      }
    }
    (self.known, knowsMoments, self.changes) = (known, isMoment, changes)
    return isRead
  }

  /// Reads the cells of a run day after day.
  private static func read(
    _ bytes: RawBytes, _ cells: CellEnds, _ place: Int, _ isMoment: Bool, _ known: inout KnownDay,
    _ changes: inout [Int], into days: UnsafeMutablePointer<Int32>,
    _ times: UnsafeMutablePointer<UInt64>?
  ) -> Bool {
    let start = cells.start(place)
    let mark = bytes.byte(start &+ date)
    let ending = UInt16(UInt8(ascii: "Z")) | UInt16(bytes.byte(start &+ moment)) << 8
    var faults: UInt64 = 0
    var row = 0
    changes.append(0)
    while true {
      if let times = unsafe times, isMoment {
        row = unsafe readMoments(
          bytes, cells, place, ending, known, &faults, from: row, into: days, times)
      } else {
        row = unsafe readDates(
          bytes, cells, place, cells.trim(place), known, &faults, from: row, into: days)
      }
      if row == cells.rowCount { break }
      let start = cells.start(row &* cells.columnCount &+ place)
      guard let day = day(bytes, start), !isMoment || bytes.byte(start &+ date) == mark
      else { return false }
      let last = isMoment ? bytes.word(start &+ 3) : UInt64(bytes.half(start &+ 8))
      known = KnownDay(first: bytes.word(start), last: last, day: day)
      if row > 0 { changes.append(row) }
    }
    guard faults == 0, let times = unsafe times, isMoment else { return faults == 0 }
    return unsafe areTimes(times, cells.rowCount)
  }

  /// Reads dates of the known day until one is of another day, and returns its row.
  @inline(never)
  private static func readDates(
    _ bytes: RawBytes, _ cells: CellEnds, _ place: Int, _ trim: Int, _ known: KnownDay,
    _ faults: inout UInt64, from firstRow: Int, into days: UnsafeMutablePointer<Int32>
  ) -> Int {
    var lengths = 0
    var row = firstRow
    var cell = firstRow &* cells.columnCount &+ place
    while row < cells.rowCount {
      let start = cells.start(cell)
      let difference =
        (bytes.word(start) ^ known.first) | (UInt64(bytes.half(start &+ 8)) ^ known.last)
      if difference != 0 { break }
      lengths |= (cells.end(cell) &- trim &- start) ^ date
      unsafe days[row] = known.day
      row &+= 1
      cell &+= cells.columnCount
    }
    faults |= UInt64(bitPattern: Int64(lengths))
    return row
  }

  @inline(never)
  private static func day(_ bytes: RawBytes, _ start: Int) -> Int32? {
    guard bytes.byte(start + 4) == UInt8(ascii: "-"), bytes.byte(start + 7) == UInt8(ascii: "-"),
      let year = number(bytes, start, 4), let month = number(bytes, start + 5, 2),
      let day = number(bytes, start + 8, 2)
    else { return nil }
    return Day(year: year, month: month, day: day).map { Int32($0.rawValue) }
  }

  private static func number(_ bytes: RawBytes, _ start: Int, _ count: Int) -> Int? {
    var number = 0
    for offset in start..<start + count {
      let digit = bytes.byte(offset) &- UInt8(ascii: "0")
      if digit > 9 { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }
}

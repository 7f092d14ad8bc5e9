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

  private var known = KnownDay(first: 0, last: 0, day: 0)
  /// Whether the known day is that of a moment.
  private var knowsMoments = false

  /// Makes a column.
  public init(place: Int) {
    self.place = place
  }

  /// The text of the day that was seen last, which most records repeat.
  private struct KnownDay {
    var first: UInt64
    /// The two bytes behind the first eight; for moments the eight that end with the mark behind the day.
    var last: UInt64
    var day: Int32
  }

  private static let moment = 20
  private static let date = 10

  func reserve(_ rowCount: Int) {
    if days.count < rowCount { days = [Int32](repeating: 0, count: rowCount) }
  }

  /// Reads the cells; returns false when one of them has another form, or there is no such day.
  func decode(_ bytes: RawBytes, _ cells: CellEnds) -> Bool {
    let trim = cells.trim(place)
    let length = cells.end(place) &- trim &- cells.start(place)
    guard length == Self.date || length == Self.moment else { return false }
    let isMoment = length == Self.moment
    if isMoment != knowsMoments { known = KnownDay(first: 0, last: 0, day: 0) }
    knowsMoments = isMoment
    let mark = isMoment ? bytes.byte(cells.start(place) &+ Self.date) : 0
    guard !isMoment || mark == UInt8(ascii: "T") || mark == UInt8(ascii: " ") else { return false }
    if isMoment {
      return moments(bytes, cells, mark, behind: bytes.byte(cells.start(place) &+ Self.moment))
    }
    return unsafe days.withUnsafeMutableBufferPointer { days in
      guard let start = days.baseAddress else { return false }
      return unsafe Self.dates(bytes, cells, place, trim, &known, start)
    }
  }

  private func moments(
    _ bytes: RawBytes, _ cells: CellEnds, _ mark: UInt8, behind: UInt8
  ) -> Bool {
    let ending = UInt16(UInt8(ascii: "Z")) | UInt16(behind) << 8
    var faults = Faults()
    var row = 0
    while true {
      row = unsafe days.withUnsafeMutableBufferPointer { days in
        guard let start = days.baseAddress else { return row }
        return unsafe Self.readMoments(
          bytes, cells, place, ending, known, &faults, from: row, into: start)
      }
      if row == cells.rowCount { return !faults.isAny }
      let start = cells.start(row * cells.columnCount + place)
      guard let day = Self.day(bytes, start), bytes.byte(start + Self.date) == mark else {
        return false
      }
      known = KnownDay(first: bytes.word(start), last: bytes.word(start + 3), day: day)
    }
  }

  @inline(never)
  private static func dates(
    _ bytes: RawBytes, _ cells: CellEnds, _ place: Int, _ trim: Int, _ known: inout KnownDay,
    _ days: UnsafeMutablePointer<Int32>
  ) -> Bool {
    var last = known
    var faults = 0
    var cell = place
    for row in 0..<cells.rowCount {
      let start = cells.start(cell)
      faults |= (cells.end(cell) &- trim &- start) ^ date
      guard look(bytes, start, &last) else { return false }
      unsafe days[row] = last.day
      cell &+= cells.columnCount
    }
    known = last
    return faults == 0
  }

  /// What was seen in the cells of all rows.
  private struct Faults {
    /// The top bit of a byte tells a digit above 9, no colon, or hours, minutes or seconds that are too many.
    var times: UInt64 = 0
    /// Any bit tells that a moment does not end as it has to.
    var ends: UInt32 = 0

    var isAny: Bool { times & 0x8080_8080_8080_8080 != 0 || ends != 0 }
  }

  /// Reads moments of the known day until one is of another day, and returns its row.
  ///
  /// Nothing is called from here, so that all of it stays in registers. The ending is the last character of a moment in
  /// the lower byte, and the one behind the cell in the higher.
  @inline(never)
  private static func readMoments(
    _ bytes: RawBytes, _ cells: CellEnds, _ place: Int, _ ending: UInt16, _ known: KnownDay,
    _ faults: inout Faults, from firstRow: Int, into days: UnsafeMutablePointer<Int32>
  ) -> Int {
    var (times, ends) = (faults.times, faults.ends)
    var row = firstRow
    var cell = firstRow &* cells.columnCount &+ place
    while row < cells.rowCount {
      let start = cells.start(cell)
      // The day and the mark behind it, in words that overlap.
      let difference =
        (bytes.word(start) ^ known.first) | (bytes.word(start &+ 3) ^ known.last)
      if difference != 0 { break }
      // hh:mm:ss, digits and colons made zeros; what is added makes top bits of any other colon and of digits above 9.
      let digits = bytes.word(start &+ 11) ^ 0x3030_3a30_303a_3030
      times |= (digits &+ 0x7676_7f76_767f_7676) | digits
      // Bytes 0, 3 and 6 become hours, minutes, seconds; 23, 59 and 59 are the most.
      let parts = ((digits &* 10) &+ (digits &>> 8)) & 0x00ff_0000_ff00_00ff
      times |= parts &+ 0x0044_0000_4400_0068
      // No byte of the moment is a separator, so that the cell ends where the first one is.
      ends |= UInt32(bytes.half(start &+ 19) ^ ending)
      unsafe days[row] = known.day
      row &+= 1
      cell &+= cells.columnCount
    }
    faults = Faults(times: times, ends: ends)
    return row
  }

  /// Takes the day that begins at an offset; one compare when it is the last one again.
  @inline(__always)
  private static func look(_ bytes: RawBytes, _ start: Int, _ last: inout KnownDay) -> Bool {
    let first = bytes.word(start)
    let rest = UInt64(bytes.half(start &+ 8))
    if (first ^ last.first) | (rest ^ last.last) == 0 { return true }
    guard let day = day(bytes, start) else { return false }
    last = KnownDay(first: first, last: rest, day: day)
    return true
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

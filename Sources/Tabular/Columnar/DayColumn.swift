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

  /// Makes a column.
  public init(place: Int) {
    self.place = place
  }

  /// The text of the day that was seen last, which most records repeat.
  private struct KnownDay {
    var first: UInt64
    var last: UInt16
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
    let mark = isMoment ? bytes.byte(cells.start(place) &+ Self.date) : 0
    guard !isMoment || mark == UInt8(ascii: "T") || mark == UInt8(ascii: " ") else { return false }
    return unsafe days.withUnsafeMutableBufferPointer { days in
      guard let start = days.baseAddress else { return false }
      return unsafe isMoment
        ? Self.moments(bytes, cells, place, trim, mark, &known, start)
        : Self.dates(bytes, cells, place, trim, &known, start)
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

  @inline(never)
  private static func moments(
    _ bytes: RawBytes, _ cells: CellEnds, _ place: Int, _ trim: Int, _ mark: UInt8,
    _ known: inout KnownDay, _ days: UnsafeMutablePointer<Int32>
  ) -> Bool {
    var last = known
    var faults: UInt64 = 0
    var cell = place
    for row in 0..<cells.rowCount {
      let start = cells.start(cell)
      faults |= UInt64(truncatingIfNeeded: (cells.end(cell) &- trim &- start) ^ moment)
      guard look(bytes, start, &last) else { return false }
      // hh:mm:ss, digits and colons made zeros.
      let digits = bytes.word(start &+ 11) ^ 0x3030_3a30_303a_3030
      faults |= ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
      faults |= digits & 0x0000_ff00_00ff_0000
      // Bytes 0, 3 and 6 become hours, minutes, seconds; 23, 59 and 59 are the most.
      let parts = ((digits &* 10) &+ (digits &>> 8)) & 0x00ff_0000_ff00_00ff
      faults |= (parts &+ 0x0044_0000_4400_0068) & 0x0080_0000_8000_0080
      faults |= UInt64(bytes.byte(start &+ 10) ^ mark)
      faults |= UInt64(bytes.byte(start &+ 19) ^ UInt8(ascii: "Z"))
      unsafe days[row] = last.day
      cell &+= cells.columnCount
    }
    known = last
    return faults == 0
  }

  /// Takes the day that begins at an offset; one compare when it is the last one again.
  @inline(__always)
  private static func look(_ bytes: RawBytes, _ start: Int, _ last: inout KnownDay) -> Bool {
    let first = bytes.word(start)
    let rest = bytes.half(start &+ 8)
    if (first ^ last.first) | UInt64(rest ^ last.last) == 0 { return true }
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

/// A column of numbers of 0 or more in millionths, read for many records at once.
///
/// It reads up to nine digits, a decimal mark and up to six digits; the most common form, up to nine characters with
/// a mark among them, without a branch.
public final class DecimalColumn {
  /// Where the column stands in the header.
  public let place: Int

  /// The numbers in millionths, one a record; each below 10^15.
  public private(set) var millionths: [Int64] = []

  /// The decimals that a number can have.
  public static let decimals = 6

  private static let mostWholeDigits = 9

  /// Powers of ten; computing them would be a branch that nobody can foresee.
  private let powers: [UInt64] = [1, 10, 100, 1_000, 10_000, 100_000]

  /// Makes a column.
  public init(place: Int) {
    self.place = place
  }

  func reserve(_ rowCount: Int) {
    if millionths.count < rowCount { millionths = [Int64](repeating: 0, count: rowCount) }
  }

  /// Reads the cells; returns false when one of them has another form.
  func decode(_ bytes: RawBytes, _ cells: CellEnds, decimalMark: UInt8) -> Bool {
    unsafe powers.withUnsafeBufferPointer { powers in
      unsafe millionths.withUnsafeMutableBufferPointer { values in
        guard let start = values.baseAddress, let powers = powers.baseAddress else { return false }
        return unsafe Self.decode(
          bytes, cells, place, cells.trim(place), decimalMark, powers, start)
      }
    }
  }

  @inline(never)
  private static func decode(
    _ bytes: RawBytes, _ cells: CellEnds, _ place: Int, _ trim: Int, _ decimalMark: UInt8,
    _ powers: UnsafePointer<UInt64>, _ values: UnsafeMutablePointer<Int64>
  ) -> Bool {
    let marks = UInt64(decimalMark) &* 0x0101_0101_0101_0101
    var faults: UInt64 = 0
    var cell = place
    for row in 0..<cells.rowCount {
      let start = cells.start(cell)
      let end = cells.end(cell) &- trim
      cell &+= cells.columnCount
      let length = end &- start
      // The last eight characters, the first of them in the lowest byte, and zeros where the cell is shorter.
      let unused = max(0, 8 &- length) &* 8
      let text = bytes.word(end &- 8) & (~0 &<< UInt64(truncatingIfNeeded: unused & 63))
      let other = text ^ marks
      let zeros = (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
      let mark = zeros & (0 &- zeros)
      let markByte = mark.trailingZeroBitCount &>> 3
      let decimals = 7 &- markByte
      let whole = length &- 1 &- decimals
      // Without a mark the decimals are -1.
      guard UInt(bitPattern: decimals &- 1) < 6, length <= 9, whole >= 1 else {
        let value = wide(bytes, start, end, decimalMark)
        if value < 0 { return false }
        unsafe values[row] = value
        continue
      }
      // The mark is taken out: what stands before it moves up a byte, and a ninth character comes in.
      let below = (mark &>> 7) &- 1
      let upTo = (mark &<< 1) &- 1
      let joined = (text & ~upTo) | ((text & below) &<< 8) | UInt64(bytes.byte(end &- 9))
      let digits =
        (joined ^ 0x3030_3030_3030_3030) & (~0 &<< UInt64(truncatingIfNeeded: (9 &- length) &* 8))
      faults |= ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
      unsafe values[row] = Int64(truncatingIfNeeded: number(digits) &* powers[6 &- decimals])
    }
    return faults == 0
  }

  /// The number that eight digits write, the first of them in the lowest byte.
  @inline(__always)
  private static func number(_ digits: UInt64) -> UInt64 {
    let pairs = (digits &* 10) &+ (digits &>> 8)
    let low: UInt64 = 0x0000_00ff_0000_00ff
    let first = (pairs & low) &* 0x000f_4240_0000_0064
    let second = (pairs &>> 16 & low) &* 0x0000_2710_0000_0001
    return (first &+ second) &>> 32
  }

  /// Reads a number of any other form, with its quotes; -1 when it is none.
  @inline(never)
  private static func wide(
    _ bytes: RawBytes, _ first: Int, _ last: Int, _ decimalMark: UInt8
  ) -> Int64 {
    var (start, end) = (first, last)
    if end - start >= 2, bytes.byte(start) == UInt8(ascii: "\"") {
      start += 1
      end -= 1
    }
    var value: Int64 = 0
    var wholeDigits = 0
    var decimals = -1
    for offset in start..<max(start, end) {
      let digit = bytes.byte(offset) &- UInt8(ascii: "0")
      if digit <= 9 {
        value = value * 10 + Int64(digit)
        if decimals < 0 { wholeDigits += 1 } else { decimals += 1 }
        if wholeDigits > mostWholeDigits || decimals > Self.decimals { return -1 }
      } else if bytes.byte(offset) == decimalMark, decimals < 0 {
        decimals = 0
      } else {
        return -1
      }
    }
    guard wholeDigits > 0, decimals != 0 else { return -1 }
    for _ in max(0, decimals)..<Self.decimals { value *= 10 }
    return value
  }
}

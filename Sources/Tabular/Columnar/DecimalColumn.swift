/// A column of numbers of 0 or more in millionths, read for many records at once.
///
/// It reads up to nine digits, a decimal mark and up to six digits. Most prices have one or two digits before the mark
/// and are read without a branch on how many there are on either side; other forms take more steps.
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
  /// Masks of so many low bytes.
  private let masks: [UInt64] = [0] + (1...8).map { ~0 >> UInt64(64 - 8 * $0) }

  /// Makes a column.
  public init(place: Int) {
    self.place = place
  }

  func reserve(_ rowCount: Int) {
    if millionths.count < rowCount + 3 { millionths = [Int64](repeating: 0, count: rowCount + 3) }
  }

  /// Reads the cells; returns false when one of them has another form.
  func decode(_ bytes: RawBytes, _ cells: CellEnds, decimalMark: UInt8) -> Bool {
    // The top bit of a byte tells that a digit was none.
    var faults: UInt64 = 0
    var row = 0
    let trim = cells.trim(place)
    while true {
      row = unsafe masks.withUnsafeBufferPointer { masks in
        unsafe millionths.withUnsafeMutableBufferPointer { values in
          guard let values = values.baseAddress, let masks = masks.baseAddress else { return row }
          return unsafe Self.readNear(
            bytes, cells, place, trim, decimalMark, masks, &faults, from: row, into: values)
        }
      }
      if row == cells.rowCount { return faults & 0x8080_8080_8080_8080 == 0 }
      let cell = row * cells.columnCount + place
      let value = other(bytes, cells.start(cell), cells.end(cell) - trim, decimalMark)
      if value < 0 { return false }
      millionths[row] = value
      row += 1
    }
  }

  /// Reads numbers with one or two digits before the mark, until a cell has another form; returns its row.
  ///
  /// Nothing is called from here, so that all of it stays in registers.
  @inline(never)
  private static func readNear(
    _ bytes: RawBytes, _ cells: CellEnds, _ place: Int, _ trim: Int, _ decimalMark: UInt8,
    _ masks: UnsafePointer<UInt64>, _ faults: inout UInt64, from firstRow: Int,
    into values: UnsafeMutablePointer<Int64>
  ) -> Int {
    // A digit, the mark, and six digits.
    let zeros = 0x3030_3030_3030_0030 | UInt64(decimalMark) &<< 8
    var row = firstRow
    var cell = firstRow &* cells.columnCount &+ place
    while row < cells.rowCount {
      let start = cells.start(cell)
      // A mark where the second digit would be has no such bit; what it is is seen below.
      let hasTens = UInt64(bytes.byte(start &+ 1) &>> 4 & 1)
      let ones = start &+ Int(truncatingIfNeeded: hasTens)
      let length = cells.end(cell) &- trim &- ones
      guard UInt(bitPattern: length &- 3) < 6 else { break }
      let text = unsafe (bytes.word(ones) ^ zeros) & masks[length]
      guard text & 0xff00 == 0 else { break }
      let tens = UInt64(bytes.byte(start) ^ UInt8(ascii: "0")) & (0 &- hasTens)
      unsafe values[row] = Int64(bitPattern: text | tens &<< 8)
      row &+= 1
      cell &+= cells.columnCount
    }
    for place in 0..<3 { unsafe values[row &+ place] = 0 }
    unsafe convert(values, firstRow, row, &faults)
    return row
  }

  /// Makes numbers of digits: ones, tens and six decimals, the first of them in the lowest byte.
  ///
  /// It works on four at once, so that up to three behind the last one are changed as well.
  @inline(__always)
  private static func convert(
    _ values: UnsafeMutablePointer<Int64>, _ first: Int, _ end: Int, _ faults: inout UInt64
  ) {
    let base = UnsafeMutableRawPointer(values)
    var seen = SIMD4<UInt64>(repeating: 0)
    var row = first
    while row < end {
      let place = row &* 8
      let digits = unsafe base.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)
      seen |= (digits &+ SIMD4(repeating: 0x7676_7676_7676_7676)) | digits
      // Of each 16 bits the higher 8 of the product are a number of two digits: in the first ones come before tens.
      let pairs = (shorts(digits) &* shorts(SIMD4(repeating: 0x0a01_0a01_0a01_010a))) &>> 8
      let hundreds = words(pairs &* shorts(SIMD4(repeating: 0x0001_0064_0001_0064)))
      let fours = (hundreds &+ hundreds &>> 16) & SIMD4(repeating: 0x0000_ffff_0000_ffff)
      let value =
        (fours & SIMD4(repeating: 0xffff_ffff)) &* SIMD4(repeating: 10_000) &+ fours &>> 32
      unsafe base.storeBytes(of: value, toByteOffset: place, as: SIMD4<UInt64>.self)
      row &+= 4
    }
    faults |= seen.x | seen.y | seen.z | seen.w
  }

  @inline(__always)
  private static func shorts(_ words: SIMD4<UInt64>) -> SIMD16<UInt16> {
    unsafe unsafeBitCast(words, to: SIMD16<UInt16>.self)
  }

  @inline(__always)
  private static func words(_ shorts: SIMD16<UInt16>) -> SIMD4<UInt64> {
    unsafe unsafeBitCast(shorts, to: SIMD4<UInt64>.self)
  }

  /// Reads a number of up to nine characters with a mark, or one of any other form; -1 when it is none.
  private func other(
    _ bytes: RawBytes, _ start: Int, _ end: Int, _ decimalMark: UInt8
  ) -> Int64 {
    let marks = UInt64(decimalMark) &* 0x0101_0101_0101_0101
    let length = end &- start
    // The last eight characters, the first of them in the lowest byte, and zeros where the cell is shorter.
    let unused = max(0, 8 &- length) &* 8
    let text = bytes.word(end &- 8) & (~0 &<< UInt64(truncatingIfNeeded: unused & 63))
    let other = text ^ marks
    let zeros = (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
    let mark = zeros & (0 &- zeros)
    let decimals = 7 &- mark.trailingZeroBitCount &>> 3
    let whole = length &- 1 &- decimals
    // Without a mark the decimals are -1.
    guard UInt(bitPattern: decimals &- 1) < 6, length <= 9, whole >= 1 else {
      return Self.wide(bytes, start, end, decimalMark)
    }
    // The mark is taken out: what stands before it moves up a byte, and a ninth character comes in.
    let below = (mark &>> 7) &- 1
    let upTo = (mark &<< 1) &- 1
    let joined = (text & ~upTo) | ((text & below) &<< 8) | UInt64(bytes.byte(end &- 9))
    let digits =
      (joined ^ 0x3030_3030_3030_3030) & (~0 &<< UInt64(truncatingIfNeeded: (9 &- length) &* 8))
    let faults = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    if faults != 0 { return -1 }
    return Int64(truncatingIfNeeded: Self.number(digits) &* powers[6 - decimals])
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

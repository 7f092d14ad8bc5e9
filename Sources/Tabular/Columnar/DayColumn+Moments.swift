extension DayColumn {
  /// How many times of day are looked at at once.
  static let lanes = 4

  /// Reads moments of the known day until one is of another day, and returns its row.
  ///
  /// Nothing is called from here, so that all of it stays in registers. The ending is the last character of a moment in
  /// the lower byte, and the one behind the cell in the higher.
  @inline(never)
  static func readMoments(
    _ bytes: RawBytes, _ cells: CellEnds, _ place: Int, _ ending: UInt16, _ known: KnownDay,
    _ faults: inout UInt64, from firstRow: Int, into days: UnsafeMutablePointer<Int32>,
    _ times: UnsafeMutablePointer<UInt64>
  ) -> Int {
    var ends: UInt16 = 0
    var row = firstRow
    var cell = firstRow &* cells.columnCount &+ place
    while row < cells.rowCount {
      let start = cells.start(cell)
      // The day and the mark behind it, in words that overlap.
      let difference =
        (bytes.word(start) ^ known.first) | (bytes.word(start &+ 3) ^ known.last)
      if difference != 0 { break }
      // No byte of the moment is a separator, so that the cell ends where the first one is.
      ends |= bytes.half(start &+ 19) ^ ending
      unsafe times[row] = bytes.word(start &+ 11)
      unsafe days[row] = known.day
      row &+= 1
      cell &+= cells.columnCount
    }
    faults |= UInt64(ends)
    return row
  }

  /// Whether times of day that are written as hh:mm:ss are hours, minutes and seconds that there are.
  ///
  /// It looks at four at once; those behind the last one are none.
  @inline(never)
  static func areTimes(_ times: UnsafeMutablePointer<UInt64>, _ rowCount: Int) -> Bool {
    for place in 0..<lanes { unsafe times[rowCount &+ place] = 0x3030_3a30_303a_3030 }
    let base = UnsafeRawPointer(times)
    var faults = SIMD4<UInt64>(repeating: 0)
    var place = 0
    while place < rowCount &* 8 {
      let text = unsafe base.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)
      // Digits and colons become zeros; what is added makes top bits of any other colon and of digits above 9.
      let digits = text ^ SIMD4(repeating: 0x3030_3a30_303a_3030)
      faults |= (digits &+ SIMD4(repeating: 0x7676_7f76_767f_7676)) | digits
      // Bytes 0, 3 and 6 become hours, minutes, seconds; 23, 59 and 59 are the most.
      let tens = unsafe unsafeBitCast(
        unsafeBitCast(digits, to: SIMD16<UInt16>.self) &* 10, to: SIMD4<UInt64>.self)
      let parts = (tens &+ digits &>> 8) & SIMD4(repeating: 0x00ff_0000_ff00_00ff)
      faults |= parts &+ SIMD4(repeating: 0x0044_0000_4400_0068)
      place &+= lanes &* 8
    }
    return (faults.x | faults.y | faults.z | faults.w) & 0x8080_8080_8080_8080 == 0
  }
}

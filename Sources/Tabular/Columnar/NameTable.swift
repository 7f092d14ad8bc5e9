/// Finds the number of a cell's bytes with one look for nearly every cell.
///
/// Few names repeat in many rows, so the table looks for a seed under which no two of them meet; where there are too
/// many for that, a name that meets another one goes to the next free place.
struct NameTable {
  private struct Slot {
    /// No text begins with these bytes, since they are not UTF-8.
    var first = UInt64.max
    var second: UInt64 = 0
    var length = Int32(-1)
    var code = Int32(-1)
    var key = Int32(-1)
  }

  private struct Key {
    let bytes: [UInt8]
    let code: Int32
  }

  /// The most bytes of a cell that the two words of a slot hold whole.
  private static let shortLength = 16
  /// More names than this are no names.
  private static let mostKeys = 1 << 16

  /// At place `n` a mask of so many low bytes less 8: none up to 8, and all from 16 on.
  private static let masks = (0...24).map { low($0 - 8) }

  private let masks = NameTable.masks
  private var slots = [Slot](repeating: Slot(), count: 512)
  private var keys: [Key] = []
  private var seed: UInt64 = 0xd6e8_feb8_6659_fd93
  /// The bits of a hash that are dropped to get a place.
  private var shift: UInt64 = 64 - 9

  /// Writes the numbers of cells of one column until one of them is long, or is not where the first look finds it.
  ///
  /// Nothing is called from here, so that all of it stays in registers.
  ///
  /// - Returns: The row of that cell, or the number of rows.
  @inline(never)
  func read(
    _ bytes: RawBytes, _ cells: CellEnds, column: Int, trim: Int, from firstRow: Int,
    into codes: UnsafeMutablePointer<Int32>
  ) -> Int {
    unsafe slots.withUnsafeBufferPointer { slots in
      unsafe masks.withUnsafeBufferPointer { all in
        guard let slots = slots.baseAddress, let all = all.baseAddress else { return firstRow }
        let (seed, shift) = (seed, shift)
        // Lengths are taken with what is to be trimmed off, so that masks for a whole cell begin so much later.
        let masks = unsafe all - trim
        let longest = UInt(bitPattern: Self.shortLength &+ trim)
        var row = firstRow
        var cell = firstRow &* cells.columnCount &+ column
        while row < cells.rowCount {
          let start = cells.start(cell)
          let length = cells.end(cell) &- start
          guard UInt(bitPattern: length) <= longest else { return row }
          let first = unsafe bytes.word(start) & masks[length &+ 8]
          let second = unsafe bytes.word(start &+ 8) & masks[length]
          let slot = unsafe slots + Self.place(first, second, seed, shift)
          // Text has no zero bytes, so that words with zeros behind it tell the length too.
          guard unsafe slot.pointee.first == first, unsafe slot.pointee.second == second else {
            return row
          }
          unsafe codes[row] = slot.pointee.code
          row &+= 1
          cell &+= cells.columnCount
        }
        return row
      }
    }
  }

  /// The number of any cell; nil when it is not in the table.
  func find(_ bytes: RawBytes, from start: Int, length: Int) -> Int32? {
    let isShort = length <= Self.shortLength
    let first = bytes.word(start) & masks[min(length, 8) + 8]
    let second =
      isShort ? bytes.word(start + 8) & masks[length] : bytes.word(start + length - 8)
    var place = Self.place(first, second, seed, shift)
    while slots[place].length >= 0 {
      let slot = slots[place]
      if slot.first == first, slot.second == second, Int(slot.length) == length,
        isShort || isSame(slot.key, bytes, start)
      {
        return slot.code
      }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a cell that is not in the table; returns false when there are too many.
  mutating func insert(_ cell: [UInt8], code: Int32) -> Bool {
    guard keys.count < Self.mostKeys else { return false }
    keys.append(Key(bytes: cell, code: code))
    if keys.count * 8 > slots.count {
      slots = [Slot](repeating: Slot(), count: slots.count * 4)
      shift -= 2
    }
    var tries = keys.count <= 64 ? 64 : 0
    while !fill(), tries > 0 {
      seed = (seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407) | 1
      tries -= 1
    }
    return true
  }

  /// Puts all keys into the slots; returns whether none had to give way to another.
  private mutating func fill() -> Bool {
    for place in slots.indices { slots[place] = Slot() }
    var isFree = true
    for (number, key) in keys.enumerated() {
      let count = key.bytes.count
      let first = Self.word(key.bytes, 0)
      let second =
        Self.word(key.bytes, count <= Self.shortLength ? 8 : count - 8)
      var place = Self.place(first, second, seed, shift)
      while slots[place].length >= 0 {
        isFree = false
        place = (place + 1) & (slots.count - 1)
      }
      slots[place] = Slot(
        first: first, second: second, length: Int32(count), code: key.code, key: Int32(number))
    }
    return isFree
  }

  /// Compares a long cell with the key that it may be.
  private func isSame(_ number: Int32, _ bytes: RawBytes, _ start: Int) -> Bool {
    let key = keys[Int(number)].bytes
    for (offset, byte) in key.enumerated() where bytes.byte(start + offset) != byte {
      return false
    }
    return true
  }

  @inline(__always)
  private static func place(
    _ first: UInt64, _ second: UInt64, _ seed: UInt64, _ shift: UInt64
  ) -> Int {
    Int(truncatingIfNeeded: ((first ^ (second &* 0x9e37_79b9_7f4a_7c15)) &* seed) &>> shift)
  }

  /// A mask of so many low bytes, none below 0 and all above 8.
  private static func low(_ count: Int) -> UInt64 {
    let bytes = min(8, max(0, count))
    return bytes == 0 ? 0 : ~0 &>> UInt64((8 &- bytes) &* 8)
  }

  private static func word(_ bytes: [UInt8], _ start: Int) -> UInt64 {
    var word: UInt64 = 0
    for offset in start..<max(start, min(bytes.count, start + 8)) {
      word |= UInt64(bytes[offset]) << UInt64((offset - start) * 8)
    }
    return word
  }
}

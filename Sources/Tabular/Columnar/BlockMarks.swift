/// Marks of blocks of 64 bytes: one word a block, one bit a byte.
enum BlockMarks {
  /// The top bits of all bytes of a word.
  static let top: UInt64 = 0x8080_8080_8080_8080

  /// A byte in every place of four words.
  @inline(__always)
  static func splat(_ byte: UInt8) -> SIMD4<UInt64> {
    SIMD4(repeating: UInt64(byte) &* 0x0101_0101_0101_0101)
  }

  /// Makes one word of the four that a scan has of each block, in the place of the first ones, and lists the blocks that
  /// have a quote.
  ///
  /// - Returns: How many have one.
  @inline(never)
  static func gather(_ scratch: SeparatorScan.Scratch, _ blocks: Int) -> Int {
    let (words, quoteless) = unsafe (scratch.separators, scratch.quoteless)
    let quoted = unsafe scratch.quoted
    var count = 0
    var place = 0
    for number in 0..<blocks {
      // Bit k of byte j becomes that of byte j of the k-th eight bytes.
      let left = unsafe words[place] &>> 3 | words[place &+ 1] &>> 2
      let right = unsafe words[place &+ 2] &>> 1 | words[place &+ 3]
      let none =
        unsafe quoteless[place] & quoteless[place &+ 1] & quoteless[place &+ 2]
        & quoteless[place &+ 3]
      unsafe words[number] = left | right
      // Written each time and kept when there is a quote, so that nothing has to be foreseen.
      unsafe quoted[count] = UInt32(truncatingIfNeeded: number)
      count &+= ~none & top != 0 ? 1 : 0
      place &+= 4
    }
    return count
  }

  /// Puts the bits of gathered words in the order of their bytes.
  ///
  /// It works on four words at once, so that up to three words behind the last one are changed as well.
  @inline(never)
  static func order(_ words: UnsafeMutablePointer<UInt64>, _ count: Int) {
    let base = UnsafeMutableRawPointer(words)
    var place = 0
    while place < count &* 8 {
      let bits = unsafe base.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)
      unsafe base.storeBytes(of: ordered(bits), toByteOffset: place, as: SIMD4<UInt64>.self)
      place &+= 32
    }
  }

  /// The bits in the order of their bytes: each word is a matrix of 8 × 8 bits to be transposed (Warren, Hacker's
  /// Delight, 2013, section 7-3).
  @inline(__always)
  static func ordered(_ words: SIMD4<UInt64>) -> SIMD4<UInt64> {
    var bits = words
    var moved = (bits ^ (bits &>> 7)) & SIMD4(repeating: 0x00aa_00aa_00aa_00aa)
    bits ^= moved ^ (moved &<< 7)
    moved = (bits ^ (bits &>> 14)) & SIMD4(repeating: 0x0000_cccc_0000_cccc)
    bits ^= moved ^ (moved &<< 14)
    moved = (bits ^ (bits &>> 28)) & SIMD4(repeating: 0x0000_0000_f0f0_f0f0)
    return bits ^ moved ^ (moved &<< 28)
  }

  /// Writes the offset before the first block, and those of all marked bytes; returns how many are marked.
  ///
  /// Eight offsets are written at once, since few blocks have more marks.
  @inline(never)
  static func write(
    _ words: UnsafeMutablePointer<UInt64>, _ count: Int, from start: Int,
    into ends: UnsafeMutablePointer<UInt32>
  ) -> Int {
    unsafe ends[0] = UInt32(truncatingIfNeeded: start &- 1)
    var next = unsafe ends + 1
    var offset = UInt32(truncatingIfNeeded: start)
    for number in 0..<count {
      var rest = unsafe words[number]
      let found = rest.nonzeroBitCount
      for place in 0..<8 {
        unsafe next[place] = offset &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
      var place = 8
      while place < found {
        unsafe next[place] = offset &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
        rest &= rest &- 1
        place &+= 1
      }
      unsafe next += found
      offset &+= 64
    }
    return unsafe next - ends - 1
  }

  /// The sum of all bytes of the counters.
  static func sum(_ counters: SIMD4<UInt64>) -> Int {
    var total: UInt64 = 0
    for lane in 0..<4 {
      let word = counters[lane]
      let pairs = (word & 0x00ff_00ff_00ff_00ff) &+ (word &>> 8 & 0x00ff_00ff_00ff_00ff)
      total &+= (pairs &* 0x0001_0001_0001_0001) &>> 48
    }
    return Int(truncatingIfNeeded: total)
  }
}

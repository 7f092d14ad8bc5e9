/// Marks of blocks of 64 bytes: one word a block, one bit a byte.
enum BlockMarks {
  /// The top bits of all bytes of a word.
  static let top: UInt64 = 0x8080_8080_8080_8080

  /// 255 for each byte of which something holds, and 0 for the others.
  @inline(__always)
  static func bytes(_ mask: SIMDMask<SIMD32<Int8>>) -> RawBytes.Lanes {
    unsafe unsafeBitCast(mask, to: RawBytes.Lanes.self)
  }

  @inline(__always)
  static func words(_ mask: SIMDMask<SIMD32<Int8>>) -> SIMD4<UInt64> {
    unsafe unsafeBitCast(mask, to: SIMD4<UInt64>.self)
  }

  @inline(__always)
  static func words(_ bytes: RawBytes.Lanes) -> SIMD4<UInt64> {
    unsafe unsafeBitCast(bytes, to: SIMD4<UInt64>.self)
  }

  /// Makes one word of the four that a scan has of each block, and lists the blocks that have a quote.
  ///
  /// It works on four blocks at once; the scratch has room for up to three behind the last one.
  ///
  /// - Returns: How many have one.
  @inline(never)
  static func gather(_ scratch: SeparatorScan.Scratch, _ blocks: Int) -> Int {
    let separators = unsafe UnsafeRawPointer(scratch.separators)
    let quotes = unsafe UnsafeRawPointer(scratch.quotes)
    let words = unsafe UnsafeMutableRawPointer(scratch.separators)
    for place in blocks &* 4..<(blocks &+ 3) &* 4 { unsafe scratch.quotes[place] = 0 }
    var count = 0
    var number = 0
    while number < blocks {
      let place = number &* 32
      let (first, second, third, fourth) = unsafe four(separators, place)
      // Bit k of byte j becomes that of byte j of the k-th eight bytes.
      let left =
        SIMD4(first.x, second.x, third.x, fourth.x) &>> 3
        | SIMD4(first.y, second.y, third.y, fourth.y) &>> 2
      let right =
        SIMD4(first.z, second.z, third.z, fourth.z) &>> 1
        | SIMD4(first.w, second.w, third.w, fourth.w)
      unsafe words.storeBytes(
        of: ordered(left | right), toByteOffset: number &* 8, as: SIMD4<UInt64>.self)
      let any = unsafe four(quotes, place)
      if ((any.0 | any.1) | (any.2 | any.3)).joined != 0 {
        count = unsafe list(quotes + place, number, scratch.quoted, count)
      }
      number &+= 4
    }
    return count
  }

  @inline(__always)
  private static func four(
    _ base: UnsafeRawPointer, _ place: Int
  ) -> (SIMD4<UInt64>, SIMD4<UInt64>, SIMD4<UInt64>, SIMD4<UInt64>) {
    unsafe (
      base.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self),
      base.loadUnaligned(fromByteOffset: place &+ 32, as: SIMD4<UInt64>.self),
      base.loadUnaligned(fromByteOffset: place &+ 64, as: SIMD4<UInt64>.self),
      base.loadUnaligned(fromByteOffset: place &+ 96, as: SIMD4<UInt64>.self)
    )
  }

  /// Lists those of four blocks that have a quote, and returns how many are listed.
  @inline(never)
  private static func list(
    _ quotes: UnsafeRawPointer, _ number: Int, _ quoted: UnsafeMutablePointer<UInt32>,
    _ listed: Int
  ) -> Int {
    var count = listed
    for step in 0..<4 {
      let block = unsafe quotes.loadUnaligned(fromByteOffset: step &* 32, as: SIMD4<UInt64>.self)
      // Written each time and kept when there is a quote, so that nothing has to be foreseen.
      unsafe quoted[count] = UInt32(truncatingIfNeeded: number &+ step)
      count &+= block.joined != 0 ? 1 : 0
    }
    return count
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
  /// Seven offsets are written at once, since few blocks have more marks.
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
      for place in 0..<7 {
        unsafe next[place] = offset &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
      var place = 7
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
  static func sum(_ counters: RawBytes.Lanes) -> Int {
    let words = words(counters)
    let half = SIMD4<UInt64>(repeating: 0x00ff_00ff_00ff_00ff)
    let pairs = (words & half) &+ (words &>> 8 & half)
    var total: UInt64 = 0
    for lane in 0..<4 { total &+= (pairs[lane] &* 0x0001_0001_0001_0001) &>> 48 }
    return Int(truncatingIfNeeded: total)
  }
}

extension SIMD4<UInt64> {
  /// All words, one over the other.
  @inline(__always)
  var joined: UInt64 { (x | y) | (z | w) }
}

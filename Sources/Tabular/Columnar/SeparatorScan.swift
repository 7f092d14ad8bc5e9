/// Finds the separators of a run of bytes, 64 bytes at a time.
///
/// A byte below 0x80 equals a pattern where their exclusive or is zero; adding 0x7F then leaves the top bit clear.
/// The 64 top bits of a block become one word by a transposition of 8 × 8 bits (Warren, Hacker's Delight, 2013,
/// section 7-3). Quotes are followed by a running exclusive or, only in blocks that have one.
struct SeparatorScan {
  /// The separators that stand outside quotes.
  private(set) var count = 0
  /// The bytes below 0x20, line feeds among them.
  private(set) var controls = 0
  /// Whether there is any byte above 0x7F.
  private(set) var hasHighBytes = false
  /// Whether a quote stands where it neither opens nor closes a cell.
  private(set) var hasStrayQuotes = false

  private static let block = 64
  /// After so many blocks the counters of single bytes could overflow.
  private static let countedBlocks = 255
  private static let tops: UInt64 = 0x8080_8080_8080_8080
  private static let sevens: UInt64 = 0x7f7f_7f7f_7f7f_7f7f

  /// Scans whole blocks.
  ///
  /// - Parameters:
  ///   - bytes: The bytes; a record begins at `start`.
  ///   - start: The first offset.
  ///   - length: A multiple of 64.
  ///   - delimiter: What separates the cells of a record.
  ///   - ends: Takes the offset before `start`, then those of the separators; has room for `length` + 72 entries.
  init(
    _ bytes: RawBytes, from start: Int, length: Int, delimiter: UInt8,
    into ends: UnsafeMutablePointer<UInt32>
  ) {
    let ascii = unsafe Self.ascii(bytes, start, length, delimiter, ends)
    self = ascii.hasHighBytes ? unsafe Self.any(bytes, start, length, delimiter, ends) : ascii
  }

  private init() {}

  /// Scans bytes below 0x80; when there are others it says so, and nothing else it says is right.
  @inline(never)
  private static func ascii(
    _ bytes: RawBytes, _ start: Int, _ length: Int, _ delimiter: UInt8,
    _ ends: UnsafeMutablePointer<UInt32>
  ) -> SeparatorScan {
    unsafe scan(bytes, start, length, delimiter, ends, isASCII: true)
  }

  @inline(never)
  private static func any(
    _ bytes: RawBytes, _ start: Int, _ length: Int, _ delimiter: UInt8,
    _ ends: UnsafeMutablePointer<UInt32>
  ) -> SeparatorScan {
    unsafe scan(bytes, start, length, delimiter, ends, isASCII: false)
  }

  @inline(__always)
  private static func scan(
    _ bytes: RawBytes, _ start: Int, _ length: Int, _ delimiter: UInt8,
    _ ends: UnsafeMutablePointer<UInt32>, isASCII: Bool
  ) -> SeparatorScan {
    unsafe ends[0] = UInt32(truncatingIfNeeded: start &- 1)
    let feeds = splat(pattern(UInt8(ascii: "\n")))
    let delimiters = splat(pattern(delimiter))
    let quotes = splat(pattern(UInt8(ascii: "\"")))
    let tops = splat(Self.tops)
    let sevens = splat(Self.sevens)
    let blanks = splat(0x6060_6060_6060_6060)
    var place = 1
    var carry = QuoteCarry()
    // A cell may begin with the first byte, as behind a separator.
    var previous: UInt64 = 1 &<< 63
    var isOpen = false
    var high = SIMD8<UInt64>(repeating: 0)
    var controls = 0
    var offset = start
    let stop = start &+ length
    while offset < stop {
      var counters = SIMD8<UInt64>(repeating: 0)
      let pause = min(stop, offset &+ countedBlocks &* block)
      while offset < pause {
        let all = bytes.block(offset)
        high |= all
        let low = isASCII ? all : all & sevens
        var notSeparator = ((low ^ feeds) &+ sevens) & ((low ^ delimiters) &+ sevens)
        var notQuote = (low ^ quotes) &+ sevens
        var notControl = low &+ blanks
        if !isASCII {
          notSeparator |= all
          notQuote |= all
          notControl |= all
        }
        counters &+= (~notControl & tops) &>> 7
        var separators = gather(~notSeparator & tops)
        if hasClearTop(notQuote) || isOpen {
          separators = carry.take(
            quotes: gather(~notQuote & tops), separators: separators, previous: previous)
          isOpen = carry.isOpen
          previous = carry.last
        } else {
          previous = separators
        }
        let found = separators.nonzeroBitCount
        unsafe put(separators, found, UInt32(truncatingIfNeeded: offset), ends + place)
        place &+= found
        offset &+= block
      }
      controls &+= sum(counters)
    }
    var result = SeparatorScan()
    result.count = place &- 1
    result.controls = controls
    result.hasHighBytes = hasClearTop(~high)
    result.hasStrayQuotes = carry.isStray
    return result
  }

  @inline(__always)
  private static func splat(_ word: UInt64) -> SIMD8<UInt64> { SIMD8(repeating: word) }

  /// A byte in every place of a word.
  private static func pattern(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Whether any byte is below 0x80.
  @inline(__always)
  private static func hasClearTop(_ lanes: SIMD8<UInt64>) -> Bool {
    let half = lanes.lowHalf & lanes.highHalf
    let quarter = half.lowHalf & half.highHalf
    return (quarter.x & quarter.y & tops) != tops
  }

  /// One bit for each byte, which is 0x80 or 0.
  @inline(__always)
  private static func gather(_ marks: SIMD8<UInt64>) -> UInt64 {
    // Bit k of byte j becomes the mark of byte j of lane k.
    let spread = marks &>> SIMD8(7, 7, 5, 5, 3, 3, 1, 1)
    let half = spread.lowHalf | spread.highHalf
    let quarter = half.lowHalf | half.highHalf
    var bits = quarter.x | (quarter.y &<< 1)
    var moved = (bits ^ (bits &>> 7)) & 0x00aa_00aa_00aa_00aa
    bits ^= moved ^ (moved &<< 7)
    moved = (bits ^ (bits &>> 14)) & 0x0000_cccc_0000_cccc
    bits ^= moved ^ (moved &<< 14)
    moved = (bits ^ (bits &>> 28)) & 0x0000_0000_f0f0_f0f0
    return bits ^ moved ^ (moved &<< 28)
  }

  /// The sum of all bytes of the counters.
  private static func sum(_ counters: SIMD8<UInt64>) -> Int {
    var total: UInt64 = 0
    for lane in 0..<8 {
      let word = counters[lane]
      let pairs = (word & 0x00ff_00ff_00ff_00ff) &+ (word &>> 8 & 0x00ff_00ff_00ff_00ff)
      total &+= (pairs &* 0x0001_0001_0001_0001) &>> 48
    }
    return Int(truncatingIfNeeded: total)
  }

  /// Writes the offsets of set bits; eight at once, since few blocks have more.
  @inline(__always)
  private static func put(
    _ bits: UInt64, _ count: Int, _ offset: UInt32, _ ends: UnsafeMutablePointer<UInt32>
  ) {
    var rest = bits
    for place in 0..<8 {
      unsafe ends[place] = offset &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
    var place = 8
    while place < count {
      unsafe ends[place] = offset &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
      rest &= rest &- 1
      place &+= 1
    }
  }
}

/// What a block has to know of the one before it: whether it ended inside quotes, and in which byte.
private struct QuoteCarry {
  /// All bits when the block before ended inside quotes.
  private var inside: UInt64 = 0
  /// 1 when the last byte closed a quote.
  private var closed: UInt64 = 0
  private var stray: UInt64 = 0
  /// The bytes behind which a quote may open a cell, or double one that closed.
  private(set) var last: UInt64 = 0

  /// Whether the next block needs care whatever is in it.
  var isOpen: Bool { (inside | closed) != 0 }

  /// Whether any quote stood in the middle of a cell, or text behind a closing one.
  var isStray: Bool { stray != 0 }

  /// Takes a block that has quotes, or follows one that needs care.
  ///
  /// - Parameters:
  ///   - quotes: Its quotes.
  ///   - separators: Its separators.
  ///   - previous: The separators of the block before, or what `last` said of it.
  /// - Returns: Its separators outside quotes.
  @inline(never)
  mutating func take(quotes: UInt64, separators: UInt64, previous: UInt64) -> UInt64 {
    var within = quotes
    within ^= within &<< 1
    within ^= within &<< 2
    within ^= within &<< 4
    within ^= within &<< 8
    within ^= within &<< 16
    within ^= within &<< 32
    within ^= inside
    let outer = separators & ~within
    let opening = quotes & within
    let closing = quotes & ~within
    stray |= opening & ~((outer | closing) &<< 1 | previous &>> 63)
    stray |= (closing &<< 1 | closed) & ~(outer | opening)
    inside = UInt64(bitPattern: Int64(bitPattern: within) &>> 63)
    last = outer | closing
    closed = closing &>> 63
    return outer
  }
}

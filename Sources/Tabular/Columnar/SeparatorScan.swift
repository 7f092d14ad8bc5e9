/// Finds the separators of a run of bytes, 64 bytes at a time.
///
/// A byte equals a pattern where their exclusive or is zero; adding 0x7F to its lower seven bits then leaves the top
/// bit clear. Eight top bits become one byte by a multiplication. Quotes are followed by a running exclusive or, only
/// in blocks that have one.
struct SeparatorScan {
  /// The separators that stand outside quotes.
  private(set) var count = 0
  /// The line feeds, inside quotes too.
  private(set) var lineFeeds = 0
  /// The bytes below 0x20 that are no separators.
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
  @inline(never)
  init(
    _ bytes: RawBytes, from start: Int, length: Int, delimiter: UInt8,
    into ends: UnsafeMutablePointer<UInt32>
  ) {
    unsafe ends[0] = UInt32(truncatingIfNeeded: start &- 1)
    var place = 1
    var carry = QuoteCarry()
    var high = SIMD8<UInt64>(repeating: 0)
    var offset = start
    let stop = start &+ length
    while offset < stop {
      var feeds = SIMD8<UInt64>(repeating: 0)
      var controls = SIMD8<UInt64>(repeating: 0)
      let pause = min(stop, offset &+ Self.countedBlocks &* Self.block)
      while offset < pause {
        let block = bytes.block(offset)
        let low = block & Self.splat(Self.sevens)
        let isOther = block & Self.splat(Self.tops)
        high |= isOther
        let notFeed = Self.differs(low, UInt8(ascii: "\n")) | isOther
        let notSeparator = notFeed & (Self.differs(low, delimiter) | isOther)
        let notQuote = Self.differs(low, UInt8(ascii: "\"")) | isOther
        let notControl = (low &+ Self.splat(0x6060_6060_6060_6060)) | isOther | ~notSeparator
        feeds &+= (~notFeed & Self.splat(Self.tops)) &>> 7
        controls &+= (~notControl & Self.splat(Self.tops)) &>> 7
        var separators = Self.gather(notSeparator)
        let quoteTops = ~notQuote & Self.splat(Self.tops)
        if Self.isAny(quoteTops) || carry.needsCare {
          separators = carry.take(quotes: Self.gather(notQuote), separators: separators)
        } else {
          carry.pass(separators)
        }
        let found = separators.nonzeroBitCount
        unsafe Self.put(separators, found, UInt32(truncatingIfNeeded: offset), ends + place)
        place &+= found
        offset &+= Self.block
      }
      lineFeeds &+= Self.sum(feeds)
      self.controls &+= Self.sum(controls)
    }
    count = place &- 1
    hasHighBytes = Self.isAny(high)
    hasStrayQuotes = carry.isStray
  }

  @inline(__always)
  private static func splat(_ word: UInt64) -> SIMD8<UInt64> { SIMD8(repeating: word) }

  /// The top bit of each byte is clear where the seven lower bits are those of a pattern.
  @inline(__always)
  private static func differs(_ low: SIMD8<UInt64>, _ pattern: UInt8) -> SIMD8<UInt64> {
    (low ^ splat(UInt64(pattern) &* 0x0101_0101_0101_0101)) &+ splat(sevens)
  }

  @inline(__always)
  private static func isAny(_ lanes: SIMD8<UInt64>) -> Bool {
    let half = lanes.lowHalf | lanes.highHalf
    let quarter = half.lowHalf | half.highHalf
    return (quarter.x | quarter.y) != 0
  }

  /// One bit for each byte whose top bit is clear.
  @inline(__always)
  private static func gather(_ lanes: SIMD8<UInt64>) -> UInt64 {
    let marks = ~lanes & splat(tops)
    return byte(marks[0]) | byte(marks[1]) &<< 8 | byte(marks[2]) &<< 16 | byte(marks[3]) &<< 24
      | byte(marks[4]) &<< 32 | byte(marks[5]) &<< 40 | byte(marks[6]) &<< 48
      | byte(marks[7]) &<< 56
  }

  /// The top bits of eight bytes as one byte.
  @inline(__always)
  private static func byte(_ tops: UInt64) -> UInt64 { (tops &* 0x0002_0408_1020_4081) &>> 56 }

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
  /// 1 when a cell may begin with the next byte, or a quote was closed by the last one.
  private var mayOpen: UInt64 = 1
  /// 1 when the last byte closed a quote.
  private var closed: UInt64 = 0
  private var stray: UInt64 = 0

  @inline(__always) var needsCare: Bool { (inside | closed) != 0 }

  /// Whether any quote stood in the middle of a cell, or text behind a closing one.
  @inline(__always) var isStray: Bool { stray != 0 }

  /// Takes a block without quotes, outside quotes.
  @inline(__always)
  mutating func pass(_ separators: UInt64) { mayOpen = separators &>> 63 }

  /// Takes a block, and returns its separators outside quotes.
  @inline(never)
  mutating func take(quotes: UInt64, separators: UInt64) -> UInt64 {
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
    stray |= opening & ~((outer | closing) &<< 1 | mayOpen)
    stray |= (closing &<< 1 | closed) & ~(outer | opening)
    inside = UInt64(bitPattern: Int64(bitPattern: within) &>> 63)
    mayOpen = (outer | closing) &>> 63
    closed = closing &>> 63
    return outer
  }
}

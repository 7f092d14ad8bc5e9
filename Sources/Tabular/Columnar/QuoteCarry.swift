/// What a block has to know of the one before it: whether it ended inside quotes, and in which byte.
///
/// Quotes are followed by a running exclusive or, only in blocks that have one and in those that they reach into.
struct QuoteCarry {
  /// All bits when the block before ended inside quotes.
  private var inside: UInt64 = 0
  /// 1 when the last byte closed a quote.
  private var closed: UInt64 = 0
  private var stray: UInt64 = 0
  /// The bytes behind which a quote may open a cell, or double one that closed.
  private var last: UInt64 = 0

  /// Whether the next block needs care whatever is in it.
  private var isOpen: Bool { (inside | closed) != 0 }

  /// Takes the marks of separators inside quotes away.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - start: Where the first block begins.
  ///   - blocks: How many there are.
  ///   - marks: The separators of each block, one bit a byte.
  ///   - quoted: The numbers of the blocks that have a quote.
  ///   - count: How many have one.
  /// - Returns: Whether any quote stood in the middle of a cell, or text behind a closing one.
  static func strike(
    _ bytes: RawBytes, _ start: Int, _ blocks: Int, _ marks: UnsafeMutablePointer<UInt64>,
    _ quoted: UnsafeMutablePointer<UInt32>, _ count: Int
  ) -> Bool {
    var carry = QuoteCarry()
    var next = 0
    for place in 0..<count {
      let number = unsafe Int(quoted[place])
      if number < next { continue }
      // A cell may begin with the first byte, as behind a separator.
      unsafe carry.last = number == 0 ? 1 &<< 63 : marks[number - 1]
      next = number
      repeat {
        let quotes = quotes(bytes, start + next * SeparatorScan.block)
        unsafe marks[next] = carry.take(quotes: quotes, separators: marks[next])
        next += 1
      } while carry.isOpen && next < blocks
    }
    return carry.stray != 0
  }

  /// The quotes of a block, one bit a byte.
  private static func quotes(_ bytes: RawBytes, _ start: Int) -> UInt64 {
    var gathered: UInt64 = 0
    for step in 0..<8 {
      let word = bytes.word(start + 8 * step)
      let other = ((word & ~BlockMarks.top) ^ 0x2222_2222_2222_2222) &+ ~BlockMarks.top | word
      gathered |= (~other & BlockMarks.top) >> UInt64(7 - step)
    }
    return BlockMarks.ordered(SIMD4(repeating: gathered)).x
  }

  /// Takes a block that has quotes, or follows one that needs care, and returns its separators outside quotes.
  private mutating func take(quotes: UInt64, separators: UInt64) -> UInt64 {
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
    stray |= opening & ~((outer | closing) &<< 1 | last &>> 63)
    stray |= (closing &<< 1 | closed) & ~(outer | opening)
    inside = UInt64(bitPattern: Int64(bitPattern: within) &>> 63)
    last = outer | closing
    closed = closing &>> 63
    return outer
  }
}

/// Finds the separators of a run of bytes, 64 bytes at a time.
///
/// A byte below 0x80 equals a pattern where their exclusive or is zero; adding 0x7F then leaves the top bit clear.
/// The run is passed over in steps that each do one thing, which keeps every one of them in registers and without a
/// branch that depends on the bytes: compare all of them, gather the results into one word a block, take away the
/// separators inside quotes, and write down where the others are.
struct SeparatorScan {
  /// The separators that stand outside quotes.
  private(set) var count = 0
  /// The bytes below 0x20, line feeds among them.
  private(set) var controls = 0
  /// Whether there is any byte above 0x7F.
  private(set) var hasHighBytes = false
  /// Whether a quote stands where it neither opens nor closes a cell.
  private(set) var hasStrayQuotes = false

  /// The bytes of a block.
  static let block = 64
  /// After so many blocks the counters of single bytes, which take two bytes of each, could overflow.
  private static let countedBlocks = 127

  /// Where a scan keeps what it knows of its blocks.
  @unsafe
  struct Scratch {
    /// Four words a block, and four more: the separators.
    let separators: UnsafeMutablePointer<UInt64>
    /// Four words a block, in which a top bit is clear when there is a quote.
    let quoteless: UnsafeMutablePointer<UInt64>
    /// The numbers of the blocks that have one; room for one more than there are blocks.
    let quoted: UnsafeMutablePointer<UInt32>
  }

  /// Scans whole blocks.
  ///
  /// - Parameters:
  ///   - bytes: The bytes; a record begins at `start`.
  ///   - start: The first offset.
  ///   - length: A multiple of 64.
  ///   - delimiter: What separates the cells of a record.
  ///   - scratch: Memory to work in.
  ///   - ends: Takes the offset before `start`, then those of the separators; has room for `length` + 72 entries.
  init(
    _ bytes: RawBytes, from start: Int, length: Int, delimiter: UInt8, in scratch: Scratch,
    into ends: UnsafeMutablePointer<UInt32>
  ) {
    let blocks = length / Self.block
    self = unsafe Self.ascii(bytes, start, blocks, delimiter, scratch)
    if hasHighBytes { self = unsafe Self.any(bytes, start, blocks, delimiter, scratch) }
    let marks = unsafe scratch.separators
    let quotedCount = unsafe BlockMarks.gather(scratch, blocks)
    if quotedCount > 0 {
      hasStrayQuotes = unsafe QuoteCarry.strike(
        bytes, start, blocks, marks, scratch.quoted, quotedCount)
    }
    count = unsafe BlockMarks.write(marks, blocks, from: start, into: ends)
  }

  private init() {}

  /// Marks separators among bytes below 0x80; when there are others it says so, and nothing else it says is right.
  @inline(never)
  private static func ascii(
    _ bytes: RawBytes, _ start: Int, _ blocks: Int, _ delimiter: UInt8, _ scratch: Scratch
  ) -> SeparatorScan {
    unsafe mark(bytes, start, blocks, delimiter, scratch, isASCII: true)
  }

  @inline(never)
  private static func any(
    _ bytes: RawBytes, _ start: Int, _ blocks: Int, _ delimiter: UInt8, _ scratch: Scratch
  ) -> SeparatorScan {
    unsafe mark(bytes, start, blocks, delimiter, scratch, isASCII: false)
  }

  @inline(__always)
  private static func mark(
    _ bytes: RawBytes, _ start: Int, _ blocks: Int, _ delimiter: UInt8, _ scratch: Scratch,
    isASCII: Bool
  ) -> SeparatorScan {
    let separators = unsafe UnsafeMutableRawPointer(scratch.separators)
    let quoteless = unsafe UnsafeMutableRawPointer(scratch.quoteless)
    let delimiters = BlockMarks.splat(delimiter)
    var high = SIMD4<UInt64>(repeating: 0)
    var others = 0
    var number = 0
    while number < blocks {
      var counters = SIMD4<UInt64>(repeating: 0)
      let pause = min(blocks, number &+ countedBlocks)
      while number < pause {
        let offset = start &+ number &* block
        let (first, second) = (bytes.lanes(offset), bytes.lanes(offset &+ 32))
        high |= first | second
        let (left, right) = (Kinds(first, delimiters, isASCII), Kinds(second, delimiters, isASCII))
        counters &+= left.others &+ right.others
        let place = number &* 32
        unsafe separators.storeBytes(
          of: left.separators &>> 4 | right.separators, toByteOffset: place,
          as: SIMD4<UInt64>.self)
        unsafe quoteless.storeBytes(
          of: left.notQuote & right.notQuote, toByteOffset: place, as: SIMD4<UInt64>.self)
        number &+= 1
      }
      others &+= BlockMarks.sum(counters)
    }
    var result = SeparatorScan()
    result.controls = blocks &* block &- others
    result.hasHighBytes = (high.x | high.y | high.z | high.w) & BlockMarks.top != 0
    return result
  }

  /// What the bytes of half a block are.
  private struct Kinds {
    /// 0x80 for a separator, else 0.
    let separators: SIMD4<UInt64>
    /// 1 for a byte of 0x20 or above, else 0.
    let others: SIMD4<UInt64>
    /// The top bit is clear for a quote only.
    let notQuote: SIMD4<UInt64>

    @inline(__always)
    init(_ all: SIMD4<UInt64>, _ delimiters: SIMD4<UInt64>, _ isASCII: Bool) {
      let sevens = BlockMarks.splat(0x7f)
      let tops = BlockMarks.splat(0x80)
      let low = isASCII ? all : all & sevens
      var notSeparator =
        ((low ^ BlockMarks.splat(UInt8(ascii: "\n"))) &+ sevens) & ((low ^ delimiters) &+ sevens)
      var notQuote = (low ^ BlockMarks.splat(UInt8(ascii: "\""))) &+ sevens
      var notControl = low &+ BlockMarks.splat(0x60)
      if !isASCII {
        notSeparator |= all
        notQuote |= all
        notControl |= all
      }
      separators = ~notSeparator & tops
      others = (notControl & tops) &>> 7
      self.notQuote = notQuote
    }
  }
}

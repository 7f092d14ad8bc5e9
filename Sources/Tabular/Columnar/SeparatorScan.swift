/// Finds the separators of a run of bytes, 64 bytes at a time.
///
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
    /// Four words a block, and twelve more: the separators.
    let separators: UnsafeMutablePointer<UInt64>
    /// Four words a block, and twelve more; zeros when there is no quote.
    let quotes: UnsafeMutablePointer<UInt64>
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
    unsafe mark(bytes, start, blocks, delimiter, scratch)
    let marks = unsafe scratch.separators
    let quotedCount = unsafe BlockMarks.gather(scratch, blocks)
    if quotedCount > 0 {
      hasStrayQuotes = unsafe QuoteCarry.strike(
        bytes, start, blocks, marks, scratch.quoted, quotedCount)
    }
    count = unsafe BlockMarks.write(marks, blocks, from: start, into: ends)
  }

  /// Marks separators and quotes, and looks for what is to be refused.
  @inline(never)
  private mutating func mark(
    _ bytes: RawBytes, _ start: Int, _ blocks: Int, _ delimiter: UInt8, _ scratch: Scratch
  ) {
    typealias Bytes = RawBytes.Lanes
    let separators = unsafe UnsafeMutableRawPointer(scratch.separators)
    let quotes = unsafe UnsafeMutableRawPointer(scratch.quotes)
    let (delimiter, lineFeed) = (Bytes(repeating: delimiter), Bytes(repeating: UInt8(ascii: "\n")))
    let (quote, space) = (Bytes(repeating: UInt8(ascii: "\"")), Bytes(repeating: 0x20))
    let leftBit = SIMD4<UInt64>(repeating: 0x0808_0808_0808_0808)
    let rightBit = SIMD4<UInt64>(repeating: BlockMarks.top)
    var high = SIMD4<UInt64>(repeating: 0)
    var number = 0
    while number < blocks {
      var counters = Bytes(repeating: 0)
      let pause = min(blocks, number &+ Self.countedBlocks)
      while number < pause {
        let offset = start &+ number &* Self.block
        let (left, right) = (bytes.lanes(offset), bytes.lanes(offset &+ 32))
        high |= BlockMarks.words(left) | BlockMarks.words(right)
        let leftEnds = BlockMarks.words(left .== lineFeed) | BlockMarks.words(left .== delimiter)
        let rightEnds = BlockMarks.words(right .== lineFeed) | BlockMarks.words(right .== delimiter)
        let place = number &* 32
        unsafe separators.storeBytes(
          of: (leftEnds & leftBit) &+ (rightEnds & rightBit), toByteOffset: place,
          as: SIMD4<UInt64>.self)
        unsafe quotes.storeBytes(
          of: BlockMarks.words(left .== quote) | BlockMarks.words(right .== quote),
          toByteOffset: place, as: SIMD4<UInt64>.self)
        // What is found is 255, and so less 1.
        counters = counters &- BlockMarks.bytes(left .< space)
        counters = counters &- BlockMarks.bytes(right .< space)
        number &+= 1
      }
      controls &+= BlockMarks.sum(counters)
    }
    hasHighBytes = high.joined & BlockMarks.top != 0
  }
}

/// Bytes that are read in words without checks; the callers stay inside what `SeparatorScan` has seen.
///
/// The checked `RawSpan` costs a quarter of the speed here. All pointers of this room are in this folder, and the
/// reader that checks every byte is tested against it.
@safe
struct RawBytes {
  private let base: UnsafeRawPointer

  @inline(__always)
  init(_ base: UnsafeRawPointer) {
    unsafe self.base = base
  }

  /// The eight bytes from an offset on, the first in the lowest bits.
  @inline(__always)
  func word(_ offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The two bytes from an offset on.
  @inline(__always)
  func half(_ offset: Int) -> UInt16 {
    unsafe UInt16(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  /// One byte.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 {
    unsafe base.load(fromByteOffset: offset, as: UInt8.self)
  }

  /// So many bytes as are compared at once.
  typealias Lanes = SIMD32<UInt8>

  /// The 32 bytes from an offset on.
  @inline(__always)
  func lanes(_ offset: Int) -> Lanes {
    unsafe base.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
  }
}

/// The separators of a run of records: where each cell ends.
///
/// The first entry stands before the first cell, so cell `i` lies between entries `i` and `i + 1`.
@safe
struct CellEnds {
  private let base: UnsafePointer<UInt32>
  /// The cells of a record.
  let columnCount: Int
  /// The records.
  let rowCount: Int
  /// The bytes between the last cell of a record and its line feed: 1 for CRLF, else 0.
  let lineEndBytes: Int

  @inline(__always)
  init(
    _ base: UnsafePointer<UInt32>, columnCount: Int, rowCount: Int, lineEndBytes: Int
  ) {
    unsafe self.base = base
    self.columnCount = columnCount
    self.rowCount = rowCount
    self.lineEndBytes = lineEndBytes
  }

  /// The offset behind the separator before a cell.
  @inline(__always)
  func start(_ cell: Int) -> Int {
    unsafe Int(base[cell] &+ 1)
  }

  /// The offset of the separator behind a cell.
  @inline(__always)
  func end(_ cell: Int) -> Int {
    unsafe Int(base[cell &+ 1])
  }

  /// What has to be taken off the ends of the cells of a column.
  func trim(_ column: Int) -> Int { column == columnCount - 1 ? lineEndBytes : 0 }
}

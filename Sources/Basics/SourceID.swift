/// Where a value was read: one cell, or one whole row, of one input file.
///
/// It is only an address; the table of files that resolves it to a name lives with the readers.
public struct SourceID: Sendable, Hashable, Comparable {
  /// The field number that stands for a whole row.
  public static let wholeRow = 65_535

  private let packed: UInt64

  /// Makes an address.
  ///
  /// - Parameters:
  ///   - file: The file, counted from 0 in reading order, below 4,096.
  ///   - line: The line where the row begins, counted from 1, below 2^36.
  ///   - field: The field, counted from 0, or `wholeRow`.
  public init(file: Int, line: Int, field: Int) {
    precondition(file >= 0 && file < 1 << 12, "file \(file) is out of range")
    precondition(line >= 0 && line < 1 << 36, "line \(line) is out of range")
    precondition(field >= 0 && field < 1 << 16, "field \(field) is out of range")
    packed = UInt64(file) << 52 | UInt64(line) << 16 | UInt64(field)
  }

  /// The file, counted from 0 in reading order.
  public var file: Int { Int(packed >> 52) }

  /// The line where the row begins, counted from 1.
  public var line: Int { Int(packed >> 16 & (1 << 36 - 1)) }

  /// The field, counted from 0, or `wholeRow`.
  public var field: Int { Int(packed & 0xffff) }

  /// The address of the whole row.
  public var row: SourceID { SourceID(file: file, line: line, field: Self.wholeRow) }

  /// Returns whether the first address comes earlier: by file, line, field.
  public static func < (left: SourceID, right: SourceID) -> Bool { left.packed < right.packed }
}

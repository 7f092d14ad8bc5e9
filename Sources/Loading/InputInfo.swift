public import Basics

/// What is known about a file that was read, for the audit trail.
public struct InputInfo: Sendable, Hashable {
  /// The table that the file belongs to.
  public let table: BookTable
  /// The name in messages and reports.
  public let name: String
  /// The size in bytes.
  public let byteCount: Int
  /// The rows below the header.
  public let rowCount: Int
  /// The earliest date in the file, in tables that have dates.
  public let firstDay: Day?
  /// The latest date in the file, in tables that have dates.
  public let lastDay: Day?
  /// The SHA-256 of the bytes, in lower-case hexadecimal digits.
  public let sha256: String
}

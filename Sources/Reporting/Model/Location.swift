public import Tabular

/// A place in an input: a file, and as much of line and columns as is known.
public struct Location: Sendable, Hashable, CustomStringConvertible {
  /// The file, as the user named it.
  public let file: String

  /// The line, from 1.
  public let line: Int?

  /// The column, in Unicode scalars from 1.
  public let column: Int?

  /// The column after the last character.
  public let endColumn: Int?

  /// Names a place.
  public init(file: String, line: Int? = nil, column: Int? = nil, endColumn: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.endColumn = endColumn
  }

  /// Names the place of a cell that a reader read; a line or column of 0 is not known.
  public init(_ position: SourcePosition) {
    let hasColumn = position.column > 0
    self.init(
      file: position.file,
      line: position.line > 0 ? position.line : nil,
      column: hasColumn ? position.column : nil,
      endColumn: hasColumn ? position.endColumn : nil)
  }

  /// The place as `file`, `file:line` or `file:line:column`.
  public var description: String {
    guard let line else { return file }
    guard let column else { return "\(file):\(line)" }
    return "\(file):\(line):\(column)"
  }
}

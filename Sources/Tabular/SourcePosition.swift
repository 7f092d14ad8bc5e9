/// A place in an input file, for people and for editors.
public struct SourcePosition: Sendable, Hashable {
  /// The name of the file, as it was given.
  public let file: String

  /// The physical line, counted from 1.
  public let line: Int

  /// The first character on that line, counted from 1 in Unicode scalars; 0 for the whole line.
  ///
  /// A byte order mark is no character.
  public let column: Int

  /// The character behind the last one; the end of the line when the place goes on to the next line.
  public let endColumn: Int

  /// The bytes before the place in the file; 0 when only the line is known.
  public let byteOffset: Int

  /// Makes a position.
  public init(file: String, line: Int, column: Int = 0, endColumn: Int = 0, byteOffset: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
    self.endColumn = max(column, endColumn)
    self.byteOffset = byteOffset
  }
}

extension SourcePosition: CustomStringConvertible {
  /// The position as `file:line:column`, or `file:line` when the column is not known.
  public var description: String {
    let place = line == 0 ? file : "\(file):\(line)"
    return column == 0 ? place : "\(place):\(column)"
  }
}

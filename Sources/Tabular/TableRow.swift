public import Basics

/// One row of a table, with typed cells.
///
/// A getter returns nil for an empty cell, a column that the file does not have, and a malformed cell; the
/// last, and an empty cell of a required column, also add an error with its place. A row is valid until the
/// reader goes on to the next one.
public struct TableRow {
  /// The physical line where the row begins, counted from 1.
  public let line: Int

  let reader: TableReader
  private let number: Int

  init(reader: TableReader, line: Int, number: Int) {
    self.reader = reader
    self.line = line
    self.number = number
  }

  /// The separator and the decimal mark of the file.
  public var dialect: Dialect { reader.csv.dialect }

  /// The address of the whole row.
  public var id: SourceID {
    SourceID(file: reader.file, line: line, field: SourceID.wholeRow)
  }

  /// Returns the address of a cell, or of the row when the file does not have the column.
  public func id(_ column: String) -> SourceID {
    let place = reader.place(of: column)
    return place < 0 ? id : id(at: place)
  }

  /// Returns the address of a cell by its place in the header.
  public func id(at index: Int) -> SourceID {
    SourceID(file: reader.file, line: line, field: index)
  }

  /// Returns where a cell stands, or the row when the file does not have the column.
  public func position(_ column: String) -> SourcePosition {
    let place = reader.place(of: column)
    return place < 0 ? current.recordExcerpt().position : current.position(of: place)
  }

  /// Whether an error about this row was added, while it was read or by its getters.
  public var hasErrors: Bool { reader.diagnostics.errorCount > reader.errorsBeforeRow }

  /// Returns whether the file has a column of the schema.
  public func hasColumn(_ column: String) -> Bool { reader.place(of: column) >= 0 }

  /// Returns whether a cell is empty, or the file does not have the column.
  public func isAbsent(_ column: String) -> Bool {
    let place = reader.place(of: column)
    return place < 0 || isEmpty(place)
  }

  /// Returns whether a cell is empty, by its place in the header.
  public func isAbsent(at index: Int) -> Bool { isEmpty(index) }

  /// Returns the bytes of a cell; nil when it is empty or the file does not have the column.
  public func bytes(_ column: String) -> ArraySlice<UInt8>? {
    present(column).map { bytes(of: $0) }
  }

  var current: CSVReader {
    checkIsCurrent()
    return reader.csv
  }

  @inline(__always)
  private func checkIsCurrent() {
    precondition(number == reader.rowCount, "a row was used after the reader had gone on")
  }

  /// Returns whether a cell is empty, without copying the reader.
  @inline(__always)
  func isEmpty(_ index: Int) -> Bool {
    checkIsCurrent()
    return reader.csv.isEmpty(index)
  }

  /// Returns the bytes of a cell, without copying the reader.
  @inline(__always)
  func bytes(of index: Int) -> ArraySlice<UInt8> {
    checkIsCurrent()
    return reader.csv.bytes(index)
  }

  /// Returns the place of a cell that is not empty; adds an error when a required one is.
  func present(_ column: String) -> Int? {
    let index = reader.index(of: column)
    let place = reader.places[index]
    if place >= 0, !isEmpty(place) { return place }
    if place >= 0, reader.schema.columns[index].required {
      report(
        .emptyCell, at: column, "\(column) is empty", label: "expected a value",
        help: "fill it in, or remove the row")
    }
    return nil
  }
}

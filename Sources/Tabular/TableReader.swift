public import Basics

/// Reads a table: the header against a schema, then rows with typed cells; every fault is collected.
///
/// A file that cannot be used (a needed column is missing, say) has no rows, and errors in `diagnostics`.
public final class TableReader {
  /// A column that is in the file and not in the schema.
  public struct ExtraColumn: Sendable, Hashable {
    /// The name in the header.
    public let name: String
    /// Its place in the header, counted from 0.
    public let index: Int
  }

  /// What the table should hold.
  public let schema: TableSchema

  /// The number of the file in the source map.
  public let file: Int

  /// The names in the header, in the order of the file.
  public private(set) var header: [String] = []

  /// The columns that are not in the schema, in the order of the file.
  public private(set) var extraColumns: [ExtraColumn] = []

  /// What was found so far.
  public internal(set) var diagnostics = Diagnostics()

  /// The rows with a right number of cells that were read so far.
  public internal(set) var rowCount = 0

  /// How days are written in the file.
  public let dateOrder: DateOrder

  var csv: CSVReader
  /// Where each column of the schema stands in the file; -1 when it does not.
  var places: [Int]
  /// The errors when the current row was begun.
  var errorsBeforeRow = 0
  /// What each column of the schema takes, when it takes numbers.
  let rules: [NumberRule]
  private let names: [String]
  private let sources: SourceMap
  private(set) var keyPlaces: [Int] = []
  private var firstLines: [String: Int] = [:]
  private(set) var hasUsableHeader = false

  /// Registers the file and reads its header.
  ///
  /// - Parameters:
  ///   - source: The bytes.
  ///   - fileName: The name for messages.
  ///   - schema: What the table should hold.
  ///   - sources: The files of this run; this one is added.
  ///   - dialect: The separator and the decimal mark.
  ///   - dateOrder: How days are written, besides `YYYY-MM-DD`.
  ///   - chunkSize: How many bytes are asked for at a time; it changes no result.
  public init(
    source: any ByteSource, fileName: String, schema: TableSchema, sources: SourceMap,
    dialect: Dialect = .rfc4180, dateOrder: DateOrder = .iso, chunkSize: Int = 65_536
  ) {
    self.schema = schema
    self.dateOrder = dateOrder
    self.sources = sources
    file = sources.register(fileName)
    names = schema.columns.map(\.name)
    places = names.map { _ in -1 }
    rules = schema.columns.map { column in
      if case .decimal(let rule) = column.type { rule } else { .any }
    }
    csv = CSVReader(source: source, fileName: fileName, dialect: dialect, chunkSize: chunkSize)
    readHeader()
  }

  /// Makes a second reader of a table whose header was read, to begin at a place that `skipToLine` finds.
  ///
  /// It counts lines from there, and is for tables without a key.
  ///
  /// - Parameters:
  ///   - other: The reader of the header.
  ///   - source: The same bytes again.
  ///   - chunkSize: How many bytes are asked for at a time; it changes no result.
  public init(besides other: TableReader, source: any ByteSource, chunkSize: Int) {
    schema = other.schema
    dateOrder = other.dateOrder
    sources = other.sources
    file = other.file
    names = other.names
    places = other.places
    rules = other.rules
    header = other.header
    extraColumns = other.extraColumns
    hasUsableHeader = other.hasUsableHeader
    csv = CSVReader(
      source: source, fileName: other.csv.fileName, dialect: other.csv.dialect,
      chunkSize: chunkSize)
  }

  /// Reads the next row with a right number of cells; nil at the end of the table.
  ///
  /// Rows without any text are skipped. A row is valid until the next call.
  public func next() -> TableRow? {
    guard hasUsableHeader else { return nil }
    while nextRecord() {
      if csv.hasOnlyEmptyCells { continue }
      guard csv.fieldCount == header.count else {
        reportRaggedRow()
        continue
      }
      rowCount += 1
      errorsBeforeRow = diagnostics.errorCount
      if !keyPlaces.isEmpty { checkKey() }
      return TableRow(reader: self, line: csv.line, number: rowCount)
    }
    return nil
  }

  /// Returns whether the header has a column.
  public func hasColumn(_ name: String) -> Bool { header.contains(name) }

  private func nextRecord() -> Bool {
    while true {
      do {
        return try csv.nextRecord()
      } catch {
        diagnostics.append(error.diagnostic)
      }
    }
  }

  private func readHeader() {
    do {
      guard try csv.nextRecord() else {
        reportEmptyFile()
        return
      }
    } catch {
      diagnostics.append(error.diagnostic)
      return
    }
    header = (0..<csv.fieldCount).map { csv.field($0) }
    checkNames()
    for (column, name) in names.enumerated() {
      places[column] = header.firstIndex(of: name) ?? -1
    }
    extraColumns = header.enumerated().compactMap { index, name in
      names.contains(name) ? nil : ExtraColumn(name: name, index: index)
    }
    checkColumns()
    keyPlaces = (schema.key ?? []).compactMap { names.firstIndex(of: $0) }.map { places[$0] }
      .filter { $0 >= 0 }
    hasUsableHeader = !diagnostics.hasErrors
  }

  /// Returns where a column of the schema stands in the file; -1 when it does not.
  func place(of column: String) -> Int { places[index(of: column)] }

  /// Returns the number of a column in the schema.
  func index(of column: String) -> Int {
    for index in names.indices where names[index] == column {
      return index
    }
    preconditionFailure("table \(schema.name) has no column \(column)")
  }

  private func checkKey() {
    let cells = keyPlaces.map { csv.field($0) }
    let key = cells.joined(separator: "\u{1f}")
    guard let first = firstLines[key] else {
      firstLines[key] = csv.line
      return
    }
    let named = zip(keyPlaces, cells).filter { !$0.1.isEmpty }.map { "\(header[$0.0]) \($0.1)" }
    let position = SourcePosition(file: csv.fileName, line: first)
    let (place, excerpt) = csv.recordExcerpt()
    diagnostics.append(
      Diagnostic(
        .duplicateKey,
        "a second row for \(MessageText.printable(named.joined(separator: ", ")))",
        position: place, excerpt: excerpt, label: "the first is \(position)",
        help: "remove one of the rows, or add them up in one", related: [position]))
  }
}

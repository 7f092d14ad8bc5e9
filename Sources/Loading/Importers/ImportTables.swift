import Basics
import Tabular

extension ImportDraft {
  /// Reads the rows of a file with a header.
  ///
  /// - Parameters:
  ///   - needed: The columns that the file must have; their cells may be empty.
  ///   - optional: The columns that are read when they are there.
  ///   - source: The bytes, when they are not the draft's.
  ///   - body: Takes a row.
  func readTable(
    needed: [String], optional: [String] = [], source: (any ByteSource)? = nil,
    _ body: (TableRow) -> Void
  ) {
    let schema = TableSchema(
      name: format.name, summary: format.summary,
      columns: needed.map { ColumnSchema($0, .text, required: true) }
        + optional.map { ColumnSchema($0, .text) },
      acceptsExtraColumns: true)
    let reader = TableReader(
      source: source ?? self.source, fileName: fileName, schema: schema, sources: sources,
      dialect: options.dialect, dateOrder: options.dateOrder, chunkSize: options.chunkSize)
    while let row = reader.next() { body(row) }
    diagnostics.append(contentsOf: reader.diagnostics)
  }
}

extension TableRow {
  /// What exports write where there is nothing.
  private static let nothing: Set<String> = [
    "", ".", "-", "NA", "N/A", "#N/A", "NULL", "null", "None", "nan", "NaN",
  ]

  /// The text of a cell; nil when it is empty, or says in a word that there is nothing.
  func cell(_ column: String) -> String? {
    guard !isAbsent(column), let text = text(column), !Self.nothing.contains(text) else {
      return nil
    }
    return text
  }

  /// The exact number of a cell, with an exponent or without; nil when there is none.
  func amount(_ column: String) -> ExactDecimal? {
    guard let text = cell(column) else { return nil }
    let bytes = Array(text.utf8)[...]
    if dialect.decimalMark == UInt8(ascii: "."), let number = ScientificNumber.parse(bytes) {
      return number
    }
    // The reader of a book's tables says what is wrong with it.
    return decimal(column, .any)
  }

  /// A number of something that was used: 0 or more, 0 when the cell is empty.
  func usage(_ column: String) -> ExactDecimal {
    guard let number = amount(column) else { return .zero }
    guard !number.isNegative, number.scale <= 6 else {
      report(
        .numberOutOfRange, at: column,
        "\(column) is out of range: \(MessageText.quoted("\(number)"))",
        label: "expected 0 or more, with six decimals at most")
      return .zero
    }
    return number
  }
}

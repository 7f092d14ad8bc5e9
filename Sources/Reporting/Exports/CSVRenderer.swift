public import Basics
public import Tabular

/// Whether a CSV file holds the totals of its rows.
public enum CSVTotals: Sendable, Hashable {
  /// Rows only, so that a sum over the file is not counted twice.
  case leftOut

  /// A last row of totals, and a column `row_type` that tells `row` from `total`.
  case included
}

/// Writes the table of a report as CSV for a spreadsheet or a database.
///
/// The first column is `schema_version`; a cell holds one number with fixed decimals, one word, or words
/// joined by `;` (a `;` or `\` inside a word gets a `\`); a missing value is an empty cell, never 0.
/// Heading, closing lines and findings are not in the file: a CSV has no comments. Control characters
/// and marks that turn the direction of writing are spelled out, so that the file is harmless on a terminal.
public struct CSVRenderer: Sendable {
  /// The separator, the decimal mark and the byte order mark.
  public let dialect: Dialect

  /// Whether the totals are written.
  public let totals: CSVTotals

  private let workers: any Workers
  /// The rows that a worker writes at a time; fewer are not worth a thread.
  private static let block = 1_024

  /// Makes a renderer; the workers change no byte.
  public init(
    dialect: Dialect = .rfc4180, totals: CSVTotals = .leftOut,
    workers: any Workers = SerialWorkers()
  ) {
    self.dialect = dialect
    self.totals = totals
    self.workers = workers
  }

  /// Writes the table of the report.
  ///
  /// - Parameters:
  ///   - document: The report.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(n) in the number of cells.
  public func render(
    _ document: Document, to sink: inout some OutputSink
  ) throws(OutputError) {
    var writer = CSVWriter(dialect: dialect)
    let table = document.table
    let names = ["schema_version"] + (totals == .included ? ["row_type"] : [])
    try writer.writeHeader(names + table.columns.map(\.key), to: &sink)
    if workers.count == 1 || table.rows.count <= Self.block {
      try write(table.rows[...], schema: document.schema, with: &writer, to: &sink)
    } else {
      for bytes in blocks(of: table.rows, schema: document.schema, with: writer) {
        try sink.write(bytes[...])
      }
    }
    if totals == .included, let total = table.totals {
      try write(total, schema: document.schema, type: "total", with: &writer, to: &sink)
    }
  }

  /// The bytes of the rows, a block each.
  private func blocks(
    of rows: [[Cell]], schema: String, with writer: CSVWriter
  ) -> [[UInt8]] {
    workers.map((rows.count + Self.block - 1) / Self.block) { number in
      let first = number * Self.block
      var (writer, output) = (writer, MemoryOutput())
      // Memory takes everything.
      try? write(
        rows[first..<min(rows.count, first + Self.block)], schema: schema, with: &writer,
        to: &output)
      return output.bytes
    }
  }

  private func write(
    _ rows: ArraySlice<[Cell]>, schema: String, with writer: inout CSVWriter,
    to sink: inout some OutputSink
  ) throws(OutputError) {
    for row in rows { try write(row, schema: schema, type: "row", with: &writer, to: &sink) }
  }

  private func write(
    _ cells: [Cell], schema: String, type: String, with writer: inout CSVWriter,
    to sink: inout some OutputSink
  ) throws(OutputError) {
    Self.add(schema, to: &writer)
    if totals == .included { Self.add(type, to: &writer) }
    for cell in cells { Self.add(cell, to: &writer) }
    try writer.endRecord(to: &sink)
  }

  private static func add(_ cell: Cell, to writer: inout CSVWriter) {
    switch cell {
    case .null: writer.add(.empty)
    case .text(let text): add(text, to: &writer)
    case .decimal(let value, let places): writer.add(value, decimals: places)
    case .integer(let value): writer.add(value)
    case .list(let items):
      let words = items.map { escaped(VisibleText.ofTableCell($0)) }
      writer.add(.text(words.joined(separator: ";")))
    }
  }

  private static func add(_ text: String, to writer: inout CSVWriter) {
    writer.add(text, else: VisibleText.ofTableCell)
  }

  private static func escaped(_ item: String) -> String {
    item.unicodeScalars.reduce(into: "") { text, scalar in
      if scalar == ";" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
  }
}

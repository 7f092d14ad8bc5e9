import Basics
import Pricing
import Tabular

/// Opens the files of a book one after the other and keeps the account of them.
struct BookReading {
  let files: [TableInput]
  let draft: BookDraft
  private(set) var inputs: [InputInfo] = []

  init(files: [TableInput], draft: BookDraft) {
    self.files = files
    self.draft = draft
  }

  /// Reads every file of a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - schema: Its columns.
  ///   - body: Reads the rows, and tells the days it saw.
  /// - Returns: Whether every file could be used.
  @discardableResult
  mutating func read(
    _ table: BookTable, _ schema: TableSchema, _ body: (TableReader) -> DayRange
  ) -> Bool {
    let own = files.filter { $0.table == table }
    let isNeeded = draft.options.neededTables.contains(table)
    if own.isEmpty, isNeeded { reportMissing(table) }
    var isUsable = !(own.isEmpty && isNeeded)
    var rowCount = 0
    for file in own {
      guard let count = read(file, schema, body) else {
        isUsable = false
        continue
      }
      rowCount += count
    }
    if isNeeded, isUsable, rowCount == 0, let file = own.first {
      isUsable = false
      draft.diagnostics.append(
        Diagnostic(
          .tableEmpty, "\(file.name) has no rows",
          position: SourcePosition(file: file.name, line: 1),
          help: "hedge schema \(table.rawValue) describes the columns"))
    }
    return isUsable
  }

  /// Reads one file.
  ///
  /// - Returns: The number of its rows; nil when some of them are lost.
  private mutating func read(
    _ file: TableInput, _ schema: TableSchema, _ body: (TableReader) -> DayRange
  ) -> Int? {
    do {
      let source = DigestingByteSource(try file.open())
      let reader = TableReader(
        source: source, fileName: file.name, schema: schema, sources: draft.sources,
        dialect: draft.options.dialect, dateOrder: draft.options.dateOrder,
        chunkSize: draft.options.chunkSize)
      let days = body(reader)
      let layoutFault =
        file.table == .prices
        ? PricesTable.layoutFault(reader, draft.options.priceLayout, fileName: file.name) : nil
      if let layoutFault {
        draft.diagnostics.append(layoutFault)
      } else {
        draft.diagnostics.append(contentsOf: reader.diagnostics)
      }
      let (byteCount, sha256) = try source.finish()
      inputs.append(
        InputInfo(
          table: file.table, name: file.name, byteCount: byteCount, rowCount: reader.rowCount,
          firstDay: days.first, lastDay: days.last, sha256: sha256))
      return isUnusable(reader) || layoutFault != nil ? nil : reader.rowCount
    } catch {
      draft.diagnostics.append(
        Diagnostic(
          .unreadableFile, "\(file.name) cannot be read: \(error.message)",
          position: SourcePosition(file: file.name, line: 0)))
      return nil
    }
  }

  /// Whether rows are lost, so that a name which other tables use may stand in one of them.
  private func isUnusable(_ reader: TableReader) -> Bool {
    if reader.rowCount == 0, reader.diagnostics.hasErrors { return true }
    return reader.diagnostics.items.contains { $0.code < .emptyFile || $0.code == .raggedRow }
  }

  private func reportMissing(_ table: BookTable) {
    draft.diagnostics.append(
      Diagnostic(
        .tableMissing, "\(table.fileName) is missing",
        help: table == .prices
          ? "a book has prices.csv or the folder prices; a flag can name another file"
          : "a book is a folder with \(table.fileName); a flag can name another file"))
  }
}

/// Rows of cells under named columns, with an optional row of totals.
public struct Table: Sendable, Hashable {
  /// The columns, in the order every format prints them.
  public let columns: [Column]

  /// The rows; each holds one cell for each column.
  public let rows: [[Cell]]

  /// The totals, one cell for each column; null where a column has no total.
  public let totals: [Cell]?

  /// Where the figures come from; nil when the report cannot say.
  public let origins: TableOrigins?

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - columns: The columns, with distinct keys.
  ///   - rows: The rows, each parallel to `columns`.
  ///   - totals: The totals, parallel to `columns`, or nil when the rows do not add.
  ///   - origins: Where the figures come from.
  /// - Precondition: Every row, and `totals`, has as many cells as there are columns.
  public init(
    columns: [Column], rows: [[Cell]], totals: [Cell]? = nil, origins: TableOrigins? = nil
  ) {
    precondition(
      rows.allSatisfy { $0.count == columns.count }, "a row needs one cell for each column")
    precondition(
      totals.map { $0.count == columns.count } ?? true, "the totals need one cell for each column")
    self.columns = columns
    self.rows = rows
    self.totals = totals
    self.origins = origins
  }

  /// The totals that exports name: those of columns that add or are joint, and others that have a value.
  var exportedTotals: [(column: Column, cell: Cell)]? {
    guard let totals else { return nil }
    return zip(columns, totals).filter { column, cell in
      column.additivity != .none || cell != .null
    }.map { (column: $0, cell: $1) }
  }
}

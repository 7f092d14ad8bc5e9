/// Where the figures of a table come from, so that `hedge explain` finds one by its address.
///
/// The numbers are those of derivations in the ledger that the report was made with; this room
/// only carries them. An address is the cells of the key columns and the name of the column,
/// joined by points: `2027-02.GPU1.buy_lots`, `total.expected_cost`.
public struct TableOrigins: Sendable, Hashable {
  /// The names of the columns that tell one row from another, in the order of an address.
  public let keys: [String]

  /// The derivations of each row, one for each column; nil for what is no figure.
  public let rows: [[Int?]]

  /// The derivations of the totals, one for each column; empty without totals.
  public let totals: [Int?]

  /// Describes the figures of a table.
  ///
  /// - Parameters:
  ///   - keys: The names of the columns that tell one row from another.
  ///   - rows: The derivations of each row, parallel to the rows of the table.
  ///   - totals: The derivations of the totals; empty without totals.
  public init(keys: [String], rows: [[Int?]], totals: [Int?] = []) {
    self.keys = keys
    self.rows = rows
    self.totals = totals
  }
}

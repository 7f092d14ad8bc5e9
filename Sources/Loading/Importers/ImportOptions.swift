public import Basics
public import Tabular

/// What the command line says about an import.
public struct ImportOptions: Sendable {
  /// A field of the records, and what it must or shall be.
  public struct Assignment: Sendable, Hashable {
    /// The field.
    public let field: String
    /// The value, the column, or a text with `{COLUMN}` for the cell of a column.
    public let value: String

    /// Creates an assignment.
    public init(field: String, value: String) {
      self.field = field
      self.value = value
    }
  }

  /// How prices that change in the course of a day become one.
  public enum DayValue: String, Sendable, CaseIterable {
    /// Weighted by the time for which they held.
    case mean
    /// The one that held at the end of the day, in UTC.
    case last
  }

  /// The table that is made; nil for the format's first.
  public var table: ImportTable?
  /// The day of prices that have none, and the last day that changing prices are carried to.
  public var asOf: Day?
  /// Who quotes the prices, where the file does not tell.
  public var provider: String?
  /// What the columns of a file of one's own mean.
  public var columns: [Assignment] = []
  /// The values that fields must have; one of those that are given for a field.
  public var only: [Assignment] = []
  /// The fields that make instruments of their own.
  public var per: [String] = []
  /// How prices that change in the course of a day become one.
  public var dayValue = DayValue.mean
  /// The first month of a workload; nil for the month after the newest day of the file.
  public var from: YearMonth?
  /// The months of a workload.
  public var months = 12
  /// The growth of a workload from one month to the next, in percent.
  public var growth = ExactDecimal.zero
  /// The conventions of the file, when it is a table.
  public var dialect = Dialect.rfc4180
  /// How days are written, besides `YYYY-MM-DD`.
  public var dateOrder = DateOrder.iso
  /// How many bytes are read at a time; it changes no result.
  public var chunkSize = 65_536

  /// Creates the default options.
  public init() {}
}

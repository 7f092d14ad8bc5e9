public import Tabular

/// How a book is read, and what flags say over its tables.
public struct BookOptions: Sendable {
  /// One setting that a flag makes; it replaces the table's.
  public struct Override: Sendable, Hashable {
    /// The flag, without its dashes.
    public let flag: String
    /// The setting, by the name that the table uses.
    public let setting: String
    /// The value, as the table would write it, with a decimal point.
    public let value: String

    /// Creates an override.
    public init(flag: String, setting: String, value: String) {
      self.flag = flag
      self.setting = setting
      self.value = value
    }
  }

  /// Tells how price tables are laid out.
  public enum PriceLayout: Sendable {
    /// A row is one price of one instrument.
    case long
    /// A row is a day, and each instrument has a column.
    case wide
  }

  /// The name of the book in reports.
  public var name = "book"
  /// The conventions of every file.
  public var dialect = Dialect.rfc4180
  /// How days are written in every file, besides `YYYY-MM-DD`.
  public var dateOrder = DateOrder.iso
  /// How price tables are laid out.
  public var priceLayout = PriceLayout.long
  /// The tables without which nothing can be done; each must have a row.
  public var neededTables: [BookTable] = [.workload, .prices]
  /// The settings that flags make, in the order of the command line.
  public var overrides: [Override] = []
  /// The contract that a flag names for every row without its own; it must exist.
  public var contract: String?
  /// The marks that a plan's rows can carry; empty when scopes are not to be held against them.
  public var knownMarks: [String] = []
  /// The names of the scenarios that are built in, which the book's must not have.
  public var reservedScenarios: [String] = []
  /// How many bytes are read at a time; it changes no result.
  public var chunkSize = 65_536
  /// How rows of large tables are read; it changes no result.
  public var reading = RowReading.columnar

  /// Creates the default options.
  public init() {}
}

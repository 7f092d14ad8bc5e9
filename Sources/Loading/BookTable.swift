/// The tables of a book.
public enum BookTable: String, Sendable, CaseIterable {
  /// What each workload needs.
  case workload
  /// The observed prices; one file, or the files of a folder.
  case prices
  /// The price series' descriptions.
  case instruments
  /// The settlement prices of futures.
  case futures
  /// The contracts that the book defines.
  case contracts
  /// The exchange rates between units that the book defines.
  case conversions
  /// The futures held.
  case positions
  /// The reserved capacity.
  case commitments
  /// The coverage policy.
  case bands
  /// What may be spent.
  case budget
  /// The gates.
  case policy
  /// What may happen to prices and quantities.
  case scenarios
  /// The choices.
  case settings
  /// The closed days of calendars.
  case holidays

  /// The name of the table's file in a book's folder.
  public var fileName: String { rawValue + ".csv" }
}

/// How a number is written on a terminal.
public enum TextFormat: Sendable, Hashable {
  /// As exported: fixed decimals, no separators.
  case plain

  /// Thousands separated by commas, with this many decimals.
  case grouped(Int)

  /// Thousands separated by commas, with the decimals that the cell is exported with.
  case groupedAsExported

  /// As a percentage with this many decimals: 0.8009 is `80.1%`.
  case percent(Int)
}

/// Where a cell stands within its column on a terminal.
public enum TextAlignment: Sendable, Hashable {
  /// Numbers to the right, words to the left.
  case natural

  /// To the left.
  case left

  /// To the right.
  case right
}

/// When a terminal leaves a column out.
public enum EmptyColumnRule: Sendable, Hashable {
  /// The column is printed even when it says nothing.
  case keep

  /// The column is left out when all its cells are null, zero or empty.
  case hide
}

/// How a column looks on a terminal.
public struct TextStyle: Sendable, Hashable {
  /// The words over the column, with the unit of its numbers.
  public let header: String

  /// How its numbers are written.
  public let format: TextFormat

  /// When the terminal is narrow: nil is never left out, 1 is left out first.
  public let dropOrder: Int?

  /// Where its cells stand.
  public let alignment: TextAlignment

  /// The width the column is given when there is room, in terminal cells.
  public let preferredWidth: Int

  /// What happens to a column that says nothing.
  public let whenEmpty: EmptyColumnRule

  /// What a null cell of a row shows.
  public let nullText: String

  /// Explains a total that is not the sum of its rows: the total gets a `*`, the text ends the page.
  public let totalNote: String?

  /// Describes how a column looks.
  public init(
    header: String,
    format: TextFormat = .plain,
    dropOrder: Int? = nil,
    alignment: TextAlignment = .natural,
    preferredWidth: Int = 0,
    whenEmpty: EmptyColumnRule = .keep,
    nullText: String = "",
    totalNote: String? = nil
  ) {
    self.header = header
    self.format = format
    self.dropOrder = dropOrder
    self.alignment = alignment
    self.preferredWidth = preferredWidth
    self.whenEmpty = whenEmpty
    self.nullText = nullText
    self.totalNote = totalNote
  }

  /// Whether the column is left out when its cells say nothing.
  public var hidesWhenEmpty: Bool { whenEmpty == .hide }
}

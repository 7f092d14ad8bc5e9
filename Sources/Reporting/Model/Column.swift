/// What the cells of a column hold; `hedge schema` prints it.
public enum ColumnKind: Sendable, Hashable {
  /// Words or an ISO date.
  case text

  /// An exact number with this many decimals in every export.
  case decimal(places: Int)

  /// An exact number whose decimals depend on the row.
  case number

  /// A whole number.
  case integer

  /// Several words.
  case list

  /// Whether the cells are numbers.
  public var isNumeric: Bool {
    switch self {
    case .decimal, .number, .integer: true
    case .text, .list: false
    }
  }

  /// The name of the kind as a schema prints it.
  public var name: String {
    switch self {
    case .text: "text"
    case .decimal(let places): "decimal(\(places))"
    case .number: "number"
    case .integer: "integer"
    case .list: "list"
    }
  }
}

/// How the total of a column comes from its rows.
public enum Additivity: String, Sendable, Hashable {
  /// The total is the sum of the printed rows.
  case additive

  /// The total is computed for all rows together and is not their sum.
  case joint

  /// The column has no total, or one that is a ratio of other totals.
  case none
}

/// One column of a report: the same name, type, unit and meaning in every format.
public struct Column: Sendable, Hashable {
  /// The stable name in CSV and JSON.
  public let key: String

  /// What the cells hold.
  public let kind: ColumnKind

  /// How the total comes from the rows.
  public let additivity: Additivity

  /// The unit of the numbers in words; empty where there is none.
  public let unit: String

  /// What the column means, in one sentence.
  public let meaning: String

  /// How the column looks on a terminal; nil when it is not shown there.
  public let text: TextStyle?

  /// Describes a column.
  public init(
    key: String,
    kind: ColumnKind,
    additivity: Additivity = .none,
    unit: String = "",
    meaning: String,
    text: TextStyle? = nil
  ) {
    self.key = key
    self.kind = kind
    self.additivity = additivity
    self.unit = unit
    self.meaning = meaning
    self.text = text
  }
}

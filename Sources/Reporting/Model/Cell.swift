public import Basics

/// One value of a table, as every format prints it.
public enum Cell: Sendable, Hashable {
  /// No value: empty in CSV, `null` in JSON. Never stands for 0.
  case null

  /// Words, an identifier, a month or a day in ISO form.
  case text(String)

  /// An exact number that is exported with `places` decimals.
  case decimal(ExactDecimal, places: Int)

  /// A whole number.
  case integer(Int)

  /// Several words in a fixed order.
  case list([String])
}

extension Cell {
  /// Makes a number with `places` decimals, or `null` when there is none.
  public static func decimal(orNull value: ExactDecimal?, places: Int) -> Cell {
    value.map { .decimal($0, places: places) } ?? .null
  }

  /// Makes a whole number, or `null` when there is none.
  public static func integer(orNull value: Int?) -> Cell {
    value.map { .integer($0) } ?? .null
  }

  /// Makes a text, or `null` when there is none.
  public static func text(orNull value: String?) -> Cell {
    value.map { .text($0) } ?? .null
  }

  /// Whether the cell says nothing: null, a zero, an empty text or an empty list.
  public var isBlank: Bool {
    switch self {
    case .null: true
    case .text(let text): text.isEmpty
    case .decimal(let value, places: _): value.isZero
    case .integer(let value): value == 0
    case .list(let items): items.isEmpty
    }
  }

  /// The number exactly as exported (fixed decimals, no separators, no exponent); nil when not a number.
  public var numberLiteral: String? {
    switch self {
    case .decimal(let value, let places): value.text(decimals: places)
    case .integer(let value): String(value)
    case .null, .text, .list: nil
    }
  }
}

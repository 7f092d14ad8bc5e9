public import Basics

/// The columns of a table: what its file must and may hold.
public struct TableSchema: Sendable {
  /// The name of the table, such as `prices`.
  public let name: String

  /// What one row is, for people.
  public let summary: String

  /// The columns, in the order in which they are printed.
  public let columns: [ColumnSchema]

  /// The columns that together name a row; nil when rows have no key.
  public let key: [String]?

  /// Whether columns that are not in the schema carry data too, as in a table with a column a series.
  public let acceptsExtraColumns: Bool

  /// Makes a schema.
  ///
  /// - Precondition: The names of columns are unique, and the key consists of columns.
  public init(
    name: String, summary: String = "", columns: [ColumnSchema], key: [String]? = nil,
    acceptsExtraColumns: Bool = false
  ) {
    let names = columns.map(\.name)
    precondition(Set(names).count == names.count, "table \(name) has a column twice")
    precondition((key ?? []).allSatisfy(names.contains), "the key of \(name) is not in its columns")
    self.name = name
    self.summary = summary
    self.columns = columns
    self.key = key
    self.acceptsExtraColumns = acceptsExtraColumns
  }

  /// Returns the column of a name, or nil.
  public func column(_ name: String) -> ColumnSchema? {
    columns.first { $0.name == name }
  }
}

/// One column of a table.
public struct ColumnSchema: Sendable, Hashable {
  /// The name in the header.
  public let name: String

  /// Whether the header must name it, and no cell of it may be empty.
  public let required: Bool

  /// What its cells hold.
  public let type: ColumnType

  /// What it means, for people.
  public let meaning: String

  /// The unit of its numbers, when it has one.
  public let unit: String?

  /// Makes a column.
  public init(
    _ name: String, _ type: ColumnType, required: Bool = false, unit: String? = nil,
    meaning: String = ""
  ) {
    self.name = name
    self.required = required
    self.type = type
    self.meaning = meaning
    self.unit = unit
  }
}

/// What the cells of a column hold.
public enum ColumnType: Sendable, Hashable {
  /// Any text.
  case text
  /// A name that tables refer to each other by.
  case identifier
  /// An exact decimal number within a rule.
  case decimal(NumberRule)
  /// A whole number within limits.
  case integer(ClosedRange<Int>?)
  /// An amount, or a share written with `%`.
  case amountOrPercent
  /// `YYYY-MM-DD`.
  case day
  /// `YYYY-MM`.
  case month
  /// One of some words.
  case choice([String])
  /// Something else, described in words.
  case other(String)
}

extension ColumnType: CustomStringConvertible {
  /// The type as it is printed with a schema.
  public var description: String {
    switch self {
    case .text: "text"
    case .identifier: "identifier"
    case .decimal(let rule): rule == .any ? "number" : "number, \(rule)"
    case .integer(let limits):
      limits.map { "whole number, \($0.lowerBound) to \($0.upperBound)" } ?? "whole number"
    case .amountOrPercent: "number, or number%"
    case .day: "YYYY-MM-DD"
    case .month: "YYYY-MM"
    case .choice(let words): MessageText.alternatives(words)
    case .other(let words): words
    }
  }
}

/// Which numbers a column takes.
public enum NumberRule: Sendable, Hashable {
  /// Every number.
  case any
  /// Above 0.
  case positive
  /// 0 or more.
  case nonNegative
  /// Between two limits, both included.
  case between(ExactDecimal, ExactDecimal)

  /// Returns whether the rule takes a number.
  public func accepts(_ value: ExactDecimal) -> Bool {
    switch self {
    case .any: true
    case .positive: value.isPositive
    case .nonNegative: !value.isNegative
    case .between(let low, let high): value >= low && value <= high
    }
  }
}

extension NumberRule: CustomStringConvertible {
  /// The rule in words.
  public var description: String {
    switch self {
    case .any: "any"
    case .positive: "above 0"
    case .nonNegative: "0 or more"
    case .between(let low, let high): "\(low) to \(high)"
    }
  }
}

public import Basics

/// A value of a document's `meta`: settings, hashes, dates and what they came from.
public indirect enum MetaValue: Sendable, Hashable {
  /// Words, a date or a hash.
  case text(String)

  /// A whole number.
  case integer(Int)

  /// An exact number with `places` decimals; nil writes the shortest exact literal.
  case decimal(ExactDecimal, places: Int?)

  /// Yes or no.
  case boolean(Bool)

  /// No value.
  case null

  /// Named values in a fixed order.
  case object([MetaEntry])

  /// Values in a fixed order.
  case array([MetaValue])

  /// Makes an object from names and values, kept in this order.
  public static func object(_ entries: [(String, MetaValue)]) -> MetaValue {
    .object(entries.map { MetaEntry(key: $0.0, value: $0.1) })
  }

  /// Makes a text, or `null` when there is none.
  public static func text(orNull value: String?) -> MetaValue {
    value.map { .text($0) } ?? .null
  }
}

/// One named value of a document's `meta`.
public struct MetaEntry: Sendable, Hashable {
  /// The name.
  public let key: String

  /// The value.
  public let value: MetaValue

  /// Makes a named value.
  public init(key: String, value: MetaValue) {
    self.key = key
    self.value = value
  }

  /// Makes a named value.
  public init(_ key: String, _ value: MetaValue) {
    self.init(key: key, value: value)
  }
}

import Basics

/// A value of a document's `meta` on a line of its own, as pages list it.
struct Fact: Sendable, Hashable {
  /// The names that lead to the value, joined by a space.
  let name: String

  /// The value in words; numbers as exported.
  let value: String

  /// The values under an entry, in their order.
  static func all(of entry: MetaEntry) -> [Fact] {
    switch entry.value {
    case .object(let entries):
      entries.flatMap { all(of: MetaEntry("\(entry.key) \($0.key)", $0.value)) }
    case .array(let items):
      items.enumerated().flatMap { all(of: MetaEntry("\(entry.key) \($0 + 1)", $1)) }
    case .text(let text): [Fact(name: entry.key, value: text)]
    case .integer(let number): [Fact(name: entry.key, value: String(number))]
    case .decimal(let number, let places):
      [Fact(name: entry.key, value: places.map { number.text(decimals: $0) } ?? "\(number)")]
    case .boolean(let flag): [Fact(name: entry.key, value: flag ? "yes" : "no")]
    case .null: [Fact(name: entry.key, value: "unknown")]
    }
  }
}

import Basics

/// A value of a document's `meta` on a line of its own, as pages list it.
struct Fact: Sendable, Hashable {
  /// The names that lead to the value, joined by a space.
  let name: String

  /// The value in words; numbers as exported.
  let value: String

  /// The list that the value is one of many of; a page folds it.
  var list: String?

  /// A list with more values than this is long.
  private static let longest = 4

  /// The values under an entry, in their order.
  static func all(of entry: MetaEntry) -> [Fact] {
    switch entry.value {
    case .object(let entries):
      entries.flatMap { all(of: MetaEntry("\(entry.key) \($0.key)", $0.value)) }
    case .array(let items) where items.contains(where: \.isObject):
      // A list of records is for programs; a page of them hides the rest.
      [Fact(name: entry.key, value: "\(items.count) in the JSON form")]
    case .array(let items):
      items.enumerated().flatMap { facts(entry.key, $0 + 1, $1, isLong: items.count > longest) }
    case .text(let text): [Fact(name: entry.key, value: text)]
    case .integer(let number): [Fact(name: entry.key, value: String(number))]
    case .decimal(let number, let places):
      [Fact(name: entry.key, value: places.map { number.text(decimals: $0) } ?? "\(number)")]
    case .boolean(let flag): [Fact(name: entry.key, value: flag ? "yes" : "no")]
    case .null: [Fact(name: entry.key, value: "unknown")]
    }
  }

  /// A value of a list; of a long one, an object is one fact with its parts side by side.
  private static func facts(
    _ list: String, _ number: Int, _ item: MetaValue, isLong: Bool
  ) -> [Fact] {
    let facts = all(of: MetaEntry("\(list) \(number)", item))
    guard isLong else { return facts }
    guard case .object(let entries) = item else {
      return facts.map { Fact(name: $0.name, value: $0.value, list: list) }
    }
    let parts = entries.flatMap { all(of: $0) }.map { "\($0.name) \($0.value)" }
    return [
      Fact(name: "\(list) \(number)", value: parts.joined(separator: ", "), list: list)
    ]
  }
}

extension MetaValue {
  /// Whether it has named values.
  fileprivate var isObject: Bool {
    if case .object = self { true } else { false }
  }
}

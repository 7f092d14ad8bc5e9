import Basics

/// Writes JSON values (RFC 8259): strings escaped, numbers as exact literals, keys in the order given.
enum JSONText {
  /// Returns a JSON string with its quotes.
  ///
  /// Control characters are escaped, and so are the line separators and bidirectional marks that would
  /// break a JavaScript source or mislead a reader of the raw text.
  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{8}": quoted += "\\b"
      case "\u{C}": quoted += "\\f"
      default:
        if VisibleText.isHarmful(scalar) {
          for unit in String(scalar).utf16 { quoted += escape(UInt32(unit)) }
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  /// Returns a cell as a JSON value on one line.
  static func cell(_ cell: Cell) -> String {
    switch cell {
    case .null: "null"
    case .text(let text): string(text)
    case .decimal(let value, let places): value.text(decimals: places)
    case .integer(let value): String(value)
    case .list(let items): "[" + items.map { string($0) }.joined(separator: ", ") + "]"
    }
  }

  /// Returns a value over as many lines as it needs, the first one to stand behind a key.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - depth: How deep the line stands, two spaces each.
  /// - Returns: The JSON without a line feed at its end.
  static func value(_ value: MetaValue, depth: Int) -> String {
    switch value {
    case .text(let text): string(text)
    case .integer(let number): String(number)
    case .decimal(let number, let places):
      places.map { number.text(decimals: $0) } ?? number.description
    case .boolean(let flag): flag ? "true" : "false"
    case .null: "null"
    case .object(let entries): object(entries, depth: depth)
    case .array(let items): array(items, depth: depth)
    }
  }

  /// Returns an object over as many lines as it has entries.
  static func object(_ entries: [MetaEntry], depth: Int) -> String {
    object(entries.map { ($0.key, value($0.value, depth: depth + 1)) }, depth: depth)
  }

  /// Returns an object of values that are JSON already.
  static func object(_ members: [(key: String, json: String)], depth: Int) -> String {
    if members.isEmpty { return "{}" }
    let lines = members.map { indent(depth + 1) + string($0.key) + ": " + $0.json }
    return "{\n" + lines.joined(separator: ",\n") + "\n" + indent(depth) + "}"
  }

  /// Returns the spaces in front of a line.
  static func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  private static func array(_ items: [MetaValue], depth: Int) -> String {
    let isFlat = items.allSatisfy {
      switch $0 {
      case .object, .array: false
      default: true
      }
    }
    if isFlat { return "[" + items.map { value($0, depth: depth) }.joined(separator: ", ") + "]" }
    let lines = items.map { indent(depth + 1) + value($0, depth: depth + 1) }
    return "[\n" + lines.joined(separator: ",\n") + "\n" + indent(depth) + "]"
  }

  private static func escape(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

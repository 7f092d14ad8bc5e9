/// Writes text into HTML so that no content can be markup, leave an attribute, or steer a reader's eye.
enum HTMLText {
  /// Returns text for content or a quoted attribute.
  ///
  /// Control, bidirectional and invisible characters are spelled out, as on a terminal.
  static func escaped(_ text: String) -> String { escaped(visible: VisibleText.of(text)) }

  /// Returns a text without control characters for content or a quoted attribute.
  static func escaped(visible text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Returns a text for content that flows over lines: none of them ends within a day or a month.
  static func flowing(_ text: String) -> String { flowing(visible: VisibleText.of(text)) }

  /// The same for a text without control characters.
  static func flowing(visible text: String) -> String {
    let bytes = Array(text.utf8)
    var flowing = ""
    var copied = 0
    var at = 0
    while at < bytes.count {
      let length = dateLength(bytes, at: at)
      if length > 0 {
        flowing += escaped(visible: String(decoding: bytes[copied..<at], as: UTF8.self))
        flowing += "<span class=\"w\">"
        flowing += String(decoding: bytes[at..<at + length], as: UTF8.self) + "</span>"
        copied = at + length
      }
      at += max(length, 1)
    }
    return flowing + escaped(visible: String(decoding: bytes[copied...], as: UTF8.self))
  }

  /// The length of `2026-11` or `2026-11-20` at a place, 0 where none stands by itself.
  private static func dateLength(_ bytes: [UInt8], at start: Int) -> Int {
    func isWord(_ place: Int) -> Bool {
      guard bytes.indices.contains(place) else { return false }
      switch bytes[place] {
      case 0x2D, 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: return true
      default: return bytes[place] >= 0x80
      }
    }
    func fits(_ pattern: String) -> Bool {
      let pattern = Array(pattern.utf8)
      return start + pattern.count <= bytes.count
        && zip(pattern, bytes[start...]).allSatisfy { wanted, byte in
          wanted == 0x64 ? (0x30...0x39).contains(byte) : wanted == byte
        } && !isWord(start + pattern.count)
    }
    if isWord(start - 1) { return 0 }
    return fits("dddd-dd-dd") ? 10 : fits("dddd-dd") ? 7 : 0
  }

  /// Returns a name for an `id`: letters, digits and `-`.
  static func identifier(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            ? scalar : "-"
        }))
  }
}

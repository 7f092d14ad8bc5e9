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

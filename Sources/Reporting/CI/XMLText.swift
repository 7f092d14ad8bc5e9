/// Writes text into XML 1.0 so that no content can break the document.
enum XMLText {
  /// Returns text for element content or a quoted attribute; characters XML forbids are spelled out.
  ///
  /// A line feed stays a line feed in content and becomes `&#10;` in an attribute, as readers would turn
  /// a raw one into a space there. `>` is always escaped, so `]]>` cannot appear.
  static func escaped(_ text: String, inAttribute: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += inAttribute ? "&#10;" : "\n"
      default: escaped += VisibleText.of(String(scalar))
      }
    }
    return escaped
  }

  /// Returns an element's attributes, each with a space in front; values are escaped.
  static func attributes(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { " \($0.name)=\"\(escaped($0.value, inAttribute: true))\"" }.joined()
  }

  /// Returns an element with text in it.
  static func element(
    _ name: String, _ attributes: [(name: String, value: String)] = [], text: String
  ) -> String {
    let open = "<\(name)\(self.attributes(attributes))"
    return text.isEmpty
      ? "\(open)/>" : "\(open)>\(escaped(text, inAttribute: false))</\(name)>"
  }
}

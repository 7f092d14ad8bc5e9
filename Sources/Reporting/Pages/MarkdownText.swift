/// Writes text into Markdown so that it is shown as it is.
enum MarkdownText {
  /// Returns the text with every character that Markdown or HTML would act on escaped.
  ///
  /// Addresses do not become links, nor words between colons pictures.
  static func escaped(_ text: String) -> String { escaped(visible: VisibleText.of(text)) }

  /// Returns a text without control characters, with every character that would be acted on escaped.
  static func escaped(visible text: String) -> String {
    var escaped = ""
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\\", "|", "`", "*", "_", "[", "]", "#", "~", "@", "!", "$": escaped += "\\\(scalar)"
      case ":" where beginsLinkOrPicture(scalars[(place + 1)...]): escaped += "\\:"
      case "." where isHostMark(scalars[..<place]): escaped += "\\."
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Returns a text that begins a line or an item, so that it begins neither a list nor a rule.
  static func line(_ text: String) -> String {
    let escaped = escaped(trimmedFront(text))
    let digits = escaped.prefix { $0.isASCII && $0.isNumber }
    let rest = escaped.dropFirst(digits.count)
    if let mark = rest.first, !digits.isEmpty, mark == "." || mark == ")" {
      return digits + "\\" + rest
    }
    if let first = escaped.first, "-+=".contains(first) { return "\\" + escaped }
    return escaped
  }

  /// The text without spaces at its front.
  static func trimmedFront(_ text: String) -> String { String(text.drop { $0 == " " }) }

  private static func beginsLinkOrPicture(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    if rest.first == "/" { return true }
    let word = rest.prefix {
      $0.properties.isAlphabetic || "0123456789_+-".unicodeScalars.contains($0)
    }
    return !word.isEmpty && rest.dropFirst(word.count).first == ":"
  }

  private static func isHostMark(_ front: ArraySlice<Unicode.Scalar>) -> Bool {
    let word = front.suffix(3)
    return word.count == 3 && word.allSatisfy { $0 == "w" || $0 == "W" }
  }
}

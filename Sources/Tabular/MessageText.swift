/// How foreign text is shown inside messages: always on one line, without anything a terminal would obey.
public enum MessageText {
  /// Returns a cell in double quotes, shortened to at most 40 characters, control characters replaced.
  public static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let shown = printable(String(String.UnicodeScalarView(scalars.prefix(40))))
    return scalars.count > 40 ? "\"\(shown)…\"" : "\"\(shown)\""
  }

  /// Returns the text with a space for each tab and U+FFFD for each other character that does not print.
  ///
  /// The number of Unicode scalars stays the same, so that columns do.
  public static func printable(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      shown.append(scalar == "\t" ? " " : isPrintable(scalar) ? scalar : "\u{fffd}")
    }
    return String(shown)
  }

  /// Returns names in a sentence: `a`, `a or b`, `a, b or c`.
  public static func alternatives(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Returns a count with its noun: `1 error`, `2 errors`.
  public static func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1f, 0x7f...0x9f: false
    // Line and paragraph separators, and marks that turn the direction of writing.
    case 0x2028...0x202e, 0x2066...0x2069, 0x200e, 0x200f, 0xfeff: false
    default: true
    }
  }
}

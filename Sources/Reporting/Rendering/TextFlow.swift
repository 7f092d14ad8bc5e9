/// Breaks and pads lines by the width they take on a terminal.
enum TextFlow {
  /// Breaks a line between words so that it fits; a word that is wider than the line is never cut.
  ///
  /// - Parameters:
  ///   - line: One line without control characters.
  ///   - width: The cells of the terminal, or nil for no limit.
  ///   - indent: The spaces in front of the first line; the lines after it get two more.
  /// - Returns: The lines, without spaces at their ends.
  static func wrapped(_ line: String, width: Int?, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    guard let width, indent + DisplayWidth.of(line) > width else {
      return [trimmed(margin + line)]
    }
    var lines: [String] = []
    var current = margin
    var used = indent
    var gap = 0
    var holdsWord = false
    for part in line.split(separator: " ", omittingEmptySubsequences: false) {
      guard !part.isEmpty else {
        gap += 1
        continue
      }
      let partWidth = DisplayWidth.of(String(part))
      if holdsWord && used + gap + partWidth > width {
        lines.append(current)
        current = margin + "  "
        used = indent + 2
        gap = 0
      }
      current += String(repeating: " ", count: gap) + part
      used += gap + partWidth
      gap = 1
      holdsWord = true
    }
    lines.append(current)
    return lines.map(trimmed)
  }

  /// Returns the text with spaces added up to a width, on the side that the alignment leaves open.
  static func padded(_ text: String, to width: Int, right: Bool) -> String {
    let spaces = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    return right ? spaces + text : text + spaces
  }

  /// Returns as much of a text as a width holds, with `..` where something is missing.
  static func cut(_ text: String, to width: Int) -> String {
    if DisplayWidth.of(text) <= width { return text }
    var front = ""
    var used = 2
    for character in text {
      used += DisplayWidth.of(character)
      if used > width { break }
      front.append(character)
    }
    return front + ".."
  }

  /// Returns the text without spaces at its end.
  static func trimmed(_ text: String) -> String {
    var end = text.endIndex
    while end > text.startIndex, text[text.index(before: end)] == " " {
      end = text.index(before: end)
    }
    return String(text[..<end])
  }
}

/// A page in the man(7) macros, line by line.
struct RoffPage {
  private(set) var lines: [String] = []

  /// The page with its last line end.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Begins the page.
  mutating func begin(_ name: String, day: String, source: String, kind: String) {
    lines.append(".TH \(name) 1 \(day) \"\(source)\" \"\(kind)\"")
    // Flags are found by searching only when no line end takes them apart.
    lines += [".nh", ".ad l"]
  }

  /// Begins a section.
  mutating func section(_ name: String) { lines.append(".SH \(name)") }

  /// Begins a part of a section; the name is roff already.
  mutating func part(_ name: String) { lines.append(".SS \(name)") }

  /// Adds a paragraph.
  mutating func paragraph(_ text: String) { paragraph(roff: Self.plain(text)) }

  /// Adds a paragraph that is roff already.
  mutating func paragraph(roff text: String) {
    if let last = lines.last, !last.hasPrefix(".S") { lines.append(".PP") }
    lines += Self.filled(text)
  }

  /// Adds an entry of a list: a label, which is roff already, and what it means.
  mutating func item(roff label: String, _ text: String) {
    lines += [".TP", label]
    lines += Self.filled(Self.plain(text))
  }

  static func bold(_ text: String) -> String { "\\fB\(plain(text))\\fR" }

  static func italic(_ text: String) -> String { "\\fI\(plain(text))\\fR" }

  /// A text without anything that roff would read: what is typed stays what it is, also when copied.
  static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": plain += "\\e"
      case "-": plain += "\\-"
      case "'": plain += "\\(aq"
      case "`": plain += "\\(ga"
      case "^": plain += "\\(ha"
      case "~": plain += "\\(ti"
      case "\"": plain += "\\(dq"
      default:
        if scalar.isASCII {
          plain.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          plain += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
        }
      }
    }
    return plain
  }

  /// The text in short lines, none of which begins like a macro.
  private static func filled(_ text: String) -> [String] {
    HelpPage.wrapped(text, width: 76).map { $0.hasPrefix(".") ? "\\&" + $0 : $0 }
  }
}

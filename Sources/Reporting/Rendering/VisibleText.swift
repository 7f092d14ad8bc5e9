/// Makes text from a book harmless to print: nothing in it can move a cursor or reorder a line.
enum VisibleText {
  /// Returns the text with every control, bidirectional and invisible character spelled out.
  ///
  /// Tab, line feed and carriage return become `\t`, `\n`, `\r`; the others become `\u{1B}`. The joiners
  /// that scripts and emoji need stay.
  static func of(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var visible = ""
    for scalar in text.unicodeScalars {
      append(scalar, to: &visible)
    }
    return visible
  }

  /// Returns the text with these characters spelled out, but for those of which a table is made.
  ///
  /// Tab, line feed and carriage return stay what they are.
  static func ofTableCell(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var visible = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" || scalar == "\n" || scalar == "\r" {
        visible.unicodeScalars.append(scalar)
      } else {
        append(scalar, to: &visible)
      }
    }
    return visible
  }

  /// Whether printing the character as it is could deceive a reader or steer a terminal.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format: return scalar.value != 0x200C && scalar.value != 0x200D
    default: return scalar.value & 0xFFFE == 0xFFFE
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to visible: inout String) {
    guard isHarmful(scalar) else {
      visible.unicodeScalars.append(scalar)
      return
    }
    switch scalar {
    case "\t": visible += "\\t"
    case "\n": visible += "\\n"
    case "\r": visible += "\\r"
    default: visible += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}

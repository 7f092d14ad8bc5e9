import Tabular

/// Makes names that tables can hold out of names that files have.
enum CleanName {
  /// The name with a hyphen for each run of characters that a unit's qualifier cannot have.
  ///
  /// Letters, digits and `_ . /` stay. `Closer App` becomes `Closer-App`, and `v1:0` becomes `v1-0`.
  static func of(_ text: String) -> String {
    var clean: [UInt8] = []
    for byte in text.utf8 {
      if isPlain(byte) {
        clean.append(byte)
      } else if clean.last != UInt8(ascii: "-") {
        clean.append(UInt8(ascii: "-"))
      }
    }
    while let last = clean.last, !isLetterOrDigit(last) { clean.removeLast() }
    let start = clean.firstIndex(where: isLetterOrDigit) ?? clean.endIndex
    let name = String(decoding: clean[start...].prefix(Identifier.maximumLength), as: UTF8.self)
    return name.isEmpty ? "unnamed" : name
  }

  /// The names, clean and joined by hyphens; empty ones are left out.
  static func joined(_ parts: [String]) -> String {
    of(parts.filter { !$0.isEmpty }.joined(separator: "-"))
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")
  }
}

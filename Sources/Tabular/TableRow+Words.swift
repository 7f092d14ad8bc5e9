extension TableRow {
  /// Returns the text of a cell as it stands.
  public func text(_ column: String) -> String? {
    present(column).map { field($0) }
  }

  /// Returns the text of a cell by its place in the header; nil for an empty cell.
  public func text(at index: Int) -> String? {
    isEmpty(index) ? nil : field(index)
  }

  /// Returns a name that tables refer to each other by.
  ///
  /// It begins with an ASCII letter or digit, and goes on with these and `_ - . : / + @`, 128 at most.
  public func identifier(_ column: String) -> String? {
    guard let place = present(column) else { return nil }
    let bytes = bytes(of: place)
    if Identifier.isValid(bytes) { return String(decoding: bytes, as: UTF8.self) }
    report(
      .notAnIdentifier, at: column, "\(column) is not an identifier: \(quoted(place))",
      label: "expected ASCII letters, digits and _ - . : / + @",
      help: "identifiers begin with a letter or a digit and have no spaces")
    return nil
  }

  /// Returns the case of an enumeration whose raw value the cell holds.
  public func choice<Choice: CaseIterable & RawRepresentable>(
    _ column: String, _ type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    choice(column, among: Choice.allCases.map(\.rawValue)).flatMap(Choice.init(rawValue:))
  }

  /// Returns the word that the cell holds, when it is one of those allowed.
  public func choice(_ column: String, among words: [String]) -> String? {
    guard let place = present(column) else { return nil }
    let text = field(place)
    if words.contains(text) { return text }
    report(
      .notAChoice, at: column, "\(column) is not known: \(quoted(place))",
      label: "expected \(MessageText.alternatives(words))",
      help: suggestion(for: text, among: words).map { "did you mean \"\($0)\"?" })
    return nil
  }

  /// Returns whether the cell says `yes`; it must say `yes` or `no`.
  public func yesNo(_ column: String) -> Bool? {
    choice(column, among: ["yes", "no"]).map { $0 == "yes" }
  }

  private func field(_ index: Int) -> String {
    String(decoding: bytes(of: index), as: UTF8.self)
  }

  func name(_ index: Int) -> String { MessageText.printable(reader.header[index]) }

  func quoted(_ index: Int) -> String { MessageText.quoted(field(index)) }
}

/// The names that tables refer to each other by.
public enum Identifier {
  /// The most characters of a name.
  public static let maximumLength = 128

  /// Returns whether bytes are a name: an ASCII letter or digit, then these and `_ - . : / + @`.
  public static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, isLetterOrDigit(first), bytes.count <= maximumLength else {
      return false
    }
    return bytes.allSatisfy { isLetterOrDigit($0) || isMark($0) }
  }

  /// Returns whether a text is a name.
  public static func isValid(_ text: String) -> Bool { isValid(Array(text.utf8)[...]) }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"),
      UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "@"):
      true
    default: false
    }
  }
}

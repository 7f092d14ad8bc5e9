import Basics

extension JSONBytes {
  /// Reads a number, or one of the words `true`, `false` and `null`.
  mutating func literal() throws(JSONFault) -> JSONValue.Content {
    let (line, column) = (self.line, self.column)
    var word: [UInt8] = []
    while let byte = try peek(), Self.isWord(byte), word.count < 128 {
      word.append(byte)
      advance()
    }
    if word.isEmpty { throw unexpected("a value") }
    let text = String(decoding: word, as: UTF8.self)
    switch text {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default:
      guard Self.isNumber(word) else {
        let isPython = ["NaN", "Infinity", "-Infinity", "None", "True", "False"].contains(text)
        throw JSONFault(
          "\(MessageText.quoted(text)) is no value of JSON",
          help: isPython
            ? "Python writes this when it is not told otherwise: json.dumps(…, allow_nan=False)"
            : "expected a number, a text in quotes, true, false or null", line: line,
          column: column)
      }
      return .number(text)
    }
  }

  /// Reads a text in quotes.
  mutating func string() throws(JSONFault) -> String {
    let (line, column) = (self.line, self.column)
    func fault(_ message: String) -> JSONFault {
      JSONFault(message, line: line, column: column)
    }
    advance()
    var text: [UInt8] = []
    while let byte = try peek() {
      guard byte >= 0x20 else { throw unexpected("the quote that ends the text") }
      advance()
      if byte == UInt8(ascii: "\"") {
        guard UTF8Validation.firstInvalid(in: text, 0..<text.count) == nil else {
          throw fault("the text is not UTF-8")
        }
        return String(decoding: text, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") {
        text += Array(String(Character(try escape())).utf8)
      } else {
        text.append(byte)
      }
      if text.count > JSONReader.maximumTextBytes { throw fault("a text is longer than 1 MiB") }
    }
    throw fault("a text does not end")
  }

  /// Reads what stands behind a backslash.
  private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
    guard let byte = try peek() else { throw unexpected("the rest of the text") }
    let plain: [UInt8: Unicode.Scalar] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
      UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{c}", UInt8(ascii: "n"): "\n",
      UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    if let scalar = plain[byte] {
      advance()
      return scalar
    }
    guard byte == UInt8(ascii: "u") else { throw unexpected("an escape of JSON") }
    advance()
    let high = try hexadecimal()
    guard (0xd800...0xdfff).contains(high) else {
      return Unicode.Scalar(high) ?? "\u{fffd}"
    }
    // The second half of a pair of surrogates (RFC 8259, section 7).
    guard high < 0xdc00, try peek() == UInt8(ascii: "\\") else { throw unexpected("a pair") }
    advance()
    guard try peek() == UInt8(ascii: "u") else { throw unexpected("a pair") }
    advance()
    let low = try hexadecimal()
    guard (0xdc00...0xdfff).contains(low),
      let scalar = Unicode.Scalar(0x1_0000 + (high - 0xd800) << 10 + (low - 0xdc00))
    else { throw unexpected("a pair") }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = try peek(),
        let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80
      else { throw unexpected("four hexadecimal digits") }
      value = value << 4 | UInt32(digit)
      advance()
    }
    return value
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2b, 0x2d, 0x2e, 0x5f: true
    default: false
    }
  }

  /// Whether bytes are a number of RFC 8259: no leading zero, digits around a point.
  private static func isNumber(_ word: [UInt8]) -> Bool {
    var rest = word[...]
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 &- UInt8(ascii: "0") <= 9 } ?? false }
    func dropDigits() -> Int {
      let digits = rest.prefix { isDigit($0) }.count
      rest = rest.dropFirst(digits)
      return digits
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let hasZero = rest.first == UInt8(ascii: "0")
    let whole = dropDigits()
    guard whole > 0, !hasZero || whole == 1 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard dropDigits() > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard dropDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}

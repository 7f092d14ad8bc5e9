import Basics

/// The bytes of a JSON text, one at a time, with the place of the next one.
struct JSONBytes {
  private let source: any ByteSource
  private var chunk: [UInt8]
  private var count = 0
  private var index = 0
  private var offset = 0
  private var isExhausted = false

  /// The line of the next byte, counted from 1.
  private(set) var line = 1
  /// The character of the next byte on its line, counted from 1.
  private(set) var column = 1

  init(_ source: any ByteSource, chunkSize: Int) {
    precondition(chunkSize >= 1, "a chunk has at least one byte")
    self.source = source
    chunk = [UInt8](repeating: 0, count: chunkSize)
  }

  /// Steps over a byte order mark, and refuses other encodings.
  mutating func start() throws(JSONFault) {
    guard offset == 0, count == 0 else { return }
    var first: [UInt8] = []
    while first.count < 4, try refill() { first += chunk[0..<count] }
    chunk = first.count > chunk.count ? first : chunk
    for (place, byte) in first.enumerated() { chunk[place] = byte }
    count = first.count
    index = 0
    if let encoding = ForeignEncoding(firstBytes: first[...]) {
      throw fault(
        "the file is written in \(encoding.rawValue), not in UTF-8",
        help: "run iconv -f \(encoding.rawValue) -t UTF-8")
    }
    if first.starts(with: [0xef, 0xbb, 0xbf]) { index = 3 }
  }

  /// Steps over blanks, and returns the byte behind them; nil at the end of the file.
  mutating func skipBlanks() throws(JSONFault) -> UInt8? {
    while let byte = try peek() {
      switch byte {
      case 0x20, 0x09, 0x0d, 0x0a: advance()
      default: return byte
      }
    }
    return nil
  }

  /// The next byte, which stays; nil at the end of the file.
  mutating func peek() throws(JSONFault) -> UInt8? {
    if index < count { return chunk[index] }
    return try refill() ? chunk[index] : nil
  }

  /// Steps over the next byte, which was looked at.
  mutating func advance() {
    let byte = chunk[index]
    index += 1
    if byte == 0x0a {
      line += 1
      column = 1
    } else if byte & 0xc0 != 0x80 {
      column += 1
    }
  }

  /// Steps over blanks and one byte that must follow.
  mutating func take(_ byte: UInt8, _ what: String) throws(JSONFault) {
    guard try skipBlanks() == byte else { throw unexpected(what) }
    advance()
  }

  /// Steps over a comma, or over what ends the list; returns whether it was the comma.
  mutating func takeSeparator(orEnd end: UInt8) throws(JSONFault) -> Bool {
    let byte = try skipBlanks()
    guard byte == UInt8(ascii: ",") || byte == end else {
      throw unexpected("a comma or \"\(Character(Unicode.Scalar(end)))\"")
    }
    advance()
    return byte == UInt8(ascii: ",")
  }

  /// A fault at the next byte.
  func fault(_ message: String, help: String? = nil) -> JSONFault {
    JSONFault(message, help: help, line: line, column: column)
  }

  /// The fault that something else was expected at the next byte.
  mutating func unexpected(_ what: String) -> JSONFault {
    guard let byte = try? peek() else {
      return fault("the file ends too early", help: "expected \(what)")
    }
    let shown =
      byte < 0x80 ? MessageText.quoted(String(Character(Unicode.Scalar(byte)))) : "this character"
    return fault("\(shown) does not belong here", help: "expected \(what)")
  }

  private mutating func refill() throws(JSONFault) -> Bool {
    if isExhausted { return false }
    do {
      count = try source.read(into: &chunk, at: offset)
    } catch {
      isExhausted = true
      throw JSONFault(
        "the file cannot be read: \(MessageText.printable(error.message))", line: 0, column: 0)
    }
    index = 0
    offset += count
    isExhausted = count == 0
    return !isExhausted
  }
}

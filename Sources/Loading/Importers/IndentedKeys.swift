import Basics
import Tabular

/// Reads the part of YAML that price lists use: names with a colon, one below the other, by indentation.
///
/// Texts in blocks and lists are stepped over; anchors, tags and flow values are not read.
struct IndentedKeys {
  /// A name with a value behind it, and the names that it stands under.
  struct Entry: Hashable {
    let path: [String]
    let value: String
    let line: Int
  }

  /// Why the text could not be read.
  struct Fault: Error, Hashable {
    let message: String
    let help: String?
    let line: Int
  }

  private var lines: TextLines
  private var open: [(indent: Int, name: String)] = []
  /// The indentation below which a block of text ends; nil outside of one.
  private var blockIndent: Int?

  init(source: any ByteSource, chunkSize: Int = 65_536) {
    lines = TextLines(source: source, chunkSize: chunkSize)
  }

  /// The next name with a value; nil at the end.
  mutating func next() throws(Fault) -> Entry? {
    while let line = try lines.next() {
      let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
      let body = Self.body(line[(line.startIndex + indent)...])
      if body.isEmpty { continue }
      if let blockIndent {
        if indent > blockIndent { continue }
        self.blockIndent = nil
      }
      if body == "---" || body.hasPrefix("- ") || body == "-" { continue }
      guard body.utf8.first != UInt8(ascii: "\t") else {
        throw fault("the line is indented by a tab", help: "YAML indents by blanks")
      }
      guard let (name, value) = Self.split(body) else {
        throw fault(
          "the line has no name with a colon: \(MessageText.quoted(body))",
          help: "expected NAME: VALUE, as in pricing.yml")
      }
      while let last = open.last, last.indent >= indent { open.removeLast() }
      if value.isEmpty {
        open.append((indent, name))
      } else if value.hasPrefix("|") || value.hasPrefix(">") {
        blockIndent = indent
      } else {
        return Entry(path: open.map(\.name) + [name], value: value, line: lines.number)
      }
    }
    return nil
  }

  private func fault(_ message: String, help: String?) -> Fault {
    Fault(message: message, help: help, line: lines.number)
  }

  /// The text of a line without a comment and blanks behind it.
  private static func body(_ bytes: ArraySlice<UInt8>) -> String {
    var text = Substring(String(decoding: bytes, as: UTF8.self))
    if text.hasPrefix("#") { return "" }
    if let comment = text.firstRange(of: " #") { text = text[..<comment.lowerBound] }
    while let last = text.last, last == " " || last == "\r" || last == "\t" { text.removeLast() }
    return String(text)
  }

  /// Splits a name from its value, and takes quotes from both.
  private static func split(_ body: String) -> (name: String, value: String)? {
    guard let colon = body.firstIndex(of: ":") else { return nil }
    let rest = body[body.index(after: colon)...]
    guard rest.isEmpty || rest.hasPrefix(" ") else { return nil }
    let value = rest.drop { $0 == " " }
    return (unquoted(body[..<colon]), unquoted(value))
  }

  private static func unquoted(_ text: Substring) -> String {
    for quote in ["\"", "'"] where text.count >= 2 && text.hasPrefix(quote) && text.hasSuffix(quote)
    {
      return String(text.dropFirst().dropLast())
    }
    return String(text)
  }
}

/// The lines of a text, one at a time.
struct TextLines {
  /// The longest line that is read, in bytes.
  static let maximumBytes = 1 << 16

  private let source: any ByteSource
  private var chunk: [UInt8]
  private var rest: ArraySlice<UInt8> = []
  private var offset = 0
  private var isAtEnd = false
  /// The number of the line that was read last, counted from 1.
  private(set) var number = 0

  init(source: any ByteSource, chunkSize: Int) {
    self.source = source
    chunk = [UInt8](repeating: 0, count: chunkSize)
  }

  /// The next line, without its line feed; nil at the end.
  mutating func next() throws(IndentedKeys.Fault) -> ArraySlice<UInt8>? {
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = rest[..<end]
        rest = rest[(end + 1)...]
        number += 1
        return line
      }
      if isAtEnd {
        guard !rest.isEmpty else { return nil }
        defer { rest = [] }
        number += 1
        return rest
      }
      guard rest.count <= Self.maximumBytes else {
        throw IndentedKeys.Fault(
          message: "a line is longer than 64 KiB", help: nil, line: number + 1)
      }
      do {
        let count = try source.read(into: &chunk, at: offset)
        offset += count
        isAtEnd = count == 0
        rest = ArraySlice(Array(rest) + chunk[0..<count])
      } catch {
        throw IndentedKeys.Fault(
          message: "the file cannot be read: \(MessageText.printable(error.message))", help: nil,
          line: 0)
      }
    }
  }
}

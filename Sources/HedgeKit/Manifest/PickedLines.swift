import Basics

/// Some lines of a file, by their numbers from 1, without what ends them.
struct PickedLines {
  /// The lines that were wanted and are there.
  private(set) var lines: [Int: String] = [:]
  /// The lines that were seen.
  private(set) var count = 0
  private let wanted: Set<Int>?
  private var bytes: [UInt8] = []
  private var isInside = false

  /// Begins with no line.
  ///
  /// - Parameter wanted: The numbers; nil for all.
  init(wanted: [Int]? = nil) {
    self.wanted = wanted.map { Set($0) }
  }

  /// Reads a file to its end, or as far as it can be read.
  init(_ source: any ByteSource, _ wanted: [Int]) {
    self.init(wanted: wanted)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var offset = 0
    while let count = try? source.read(into: &buffer, at: offset), count > 0 {
      add(buffer[..<count])
      offset += count
    }
    finish()
  }

  /// Adds bytes.
  mutating func add(_ more: ArraySlice<UInt8>) {
    for byte in more {
      if byte == 0x0A {
        end()
      } else {
        isInside = true
        if wanted?.contains(count + 1) ?? true { bytes.append(byte) }
      }
    }
  }

  /// Ends the last line, when nothing ends it.
  mutating func finish() {
    if isInside { end() }
  }

  private mutating func end() {
    count += 1
    isInside = false
    guard wanted?.contains(count) ?? true else { return }
    if bytes.last == 0x0D { bytes.removeLast() }
    if count == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    lines[count] = String(decoding: bytes, as: UTF8.self)
    bytes.removeAll()
  }
}

/// One line of a table, cut into cells as a person sees them.
struct CSVLine {
  /// A cell: its text without quotes, and the characters that it takes up.
  struct Part: Hashable {
    var text: String
    /// From 1, in Unicode scalars; the end lies behind the last one.
    let columns: Range<Int>
  }

  private(set) var cells: [Part] = []

  /// Cuts a line at the separator that it has most of.
  init(_ line: String) {
    let scalars = Array(line.unicodeScalars)
    let separator =
      ([",", ";", "\t"] as [Unicode.Scalar]).max { left, right in
        scalars.count { $0 == left } < scalars.count { $0 == right }
      } ?? ","
    var text = String.UnicodeScalarView()
    var start = 0
    var isQuoted = false
    for (place, scalar) in scalars.enumerated() {
      if scalar == "\"" {
        isQuoted.toggle()
      } else if scalar == separator, !isQuoted {
        cells.append(Part(text: String(text), columns: start + 1..<place + 1))
        text = String.UnicodeScalarView()
        start = place + 1
        continue
      }
      text.append(scalar)
    }
    cells.append(Part(text: String(text), columns: start + 1..<scalars.count + 1))
    for place in cells.indices { cells[place].text = Self.unquoted(cells[place].text) }
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    var plain = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      isEscaped = character == "\"" && !isEscaped
      if !isEscaped { plain.append(character) }
    }
    return plain
  }
}

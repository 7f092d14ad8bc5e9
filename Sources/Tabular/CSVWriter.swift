public import Basics

/// What one cell of a written table holds.
public enum CSVCell: Sendable, Hashable {
  /// Nothing.
  case empty
  /// Words; a beginning that a spreadsheet would run as a formula is disarmed.
  case text(String)
  /// A number in plain digits with `.`; it is written with the decimal mark of the dialect.
  case number(String)

  /// Returns a number in its shortest exact form, or with fixed decimals.
  public static func decimal(_ value: ExactDecimal, decimals: Int? = nil) -> CSVCell {
    .number(decimals.map { value.text(decimals: $0) } ?? value.description)
  }

  /// Returns a whole number.
  public static func integer(_ value: Int) -> CSVCell { .number(String(value)) }
}

/// Writes records as CSV: lines end in CR LF, quotes stand where they are needed.
///
/// Words that begin with `=`, `+`, `-`, `@`, a tab or a carriage return get a leading `'`, so that no
/// spreadsheet takes them for a formula (OWASP, "CSV Injection"). Numbers are written as they are.
public struct CSVWriter: Sendable {
  /// The separator and the decimal mark.
  public let dialect: Dialect

  private var hasBegun = false
  /// The record that is being written, kept for its memory.
  private var bytes: [UInt8] = []
  private var cellCount = 0

  /// Makes a writer.
  public init(dialect: Dialect = .rfc4180) {
    self.dialect = dialect
  }

  /// Writes one record; the byte order mark, where the dialect has one, goes before the first.
  ///
  /// - Precondition: There is a cell, and each number is plain digits.
  /// - Throws: `OutputError` when not everything could be written.
  public mutating func write(
    _ cells: [CSVCell], to sink: inout some OutputSink
  ) throws(OutputError) {
    for cell in cells { add(cell) }
    try endRecord(to: &sink)
  }

  /// Adds a cell to a record that `endRecord` writes.
  ///
  /// - Precondition: A number is plain digits.
  public mutating func add(_ cell: CSVCell) {
    beginCell()
    append(cell)
  }

  /// Adds a number with fixed decimals, as `CSVCell.decimal` writes it.
  public mutating func add(_ value: ExactDecimal, decimals: Int) {
    beginCell()
    value.write(decimals: decimals, to: &bytes)
    if decimals > 0 { bytes[bytes.count - decimals - 1] = dialect.decimalMark }
  }

  /// Adds a whole number.
  public mutating func add(_ value: Int) { add(ExactDecimal(value), decimals: 0) }

  /// Adds words: as they are when they are printable ASCII without anything special, as most are, and else in other words.
  public mutating func add(_ text: String, else other: (String) -> String) {
    beginCell()
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    if Self.isPlain(bytes.span, from: start, dialect.delimiter) { return }
    bytes.removeSubrange(start...)
    append(other(text))
  }

  private static func isPlain(
    _ bytes: Span<UInt8>, from start: Int, _ delimiter: UInt8
  ) -> Bool {
    guard start < bytes.count, !isFormula(bytes[start]) else { return start == bytes.count }
    for place in start..<bytes.count {
      let byte = bytes[place]
      if byte < 0x20 || byte >= 0x7f || byte == delimiter || byte == UInt8(ascii: "\"") {
        return false
      }
    }
    return true
  }

  private mutating func beginCell() {
    if cellCount > 0 {
      bytes.append(dialect.delimiter)
    } else {
      bytes.removeAll(keepingCapacity: true)
      if !hasBegun, dialect.writesByteOrderMark { bytes += [0xef, 0xbb, 0xbf] }
      hasBegun = true
    }
    cellCount += 1
  }

  /// Writes the record of the cells that were added.
  ///
  /// - Precondition: There is a cell.
  /// - Throws: `OutputError` when not everything could be written.
  public mutating func endRecord(to sink: inout some OutputSink) throws(OutputError) {
    precondition(cellCount > 0, "a record has at least one cell")
    // A line without a byte would be no record.
    if cellCount == 1, bytes.isEmpty || bytes == [0xef, 0xbb, 0xbf] {
      bytes.append(contentsOf: "\"\"".utf8)
    }
    cellCount = 0
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
    try sink.write(bytes[...])
  }

  /// Writes the names of the columns.
  public mutating func writeHeader(
    _ names: [String], to sink: inout some OutputSink
  ) throws(OutputError) {
    try write(names.map(CSVCell.text), to: &sink)
  }

  private mutating func append(_ cell: CSVCell) {
    switch cell {
    case .empty: break
    case .number(let digits): append(number: digits)
    case .text(let text): append(text)
    }
  }

  private mutating func append(number digits: String) {
    let start = bytes.count
    bytes.append(contentsOf: digits.utf8)
    var digitCount = 0
    var mark: Int?
    for place in start..<bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digitCount += 1
      case UInt8(ascii: "-") where place == start: break
      case UInt8(ascii: ".") where digitCount > 0 && mark == nil && place + 1 < bytes.count:
        mark = place
      default: preconditionFailure("not plain digits: \(digits)")
      }
    }
    precondition(digitCount > 0, "not plain digits: \(digits)")
    if let mark { bytes[mark] = dialect.decimalMark }
  }

  private mutating func append(_ text: String) {
    let start = bytes.count
    if Self.isFormula(text) { bytes.append(UInt8(ascii: "'")) }
    bytes.append(contentsOf: text.utf8)
    guard Self.needsQuotes(bytes.span, from: start, dialect.delimiter) else { return }
    let content = Array(bytes[start...])
    bytes.removeSubrange(start...)
    bytes.append(UInt8(ascii: "\""))
    for byte in content {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(
    _ bytes: Span<UInt8>, from start: Int, _ delimiter: UInt8
  ) -> Bool {
    for place in start..<bytes.count {
      let byte = bytes[place]
      if byte == delimiter || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
      {
        return true
      }
    }
    return false
  }

  /// Returns the text with a leading `'` when a spreadsheet would take it for a formula.
  public static func disarmed(_ text: String) -> String { isFormula(text) ? "'" + text : text }

  private static func isFormula(_ text: String) -> Bool {
    text.utf8.first.map(isFormula) ?? false
  }

  private static func isFormula(_ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      true
    default: false
    }
  }
}

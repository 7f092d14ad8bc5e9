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
    precondition(!cells.isEmpty, "a record has at least one cell")
    var bytes: [UInt8] = []
    if !hasBegun, dialect.writesByteOrderMark { bytes = [0xef, 0xbb, 0xbf] }
    hasBegun = true
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(dialect.delimiter) }
      append(cell, to: &bytes)
    }
    // A line without a byte would be no record.
    if cells.count == 1, bytes.isEmpty || bytes == [0xef, 0xbb, 0xbf] {
      bytes.append(contentsOf: "\"\"".utf8)
    }
    bytes.append(contentsOf: "\r\n".utf8)
    try sink.write(bytes[...])
  }

  /// Writes the names of the columns.
  public mutating func writeHeader(
    _ names: [String], to sink: inout some OutputSink
  ) throws(OutputError) {
    try write(names.map(CSVCell.text), to: &sink)
  }

  private func append(_ cell: CSVCell, to bytes: inout [UInt8]) {
    switch cell {
    case .empty: break
    case .number(let digits):
      precondition(ExactDecimal(digits) != nil, "not plain digits: \(digits)")
      for byte in digits.utf8 {
        bytes.append(byte == UInt8(ascii: ".") ? dialect.decimalMark : byte)
      }
    case .text(let text): append(text, to: &bytes)
    }
  }

  private func append(_ text: String, to bytes: inout [UInt8]) {
    let content = Self.disarmed(text).utf8
    let needsQuotes = content.contains { byte in
      byte == dialect.delimiter || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    guard needsQuotes else {
      bytes.append(contentsOf: content)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in content {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Returns the text with a leading `'` when a spreadsheet would take it for a formula.
  public static func disarmed(_ text: String) -> String {
    switch text.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      "'" + text
    default: text
    }
  }
}

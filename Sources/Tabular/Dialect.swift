/// The conventions of a CSV file: what separates cells, and how a decimal number is written.
public enum Dialect: String, CaseIterable, Sendable, Hashable {
  /// Comma, point, UTF-8 without a byte order mark (RFC 4180, 2005).
  case rfc4180
  /// As `rfc4180`, with a byte order mark, which Excel needs to see that a file is UTF-8.
  case excel
  /// Semicolon, decimal comma and byte order mark, as Excel writes in much of Europe.
  case excelEU = "excel-eu"
  /// Tab and point.
  case tsv

  /// The byte between two cells.
  public var delimiter: UInt8 {
    switch self {
    case .rfc4180, .excel: UInt8(ascii: ",")
    case .excelEU: UInt8(ascii: ";")
    case .tsv: UInt8(ascii: "\t")
    }
  }

  /// The byte between whole digits and decimals.
  public var decimalMark: UInt8 { self == .excelEU ? UInt8(ascii: ",") : UInt8(ascii: ".") }

  /// Whether files are written with a byte order mark; it is read in every dialect.
  public var writesByteOrderMark: Bool { self == .excel || self == .excelEU }

  /// The name of the separator in a message.
  var delimiterName: String {
    switch self {
    case .rfc4180, .excel: "a comma"
    case .excelEU: "a semicolon"
    case .tsv: "a tab"
    }
  }
}

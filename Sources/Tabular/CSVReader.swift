public import Basics

/// Reads the records of a CSV file as a stream, in constant memory.
///
/// Accepts a byte order mark, CRLF or LF, quoted cells with separators, doubled quotes and line ends inside.
/// Lines without a byte are skipped. What it refuses is described by the message of the error; after an
/// error the reader goes on with the next physical line, unless `isFinished`.
public struct CSVReader {
  /// The longest record that is read, in bytes; a longer one is most likely a quote that never closes.
  public static let maximumRecordBytes = 1 << 20

  /// The name of the file in messages.
  public let fileName: String

  /// The separator and the decimal mark.
  public let dialect: Dialect

  /// The physical line where the current record begins, counted from 1.
  public internal(set) var line = 1

  /// Whether nothing more can be read: the file is at its end, or is broken beyond repair.
  public internal(set) var isFinished = false

  let source: any ByteSource
  var chunk: [UInt8]
  /// The bytes in memory: always the whole current record, and what was read behind it.
  var window: [UInt8] = []
  /// Where the first byte of the window stands in the file.
  var windowOffset = 0
  var sourceIsExhausted = false
  var hasStarted = false
  var recordStart = 0
  var recordEnd = 0
  var nextStart = 0
  var nextLine = 1
  var cells: [CSVCellRange] = []

  /// Makes a reader that has not read anything yet.
  ///
  /// - Parameters:
  ///   - source: The bytes.
  ///   - fileName: The name for messages.
  ///   - dialect: The separator and the decimal mark.
  ///   - chunkSize: How many bytes are asked for at a time, 1 or more; it changes no result.
  public init(
    source: any ByteSource, fileName: String, dialect: Dialect = .rfc4180, chunkSize: Int = 65_536
  ) {
    precondition(chunkSize >= 1, "a chunk has at least one byte")
    self.source = source
    self.fileName = fileName
    self.dialect = dialect
    chunk = [UInt8](repeating: 0, count: chunkSize)
  }

  /// The number of cells in the current record.
  public var fieldCount: Int { cells.count }

  /// Returns the text of a cell, without its quotes.
  public func field(_ index: Int) -> String {
    String(decoding: bytes(index), as: UTF8.self)
  }

  /// Returns the UTF-8 bytes of a cell, without its quotes.
  ///
  /// - Complexity: O(1), but O(*n*) for a cell with doubled quotes.
  public func bytes(_ index: Int) -> ArraySlice<UInt8> {
    let cell = cells[index]
    switch cell.form {
    case .plain: return window[cell.start..<cell.end]
    case .quoted: return window[cell.start + 1..<cell.end - 1]
    case .escaped: return unescaped(window[cell.start + 1..<cell.end - 1])[...]
    }
  }

  /// Returns whether a cell holds nothing.
  public func isEmpty(_ index: Int) -> Bool {
    let cell = cells[index]
    return cell.form == .plain ? cell.start == cell.end : cell.end - cell.start == 2
  }

  /// Whether the current record has separators only.
  var hasOnlyEmptyCells: Bool {
    for index in cells.indices where !isEmpty(index) {
      return false
    }
    return true
  }

  private func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var isSecondQuote = false
    for byte in bytes {
      if byte == UInt8(ascii: "\""), !isSecondQuote {
        isSecondQuote = true
        continue
      }
      isSecondQuote = false
      text.append(byte)
    }
    return text
  }
}

/// Where a cell of the current record stands in the window, with its quotes.
struct CSVCellRange {
  enum Form {
    case plain
    case quoted
    /// Quoted, with doubled quotes inside.
    case escaped
  }

  let start: Int
  let end: Int
  let form: Form
}

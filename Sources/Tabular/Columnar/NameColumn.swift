/// A column of texts that repeat, read for many records at once as small numbers.
public final class NameColumn {
  /// Tells what an empty cell is.
  public enum EmptyCells: Sendable {
    /// A text like another.
    case allowed
    /// A fault, which is left to the reader of single rows.
    case refused
  }

  /// Where the column stands in the header.
  public let place: Int

  /// The number of each record's text.
  public private(set) var codes: [Int32] = []

  /// The texts that were seen so far, by number.
  public private(set) var names: [String] = []

  private let emptyCells: EmptyCells
  private var places: [String: Int32] = [:]
  private var table = NameTable()

  /// Makes a column.
  public init(place: Int, emptyCells: EmptyCells = .refused) {
    self.place = place
    self.emptyCells = emptyCells
  }

  /// The number of a text, which is added when it is new.
  public func code(of name: String) -> Int {
    if let known = places[name] { return Int(known) }
    let code = Int32(names.count)
    names.append(name)
    places[name] = code
    return Int(code)
  }

  func reserve(_ rowCount: Int) {
    if codes.count < rowCount { codes = [Int32](repeating: 0, count: rowCount) }
  }

  /// Reads the cells; returns false when one of them is not for this column to read.
  func decode(_ bytes: RawBytes, _ cells: CellEnds) -> Bool {
    var rows = 0
    let trim = cells.trim(place)
    while true {
      let done = unsafe codes.withUnsafeMutableBufferPointer { codes in
        guard let start = codes.baseAddress else { return rows }
        return unsafe table.read(bytes, cells, column: place, trim: trim, from: rows, into: start)
      }
      if done == cells.rowCount { return true }
      let cell = done * cells.columnCount + place
      let (start, end) = (cells.start(cell), cells.end(cell) - trim)
      let known = table.find(bytes, from: start, length: max(0, end - start))
      guard let code = known ?? learn(bytes, start, end) else { return false }
      codes[done] = code
      rows = done + 1
    }
  }

  /// Adds a cell with its quotes to the table, under the number of its text; nil when it cannot be one.
  private func learn(_ bytes: RawBytes, _ start: Int, _ end: Int) -> Int32? {
    let cell = (start..<max(start, end)).map { bytes.byte($0) }
    let text = Self.text(cell)
    if text.isEmpty, emptyCells == .refused { return nil }
    let code = Int32(code(of: text))
    return table.insert(cell, code: code) ? code : nil
  }

  /// The text of a well-formed cell.
  private static func text(_ cell: [UInt8]) -> String {
    let quote = UInt8(ascii: "\"")
    guard cell.count >= 2, cell[0] == quote else { return String(decoding: cell, as: UTF8.self) }
    var inner: [UInt8] = []
    var isSecond = false
    for byte in cell[1..<cell.count - 1] {
      if byte == quote, !isSecond {
        isSecond = true
        continue
      }
      isSecond = false
      inner.append(byte)
    }
    return String(decoding: inner, as: UTF8.self)
  }
}

/// A CSV parser that is slow and easy to see through: the whole file at once, a state for each byte.
///
/// It knows records and nothing of messages; nil is "some fault".
func referenceRecords(_ bytes: [UInt8], delimiter: UInt8) -> [[String]]? {
  var rest = bytes
  if rest.starts(with: [0xef, 0xbb, 0xbf]) { rest.removeFirst(3) }
  if rest.contains(0) || String(validating: rest, as: UTF8.self) == nil { return nil }
  var records: [[String]] = []
  var record: [String] = []
  var cell: [UInt8] = []
  enum State {
    case start
    case plain
    case quoted
    case afterQuote
  }
  var state = State.start
  var index = 0
  func text() -> String { String(decoding: cell, as: UTF8.self) }
  func isLineEnd() -> Int {
    if rest[index] == 0x0a { return 1 }
    return rest[index] == 0x0d && index + 1 < rest.count && rest[index + 1] == 0x0a ? 2 : 0
  }
  while index < rest.count {
    let byte = rest[index]
    if state == .quoted {
      if byte == 0x22 {
        state = .afterQuote
      } else {
        cell.append(byte)
      }
      index += 1
      continue
    }
    if state == .afterQuote, byte == 0x22 {
      cell.append(byte)
      state = .quoted
      index += 1
      continue
    }
    if byte == delimiter {
      record.append(text())
      cell = []
      state = .start
      index += 1
    } else if isLineEnd() > 0 {
      let isBlank = record.isEmpty && state == .start
      if !isBlank { records.append(record + [text()]) }
      record = []
      cell = []
      index += isLineEnd()
      state = .start
    } else if byte == 0x0d || state == .afterQuote {
      return nil
    } else if state == .start, byte == 0x22 {
      state = .quoted
      index += 1
    } else {
      state = .plain
      cell.append(byte)
      index += 1
    }
  }
  if state == .quoted { return nil }
  if !(record.isEmpty && state == .start) { records.append(record + [text()]) }
  return records
}

import Basics
import Foundation
import TestSupport

/// A JSON value that keeps each number as it was written.
indirect enum LiteralJSON: Equatable {
  case null
  case boolean(Bool)
  case number(String)
  case text(String)
  case list([LiteralJSON])
  case object([Entry])

  /// A key with its value, in the order of the text.
  struct Entry: Equatable {
    let key: String
    let value: LiteralJSON
  }

  /// The value of a key; nil when this is no object or has no such key.
  subscript(_ key: String) -> LiteralJSON? {
    guard case .object(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  var entries: [Entry] {
    if case .object(let entries) = self { entries } else { [] }
  }

  var items: [LiteralJSON] {
    if case .list(let items) = self { items } else { [] }
  }

  /// The cell that a CSV of the same report has.
  var cell: String {
    switch self {
    case .null: ""
    case .boolean(let value): value ? "true" : "false"
    case .number(let digits): digits
    case .text(let text): text
    case .list(let items): items.map(\.cell).joined(separator: ";")
    case .object: "an object"
    }
  }

  /// The number, when this is one.
  var decimal: ExactDecimal? {
    if case .number(let digits) = self { ExactDecimal(digits) } else { nil }
  }

  /// Reads a text; nil when it is not JSON or a key is there twice.
  init?(_ text: String) {
    var reader = LiteralJSONReader(text)
    guard let value = reader.value(), reader.isAtEnd else { return nil }
    self = value
  }
}

/// A reader of JSON, written for the tests alone.
private struct LiteralJSONReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return place == bytes.count
    }
  }

  private mutating func skipBlanks() {
    while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipBlanks()
    guard place < bytes.count, bytes[place] == character.asciiValue else { return false }
    place += 1
    return true
  }

  mutating func value() -> LiteralJSON? {
    if take("{") { return object() }
    if take("[") { return list() }
    if take("\"") { return string().map { .text($0) } }
    let start = place
    while place < bytes.count, !Array(",]} \n\r\t".utf8).contains(bytes[place]) { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default:
      let isNumber = word.wholeMatch(of: /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?/) != nil
      return isNumber ? .number(word) : nil
    }
  }

  private mutating func object() -> LiteralJSON? {
    var entries: [LiteralJSON.Entry] = []
    if take("}") { return .object([]) }
    repeat {
      guard take("\""), let key = string(), take(":"), let value = value(),
        !entries.contains(where: { $0.key == key })
      else { return nil }
      entries.append(LiteralJSON.Entry(key: key, value: value))
    } while take(",")
    return take("}") ? .object(entries) : nil
  }

  private mutating func list() -> LiteralJSON? {
    var items: [LiteralJSON] = []
    if take("]") { return .list([]) }
    repeat {
      guard let item = value() else { return nil }
      items.append(item)
    } while take(",")
    return take("]") ? .list(items) : nil
  }

  /// A string after its opening quote; the escapes are left to Foundation.
  private mutating func string() -> String? {
    let start = place - 1
    while place < bytes.count, bytes[place] != 0x22 { place += bytes[place] == 0x5C ? 2 : 1 }
    guard place < bytes.count else { return nil }
    place += 1
    let quoted = Data([0x5B] + bytes[start..<place] + [0x5D])
    return (try? JSONSerialization.jsonObject(with: quoted) as? [String])?.first
  }
}

/// A report of the command line, run in this process once for all tests that ask for it.
struct ReportRun {
  let status: Int32
  let output: String
  let messages: String

  private static let lock = NSLock()
  nonisolated(unsafe) private static var known: [[String]: ReportRun] = [:]

  init(_ arguments: [String]) {
    if let known = Self.lock.withLock({ unsafe Self.known[arguments] }) {
      self = known
      return
    }
    self.init(running: arguments)
    let made = self
    Self.lock.withLock { unsafe Self.known[arguments] = made }
  }

  private init(running arguments: [String]) {
    let host = FolderHost(folder: PackageFolder.path)
    status = host.run(arguments)
    output = host.outputText
    messages = host.messageText
  }

  /// The report as JSON; nil when it is not.
  var json: LiteralJSON? { LiteralJSON(output) }

  /// The report as records of a CSV, the header first; quotes are undone.
  var records: [[String]] { Self.records(output) }

  /// The records of a CSV, the header first; quotes are undone.
  static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { before = scalar }
      if scalar == "\"" {
        if !isQuoted, before == "\"" { field.unicodeScalars.append(scalar) }
        isQuoted.toggle()
      } else if isQuoted || !(scalar == "," || scalar == "\r" || scalar == "\n") {
        field.unicodeScalars.append(scalar)
      } else if scalar != "\r" {
        record.append(field)
        field = ""
        if scalar == "\n" {
          records.append(record)
          record = []
        }
      }
    }
    return records
  }
}

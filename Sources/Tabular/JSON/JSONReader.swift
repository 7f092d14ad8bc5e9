public import Basics

/// Reads a JSON text as a stream (RFC 8259): records one at a time, in memory for one record.
///
/// Several texts one after another, as pages of an API or a record a line, are read as one.
public struct JSONReader {
  /// The deepest nesting that is read.
  public static let maximumDepth = 64

  /// The longest name or text, in bytes.
  public static let maximumTextBytes = 1 << 20

  var bytes: JSONBytes

  /// Makes a reader that has not read anything yet.
  ///
  /// - Parameters:
  ///   - source: The bytes, in UTF-8.
  ///   - chunkSize: How many bytes are asked for at a time; it changes no result.
  public init(source: any ByteSource, chunkSize: Int = 65_536) {
    bytes = JSONBytes(source, chunkSize: chunkSize)
  }

  /// Reads every record of the text.
  ///
  /// The records are the elements of the array, or the members of the object, at the end of the path. A
  /// text that is itself an array is taken for that array.
  ///
  /// - Parameters:
  ///   - path: The names that lead from the outermost object to the records.
  ///   - other: Takes the other members of the objects on the way.
  ///   - record: Takes a record, with its name when the records are members of an object.
  /// - Returns: Whether the path was found, or there was an array.
  /// - Throws: `JSONFault` at the first thing that is not JSON.
  public mutating func forEachRecord(
    at path: [String], other: (JSONMember) -> Void = { _ in },
    record: (_ name: String?, JSONValue) -> Void
  ) throws(JSONFault) -> Bool {
    try bytes.start()
    var isFound = false
    guard try bytes.skipBlanks() != nil else {
      throw bytes.fault("the file holds nothing", help: "expected a JSON text")
    }
    while let byte = try bytes.skipBlanks() {
      let isDirect = byte == UInt8(ascii: "[")
      if try descend(isDirect ? [] : path[...], 0, other, record) { isFound = true }
    }
    return isFound
  }

  /// Goes down the path; returns whether it was found.
  private mutating func descend(
    _ path: ArraySlice<String>, _ depth: Int, _ other: (JSONMember) -> Void,
    _ record: (String?, JSONValue) -> Void
  ) throws(JSONFault) -> Bool {
    let first = try bytes.skipBlanks()
    guard let key = path.first else {
      switch first {
      case UInt8(ascii: "["):
        try readArray(depth) { (reader) throws(JSONFault) in
          record(nil, try reader.value(depth + 1))
        }
      case UInt8(ascii: "{"):
        try readObject(depth) { (reader, name) throws(JSONFault) in
          record(name, try reader.value(depth + 1))
        }
      default: record(nil, try value(depth))
      }
      return true
    }
    guard first == UInt8(ascii: "{") else {
      _ = try value(depth)
      return false
    }
    var isFound = false
    try readObject(depth) { (reader, name) throws(JSONFault) in
      if name == key {
        isFound = try reader.descend(path.dropFirst(), depth + 1, other, record)
      } else {
        other(JSONMember(key: name, value: try reader.value(depth + 1)))
      }
    }
    return isFound
  }

  /// Reads a value with everything in it.
  mutating func value(_ depth: Int) throws(JSONFault) -> JSONValue {
    guard depth < Self.maximumDepth else {
      throw bytes.fault("the values are nested more than \(Self.maximumDepth) deep")
    }
    let first = try bytes.skipBlanks()
    let (line, column) = (bytes.line, bytes.column)
    let content: JSONValue.Content
    switch first {
    case UInt8(ascii: "{"):
      var members: [JSONMember] = []
      try readObject(depth) { (reader, name) throws(JSONFault) in
        members.append(JSONMember(key: name, value: try reader.value(depth + 1)))
      }
      content = .object(members)
    case UInt8(ascii: "["):
      var items: [JSONValue] = []
      try readArray(depth) { (reader) throws(JSONFault) in
        items.append(try reader.value(depth + 1))
      }
      content = .array(items)
    case UInt8(ascii: "\""): content = .string(try bytes.string())
    default: content = try bytes.literal()
    }
    return JSONValue(content, line: line, column: column)
  }

  private mutating func readArray(
    _ depth: Int, _ element: (inout JSONReader) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try bytes.take(UInt8(ascii: "["), "an array")
    if try bytes.skipBlanks() == UInt8(ascii: "]") { return bytes.advance() }
    while true {
      try element(&self)
      if try !bytes.takeSeparator(orEnd: UInt8(ascii: "]")) { return }
    }
  }

  private mutating func readObject(
    _ depth: Int, _ member: (inout JSONReader, String) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try bytes.take(UInt8(ascii: "{"), "an object")
    if try bytes.skipBlanks() == UInt8(ascii: "}") { return bytes.advance() }
    var names: Set<String> = []
    while true {
      guard try bytes.skipBlanks() == UInt8(ascii: "\"") else {
        throw bytes.unexpected("a name in quotes")
      }
      let (line, column) = (bytes.line, bytes.column)
      let name = try bytes.string()
      guard names.insert(name).inserted else {
        throw JSONFault(
          "the object has two values named \(MessageText.quoted(name))",
          help: "remove one of them; which one holds cannot be told", line: line, column: column)
      }
      try bytes.take(UInt8(ascii: ":"), "a colon behind the name")
      try member(&self, name)
      if try !bytes.takeSeparator(orEnd: UInt8(ascii: "}")) { return }
    }
  }
}

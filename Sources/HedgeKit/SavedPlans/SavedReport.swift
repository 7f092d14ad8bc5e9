import Basics
import Tabular

/// A report that was saved as JSON, as it stands in the file: nothing of it is believed yet.
struct SavedReport {
  /// The members beside the rows, in the order of the file; none when it has no rows.
  let head: [JSONMember]
  /// The rows.
  let rows: [JSONValue]

  /// Reads the file.
  ///
  /// - Throws: `JSONFault` at the first thing that is not JSON.
  init(_ source: any ByteSource) throws(JSONFault) {
    var reader = JSONReader(source: source)
    var head: [JSONMember] = []
    var rows: [JSONValue] = []
    let hasRows = try reader.forEachRecord(
      at: ["rows"], other: { head.append($0) }, record: { rows.append($1) })
    self.head = hasRows ? head : []
    self.rows = rows
  }

  /// The values of every member of a name.
  func members(_ key: String) -> [JSONValue] {
    head.filter { $0.key == key }.map(\.value)
  }
}

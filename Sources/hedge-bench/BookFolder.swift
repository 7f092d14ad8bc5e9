import Foundation
import Loading

/// The tables of a folder in memory.
enum BookFolder {
  /// One table.
  struct Input {
    let table: BookTable
    let name: String
    let bytes: Data
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// Reads the tables that are there.
  static func inputs(_ folder: String) throws -> [Input] {
    var inputs: [Input] = []
    for table in BookTable.allCases {
      let path = folder + "/" + table.fileName
      guard let bytes = FileManager.default.contents(atPath: path) else { continue }
      inputs.append(Input(table: table, name: table.fileName, bytes: bytes))
    }
    if inputs.isEmpty { throw BenchError(message: "no table in \(folder)") }
    return inputs
  }
}

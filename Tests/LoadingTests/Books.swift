import Basics
import Foundation
import Loading
import Pricing
import Tabular
import TestSupport

/// Makes books out of texts and folders for the tests of this room.
enum Books {
  /// The smallest book that loads: one workload, one price.
  static let small: [BookTable: String] = [
    .workload: """
    month,workload,quantity,unit,instrument
    2027-01,search,100000,gpu_hour:H100,gcp-h100
    """,
    .prices: """
    date,instrument,price
    2026-11-20,gcp-h100,2.48
    """,
  ]

  /// Loads the smallest book with some tables put in place of its own.
  static func load(
    _ tables: [BookTable: String] = [:], _ change: (inout BookOptions) -> Void = { _ in }
  ) -> Loaded<Book> {
    var options = BookOptions()
    change(&options)
    let all = small.merging(tables) { $1 }
    let files = BookTable.allCases.compactMap { table in
      all[table].map { TableInput(table, text: $0) }
    }
    return BookLoader(files, options: options).load()
  }

  /// Loads a folder below `Tests`.
  static func load(
    folder: String, _ change: (inout BookOptions) -> Void = { _ in }
  ) -> Loaded<Book> {
    var options = BookOptions()
    change(&options)
    let path = PackageFolder.path(of: "Tests/" + folder)
    let files = BookTable.allCases.filter {
      FileManager.default.fileExists(atPath: path + "/" + $0.fileName)
    }.map { table in
      TableInput(table, name: table.fileName) { () throws(ByteSourceError) in
        guard let data = FileManager.default.contents(atPath: path + "/" + table.fileName) else {
          throw ByteSourceError(message: "it is a folder")
        }
        return MemoryByteSource([UInt8](data))
      }
    }
    return BookLoader(files, options: options).load()
  }
}

extension Loaded {
  /// Each message as `H012 prices.csv:14:17`, in the order of the files.
  var places: [String] {
    diagnostics.sorted(by: sources).map { "\($0.code) \($0.position?.description ?? "-")" }
  }

  /// The messages of one code.
  func messages(_ code: MessageCode) -> [Diagnostic] {
    diagnostics.sorted(by: sources).filter { $0.code == code }
  }
}

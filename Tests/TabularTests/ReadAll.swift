import Basics
import Tabular

/// What reading a whole file gives: each record with its line, and every error.
struct WholeFile: Equatable {
  struct Record: Equatable {
    var line: Int
    var cells: [String]
    var positions: [SourcePosition]
  }

  var records: [Record] = []
  var errors: [Diagnostic] = []
}

/// The chunk sizes that must not matter.
let chunkSizes = [1, 2, 3, 7, 64, 65_536]

/// Reads a file to its end, going on after errors.
func readAll(_ bytes: [UInt8], dialect: Dialect = .rfc4180, chunkSize: Int = 65_536) -> WholeFile {
  var reader = CSVReader(
    source: MemoryByteSource(bytes), fileName: "sample.csv", dialect: dialect,
    chunkSize: chunkSize)
  var file = WholeFile()
  while true {
    do throws(CSVError) {
      guard try reader.nextRecord() else { return file }
      let cells = (0..<reader.fieldCount)
      file.records.append(
        WholeFile.Record(
          line: reader.line, cells: cells.map { reader.field($0) },
          positions: cells.map { reader.position(of: $0) }))
    } catch {
      file.errors.append(error.diagnostic)
    }
  }
}

/// Reads a text to its end.
func readAll(_ text: String, dialect: Dialect = .rfc4180, chunkSize: Int = 65_536) -> WholeFile {
  readAll(Array(text.utf8), dialect: dialect, chunkSize: chunkSize)
}

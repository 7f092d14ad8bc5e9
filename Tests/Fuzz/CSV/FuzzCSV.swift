import Basics
import Tabular

/// Holds the CSV reader to its promises on any bytes; libFuzzer calls it millions of times.
///
/// The first two bytes choose the dialect and the chunk size, the rest is the file. Whatever the file
/// holds, reading ends, positions stand inside it, and the chunk size changes nothing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 2 else { return 0 }
  let input = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  let dialect = Dialect.allCases[Int(input[0]) % Dialect.allCases.count]
  let file = Array(input.dropFirst(2))
  let whole = outcomes(file, dialect: dialect, chunkSize: 65_536)
  let parts = outcomes(file, dialect: dialect, chunkSize: 1 + Int(input[1]))
  precondition(whole == parts, "the chunk size changes what is read")
  return 0
}

/// What reading one record came to.
private enum Outcome: Equatable {
  case record(line: Int, cells: [[UInt8]])
  case refused(Diagnostic)
}

private func outcomes(_ file: [UInt8], dialect: Dialect, chunkSize: Int) -> [Outcome] {
  var reader = CSVReader(
    source: MemoryByteSource(file), fileName: "fuzz.csv", dialect: dialect, chunkSize: chunkSize)
  var found: [Outcome] = []
  while true {
    precondition(found.count <= file.count + 1, "reading does not end")
    do throws(CSVError) {
      guard try reader.nextRecord() else { return found }
      found.append(record(of: reader, fileSize: file.count))
    } catch {
      found.append(.refused(error.diagnostic))
      if reader.isFinished { return found }
    }
  }
}

private func record(of reader: CSVReader, fileSize: Int) -> Outcome {
  precondition(reader.fieldCount >= 1, "a record without a cell")
  var cells: [[UInt8]] = []
  for index in 0..<reader.fieldCount {
    let position = reader.position(of: index)
    precondition(position.line >= reader.line && position.column >= 1, "a place before the record")
    precondition(position.endColumn >= position.column, "a cell that ends before it begins")
    precondition((0...fileSize).contains(position.byteOffset), "a place outside the file")
    precondition(String(validating: reader.bytes(index), as: UTF8.self) != nil, "not UTF-8")
    precondition(reader.isEmpty(index) == reader.bytes(index).isEmpty, "empty or not")
    cells.append(Array(reader.bytes(index)))
  }
  return .record(line: reader.line, cells: cells)
}

import Basics
import Synchronization
import Testing

@Suite struct SourceIDTests {
  @Test func everyPartComesBack() {
    for file in [0, 1, 4_095] {
      for line in [0, 1, 1 << 20, 1 << 36 - 1] {
        for field in [0, 7, SourceID.wholeRow] {
          let id = SourceID(file: file, line: line, field: field)
          #expect((id.file, id.line, id.field) == (file, line, field))
          #expect(id.row == SourceID(file: file, line: line, field: 65_535))
        }
      }
    }
  }

  @Test func ordersByFileLineField() {
    let ordered = [(0, 1, 0), (0, 1, 1), (0, 2, 0), (1, 1, 0)].map {
      SourceID(file: $0.0, line: $0.1, field: $0.2)
    }
    #expect(ordered.shuffled().sorted() == ordered)
  }

  @Test func outOfRangeStops() async {
    await #expect(processExitsWith: .failure) { _ = SourceID(file: 4_096, line: 1, field: 0) }
    await #expect(processExitsWith: .failure) { _ = SourceID(file: 0, line: 1, field: 65_536) }
  }

  @Test func memoryIsReadInPieces() throws {
    let source = MemoryByteSource("abcdefg")
    var buffer = [UInt8](repeating: 0, count: 3)
    #expect(try source.read(into: &buffer, at: 5) == 2)
    #expect(buffer[0..<2] == Array("fg".utf8)[...])
    #expect(try source.read(into: &buffer, at: 7) == 0)
    #expect(source.byteCount == 7)
  }

  @Test func serialWorkersRunInOrder() {
    let seen = Mutex<[Int]>([])
    SerialWorkers().forEach(5) { index in
      seen.withLock { $0.append(index) }
    }
    #expect(seen.withLock { $0 } == [0, 1, 2, 3, 4])
  }
}

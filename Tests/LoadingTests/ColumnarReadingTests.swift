import Basics
import Loading
import Pricing
import Tabular
import Testing

/// Reading many rows at once, and row by row: the same prices, the same messages at the same places.
struct ColumnarReadingTests {
  private static func load(
    _ bytes: [UInt8], _ reading: RowReading, chunkSize: Int, dialect: Dialect
  ) -> Loaded<Book> {
    var options = BookOptions()
    options.neededTables = [.prices]
    options.reading = reading
    options.chunkSize = chunkSize
    options.dialect = dialect
    let input = TableInput(.prices, name: "prices.csv") { () throws(ByteSourceError) in
      MemoryByteSource(bytes)
    }
    return BookLoader([input], options: options).load()
  }

  private static func differences(
    _ bytes: [UInt8], chunkSize: Int, dialect: Dialect
  ) -> [String] {
    let careful = load(bytes, .careful, chunkSize: 65_536, dialect: dialect)
    let columnar = load(bytes, .columnar, chunkSize: chunkSize, dialect: dialect)
    var found: [String] = []
    if careful.diagnostics.items != columnar.diagnostics.items {
      found.append("messages: \(careful.places) and \(columnar.places)")
    }
    if careful.value?.prices.series != columnar.value?.prices.series { found.append("prices") }
    if careful.value?.instruments != columnar.value?.instruments { found.append("instruments") }
    if careful.inputs != columnar.inputs { found.append("inputs") }
    return found
  }

  @Test func tablesOfEveryShape() {
    for seed in UInt64(1)...120 {
      var table = MadeTable(seed: seed)
      let bytes = table.make()
      let found = Self.differences(
        bytes, chunkSize: table.pick([1_024, 4_096, 65_536]), dialect: table.dialect)
      #expect(found.isEmpty, "seed \(seed)")
    }
  }

  @Test func tablesWithDamage() {
    for seed in UInt64(1_000)...1_150 {
      var table = MadeTable(seed: seed)
      var bytes = table.make()
      for _ in 0..<table.pick([1, 1, 2, 5]) { table.damage(&bytes) }
      let found = Self.differences(
        bytes, chunkSize: table.pick([1_024, 4_096, 65_536]), dialect: table.dialect)
      #expect(found.isEmpty, "seed \(seed)")
    }
  }

  /// A pipe gives few bytes at a time, and none of them twice.
  @Test func aPipeGivesTheSame() {
    var table = MadeTable(seed: 7)
    let bytes = table.make()
    let whole = Self.load(bytes, .careful, chunkSize: 65_536, dialect: table.dialect)
    var options = BookOptions()
    options.neededTables = [.prices]
    options.dialect = table.dialect
    options.chunkSize = 4_096
    let input = TableInput(.prices, name: "prices.csv") { () throws(ByteSourceError) in
      PipeSource(bytes)
    }
    let piped = BookLoader([input], options: options).load()
    #expect(piped.value?.prices.series == whole.value?.prices.series)
    #expect(piped.inputs == whole.inputs)
    #expect(piped.value?.prices.series.isEmpty == false)
  }
}

/// Bytes that come in pieces, in sequence only.
private final class PipeSource: ByteSource {
  private let bytes: [UInt8]
  private var next = 0
  let byteCount: Int? = nil

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into buffer: inout [UInt8], at offset: Int) throws(ByteSourceError) -> Int {
    precondition(offset == next, "a pipe is read in sequence")
    let count = min(buffer.count, bytes.count - offset, 777)
    buffer.replaceSubrange(0..<count, with: bytes[offset..<offset + count])
    next += count
    return count
  }
}

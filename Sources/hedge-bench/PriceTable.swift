import Basics
import Tabular

/// A generated table of prices, and two ways to read it.
enum PriceTable {
  /// The bytes of a table of prices: ten instruments a day, prices that look like prices.
  static func bytes(rows: Int) -> [UInt8] {
    var bytes = Array("date,instrument,price,unit\n".utf8)
    bytes.reserveCapacity(rows * 44)
    let first = Day(rawValue: 10_957)
    // A published linear congruential generator (Knuth, MMIX), so that every run reads the same table.
    var state: UInt64 = 1
    for row in 0..<rows {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let cents = Int(state >> 40) % 1_000_000 + 1
      let day = first.advanced(by: row / 10 % 9_000)
      let price = ExactDecimal(significand: Int128(cents), scale: 4)
      bytes += Array("\(day),provider-\(row % 10),\(price),gpu_hour:H100\n".utf8)
    }
    return bytes
  }

  /// Counts the records.
  static func scan(_ bytes: [UInt8]) -> Int {
    var reader = CSVReader(source: MemoryByteSource(bytes), fileName: "prices.csv")
    var count = 0
    do {
      while try reader.nextRecord() { count += 1 }
    } catch {
      return -1
    }
    return count
  }
}

extension PriceTable {
  /// Reads every cell as its type and counts the rows whose cells are right.
  static func read(_ bytes: [UInt8], schema: TableSchema) -> Int {
    let reader = TableReader(
      source: MemoryByteSource(bytes), fileName: "prices.csv", schema: schema, sources: SourceMap())
    var count = 0
    while let row = reader.next() {
      if row.day("date") != nil, row.identifier("instrument") != nil, row.decimal("price") != nil {
        count += 1
      }
    }
    return count
  }
}

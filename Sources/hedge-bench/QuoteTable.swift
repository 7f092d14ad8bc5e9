import Basics
import Foundation

/// A generated table of quotes, as long as one likes, in which every run finds the same bytes.
///
/// A row is an offer: a moment, a provider, a region of which one in 25 is quoted and has a comma, hardware, and a price
/// with four to six decimals. Rows are in order of time over two years, as marketplaces are polled.
enum QuoteTable {
  private static let providers = [
    "coreweave", "lambda", "runpod", "vast", "crusoe", "nebius", "together", "hyperstack",
    "datacrunch", "paperspace", "fluidstack", "oracle",
  ].map { Array($0.utf8) }
  private static let regions = [
    "us-east-1", "us-west-2", "eu-central-1", "ap-southeast-1", "northamerica-ne1",
    "northamerica-northeast1",
  ].map { Array($0.utf8) }
  private static let quotedRegion = Array("\"Ashburn, VA\"".utf8)
  private static let hardware: [(name: [UInt8], price: Int)] = [
    ("GH200", 2_600_000), ("MI325X", 3_300_000), ("B200", 5_700_000), ("B300", 7_100_000),
    ("A100", 1_300_000), ("A100-80GB", 1_600_000), ("L40S", 1_050_000), ("MI300X", 2_900_000),
  ].map { (Array($0.0.utf8), $0.1) }
  private static let days = 2 * 365
  private static let firstDay = Day(rawValue: 20_089)

  /// Writes the table.
  ///
  /// - Parameters:
  ///   - rows: How many rows below the header.
  ///   - badRow: The row whose price is no number, counted from 1; nil for none.
  ///   - path: The file.
  /// - Throws: `BenchError` when it cannot be written.
  static func write(rows: Int, badRow: Int?, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw BenchError(message: "\(path) cannot be written") }
    var bytes = Array("timestamp,provider,region,gpu,price\n".utf8)
    let dayTexts = (0..<days).map { Array(firstDay.advanced(by: $0).description.utf8) }
    var state: UInt64 = 1
    func below(_ bound: Int) -> Int {
      // A published linear congruential generator (Knuth, MMIX).
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 33) % bound
    }
    for row in 0..<rows {
      let second = row * days * 86_400 / rows
      bytes += dayTexts[second / 86_400]
      bytes.append(UInt8(ascii: "T"))
      append(second % 86_400 / 3_600, 2, &bytes)
      bytes.append(UInt8(ascii: ":"))
      append(second % 3_600 / 60, 2, &bytes)
      bytes.append(UInt8(ascii: ":"))
      append(second % 60, 2, &bytes)
      bytes.append(UInt8(ascii: "Z"))
      bytes.append(UInt8(ascii: ","))
      bytes += providers[below(providers.count)]
      bytes.append(UInt8(ascii: ","))
      bytes += below(25) == 0 ? quotedRegion : regions[below(regions.count)]
      bytes.append(UInt8(ascii: ","))
      let gpu = hardware[below(hardware.count)]
      bytes += gpu.name
      bytes.append(UInt8(ascii: ","))
      let price = gpu.price / 2 + below(gpu.price)
      let decimals = 4 + below(3)
      append(price / 1_000_000, price < 10_000_000 ? 1 : 2, &bytes)
      bytes.append(UInt8(ascii: row + 1 == badRow ? "x" : "."))
      let digits = decimals == 4 ? 100 : decimals == 5 ? 10 : 1
      append(price % 1_000_000 / digits, decimals, &bytes)
      bytes.append(UInt8(ascii: "\n"))
      if bytes.count > 1 << 20 {
        try file.write(contentsOf: Data(bytes))
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try file.write(contentsOf: Data(bytes))
    try file.close()
  }

  private static func append(_ number: Int, _ digits: Int, _ bytes: inout [UInt8]) {
    var power = 1
    for _ in 1..<digits { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }
}

import Basics
import Foundation
import Loading
import Planning
import Pricing
import Tabular

/// Measures the program on this machine: `hedge-bench [csv ROWS | plan BOOK | start HEDGE | quotes … | peers …]`.
///
/// Every time is the median of interleaved rounds and is printed beside a floor measured in the same
/// rounds, because seconds mean nothing without the machine and ratios do.
@main
enum Bench {
  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    switch (arguments.popFirst(), arguments.popFirst()) {
    case ("csv", let rows): try csv(rows: rows.flatMap { Int($0) } ?? 1_000_000)
    case ("plan", let folder?): try plan(folder)
    case ("start", let program?): try start(program)
    case ("quotes", let path?): try quotes(path, Array(arguments))
    case ("peers", let file?): try Peers.run([file] + arguments)
    default:
      try say(
        """
        usage: hedge-bench csv [ROWS] | plan BOOK | start HEDGE
               hedge-bench quotes FILE [ROWS [BADROW]]      writes a table of quotes (10000000 rows)
               hedge-bench peers FILE HEDGE… [--threads N] [--rounds N] [--install]
        """)
    }
  }

  /// Writes a table of quotes, the same on every machine.
  private static func quotes(_ path: String, _ numbers: [String]) throws {
    let rows = numbers.first.flatMap { Int($0) } ?? 10_000_000
    let badRow = numbers.dropFirst().first.flatMap { Int($0) }
    try QuoteTable.write(rows: rows, badRow: badRow, to: path)
    try say("wrote \(path): \(rows) rows")
  }

  /// Reads generated prices: cells typed and checked, against bytes scanned, against bytes summed.
  private static func csv(rows: Int) throws {
    let bytes = PriceTable.bytes(rows: rows)
    let schema = BookSchemas.schema(of: .prices)
    let floor = Work("bytes summed") { bytes.reduce(0) { $0 &+ Int($1) } }
    let scan = Work("records scanned") { PriceTable.scan(bytes) }
    let read = Work("cells read") { PriceTable.read(bytes, schema: schema) }
    let medians = Work.medians([floor, scan, read], rounds: 5)
    guard scan.result == rows + 1, read.result == rows else {
      throw BenchError(message: "read \(read.result) of \(rows) rows")
    }
    let megabytes = Double(bytes.count) / 1e6
    try say("\(rows) prices, \(fixed(megabytes, 1)) MB, one thread")
    for (work, seconds) in zip([floor, scan, read], medians) {
      try say(
        "  \(work.name): \(fixed(megabytes / seconds, 0)) MB/s, "
          + "\(fixed(seconds / medians[0], 1)) times the floor")
    }
  }

  /// Plans a book: reading it, and planning it, against reading its bytes.
  private static func plan(_ folder: String) throws {
    let inputs = try BookFolder.inputs(folder)
    let floor = Work("files read") { inputs.reduce(0) { $0 + $1.bytes.count } }
    func load() -> Loaded<Book> {
      BookLoader(inputs.map { TableInput($0.table, name: $0.name, text: $0.text) }).load()
    }
    guard let book = load().value else { throw BenchError(message: "\(folder) has errors") }
    let loading = Work("book loaded") { load().inputs.count }
    let planning = Work("plan made") { Planner.plan(book).plan?.rows.count ?? 0 }
    let medians = Work.medians([floor, loading, planning], rounds: 15)
    guard planning.result > 0 else { throw BenchError(message: "\(folder) cannot be planned") }
    try say("\(folder): \(floor.result) bytes, \(planning.result) rows")
    try say("  book loaded: \(fixed(medians[1] * 1e3, 2)) ms")
    try say(
      "  plan made: \(fixed(medians[2] * 1e3, 2)) ms, "
        + "\(fixed(medians[2] / medians[1], 2)) times the loading")
  }

  /// Starts the program and `/bin/true` in turn.
  private static func start(_ program: String) throws {
    let floor = Work("/bin/true") { Program.run("/bin/true", []) }
    let ours = Work("hedge version") { Program.run(program, ["version"]) }
    let medians = Work.medians([floor, ours], rounds: 41)
    guard floor.result == 0, ours.result == 0 else {
      throw BenchError(message: "\(program) version ended with \(ours.result)")
    }
    try say(
      "hedge version \(fixed(medians[1] * 1e3, 2)) ms, \(fixed(medians[1] / medians[0], 2)) times "
        + "/bin/true (median of 41)")
  }

  private static func say(_ line: String) throws {
    try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }

  private static func fixed(_ value: Double, _ decimals: Int) -> String {
    ExactDecimal(rounding: value, decimals: decimals).text(decimals: decimals)
  }
}

/// Why nothing could be measured.
struct BenchError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}

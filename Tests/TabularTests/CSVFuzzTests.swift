import Basics
import Foundation
import Tabular
import TestSupport
import Testing

@Suite struct CSVFuzzTests {
  /// 4,000 files of what breaks readers, seed 20261121, against the parser that is easy to see through.
  ///
  /// A file that the reference takes must give the same records; one that it refuses must give an error.
  /// Chunks must not matter for either.
  @Test func agreesWithTheReferenceParser() {
    var random = SeededGenerator(seed: 20_261_121)
    let pieces: [[UInt8]] =
      [",", ",", ",", ";", "\"", "\"", "\"\"", "\n", "\n", "\r\n", "a", "bc", "1.5", "é", "🎈", " "]
      .map { Array($0.utf8) } + [[0x0d], [0xff], [0x00], [0xc3]]
    for round in 0..<4_000 {
      // Most files have no hopeless byte, so that many are accepted.
      let kinds = round % 4 == 0 ? pieces.count : pieces.count - 4
      var bytes: [UInt8] = round % 9 == 0 ? [0xef, 0xbb, 0xbf] : []
      for _ in 0..<Int.random(in: 0...24, using: &random) {
        bytes += pieces[Int.random(in: 0..<kinds, using: &random)]
      }
      if !compare(bytes, round) { return }
    }
  }

  /// Files that once were interesting: each is read the same in all chunks and as the reference says.
  @Test func replaysTheCorpus() throws {
    let names = ["quotes.csv", "line_ends.csv", "encodings.csv", "blank_lines.csv"]
    for name in names {
      let bytes = try contents(PackageFolder.path(of: "Tests/Corpora/csv/\(name)"))
      #expect(!bytes.isEmpty)
      for (round, line) in bytes.split(separator: UInt8(ascii: "|")).enumerated() {
        #expect(compare(Array(line), round))
      }
    }
  }

  private func compare(_ bytes: [UInt8], _ round: Int) -> Bool {
    let expected = referenceRecords(bytes, delimiter: UInt8(ascii: ","))
    let whole = readAll(bytes)
    let isForeign = whole.errors.first?.code == .foreignEncoding
    if isForeign, expected == nil { return true }
    let agrees =
      expected.map { whole.errors.isEmpty && whole.records.map(\.cells) == $0 }
      ?? !whole.errors.isEmpty
    let isSteady = chunkSizes.allSatisfy { readAll(bytes, chunkSize: $0) == whole }
    if !agrees || !isSteady {
      Issue.record(
        "round \(round): \(bytes) gave \(whole), expected \(String(describing: expected))")
    }
    return agrees && isSteady
  }

  private func contents(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }
}

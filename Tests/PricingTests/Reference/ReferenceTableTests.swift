import Basics
import FoundationEssentials
import TestSupport
import Testing

/// Holds every figure of `Tests/Reference` against what the library computes.
///
/// `HEDGE_RECORD=1 swift test --filter ReferenceTableTests` writes the table at the end of
/// `Tests/Reference/README.md` anew, and fails, so that a recording never passes for a test.
@Suite("Table of reference cases")
struct ReferenceTableTests {
  @Test func everyFigureIsReached() throws {
    let cases = try ReferenceLedger.cases()
    for testCase in cases {
      #expect(!testCase.figures.isEmpty, "\(testCase.id) has no figure")
      for figure in testCase.figures {
        #expect(
          figure.isReached,
          """
          \(testCase.id) \(figure.name): \(figure.obtained), not \(figure.expected); \
          \(figure.digits) digits, \(figure.needed) needed
          """)
      }
    }
    #expect(Set(cases.map(\.id)).count == cases.count, "a case is there twice")
  }

  @Test func everyCaseIsInTheLedger() throws {
    let known = Set(try ReferenceLedger.cases().map(\.id))
    for file in ReferenceLedger.files {
      let identifiers = try ReferenceLedger.identifiers(in: file)
      #expect(!identifiers.isEmpty)
      for id in identifiers {
        #expect(known.contains(id), "\(file).json: \(id) has no figure in the ledger")
      }
    }
  }

  @Test func tableIsUpToDate() throws {
    let path = PackageFolder.path(of: "Tests/Reference/README.md")
    let page = try #require(
      String(validating: Data(contentsOf: URL(filePath: path)), as: UTF8.self))
    let parts = page.split(separator: Self.heading, maxSplits: 1, omittingEmptySubsequences: false)
    let expected = parts[0] + Self.heading + "\n\n" + Self.table(try ReferenceLedger.cases())
    guard page != expected else { return }
    if ProcessInfo.processInfo.environment["HEDGE_RECORD"] == "1" {
      try Data(String(expected).utf8).write(to: URL(filePath: path))
      Issue.record("recorded; read the table and run again")
    } else {
      Issue.record("the table is stale: HEDGE_RECORD=1 swift test --filter ReferenceTableTests")
    }
  }

  private static let heading = "## What is reached"

  private static func table(_ cases: [ReferenceCase]) -> String {
    var lines = [
      """
      Written by `HEDGE_RECORD=1 swift test --filter ReferenceTableTests`, and held against each run. Every figure of a case
      is compared; the one shown is that with the fewest digits to spare. Digits are counted as NIST does, −log₁₀ of the
      relative error, at most 16.

      | case | source | figures | shown | expected | obtained | digits | needed |
      |---|---|---|---|---|---|---|---|
      """
    ]
    var total = 0
    for testCase in cases {
      guard let figure = testCase.tightest else { continue }
      total += testCase.figures.count
      lines.append(
        """
        | \(testCase.id) | \(testCase.source) | \(testCase.figures.count) | \(figure.name) \
        | \(figure.expected) | \(figure.obtained) | \(tenths(figure.digits)) \
        | \(tenths(figure.needed)) |
        """)
    }
    lines.append(
      """

      \(cases.count) cases, \(total) figures. The SHA-256 of the bits of all of them, the same in every build and on every machine:
      `\(digest(cases))`

      """)
    return lines.joined(separator: "\n")
  }

  /// The SHA-256 of the bit patterns of every figure that was computed, in the order of the table.
  private static func digest(_ cases: [ReferenceCase]) -> String {
    let words = cases.flatMap(\.figures).map(\.obtained.bitPattern)
    return SHA256.hexDigest(
      of: words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } })
  }

  /// A number of digits with one decimal, rounded down so that none is claimed that is not there.
  private static func tenths(_ digits: Double) -> String {
    let count = Int((digits * 10 + 1e-6).rounded(.down))
    return count % 10 == 0 ? "\(count / 10)" : "\(count / 10).\(count % 10)"
  }
}

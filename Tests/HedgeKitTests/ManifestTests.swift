import Basics
import Foundation
import TestSupport
import Testing

@testable import HedgeKit

/// A report can be made again from its manifest, and what changed since is named.
///
/// That this holds for every report of every example in every form is checked on the release
/// binary: see `.ci/verify.py`.
struct ManifestTests {
  static let reports: [[String]] = [
    ["plan", "--paths", "256"], ["plan", "--by", "team", "--paths", "256"], ["ratio"], ["curve"],
    ["report", "exposure"], ["report", "cost"], ["stress"], ["orders"], ["validate"],
    ["check", "--as-of", "2026-11-20"],
  ]

  private func world() -> FolderHost {
    FolderHost(folder: PackageFolder.path(of: "Examples"))
  }

  /// Makes a report of the example and its manifest.
  private func made(_ command: [String], _ book: String, in host: FolderHost) {
    let place = command[0] == "report" ? 2 : 1
    let words = Array(command[..<place]) + [book] + Array(command[place...])
    _ = host.run(words + ["-q", "-o", "r.json"])
  }

  @Test(arguments: reports)
  func theCommandLeadsToTheSameBytes(_ command: [String]) {
    let host = world()
    made(command, "search-team", in: host)
    #expect(host.writtenText("r.json.manifest.json") != nil)
    #expect(host.run(["verify", "r.json"]) == 0, "\(host.messageText)")
    // It is found from elsewhere too, by the report or by the manifest.
    host.enter("..")
    #expect(host.run(["verify", "Examples/r.json.manifest.json"]) == 0, "\(host.messageText)")
  }

  /// Changes a file; the test runs see the change.
  private func edit(_ file: String, in host: FolderHost, _ body: (String) -> String) throws {
    let path = PackageFolder.path(of: "Examples/" + file)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let changed = body(text)
    #expect(changed != text)
    try host.replace(file, with: Array(changed.utf8))
  }

  @Test func oneChangedCellIsNamedWithWhatItWas() throws {
    let host = world()
    made(["report", "exposure"], "search-team", in: host)
    try edit("search-team/settings.csv", in: host) {
      var lines = $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      lines[1] += "1"
      return lines.joined(separator: "\n")
    }
    #expect(host.run(["verify", "r.json"]) == 1)
    #expect(host.messageText.contains("error[H422]: search-team/settings.csv: value was "))
    #expect(host.messageText.contains("--> search-team/settings.csv:2:"))
    #expect(host.outputText.contains("0 of 1 report reproduced"))
  }

  @Test func aLineOfALargeFileIsNamed() throws {
    let host = world()
    made(["ratio"], "token-contract", in: host)
    try edit("token-contract/prices.csv", in: host) {
      var lines = $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      lines[700] += "9"
      return lines.joined(separator: "\n")
    }
    #expect(host.run(["verify", "r.json"]) == 1)
    #expect(host.messageText.contains("--> token-contract/prices.csv:701\n"))
  }

  @Test func anEditedReportIsNamed() throws {
    let host = world()
    made(["curve"], "search-team", in: host)
    let text = try #require(host.writtenText("r.json"))
    try host.replace("r.json", with: Array((text + " ").utf8))
    #expect(host.run(["verify", "r.json"]) == 1)
    #expect(host.messageText.contains("error[H421]: r.json is not what hedge wrote"))
    #expect(!host.messageText.contains("H424"))
  }

  @Test func manifestsOfOneCommandAreTheSameBytes() throws {
    let texts = try (0..<2).map { _ in
      let host = world()
      made(["curve"], "treasury", in: host)
      return try #require(host.writtenText("r.json.manifest.json"))
    }
    #expect(texts[0] == texts[1])
    let json = try #require(LiteralJSON(texts[0]))
    let names = json["rows"]?.items.compactMap { $0["file"]?.cell } ?? []
    #expect(names == names.sorted() && names.contains("treasury/prices.csv"))
    #expect(json["meta"]?["settings"]?["seed"]?["from"]?.cell == "default")
  }

  // MARK: Lines

  private func digests(_ text: String, linesEach: Int? = nil) -> LineDigests {
    var digests = LineDigests(linesEach: linesEach)
    digests.add(Array(text.utf8)[...])
    digests.finish()
    return digests
  }

  @Test func digestsOfManyLinesAreThoseOfRuns() {
    let text = (1...20_001).map { "line \($0)\n" }.joined()
    let joined = digests(text)
    #expect(joined.linesEach == 4)
    #expect(joined.lineCount == 20_001)
    #expect(joined.text == digests(text, linesEach: 4).text)
    #expect(joined.text.utf8.count == 5_001 * LineDigests.digits)
  }

  static let changes: [(String, String, LineChange)] = [
    ("a\nb\nc\n", "a\nB\nc\n", .lines([2])),
    ("a\nb\nc\n", "A\nb\nC", .lines([1, 3])),
    ("a\nb\n", "a\nx\ny\nb\n", .added(2...3)),
    ("a\na\n", "a\na\na\n", .added(3...3)),
    ("a\nb\nc\n", "a\nc\n", .removed(first: 2, count: 1)),
    ("a\nb\nc\n", "a\nx\ny\nz\nc\n", .replaced(2...4, was: 1)),
    ("a\nb", "a\nb\n", .unknown),
    ("", "a\n", .added(1...1)),
  ]

  @Test(arguments: changes.indices)
  func changedLinesAreFound(_ place: Int) {
    let (then, now, change) = Self.changes[place]
    #expect(
      LineChange(from: digests(then).text, to: digests(now).text, linesEach: 1) == change)
  }

  @Test func changesWithinRunsAreFound() {
    func change(_ now: [String]) -> LineChange {
      let then = digests((1...16).map { "\($0)\n" }.joined(), linesEach: 4)
      let now = digests(now.map { $0 + "\n" }.joined(), linesEach: 4)
      return LineChange(from: then.text, to: now.text, linesEach: 4)
    }
    var lines = (1...16).map(String.init)
    lines[5] = "x"
    #expect(change(lines) == .within(from: 5, to: 8))
    lines[15] = "y"
    #expect(change(lines) == .within(from: 5, to: nil))
    #expect(change(Array(lines.dropLast(5))) == .within(from: 5, to: nil))
  }

  @Test func aLineIsCutIntoCells() {
    let line = CSVLine("2026-11-02,\"a,\"\"b\"\"\",,2.33")
    #expect(line.cells.map(\.text) == ["2026-11-02", "a,\"b\"", "", "2.33"])
    #expect(line.cells.map(\.columns) == [1..<11, 12..<21, 22..<22, 23..<27])
    #expect(CSVLine("2;2,5;x").cells.map(\.text) == ["2", "2,5", "x"])
  }
}

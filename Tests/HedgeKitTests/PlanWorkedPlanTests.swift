import Basics
import Foundation
import TestSupport
import Testing

@testable import HedgeKit

/// The plan of `Tests/Reference/worked_plan`, whose README recomputes a row by hand.
struct PlanWorkedPlanTests {
  private static let book = "Tests/Reference/worked_plan/book"
  /// What is simulated, which this version leaves empty.
  private static let simulated = ["p95_cost", "unhedged_p95_cost"]

  private func expected() throws -> LiteralJSON {
    let path = PackageFolder.path(of: "Tests/Reference/worked_plan/expected.json")
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(LiteralJSON(String(decoding: data, as: UTF8.self)))
  }

  @Test func everyFigureIsThePublishedOneDigitForDigit() throws {
    let run = ReportRun(["plan", Self.book, "--format", "json"])
    #expect(run.status == 0)
    #expect(run.messages == "")
    let expected = try expected()
    let report = try #require(run.json)
    #expect(report["schema"] == expected["schema"])
    for key in ["as_of", "currency", "complete", "inputs"] {
      #expect(report["meta"]?[key] == expected["meta"]?[key], "\(key)")
    }
    let rows = try #require(report["rows"]).items
    let published = try #require(expected["rows"]).items
    #expect(rows.count == 3 && published.count == 3)
    for (row, wanted) in zip(rows, published) {
      #expect(row.entries.map(\.key) == wanted.entries.map(\.key))
      for entry in wanted.entries where !Self.simulated.contains(entry.key) {
        #expect(row[entry.key] == entry.value, "\(wanted["month"]?.cell ?? "") \(entry.key)")
      }
    }
    let totals = try #require(report["totals"])
    let sums = try #require(expected["totals"])
    #expect(totals.entries.map(\.key) == sums.entries.map(\.key))
    for entry in sums.entries where !Self.simulated.contains(entry.key) {
      #expect(totals[entry.key] == entry.value, "total \(entry.key)")
    }
  }

  /// Within half a percent of four million paths of another program.
  @Test func simulatedFiguresAreNearThoseOfMorePaths() throws {
    let report = try #require(ReportRun(["plan", Self.book, "--format", "json"]).json)
    let expected = try expected()
    let found = try #require(report["rows"]).items + [try #require(report["totals"])]
    let wanted = try #require(expected["rows"]).items + [try #require(expected["totals"])]
    #expect(found.count == wanted.count)
    for (line, published) in zip(found, wanted) {
      for column in Self.simulated {
        let cost = Double(try #require(line[column]?.decimal))
        let other = Double(try #require(published[column]?.decimal))
        #expect((cost / other - 1).magnitude < 0.005, "\(column): \(cost) for \(other)")
      }
      // The margin terms of the contract are not published.
      #expect(line["initial_margin"] == .null)
    }
  }

  @Test func theTerminalShowsThePublishedFigures() {
    // The terminal plan in the product's description, up to what is simulated.
    let output = ReportRun(["plan", Self.book]).output
    let lines = output.split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ")
    }
    for line in [
      "2027-01 100,000 4,000 20 79 80.1% 2.4100 194,132.24 45,433.51 239,565.75",
      "2027-02 100,000 4,000 0 99 80.1% 2.3900 190,752.84 45,074.11 235,826.95",
      "2027-03 100,000 4,000 0 99 80.1% 2.3700 189,307.44 44,714.71 234,022.15",
      "total 300,000 12,000 20 277 80.1% 574,192.52 135,222.33 709,414.85",
    ] {
      #expect(lines.contains { $0.hasPrefix(line) }, "\(line)")
    }
  }
}

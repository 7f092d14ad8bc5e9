import Basics
import Foundation
import TestSupport
import Testing

@testable import HedgeKit

/// Every report adds up, and says the same in every format.
struct FootingTests {
  /// A book with one of the ways to split its plan.
  struct Sample: CustomTestStringConvertible, Sendable {
    let book: String
    let split: String?

    var testDescription: String { book + (split.map { " by \($0)" } ?? "") }
    /// Few paths: what adds up and what agrees does so for any number of them.
    var arguments: [String] {
      ["plan", book, "--paths", "1024"] + (split.map { ["--by", $0] } ?? [])
    }

    func run(_ format: String) -> ReportRun { ReportRun(arguments + ["--format", format]) }
  }

  static let books = [
    "Examples/search-team", "Examples/token-api", "Examples/token-contract",
    "Tests/Reference/worked_plan/book", "Tests/Golden/plan/owners/book",
    "Tests/Golden/plan/two-instruments/book", "Tests/Golden/plan/interpolated/book",
    "Tests/Golden/plan/final-settled/book", "Tests/Golden/plan/H202-unmatched-lots/book",
    "Tests/Golden/plan/H209-unused-reservation/book", "Tests/Golden/plan/H213-administered/book",
  ]
  static let samples = books.flatMap { book in
    [nil, "team", "instrument", "workload"].map { Sample(book: book, split: $0) }
  }

  /// The columns of which a report prints totals that are sums, as the schema of a plan has them.
  static let additive = [
    "need", "committed", "exposure", "index_exposure", "target", "held_lots", "buy_lots",
    "hedged", "hedged_quantity", "committed_cost", "position_value", "fees", "locked_cost",
    "open_quantity", "open_cost", "expected_cost", "unhedged_expected_cost", "initial_margin",
  ]
  /// The columns whose totals are computed, and whose parts by owner still add up.
  static let joint = ["p95_cost", "unhedged_p95_cost"]

  // MARK: Footing

  @Test(arguments: samples)
  func theRowsOfEachAdditiveColumnSumToItsTotal(_ sample: Sample) throws {
    let report = try #require(sample.run("json").json)
    let rows = try #require(report["rows"]).items
    let totals = try #require(report["totals"])
    #expect(!rows.isEmpty)
    for column in Self.additive {
      let cells = rows.map { $0[column] }
      guard case .number(let total)? = totals[column] else {
        // No total: a row has none, or units differ.
        if cells.contains(where: { $0 == nil || $0 == .null }) { continue }
        #expect(totals[column] == .null, "\(column)")
        #expect(Set(rows.map { $0["unit"]?.cell }).count > 1, "\(column) has no total")
        continue
      }
      let values = cells.compactMap { $0?.decimal }
      // A part whose instruments differ in unit has no quantity; its money is never missing.
      if values.count < rows.count { continue }
      #expect(values.reduce(.zero, +) == ExactDecimal(total), "\(column)")
    }
    for column in ["locked_cost", "open_cost", "expected_cost", "fees"] {
      #expect(rows.allSatisfy { $0[column]?.decimal != nil }, "\(column)")
    }
  }

  @Test(arguments: samples)
  func expectedIsLockedAndOpenInEveryRowAndInTheTotal(_ sample: Sample) throws {
    let report = try #require(sample.run("json").json)
    let lines = try #require(report["rows"]).items + [try #require(report["totals"])]
    #expect(lines.count > 1)
    for line in lines {
      let expected = try #require(line["expected_cost"]?.decimal)
      let locked = try #require(line["locked_cost"]?.decimal)
      let open = try #require(line["open_cost"]?.decimal)
      #expect(expected == locked + open, "\(line["month"]?.cell ?? "total")")
    }
  }

  @Test(arguments: samples.filter { $0.split != nil })
  func theOwnersOfARowAddUpToTheRow(_ sample: Sample) throws {
    let parts = try #require(sample.run("json").json?["rows"]).items
    let whole = try #require(
      Sample(book: sample.book, split: nil).run("json").json?["rows"]
    ).items
    func key(_ row: LiteralJSON) -> String {
      (row["month"]?.cell ?? "") + " " + (row["contract"]?.cell ?? "")
    }
    #expect(Set(parts.map(key)) == Set(whole.map(key)))
    for row in whole {
      let mine = parts.filter { key($0) == key(row) }
      for column in Self.additive + Self.joint {
        guard let sum = row[column]?.decimal else { continue }
        let values = mine.compactMap { $0[column]?.decimal }
        #expect(values.count == mine.count, "\(key(row)) \(column)")
        #expect(values.reduce(.zero, +) == sum, "\(key(row)) \(column)")
      }
      let owners = mine.map { $0[sample.split ?? ""]?.cell }
      #expect(Set(owners).count == owners.count, "\(key(row)): an owner twice")
    }
  }

  @Test(arguments: samples.filter { $0.split != nil })
  func aPartOfOneInstrumentHasItsUnitAndItsQuantities(_ sample: Sample) throws {
    // Each sample book pays each instrument in one unit, so no row by instrument lacks it.
    guard sample.split == "instrument" else { return }
    let parts = try #require(sample.run("json").json?["rows"]).items
    for part in parts where part["instrument"]?.cell != "" {
      for column in ["unit", "need", "exposure", "hedged_quantity", "open_quantity"] {
        #expect(part[column] != .null, "\(part["month"]?.cell ?? "") \(column)")
      }
    }
  }

  // MARK: Formats

  @Test(arguments: samples)
  func csvAndJsonCarryTheSameCells(_ sample: Sample) throws {
    try expectSameCells(sample.run("csv"), sample.run("json"))
  }

  @Test(arguments: books.dropFirst(3).prefix(1), ["curve", "ratio"])
  func curvesAndRatiosCarryTheSameCells(_ book: String, _ verb: String) throws {
    try expectSameCells(
      ReportRun([verb, book, "--format", "csv"]), ReportRun([verb, book, "--format", "json"]))
  }

  private func expectSameCells(_ csv: ReportRun, _ json: ReportRun) throws {
    #expect(csv.status == 0 && json.status == 0)
    let report = try #require(json.json)
    let rows = try #require(report["rows"]).items
    let records = csv.records
    let first = try #require(rows.first)
    #expect(records.first == ["schema_version"] + first.entries.map(\.key))
    #expect(records.count == rows.count + 1)
    for (record, row) in zip(records.dropFirst(), rows) {
      #expect(record == [report["schema"]?.cell ?? ""] + row.entries.map(\.value.cell))
    }
  }

  @Test(arguments: samples)
  func theTerminalShowsTheFiguresOfTheExports(_ sample: Sample) throws {
    let report = try #require(sample.run("json").json)
    let rows = try #require(report["rows"]).items
    let lines = ReportRun(sample.arguments).output.split(separator: "\n").map(String.init)
    let top = try #require(lines.firstIndex { $0.hasPrefix(" month") })
    let headers = Self.words(lines[top], apart: 2)
    let shown = lines[(top + 1)...].prefix(rows.count + 1)
    #expect(shown.count == rows.count + 1)
    for (line, row) in zip(shown, rows + [try #require(report["totals"])]) {
      let wanted = headers.compactMap { header -> (String, LiteralJSON)? in
        if header == "month", row["month"] == nil { return (header, .text("total")) }
        let cell = row[Self.column(header)] ?? .null
        return cell == .null || cell == .text("") ? nil : (header, cell)
      }
      let words = Self.words(line, apart: 1)
      #expect(words.count == wanted.count, "\(line)")
      for (word, (header, cell)) in zip(words, wanted) {
        #expect(Self.isShown(cell, as: word), "\(header): \(word) for \(cell.cell) in \(line)")
      }
    }
  }

  /// The column of the exports that a header of the terminal stands for.
  private static func column(_ header: String) -> String {
    switch header {
    case "held": "held_lots"
    case "buy": "buy_lots"
    case "cover": "coverage"
    case "futures": "futures_price"
    case _ where header.hasPrefix("need"): "need"
    default: header.lowercased().replacing(" ", with: "_")
    }
  }

  private static func words(_ line: String, apart: Int) -> [String] {
    line.replacing(String(repeating: " ", count: apart), with: "\t").split(separator: "\t")
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty && $0 != "*" }
  }

  /// Whether a word is the cell, rounded to the decimals that the word has.
  private static func isShown(_ cell: LiteralJSON, as word: String) -> Bool {
    guard let value = cell.decimal else { return cell.cell == word }
    let isShare = word.hasSuffix("%")
    let digits = word.replacing(",", with: "").replacing("%", with: "")
    let places = digits.split(separator: ".").dropFirst().first?.count ?? 0
    return (isShare ? value * 100 : value).text(decimals: places) == digits
  }
}

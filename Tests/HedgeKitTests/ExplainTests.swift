import Testing

@testable import HedgeKit

/// Every figure that a report prints can be explained.
///
/// That an explanation leads to its figure is computed in another language, from the JSON form
/// alone: see `.ci/recompute/explain.py`.
struct ExplainTests {
  /// Columns that count or number something and are no figures.
  static let counts: Set<String> = ["fixings", "fixings_known"]

  struct Sample: CustomTestStringConvertible, Sendable {
    let book: String
    let kind: String
    let command: [String]
    let split: [String]

    var testDescription: String { (command + split + [book]).joined(separator: " ") }
  }

  static let books = [
    "Examples/search-team", "Examples/token-api", "Examples/token-contract", "Examples/treasury",
    "Tests/Reference/worked_plan/book",
  ]

  static let samples = books.flatMap { book in
    TracedReportKind.all.flatMap { kind in
      (kind.name == "plan" ? [[], ["--by", "team"], ["--by", "instrument"]] : [[]]).map {
        Sample(book: book, kind: kind.name, command: kind.command, split: $0)
      }
    }
  }

  @Test(arguments: samples)
  func everyNumberOfAReportHasAnExplanation(_ sample: Sample) throws {
    let options = [sample.book] + sample.split + ["--format", "json"]
    let report = try #require(ReportRun(sample.command + options).json)
    let listed = try #require(ReportRun(["explain", "figures"] + options).json)
    var printed = numbers(report["rows"]?.items ?? [])
    if let totals = report["totals"] { printed += numbers([totals]) }
    let figures = try #require(listed["rows"]).items.filter {
      $0["report"]?.cell == sample.kind
    }
    let values = figures.compactMap { row -> String? in
      // A figure of a section has the name of the section in front of its address.
      guard let address = row["address"]?.cell, let value = row["value"]?.cell else { return nil }
      let sections = report["sections"]?.entries.map(\.key) ?? []
      return sections.contains { address.hasPrefix($0 + ".") } ? nil : value
    }
    #expect(!values.isEmpty)
    #expect(values.sorted() == printed.sorted())
  }

  /// The numbers of some rows, as written, without what is no figure.
  private func numbers(_ rows: [LiteralJSON]) -> [String] {
    rows.flatMap(\.entries).compactMap { entry in
      guard !Self.counts.contains(entry.key), case .number(let digits) = entry.value else {
        return nil
      }
      return digits
    }
  }
}

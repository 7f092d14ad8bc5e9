import Loading
import Testing

@testable import HedgeKit

/// Every figure that a report prints can be explained.
///
/// That an explanation leads to its figure is computed in another language, from the JSON form
/// alone: see `.ci/recompute/explain.py`.
struct ExplainTests {
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

  // That the other reports of the other books have no unexplained number either is checked on the
  // release binary: see `.ci/recompute/explain.py`.
  static let samples = books.flatMap { book in
    TracedReportKind.all.filter {
      ["plan", "ratio", "curve"].contains($0.name) || book.hasSuffix("worked_plan/book")
    }.flatMap { kind in
      (kind.name == "plan" ? [[], ["--by", "team"], ["--by", "instrument"]] : [[]]).map {
        Sample(book: book, kind: kind.name, command: kind.command, split: $0)
      }
    }
  }

  @Test(arguments: samples)
  func everyNumberOfAReportHasAnExplanation(_ sample: Sample) throws {
    let options = [sample.book] + sample.split + ["--format", "json"]
    let few = ["--paths", "256"]
    let verb = VerbRegistry.standard.verb(sample.command[0])
    let takesPaths = verb?.spec.allFlags.contains(.paths) ?? false
    let run = ReportRun(sample.command + options + (takesPaths ? few : []))
    let target = sample.kind + ":figures"
    let listed = try #require(ReportRun(["explain", target] + options + few).json)
    guard let report = run.json else {
      // What no report can be made of has no figures.
      #expect(listed["rows"]?.items.isEmpty == true)
      return
    }
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
    #expect(!values.isEmpty || printed.isEmpty)
    #expect(values.sorted() == printed.sorted())
  }

  @Test func anExampleIsTheWholeMessage() throws {
    let text = try #require(MessageExamples.example(of: "H012"))
    #expect(text.hasPrefix("error[H012]: price is not a number: "))
    #expect(text.contains("--> prices.csv:4:21\n") && !text.contains("H013"))
    #expect(MessageExamples.example(of: "H999") == nil)
  }

  /// The numbers of some rows, as written, without what is no figure.
  private func numbers(_ rows: [LiteralJSON]) -> [String] {
    rows.flatMap(\.entries).compactMap { entry in
      guard case .number(let digits) = entry.value else { return nil }
      return digits
    }
  }
}

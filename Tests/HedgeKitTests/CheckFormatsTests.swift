import Foundation
import TestSupport
import Testing

@testable import HedgeKit

/// A check says the same in every format, and other programs can read what it prints.
struct CheckFormatsTests {
  /// A book that is checked, with the day and the status that it must lead to.
  struct Sample: CustomTestStringConvertible, Sendable {
    let book: String
    let day: String
    let status: Int32

    var testDescription: String { book }

    func run(_ format: String) -> ReportRun {
      ReportRun(["check", book, "--as-of", day, "--format", format])
    }
  }

  static let samples = [
    Sample(book: "Examples/search-team", day: "2026-07-30", status: 0),
    Sample(book: "Examples/token-api", day: "2026-10-07", status: 0),
    Sample(book: "Examples/token-contract", day: "2026-08-18", status: 0),
    golden("passing-at-the-limit", 0), golden("failing", 1), golden("warning", 0),
    golden("waived", 0), golden("waiver-expired", 1), golden("missing-month", 4),
    golden("missing-month-total", 4), golden("broken-and-incomplete", 1),
    golden("every-outcome-text", 1), golden("no-price", 4), golden("broken-book-text", 3),
    golden("H219-no-rules", 3), golden("budget", 1), golden("budget-missing-month", 4),
    golden("regression", 0), golden("no-regression", 1), golden("teams", 1),
    golden("stale-text", 1, on: "2026-12-01"),
  ]

  private static func golden(_ name: String, _ status: Int32, on day: String = "2026-11-20")
    -> Sample
  {
    Sample(book: "Tests/Golden/check/\(name)/book", day: day, status: status)
  }

  @Test(arguments: samples)
  func everyFormatHasTheSameStatus(_ sample: Sample) {
    for format in ["text", "json", "junit", "sarif", "github", "gitlab"] {
      #expect(sample.run(format).status == sample.status, "\(format)")
    }
  }

  @Test(arguments: samples)
  func everyFormatNamesEveryRuleThatIsNotPassed(_ sample: Sample) throws {
    let report = try #require(sample.run("json").json)
    for row in try #require(report["rows"]).items {
      let rule = try #require(row["rule"]).cell
      let result = try #require(row["result"]).cell
      #expect(sample.run("text").output.contains(" \(result)"), "\(rule)")
      #expect(sample.run("junit").output.contains("<testcase name=\"\(rule)\""), "\(rule)")
      if result == "passed" { continue }
      #expect(sample.run("text").output.contains("\n \(result) \(rule): "), "\(rule)")
      #expect(sample.run("github").output.contains("\(rule) \(result)::"), "\(rule)")
      for format in ["sarif", "gitlab"] {
        let said = sample.run(format).output.contains("\"\(rule) \(result): ")
        #expect(said, "\(rule) in \(format)")
      }
    }
    for finding in try #require(report["findings"]).items {
      let code = try #require(finding["code"]).cell
      #expect(sample.run("junit").output.contains("type=\"\(code)\""), "\(code)")
      #expect(sample.run("github").output.contains("title=hedge \(code)::"), "\(code)")
      #expect(sample.run("sarif").output.contains("\"ruleId\": \"\(code)\""), "\(code)")
      #expect(sample.run("gitlab").output.contains("\"check_name\": \"\(code)\""), "\(code)")
    }
  }

  @Test(arguments: samples)
  func theCountsOfJunitAreThoseOfItsCases(_ sample: Sample) throws {
    let xml = sample.run("junit").output
    #expect(XMLTags(xml).areBalanced)
    let cases = xml.components(separatedBy: "<testcase ").count - 1
    let failures = xml.components(separatedBy: "<failure ").count - 1
    let errors = xml.components(separatedBy: "<error ").count - 1
    #expect(
      xml.contains(
        "<testsuites name=\"hedge check\" tests=\"\(cases)\" failures=\"\(failures)\" "
          + "errors=\"\(errors)\">"))
    #expect(cases > 0)
  }

  @Test(arguments: samples)
  func everyLineOfGithubIsACommand(_ sample: Sample) {
    let output = sample.run("github").output
    for line in output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let parts = line.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
      #expect(parts.count == 3 && parts[0].isEmpty && !parts[2].isEmpty, "\(line)")
      let words = parts[1].split(separator: " ", maxSplits: 1)
      #expect(["error", "warning", "notice"].contains(words[0]), "\(line)")
      for property in words.dropFirst().joined().split(separator: ",") {
        #expect(property.wholeMatch(of: /[A-Za-z]+=[^:,]+/) != nil, "\(property)")
      }
    }
    #expect(output.isEmpty || output.hasSuffix("\n"))
  }

  @Test func theTagsOfBrokenMarkupAreNotBalanced() {
    for text in ["<a>", "<a></b>", "<a b=c/>", "<a>&</a>", "<a b=\"<\"/>", "x<a/>", ""] {
      #expect(!XMLTags(text).areBalanced, "\(text)")
    }
    #expect(XMLTags("<?xml version=\"1.0\"?>\n<a b=\"&lt;\"><c/>d &amp; e</a>\n").areBalanced)
  }
}

/// The tags of a small XML text, for a test of its form.
struct XMLTags {
  /// Whether every tag is closed in its turn, every attribute quoted and every `&` an entity.
  let areBalanced: Bool

  init(_ text: String) {
    areBalanced = Self.check(text[...])
  }

  private static func check(_ text: Substring) -> Bool {
    var rest = text
    if let declaration = rest.prefixMatch(of: /<\?xml [^?]*\?>\n?/) {
      rest = rest[declaration.range.upperBound...]
    }
    var open: [Substring] = []
    var tags = 0
    while let start = rest.firstIndex(of: "<") {
      let words = rest[..<start]
      guard isText(words), !open.isEmpty || words.allSatisfy(\.isWhitespace) else { return false }
      rest = rest[start...]
      tags += 1
      if let end = rest.prefixMatch(of: /<\/([a-z-]+)>/) {
        guard open.popLast() == end.output.1 else { return false }
        rest = rest[end.range.upperBound...]
      } else if let tag = rest.prefixMatch(of: /<([a-z-]+)((?: [a-z_]+="[^"<]*")*)(\/?)>/) {
        guard isText(tag.output.2) else { return false }
        if tag.output.3.isEmpty { open.append(tag.output.1) }
        rest = rest[tag.range.upperBound...]
      } else {
        return false
      }
    }
    return open.isEmpty && tags > 0 && rest.allSatisfy(\.isWhitespace)
  }

  private static func isText(_ text: Substring) -> Bool {
    text.components(separatedBy: "&").dropFirst().allSatisfy { part in
      part.prefixMatch(of: /(?:lt|gt|amp|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);/) != nil
    }
  }
}

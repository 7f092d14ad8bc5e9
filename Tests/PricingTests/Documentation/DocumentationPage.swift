import FoundationEssentials
import TestSupport
import Testing

/// A page with an example: its code, what it prints, and the code that a test runs.
struct DocumentationPage: Sendable, CustomTestStringConvertible {
  let path: String
  let name: String

  static let articles = [
    "ChoosingAHedgeRatio", "ReproducingAResult", "AddingAContract", "Conventions",
  ].map {
    DocumentationPage(path: "Sources/Pricing/Pricing.docc/\($0).md", name: $0)
  }
  static let readme = DocumentationPage(path: "README.md", name: "README")

  var testDescription: String { path }

  /// The code of the page, without its import.
  var code: [String] {
    get throws {
      let block = try Self.block("```swift", in: Self.lines(path))
      try #require(block.prefix(2) == ["import Pricing", ""])
      return Array(block.dropFirst(2))
    }
  }

  /// What the page says its code prints.
  var output: [String] {
    get throws { try Self.block("```text", in: Self.lines(path)) }
  }

  /// The code between the marks of this page in the file of the tests.
  var codeThatRuns: [String] {
    get throws {
      let lines = try Self.lines(
        "Tests/PricingTests/Documentation/DocumentationExampleTests.swift")
      let start = try #require(lines.firstIndex(of: "    // Example of \(name):"))
      let rest = lines[(start + 1)...]
      let end = try #require(rest.firstIndex(of: "    // End of the example."))
      return rest[..<end].map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0 }
    }
  }

  static func lines(_ path: String) throws -> [String] {
    let data = try Data(contentsOf: URL(filePath: PackageFolder.path(of: path)))
    return try #require(String(validating: data, as: UTF8.self)).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  /// The lines of the first fenced block that opens with a line.
  private static func block(_ opening: String, in lines: [String]) throws -> [String] {
    let start = try #require(lines.firstIndex(of: opening), "no block \(opening)")
    let rest = lines[(start + 1)...]
    let end = try #require(rest.firstIndex(of: "```"))
    return Array(rest[..<end])
  }
}

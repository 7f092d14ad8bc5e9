public import Tabular

/// Writes a check as a code quality report of GitLab: an array of issues, an empty one when all is well.
///
/// Rules that passed are left out, as GitLab takes every entry for a problem.
public struct GitLabRenderer: Sendable {
  /// Maps a file of the book to its path in the repository; nil when it has none.
  public let path: @Sendable (String) -> String?

  /// The path that stands where an issue has no file.
  public let book: String

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - book: The path of the book in the repository: GitLab wants a path in every issue.
  ///   - path: Maps a file, as the report names it, to its path relative to the folder that holds `.git`.
  public init(book: String = ".", path: @escaping @Sendable (String) -> String? = { $0 }) {
    self.book = book
    self.path = path
  }

  /// Writes the issues.
  ///
  /// - Parameters:
  ///   - report: The judged rules and the messages about the book.
  ///   - sink: Where the bytes go.
  /// - Throws: `OutputError` when the sink does not take them.
  /// - Complexity: O(n log n) in the number of rules and messages.
  public func render(
    _ report: CheckReport, to sink: inout some OutputSink
  ) throws(OutputError) {
    let issues = CheckIssue.all(report).map { MetaValue.object(entries(of: $0)) }
    try sink.putLine(JSONText.value(.array(issues), depth: 0))
  }

  private func entries(of issue: CheckIssue) -> [MetaEntry] {
    let place = issue.positions.first
    let file = place.map { path($0.file) ?? $0.file } ?? book
    return [
      MetaEntry("description", .text(VisibleText.of(issue.message))),
      MetaEntry("check_name", .text(VisibleText.of(issue.check))),
      MetaEntry("fingerprint", .text(issue.fingerprint)),
      MetaEntry("severity", .text(Self.severity(issue.weight))),
      MetaEntry(
        "location",
        .object([
          MetaEntry("path", .text(file)),
          MetaEntry("lines", .object([MetaEntry("begin", .integer(place?.line ?? 1))])),
        ])),
    ]
  }

  private static func severity(_ weight: CheckIssue.Weight) -> String {
    switch weight {
    case .bookError: "blocker"
    case .failed, .undecided: "critical"
    case .warned, .bookWarning: "minor"
    case .waived, .note: "info"
    }
  }
}

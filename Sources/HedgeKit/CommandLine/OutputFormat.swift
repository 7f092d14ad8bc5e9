/// The forms that a report is written in.
enum OutputFormat: String, CaseIterable, Sendable {
  /// For a terminal.
  case text
  /// For a spreadsheet.
  case csv
  /// For a program.
  case json
  /// For a program that reads a row at a time.
  case jsonl
  /// For a page of text with tables.
  case md
  /// For a browser, and for paper.
  case html
  /// For a test report.
  case junit
  /// For a service that scans code.
  case sarif
  /// For the annotations of a pull request.
  case github
  /// For the code quality widget of a merge request.
  case gitlab

  /// The forms that every report has, besides those that a verb has of its own.
  static let report: [OutputFormat] = [.text, .csv, .json, .jsonl, .md, .html]

  /// The forms of a verb that looks for what is wrong.
  static let check: [OutputFormat] = [
    .text, .json, .jsonl, .md, .html, .junit, .sarif, .github, .gitlab,
  ]

  /// Whether it is made for a system that runs checks.
  var isForCI: Bool {
    switch self {
    case .text, .csv, .json, .jsonl, .md, .html: false
    case .junit, .sarif, .github, .gitlab: true
    }
  }

  /// The format that a file's ending asks for, if it asks for one.
  init?(ending file: String) {
    guard let dot = file.utf8.lastIndex(of: 0x2E) else { return nil }
    switch file[file.index(after: dot)...] {
    case "txt": self = .text
    case "csv": self = .csv
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonl
    case "md": self = .md
    case "html", "htm": self = .html
    case "xml": self = .junit
    case "sarif": self = .sarif
    default: return nil
    }
  }
}

/// A file that a report is written to: what follows `-o`.
struct OutputTarget: Hashable, Sendable {
  /// The file.
  let path: String
  /// The form that it is written in.
  let format: OutputFormat

  /// Reads `FILE[:FORMAT]`.
  ///
  /// - Parameters:
  ///   - text: What follows the flag.
  ///   - formats: The forms that the verb has.
  ///   - standard: The form when neither the flag nor the file's ending tells.
  /// - Throws: `UsageError` when the form is none of the verb's.
  init(_ text: String, formats: [OutputFormat], standard: OutputFormat) throws(UsageError) {
    var path = text
    var named: OutputFormat?
    if let colon = text.utf8.lastIndex(of: 0x3A) {
      let word = String(text[text.index(after: colon)...])
      named = OutputFormat(rawValue: word)
      if named != nil {
        path = String(text[..<colon])
      } else if !word.isEmpty, word.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) {
        throw UsageError(
          "-o \(text): unknown format \"\(word)\"", help: [Self.list(formats)])
      }
    }
    guard !path.isEmpty, path != "-" else {
      throw UsageError("-o \(text): a file is needed; standard output always has the report")
    }
    let ending = OutputFormat(ending: path)
    if named == nil, ending == nil, Self.hasEnding(path) {
      throw UsageError(
        "-o \(text): the file's ending names no format", help: ["add one, as in -o \(path):csv"])
    }
    let format = named ?? ending ?? standard
    guard formats.contains(format) else {
      throw UsageError(
        "-o \(text): there is no \(format.rawValue) form", help: [Self.list(formats)])
    }
    self.path = path
    self.format = format
  }

  /// Whether the last part of a path has a dot in it that is not its first letter.
  private static func hasEnding(_ path: String) -> Bool {
    let name = path.utf8.split(separator: 0x2F).last ?? path.utf8[...]
    return name.dropFirst().contains(0x2E)
  }

  private static func list(_ formats: [OutputFormat]) -> String {
    "choose from " + formats.map(\.rawValue).joined(separator: ", ")
  }
}

public import Tabular

/// Something a reader of a report has to know: a warning, a note, or an error.
public struct Finding: Sendable, Hashable {
  /// How bad it is.
  public let severity: Severity

  /// The stable code of the message, when it has one.
  public let code: MessageCode?

  /// What was found, in one line.
  public let message: String

  /// The file it came from.
  public let file: String?

  /// The line in the file, from 1.
  public let line: Int?

  /// The column in the line, in Unicode scalars from 1.
  public let column: Int?

  /// The column after the last character.
  public let endColumn: Int?

  /// What to do about it.
  public let help: String?

  /// Where the other side of it is, such as the row that it contradicts.
  public let related: [Location]

  /// Makes a finding.
  public init(
    severity: Severity,
    code: MessageCode? = nil,
    message: String,
    file: String? = nil,
    line: Int? = nil,
    column: Int? = nil,
    endColumn: Int? = nil,
    help: String? = nil,
    related: [Location] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.file = file
    self.line = line
    self.column = column
    self.endColumn = endColumn
    self.help = help
    self.related = related
  }

  /// Makes the finding that a diagnostic of the readers reports.
  public init(_ diagnostic: Diagnostic) {
    let location = diagnostic.position.map { Location($0) }
    self.init(
      severity: diagnostic.severity,
      code: diagnostic.code,
      message: diagnostic.message,
      file: location?.file,
      line: location?.line,
      column: location?.column,
      endColumn: location?.endColumn,
      help: diagnostic.help,
      related: diagnostic.related.map { Location($0) })
  }

  /// Where it is; nil when no file is known.
  public var location: Location? {
    file.map { Location(file: $0, line: line, column: column, endColumn: endColumn) }
  }
}

extension Finding {
  /// The finding in one line, for example `warning[H302]: the ratio rests on 9 changes (prices.csv:2)`.
  var sentence: String {
    let code = code.map { "[\($0)]" } ?? ""
    let places = ([location].compactMap(\.self) + related).map { "\($0)" }
    let place = places.isEmpty ? "" : " (\(places.joined(separator: ", ")))"
    return "\(severity.rawValue)\(code): \(message)\(place)"
  }
}

extension [Finding] {
  /// Errors and warnings in their order, then notes.
  var byWeight: [Finding] {
    filter { $0.severity != .note } + filter { $0.severity == .note }
  }
}

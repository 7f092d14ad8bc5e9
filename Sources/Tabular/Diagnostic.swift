/// How much a message weighs.
public enum Severity: String, Sendable, Hashable, CaseIterable {
  /// Nothing is computed.
  case error
  /// The result stands, but should be looked at.
  case warning
  /// Good to know.
  case note
}

/// What an error is about; the exit status follows from it.
public enum DiagnosticKind: String, Sendable, Hashable, CaseIterable {
  /// A verb, flag or setting is wrong.
  case usage
  /// A file is missing, malformed or contradicts itself.
  case input
  /// A needed value is missing or stale.
  case incomplete
  /// A result could not be written.
  case output
  /// What was claimed of a result does not hold.
  case claim
}

/// One message about the input, with the place it is about.
public struct Diagnostic: Sendable, Hashable {
  /// The stable code.
  public let code: MessageCode

  /// How much it weighs.
  public let severity: Severity

  /// What it is about.
  public let kind: DiagnosticKind

  /// One sentence without a final full stop.
  public let message: String

  /// The place, when there is one.
  public let position: SourcePosition?

  /// The physical line where the place begins, with one printable character for each of its characters.
  public let excerpt: String?

  /// What stands beside the carets under the excerpt.
  public let label: String?

  /// What to do.
  public let help: String?

  /// Other places that belong to the message, such as the first of two equal rows.
  public let related: [SourcePosition]

  /// Makes a message.
  public init(
    _ code: MessageCode, _ message: String, severity: Severity = .error,
    kind: DiagnosticKind = .input, position: SourcePosition? = nil, excerpt: String? = nil,
    label: String? = nil, help: String? = nil, related: [SourcePosition] = []
  ) {
    self.code = code
    self.severity = severity
    self.kind = kind
    self.message = message
    self.position = position
    self.excerpt = excerpt
    self.label = label
    self.help = help
    self.related = related
  }

  /// How many carets stand under the excerpt, 1 or more; nil without an excerpt and a column.
  public var caretCount: Int? {
    guard let position, position.column > 0, excerpt != nil else { return nil }
    return max(1, position.endColumn - position.column)
  }
}

/// Says why a record could not be read; the message has its place in the file.
public struct CSVError: Error, Hashable, Sendable {
  /// The message with its place.
  public let diagnostic: Diagnostic

  /// Makes an error from its message.
  public init(_ diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
  }
}

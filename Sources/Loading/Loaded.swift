public import Tabular

/// A value that was read from tables, with every message on the way.
public struct Loaded<Value: Sendable> {
  /// The value; nil when any message is an error.
  public let value: Value?
  /// The messages, in the order in which they were found.
  public let diagnostics: Diagnostics
  /// The files that were read, in reading order, and the built-in tables behind them.
  public let sources: SourceMap
  /// The audit trail of the files, in reading order.
  public let inputs: [InputInfo]
}

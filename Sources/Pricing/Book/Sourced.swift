public import Basics

/// A value and the cell it was read from.
public struct Sourced<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The value.
  public let value: Value
  /// The cell.
  public let source: SourceID

  /// Pairs a value with its cell.
  public init(_ value: Value, at source: SourceID) {
    self.value = value
    self.source = source
  }
}

/// Says why output could not be written completely.
public struct OutputError: Error, Hashable, Sendable {
  /// What the operating system said, for people.
  public let message: String

  /// Makes an error.
  public init(message: String) {
    self.message = message
  }
}

/// A place that bytes are written to, and that says when they could not be.
public protocol OutputSink {
  /// Writes all of the bytes.
  mutating func write(_ bytes: ArraySlice<UInt8>) throws(OutputError)
}

extension OutputSink {
  /// Writes the UTF-8 bytes of a text.
  public mutating func write(_ text: String) throws(OutputError) {
    try write(Array(text.utf8)[...])
  }
}

/// Collects output in memory.
public struct MemoryOutput: OutputSink, Sendable {
  /// What was written.
  public private(set) var bytes: [UInt8] = []

  /// Makes an empty collection.
  public init() {}

  /// What was written, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds the bytes.
  public mutating func write(_ bytes: ArraySlice<UInt8>) throws(OutputError) {
    self.bytes.append(contentsOf: bytes)
  }
}

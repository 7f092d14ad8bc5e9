/// Says why bytes could not be read.
public struct ByteSourceError: Error, Hashable, Sendable {
  /// What the operating system said, for people.
  public let message: String

  /// Makes an error.
  public init(message: String) {
    self.message = message
  }
}

/// A place that bytes are read from: a file, a pipe, memory.
public protocol ByteSource: AnyObject {
  /// The size in bytes when it is known beforehand; nil for a pipe.
  var byteCount: Int? { get }

  /// Reads bytes that begin at `offset` into the front of `buffer`, at most `buffer.count` of them.
  ///
  /// A pipe can only be read in sequence: another offset than the next one is misuse.
  ///
  /// - Returns: How many bytes were read; fewer than asked for is no sign of the end, 0 is.
  func read(into buffer: inout [UInt8], at offset: Int) throws(ByteSourceError) -> Int
}

/// Bytes that are already in memory.
public final class MemoryByteSource: ByteSource {
  private let bytes: [UInt8]

  /// Makes a source of the given bytes.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Makes a source of the UTF-8 bytes of a text.
  public convenience init(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// The number of bytes.
  public var byteCount: Int? { bytes.count }

  /// Copies bytes that begin at `offset` into the front of `buffer`.
  public func read(into buffer: inout [UInt8], at offset: Int) throws(ByteSourceError) -> Int {
    precondition(offset >= 0, "a negative offset")
    let count = max(0, min(buffer.count, bytes.count - offset))
    if count > 0 {
      buffer.replaceSubrange(0..<count, with: bytes[offset..<offset + count])
    }
    return count
  }
}

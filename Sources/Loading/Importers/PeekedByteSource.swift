import Basics

/// A source whose first bytes can be looked at before it is read.
final class PeekedByteSource: ByteSource {
  private let base: any ByteSource
  private var first: [UInt8]

  /// The size that the base knows beforehand.
  var byteCount: Int? { base.byteCount }

  /// Reads the beginning of a source.
  init(_ base: any ByteSource, count: Int = 4_096) throws(ByteSourceError) {
    self.base = base
    first = []
    var buffer = [UInt8](repeating: 0, count: count)
    while first.count < count {
      let read = try base.read(into: &buffer, at: first.count)
      if read == 0 { break }
      first += buffer[0..<read]
    }
  }

  /// The first byte that is neither a blank nor part of a byte order mark.
  var firstByte: UInt8? {
    let text = first.starts(with: [0xef, 0xbb, 0xbf]) ? first[3...] : first[...]
    return text.first { ![0x20, 0x09, 0x0d, 0x0a].contains($0) }
  }

  /// Whether the text seems to be JSON.
  var looksLikeJSON: Bool { firstByte == UInt8(ascii: "{") || firstByte == UInt8(ascii: "[") }

  /// Reads the bytes that were looked at, then the others.
  func read(into buffer: inout [UInt8], at offset: Int) throws(ByteSourceError) -> Int {
    guard offset < first.count else { return try base.read(into: &buffer, at: offset) }
    let count = min(buffer.count, first.count - offset)
    buffer.replaceSubrange(0..<count, with: first[offset..<offset + count])
    return count
  }
}

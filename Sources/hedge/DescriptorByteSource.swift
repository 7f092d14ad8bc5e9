import Basics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of an open file: of a regular one at any offset, of anything else in sequence.
final class DescriptorByteSource: ByteSource {
  private let descriptor: Descriptor
  private let isOwned: Bool
  private var next = 0

  /// The size of a regular file; nil for a pipe, a terminal, a device.
  let byteCount: Int?

  /// Takes an open file.
  ///
  /// - Parameters:
  ///   - descriptor: The file.
  ///   - byteCount: Its size when it can be read at any offset, else nil.
  ///   - isOwned: Whether the file is closed with the source.
  init(_ descriptor: Descriptor, byteCount: Int?, isOwned: Bool) {
    self.descriptor = descriptor
    self.byteCount = byteCount
    self.isOwned = isOwned
  }

  deinit {
    if isOwned { try? descriptor.close() }
  }

  func read(into buffer: inout [UInt8], at offset: Int) throws(ByteSourceError) -> Int {
    if byteCount == nil {
      precondition(offset == next, "a pipe is read in sequence")
    }
    let place = byteCount == nil ? nil : offset
    guard let count = descriptor.read(into: &buffer, at: place) else {
      throw ByteSourceError(message: systemMessage(errno))
    }
    next = offset + count
    return count
  }
}

/// Passes bytes through from another source, and takes their SHA-256 on the way.
public final class DigestingByteSource: ByteSource {
  private let base: any ByteSource
  private var digest = SHA256()
  private var digested = 0

  /// Makes a source that reads from `base`.
  public init(_ base: any ByteSource) {
    self.base = base
  }

  /// The size that `base` knows beforehand.
  public var byteCount: Int? { base.byteCount }

  /// Reads from the base; bytes that were not read before enter the digest.
  ///
  /// - Precondition: `offset` leaves no gap behind what was read so far.
  public func read(into buffer: inout [UInt8], at offset: Int) throws(ByteSourceError) -> Int {
    precondition(offset <= digested, "bytes are digested in sequence")
    let count = try base.read(into: &buffer, at: offset)
    let known = digested - offset
    if count > known {
      digest.update(buffer[known..<count])
      digested = offset + count
    }
    return count
  }

  /// Reads on to the end, and returns the size in bytes and the SHA-256 as lower-case hexadecimal digits.
  ///
  /// - Complexity: O(*n*) in the bytes not yet read.
  public func finish() throws(ByteSourceError) -> (byteCount: Int, sha256: String) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while try read(into: &buffer, at: digested) > 0 {}
    return (digested, SHA256.hexText(digest.finish()))
  }
}

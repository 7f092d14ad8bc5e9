import Basics

/// What a manifest keeps of a file: its size, its SHA-256, digests of its lines, and small ones whole.
struct FileAccount {
  /// A file of at most so many bytes is kept whole.
  static let keptWhole = 16_384

  let byteCount: Int
  /// In lower-case hexadecimal digits.
  let sha256: String
  let lines: LineDigests
  /// The file, when it is small and UTF-8.
  let text: String?

  /// Reads a file to its end.
  ///
  /// - Parameters:
  ///   - source: Its bytes.
  ///   - linesEach: The lines of a digest; nil for as few as leave few enough digests.
  /// - Throws: `ByteSourceError` when the file cannot be read to its end.
  /// - Complexity: O(n) in the bytes.
  init(_ source: any ByteSource, linesEach: Int? = nil) throws(ByteSourceError) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var digest = SHA256()
    var lines = LineDigests(linesEach: linesEach)
    var kept: [UInt8] = []
    var offset = 0
    while true {
      let count = try source.read(into: &buffer, at: offset)
      if count == 0 { break }
      digest.update(buffer[..<count])
      lines.add(buffer[..<count])
      if offset + count <= Self.keptWhole { kept += buffer[..<count] }
      offset += count
    }
    lines.finish()
    byteCount = offset
    sha256 = SHA256.hexText(digest.finish())
    self.lines = lines
    text = offset <= Self.keptWhole ? String(validating: kept, as: UTF8.self) : nil
  }
}

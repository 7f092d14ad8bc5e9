import Basics
import Testing

/// FIPS 180-4 example messages (NIST, "SHA256.pdf" of the Cryptographic Standards examples) and the
/// million-a message of FIPS 180-2, appendix B.3.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
        + "lmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func publishedVectors(message: String, expected: String) {
    #expect(SHA256.hexDigest(of: Array(message.utf8)) == expected)
  }

  @Test func aMillionLetters() {
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    var digest = SHA256()
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000)
    for _ in 0..<1_000 {
      digest.update(piece[...])
    }
    let text = digest.finish().map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
    #expect(text == expected)
  }

  /// Cutting the message anywhere changes nothing: every length around the padding borders, two cuts.
  @Test func piecesGiveTheSameDigest() {
    let message = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    for length in 0...200 {
      let bytes = message[0..<length]
      let whole = SHA256.hexDigest(of: Array(bytes))
      for cut in stride(from: 0, through: length, by: 13) {
        var digest = SHA256()
        digest.update(bytes[0..<cut])
        digest.update(bytes[cut...])
        let source = DigestingByteSource(MemoryByteSource(Array(bytes)))
        var buffer = [UInt8](repeating: 0, count: max(1, cut))
        #expect(throws: Never.self) {
          _ = try source.read(into: &buffer, at: 0)
          #expect(try source.finish() == (length, whole))
        }
        var again = SHA256()
        again.update(bytes)
        #expect(digest.finish() == again.finish())
      }
    }
  }
}

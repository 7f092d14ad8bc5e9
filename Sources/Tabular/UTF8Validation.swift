/// Strict UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Validation {
  /// Returns the first byte that does not belong to a well-formed sequence, or nil.
  static func firstInvalid(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length = sequenceLength(lead)
      guard length > 0, index + length <= range.upperBound,
        isSecond(bytes[index + 1], after: lead)
      else { return index }
      for place in index + 2..<max(index + 2, index + length) where bytes[place] & 0xc0 != 0x80 {
        return index
      }
      index += length
    }
    return nil
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xc2...0xdf: 2
    case 0xe0...0xef: 3
    case 0xf0...0xf4: 4
    default: 0
    }
  }

  private static func isSecond(_ byte: UInt8, after lead: UInt8) -> Bool {
    switch lead {
    case 0xe0: byte >= 0xa0 && byte <= 0xbf
    case 0xed: byte >= 0x80 && byte <= 0x9f
    case 0xf0: byte >= 0x90 && byte <= 0xbf
    case 0xf4: byte >= 0x80 && byte <= 0x8f
    default: byte >= 0x80 && byte <= 0xbf
    }
  }
}

/// Encodings that are recognised only to be named in a message.
enum ForeignEncoding: String {
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case utf32LittleEndian = "UTF-32LE"
  case utf32BigEndian = "UTF-32BE"

  /// Recognises an encoding by its byte order mark, or by where the first ASCII character has zeros.
  init?(firstBytes bytes: ArraySlice<UInt8>) {
    let first = Array(bytes.prefix(4)).map { Int($0) } + [-1, -1, -1, -1]
    switch (first[0], first[1], first[2], first[3]) {
    case (0xff, 0xfe, 0, 0): self = .utf32LittleEndian
    case (0, 0, 0xfe, 0xff): self = .utf32BigEndian
    case (0xff, 0xfe, _, _): self = .utf16LittleEndian
    case (0xfe, 0xff, _, _): self = .utf16BigEndian
    case (1..., 0, 0, 0): self = .utf32LittleEndian
    case (0, 0, 0, 1...): self = .utf32BigEndian
    case (1..., 0, _, _): self = .utf16LittleEndian
    case (0, 1..., _, _): self = .utf16BigEndian
    default: return nil
    }
  }
}

/// How many cells of a terminal a text takes.
///
/// Source of the wide ranges: Unicode Standard Annex 11, East Asian Width W and F (blocks, not single
/// code points); emoji follow the property `Emoji_Presentation`.
enum DisplayWidth {
  /// Returns the width of a text that holds no control characters.
  ///
  /// - Complexity: O(n) in the length of the text.
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// Returns the width of one character as a reader sees it: 0, 1 or 2 cells, more for long clusters.
  static func of(_ character: Character) -> Int {
    var width = 0
    var isEmoji = false
    for scalar in character.unicodeScalars {
      if scalar.value == 0xFE0F || isRegional(scalar) || scalar.value == 0x200D { isEmoji = true }
      width += of(scalar)
    }
    // A joined or flagged sequence is drawn as one wide picture, and a Hangul syllable of parts as one.
    let isOnePicture =
      isEmoji && character.unicodeScalars.contains { $0.properties.isEmoji && $0.value > 0x7F }
    return isOnePicture || isHangulParts(character) ? 2 : width
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return isWide(scalar) ? 2 : 1
    }
  }

  private static func isRegional(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  private static func isHangulParts(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { (0x1100...0x115F).contains($0.value) } ?? false
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x1100 { return false }
    return scalar.properties.isEmojiPresentation
      || wideRanges.contains { $0.contains(scalar.value) }
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul Jamo, leading consonants
    0x2329...0x232A,  // angle brackets
    0x2E80...0x303E,  // CJK radicals, ideographic punctuation
    0x3041...0x33FF,  // kana, Bopomofo, compatibility Jamo, enclosed CJK
    0x3400...0x4DBF,  // CJK extension A
    0x4E00...0x9FFF,  // CJK ideographs
    0xA000...0xA4CF,  // Yi
    0xA960...0xA97F,  // Hangul Jamo extended A
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,  // CJK compatibility ideographs
    0xFE10...0xFE19,  // vertical forms
    0xFE30...0xFE6F,  // CJK compatibility and small forms
    0xFF01...0xFF60,  // full-width forms
    0xFFE0...0xFFE6,  // full-width signs
    0x16FE0...0x18DFF,  // Tangut, Khitan
    0x1AFF0...0x1B2FF,  // kana extensions, Nushu
    0x1F200...0x1F2FF,  // enclosed ideographs
    0x1F900...0x1F9FF,  // supplemental pictographs
    0x20000...0x3FFFD,  // CJK extensions B and later
  ]
}

/// The part of a source line around its carets, cut to the terminal and safe to print.
struct ExcerptWindow {
  /// The line, with `…` where it was cut.
  let text: String

  /// The spaces in front of the carets.
  let caretOffset: Int

  /// How many carets stand under the text; at least one.
  let caretCount: Int

  /// Cuts a line so that its carets are seen.
  ///
  /// Tabs become spaces up to the next multiple of four; characters that could steer a terminal are
  /// spelled out, and the carets still stand under them.
  ///
  /// - Parameters:
  ///   - line: The source line, without its line end.
  ///   - column: The first marked Unicode scalar, from 1.
  ///   - endColumn: The scalar after the last marked one.
  ///   - width: The cells there are for the line.
  init(line: String, column: Int, endColumn: Int, width: Int) {
    var pieces = Self.pieces(of: line)
    let first = max(0, column - 1)
    // A mark behind the end of the line (something is missing there) stands under a space.
    while pieces.count <= first { pieces.append(Piece(text: " ", width: 1)) }
    let last = min(max(first + 1, endColumn - 1), pieces.count)
    let widths = pieces.map { $0.width }
    let shown = Self.shown(first..<last, of: widths, width: width)
    let prefix = shown.lowerBound > 0 ? "…" : ""
    let suffix = shown.upperBound < pieces.count ? "…" : ""
    text = TextFlow.trimmed(prefix + pieces[shown].map(\.text).joined() + suffix)
    caretOffset = prefix.count + widths[shown.lowerBound..<first].reduce(0, +)
    caretCount = max(1, widths[first..<min(last, shown.upperBound)].reduce(0, +))
  }

  /// One Unicode scalar of the line as it is printed.
  private struct Piece {
    let text: String
    let width: Int
  }

  private static func pieces(of line: String) -> [Piece] {
    var pieces: [Piece] = []
    var column = 0
    for character in line {
      let isPlain = !character.unicodeScalars.contains { VisibleText.isHarmful($0) }
      var rest = isPlain ? DisplayWidth.of(character) : 0
      for scalar in character.unicodeScalars {
        let text =
          scalar == "\t"
          ? String(repeating: " ", count: tabStop - column % tabStop)
          : VisibleText.of(String(scalar))
        // The parts of one visible character share its cells, so the first part takes them all.
        let width = isPlain ? rest : DisplayWidth.of(text)
        rest = 0
        pieces.append(Piece(text: text, width: width))
        column += width
      }
    }
    return pieces
  }

  private static let tabStop = 4

  /// Returns the pieces to show: all when they fit, else as many around the marked ones as fit.
  private static func shown(_ marked: Range<Int>, of widths: [Int], width: Int) -> Range<Int> {
    if widths.reduce(0, +) <= width { return 0..<widths.count }
    let budget = width - 2
    var low = marked.lowerBound
    var high = low
    var used = 0
    while high < marked.upperBound, high == low || used + widths[high] <= budget {
      used += widths[high]
      high += 1
    }
    var grows = high == marked.upperBound
    while grows {
      grows = false
      if low > 0, used + widths[low - 1] <= budget {
        low -= 1
        used += widths[low]
        grows = true
      }
      if high < widths.count, used + widths[high] <= budget {
        used += widths[high]
        high += 1
        grows = true
      }
    }
    return low..<high
  }
}

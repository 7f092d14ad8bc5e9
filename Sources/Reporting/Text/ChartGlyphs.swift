/// The characters that a chart on a terminal is drawn with.
public struct ChartGlyphs: Sendable, Hashable {
  let points: [ChartSeries.Tone: String]
  let fills: [ChartSeries.Tone: String]
  let band: String
  let edge: String

  /// For every terminal.
  public static let ascii = ChartGlyphs(
    points: [.first: "*", .second: "o", .third: "+", .fourth: "x", .quiet: ":"],
    fills: [.first: "#", .second: "=", .third: "%", .fourth: "~", .quiet: "."],
    band: "-", edge: "|")

  /// For terminals that have more than ASCII, one cell a character.
  public static let unicode = ChartGlyphs(
    points: [.first: "●", .second: "○", .third: "◆", .fourth: "◇", .quiet: "┆"],
    fills: [.first: "█", .second: "▒", .third: "▓", .fourth: "░", .quiet: "·"],
    band: "─", edge: "│")

  /// The character of a point or of a line at a category.
  func point(_ tone: ChartSeries.Tone) -> String { points[tone] ?? edge }

  /// The character of a bar.
  func fill(_ tone: ChartSeries.Tone) -> String { fills[tone] ?? edge }
}

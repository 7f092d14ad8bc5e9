import Basics

/// The shapes of a chart's marks: each tone has a colour of its own, and a form for eyes without colours.
enum SVGShape {
  /// The class that the style sheet colours.
  static func name(_ tone: ChartSeries.Tone) -> String {
    switch tone {
    case .first: "t1"
    case .second: "t2"
    case .third: "t3"
    case .fourth: "t4"
    case .quiet: "t0"
    }
  }

  /// A coordinate in the fewest digits, to a tenth.
  static func number(_ value: Double) -> String {
    ExactDecimal(rounding: value, decimals: 1).description
  }

  /// A rectangle of a bar.
  ///
  /// The second tone is drawn as a frame around a light area and the third with a thick frame, so that
  /// neighbours in a bar differ by more than their colour.
  static func bar(x: Double, y: Double, width: Double, height: Double, _ tone: ChartSeries.Tone)
    -> String
  {
    "<rect class=\"bar \(name(tone))\" x=\"\(number(x))\" y=\"\(number(y))\""
      + " width=\"\(number(width))\" height=\"\(number(height))\"/>"
  }

  /// A point: a disc, a ring, a lozenge or a square, by the tone.
  static func point(x: Double, y: Double, _ tone: ChartSeries.Tone) -> String {
    let style = "point \(name(tone))"
    switch tone {
    case .first, .second, .quiet:
      return "<circle class=\"\(style)\" cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"4\"/>"
    case .third:
      let path = "M\(number(x)) \(number(y - 5))l5 5l-5 5l-5 -5z"
      return "<path class=\"\(style)\" d=\"\(path)\"/>"
    case .fourth:
      return "<rect class=\"\(style)\" x=\"\(number(x - 3.5))\" y=\"\(number(y - 3.5))\""
        + " width=\"7\" height=\"7\"/>"
    }
  }

  /// A stroke through points that follow one another.
  static func line(_ points: [(x: Double, y: Double)], _ tone: ChartSeries.Tone) -> String {
    let places = points.map { "\(number($0.x)) \(number($0.y))" }
    return "<path class=\"line \(name(tone))\" d=\"M\(places.joined(separator: "L"))\"/>"
  }

  /// The area between two strokes.
  static func area(
    low: [(x: Double, y: Double)], high: [(x: Double, y: Double)], _ tone: ChartSeries.Tone
  ) -> String {
    let places = (high + low.reversed()).map { "\(number($0.x)) \(number($0.y))" }
    return "<path class=\"band \(name(tone))\" d=\"M\(places.joined(separator: "L"))z\"/>"
  }

  /// A line in a key of 28 by 14.
  static func lineSample(_ tone: ChartSeries.Tone) -> String {
    line([(1, 7), (27, 7)], tone)
  }

  /// A point in a key of 28 by 14.
  static func pointSample(_ tone: ChartSeries.Tone) -> String { point(x: 14, y: 7, tone) }

  /// A bar in a key of 28 by 14.
  static func barSample(_ tone: ChartSeries.Tone) -> String {
    bar(x: 4, y: 2, width: 20, height: 10, tone)
  }

  /// A band in a key of 28 by 14.
  static func bandSample(_ tone: ChartSeries.Tone) -> String {
    area(low: [(1, 12), (27, 12)], high: [(1, 2), (27, 2)], tone)
  }
}

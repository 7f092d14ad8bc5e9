import Basics

/// A chart as an SVG element that stands inside a page and takes its colours from there.
struct SVGChart {
  /// How large the drawing is, in its own units; on a screen one is about a pixel.
  struct Size: Hashable {
    let width: Double
    let height: Double

    /// The class that decides on which screens the drawing is shown.
    let name: String

    /// For screens of a desk, and for paper.
    static let wide = Size(width: 600, height: 280, name: "wide")

    /// For a phone.
    static let narrow = Size(width: 340, height: 240, name: "narrow")
  }

  /// What a line of labels takes.
  private static let lineHeight = 14.0

  /// A category's name is cut after so many cells; the figures under the chart have it whole.
  private static let longestLabel = 10

  private let chart: Chart
  private let size: Size
  private let id: String
  private let scale: ChartScale
  private let left: Double
  private let right: Double
  private let top = 10.0
  private let bottom: Double
  private let step: Double

  /// Lays out a chart that has something to draw.
  init(_ chart: Chart, size: Size, id: String) {
    self.chart = chart
    self.size = size
    self.id = id
    let scale = ChartScale(chart, steps: size == .wide ? 5 : 4)
    self.scale = scale
    left = (scale.ticks.map { Self.width(scale.label($0, chart.axis.format)) }.max() ?? 0) + 10
    let labels = chart.categories.map { Self.label($0) }
    let half = (labels.map { Self.width($0) }.max() ?? 0) / 2
    let count = Double(max(1, chart.categories.count))
    // The last label is centred under its category and must not leave the drawing.
    let plain = (size.width - left - 8) / count
    right = size.width - max(8, half - plain / 2 + 2)
    bottom = size.height - Self.lineHeight - 12
    step = (right - left) / count
  }

  /// The drawing, with a title and a description for those who do not see it.
  var markup: String {
    var parts = [
      "<svg class=\"chart \(size.name)\" role=\"img\" aria-labelledby=\"\(id)t \(id)d\""
        + " viewBox=\"0 0 \(SVGShape.number(size.width)) \(SVGShape.number(size.height))\">",
      "<title id=\"\(id)t\">\(HTMLText.escaped(chart.title))</title>",
      "<desc id=\"\(id)d\">\(HTMLText.escaped(ChartWords(chart).description))</desc>",
    ]
    parts += grid
    parts += chart.marks.map(draw)
    parts += categoryLabels
    return (parts + ["</svg>"]).joined(separator: "\n")
  }

  private var grid: [String] {
    scale.ticks.map { tick in
      let y = y(tick)
      let style = tick.isZero ? "zero" : "grid"
      return "<path class=\"\(style)\" d=\"M\(SVGShape.number(left)) \(SVGShape.number(y))"
        + "H\(SVGShape.number(right))\"/>"
        + text(scale.label(tick, chart.axis.format), x: left - 6, y: y + 4, anchor: "end")
    }
  }

  private var categoryLabels: [String] {
    let labels = chart.categories.map { Self.label($0) }
    let widest = (labels.map { Self.width($0) }.max() ?? 0) + 8
    let stride = max(1, Int((widest / step).rounded(.up)))
    return labels.indices.filter { $0.isMultiple(of: stride) }.map { place in
      text(labels[place], x: x(place), y: bottom + Self.lineHeight + 4, anchor: "middle")
    }
  }

  private func draw(_ mark: ChartMark) -> String {
    switch mark {
    case .stack(let series): return stack(series)
    case .points(let series):
      return placed(series).flatMap { $0 }.map { SVGShape.point(x: $0.x, y: $0.y, series.tone) }
        .joined(separator: "\n")
    case .line(let series):
      return placed(series).map { run in
        let first = run[0]
        return run.count == 1
          ? SVGShape.point(x: first.x, y: first.y, series.tone) : SVGShape.line(run, series.tone)
      }.joined(separator: "\n")
    case .band(_, let low, let high):
      return runs { low.values[$0] != nil && high.values[$0] != nil }.map { run in
        SVGShape.area(
          low: widened(run, low.values), high: widened(run, high.values), low.tone)
      }.joined(separator: "\n")
    }
  }

  private func stack(_ series: [ChartSeries]) -> String {
    var bars: [String] = []
    let width = min(48, step * 0.66)
    for place in chart.categories.indices {
      var above = y(.zero)
      var below = above
      for part in series {
        guard let value = part.values[place], !value.isZero else { continue }
        let height = (scale.fraction(of: value) - scale.fraction(of: .zero)) * (bottom - top)
        let top = height > 0 ? above - height : below
        bars.append(
          SVGShape.bar(
            x: x(place) - width / 2, y: top, width: width, height: height.magnitude, part.tone))
        if height > 0 { above -= height } else { below -= height }
      }
    }
    return bars.joined(separator: "\n")
  }

  /// The places of a series' values, in runs without gaps.
  private func placed(_ series: ChartSeries) -> [[(x: Double, y: Double)]] {
    runs { series.values[$0] != nil }.map { run in
      run.compactMap { place in series.values[place].map { (x(place), y($0)) } }
    }
  }

  /// The places of a run; a run of one category is made as wide as a bar.
  private func widened(
    _ run: [Int], _ values: [ExactDecimal?]
  ) -> [(x: Double, y: Double)] {
    let places = run.compactMap { place in values[place].map { (x: x(place), y: y($0)) } }
    guard places.count == 1, let only = places.first else { return places }
    return [(only.x - step / 4, only.y), (only.x + step / 4, only.y)]
  }

  private func runs(where isThere: (Int) -> Bool) -> [[Int]] {
    var runs: [[Int]] = []
    var isOpen = false
    for place in chart.categories.indices {
      let continues = isThere(place)
      if continues, isOpen { runs[runs.count - 1].append(place) }
      if continues, !isOpen { runs.append([place]) }
      isOpen = continues
    }
    return runs
  }

  private func x(_ place: Int) -> Double { left + (Double(place) + 0.5) * step }

  private func y(_ value: ExactDecimal) -> Double {
    bottom - scale.fraction(of: value) * (bottom - top)
  }

  private func text(_ text: String, x: Double, y: Double, anchor: String) -> String {
    "<text x=\"\(SVGShape.number(x))\" y=\"\(SVGShape.number(y))\" text-anchor=\"\(anchor)\">"
      + HTMLText.escaped(visible: text) + "</text>"
  }

  /// What a label takes in a wide typeface: the one of a reader is not known here.
  private static func width(_ label: String) -> Double {
    label.reduce(0) { width, character in
      switch character {
      case ",", ".", "-": width + 4.4
      case "%": width + 11.4
      default: width + 7.7 * Double(DisplayWidth.of(character))
      }
    }
  }

  private static func label(_ category: String) -> String {
    let visible = VisibleText.of(category)
    if DisplayWidth.of(visible) <= longestLabel { return visible }
    var front = ""
    for character in visible {
      if DisplayWidth.of(front) + DisplayWidth.of(character) >= longestLabel { break }
      front.append(character)
    }
    return front + "…"
  }
}

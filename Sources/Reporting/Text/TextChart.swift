import Basics

/// A chart in terminal cells: a line for each category, values from left to right.
struct TextChart {
  /// The widest that a chart gets, and its width where the terminal does not tell.
  private static let widest = 100
  private static let usual = 80

  /// The narrowest drawing that still says something.
  private static let narrowest = 12

  /// A category's name is cut after so many cells; the table has it whole.
  private static let longestLabel = 24

  private let chart: Chart
  private let glyphs: ChartGlyphs
  private let scale: ChartScale
  private let labelWidth: Int
  private let plotWidth: Int

  /// Lays a chart out; nil when it is empty or the terminal is too narrow for it.
  init?(_ chart: Chart, width: Int?, glyphs: ChartGlyphs) {
    let labels = [chart.categoryName] + chart.categories
    let labelWidth = labels.map { DisplayWidth.of(Self.short($0)) }.max() ?? 0
    // A space in front, two behind the label, an edge on each side of the drawing.
    let plotWidth = min(width ?? Self.usual, Self.widest) - labelWidth - 5
    if chart.isEmpty || plotWidth < Self.narrowest { return nil }
    self.chart = chart
    self.glyphs = glyphs
    self.scale = ChartScale(chart, steps: 4)
    self.labelWidth = labelWidth
    self.plotWidth = plotWidth
  }

  /// The scale, and a line for each category.
  var drawing: [String] {
    [scaleLine] + chart.categories.indices.map(line)
  }

  /// What the values count, and what each character stands for.
  var key: String {
    var parts: [String] = []
    for mark in chart.marks {
      switch mark {
      case .line(let series), .points(let series):
        parts.append("\(glyphs.point(series.tone)) \(VisibleText.of(series.name))")
      case .stack(let all):
        parts += all.map { "\(glyphs.fill($0.tone)) \(VisibleText.of($0.name))" }
      case .band(let name, _, _):
        parts.append("\(glyphs.band) \(VisibleText.of(name))")
      }
    }
    return ([VisibleText.of(chart.axis.label)] + parts).joined(separator: "   ")
  }

  private var scaleLine: String {
    let low = scale.label(scale.ticks[0], chart.axis.format)
    let high = scale.label(scale.ticks[scale.ticks.count - 1], chart.axis.format)
    let room = max(1, plotWidth + 2 - low.utf8.count - high.utf8.count)
    return label(chart.categoryName) + low + String(repeating: " ", count: room) + high
  }

  private func line(_ place: Int) -> String {
    var cells = Array(repeating: " ", count: plotWidth)
    for mark in chart.marks {
      switch mark {
      case .stack(let series): drawStack(series, place, in: &cells)
      case .band(_, let low, let high):
        guard let low = low.values[place], let high = high.values[place] else { continue }
        for cell in cellRange(scale.fraction(of: low), scale.fraction(of: high)) {
          cells[cell] = glyphs.band
        }
      case .line(let series), .points(let series):
        guard let value = series.values[place] else { continue }
        cells[cell(scale.fraction(of: value))] = glyphs.point(series.tone)
      }
    }
    return label(chart.categories[place]) + glyphs.edge + cells.joined() + glyphs.edge
  }

  private func drawStack(_ series: [ChartSeries], _ place: Int, in cells: inout [String]) {
    var above = scale.base
    var below = scale.base
    for part in series {
      guard let value = part.values[place], !value.isZero else { continue }
      let length = scale.fraction(of: value) - scale.fraction(of: .zero)
      let start = value.isNegative ? below : above
      let end = start + length
      // Ends are rounded, not lengths, so that bars on one another leave no gap.
      let first = Int((min(start, end) * Double(plotWidth)).rounded())
      let last = Int((max(start, end) * Double(plotWidth)).rounded())
      for cell in max(0, first)..<max(max(0, first), min(plotWidth, last)) {
        cells[cell] = glyphs.fill(part.tone)
      }
      if value.isNegative { below = end } else { above = end }
    }
  }

  private func cell(_ fraction: Double) -> Int {
    min(plotWidth - 1, max(0, Int((fraction * Double(plotWidth - 1)).rounded())))
  }

  private func cellRange(_ low: Double, _ high: Double) -> ClosedRange<Int> {
    cell(min(low, high))...cell(max(low, high))
  }

  private func label(_ text: String) -> String {
    " " + TextFlow.padded(Self.short(text), to: labelWidth, right: false) + "  "
  }

  private static func short(_ text: String) -> String {
    TextFlow.cut(VisibleText.of(text), to: longestLabel)
  }
}

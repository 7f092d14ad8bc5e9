import Basics

/// A chart on a page: its key, the picture for wide and for narrow screens, and its figures.
struct HTMLFigure {
  private let chart: Chart
  private let caption: String?
  private let number: Int

  /// Makes the figure of a chart that has something to draw, with what its heading does not say.
  init(_ chart: Chart, caption: String?, number: Int) {
    self.chart = chart
    self.caption = caption
    self.number = number
  }

  /// The figure as HTML.
  var markup: String {
    let wide = SVGChart(chart, size: .wide, id: "c\(number)w").markup
    let narrow = SVGChart(chart, size: .narrow, id: "c\(number)n").markup
    let title = caption.map { HTMLText.escaped($0) + " " } ?? ""
    return """
      <figure>
      <figcaption>\(title)<span class="axis">\(HTMLText.escaped(chart.axis.label))</span></figcaption>
      <ul class="key">
      \(key.joined(separator: "\n"))
      </ul>
      \(wide)
      \(narrow)
      </figure>
      <details>
      <summary>Figures of this chart</summary>
      \(table)
      </details>

      """
  }

  private var key: [String] {
    chart.marks.flatMap { mark in
      switch mark {
      case .line(let series):
        [item(SVGShape.lineSample(series.tone), series.name)]
      case .points(let series):
        [item(SVGShape.pointSample(series.tone), series.name)]
      case .stack(let all):
        all.map { item(SVGShape.barSample($0.tone), $0.name) }
      case .band(let name, let low, _):
        [item(SVGShape.bandSample(low.tone), name)]
      }
    }
  }

  private func item(_ sample: String, _ name: String) -> String {
    "<li><svg class=\"sample\" viewBox=\"0 0 28 14\" aria-hidden=\"true\">\(sample)</svg>"
      + "\(HTMLText.escaped(name))</li>"
  }

  /// The values as exported, a row for each category.
  private var table: String {
    let series = chart.marks.flatMap(\.series)
    let classes = ["w"] + series.map { _ in "n" }
    let headers = [chart.categoryName] + series.map(\.name)
    let rows = chart.categories.indices.map { place in
      let values = series.map { series in
        series.values[place].map { $0.text(decimals: series.places) } ?? ""
      }
      let cells = ([chart.categories[place]] + values).enumerated().map { column, text in
        HTMLRenderer.cell(HTMLText.escaped(text), classes[column], isFirst: column == 0)
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return HTMLRenderer.opening(name: "Figures of " + chart.title)
      + HTMLRenderer.header(headers.map { HTMLText.escaped($0) }, classes)
      + "\n<tbody>\n\(rows.joined(separator: "\n"))\n</tbody>\n</table>\n</div>"
  }
}

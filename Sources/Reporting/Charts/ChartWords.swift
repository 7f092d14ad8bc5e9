import Basics

/// What a chart shows, in words: for readers who do not see it.
struct ChartWords {
  private let chart: Chart

  init(_ chart: Chart) {
    self.chart = chart
  }

  /// The range of the categories, the axis, and for each series its ends and its extremes.
  var description: String {
    var parts = [chart.axis.label]
    if let first = chart.categories.first, let last = chart.categories.last {
      parts.append(
        first == last
          ? "\(chart.categoryName) \(first)" : "by \(chart.categoryName), \(first) to \(last)")
    }
    return parts.joined(separator: ", ") + ". "
      + chart.marks.flatMap(\.series).map(words).joined(separator: " ")
  }

  private func words(_ series: ChartSeries) -> String {
    let known = zip(chart.categories, series.values).compactMap { category, value in
      value.map { (category: category, value: $0) }
    }
    guard let first = known.first, let last = known.last,
      let least = known.min(by: { $0.value < $1.value }),
      let most = known.max(by: { $0.value < $1.value })
    else { return "\(series.name): no values." }
    if least.value == most.value {
      return "\(series.name): \(text(first.value, series)) throughout."
    }
    return "\(series.name): \(text(first.value, series)) at first, "
      + "\(text(last.value, series)) at last, least \(text(least.value, series)) in \(least.category), "
      + "most \(text(most.value, series)) in \(most.category)."
  }

  private func text(_ value: ExactDecimal, _ series: ChartSeries) -> String {
    NumberText.of(value, exportedPlaces: series.places, format: chart.axis.format)
  }
}

public import Basics

/// A picture as data: what is drawn over which categories, in which unit; renderers decide how.
///
/// A chart says nothing that no table says. A renderer may leave it out.
public struct Chart: Sendable, Hashable {
  /// What the chart shows, in a few words.
  public let title: String

  /// What the categories are, such as `month`.
  public let categoryName: String

  /// The categories from left to right, such as months.
  public let categories: [String]

  /// The axis of the values.
  public let axis: ChartAxis

  /// What is drawn, the lowest layer first.
  public let marks: [ChartMark]

  /// Makes a chart.
  ///
  /// - Parameters:
  ///   - title: What the chart shows, in a few words.
  ///   - categoryName: What the categories are, in a word.
  ///   - categories: The categories, from left to right.
  ///   - axis: The axis of the values.
  ///   - marks: What is drawn, the lowest layer first.
  /// - Precondition: Every series has one value, or nil, for each category.
  public init(
    title: String, categoryName: String = "month", categories: [String], axis: ChartAxis,
    marks: [ChartMark]
  ) {
    precondition(
      marks.flatMap(\.series).allSatisfy { $0.values.count == categories.count },
      "a series needs one value for each category")
    self.title = title
    self.categoryName = categoryName
    self.categories = categories
    self.axis = axis
    self.marks = marks
  }

  /// Whether there is nothing to draw.
  public var isEmpty: Bool {
    marks.flatMap(\.series).allSatisfy { $0.values.allSatisfy { $0 == nil } }
  }
}

/// The axis of a chart's values.
public struct ChartAxis: Sendable, Hashable {
  /// Where the axis begins.
  public enum Base: Sendable, Hashable {
    /// At zero, or below it when a value is.
    case zero

    /// Near the smallest value, for prices whose level is far from zero.
    case data
  }

  /// What the values count, with their unit.
  public let label: String

  /// How values are written.
  public let format: TextFormat

  /// Where the axis begins.
  public let base: Base

  /// Describes an axis.
  public init(label: String, format: TextFormat = .groupedAsExported, base: Base = .zero) {
    self.label = label
    self.format = format
    self.base = base
  }
}

/// One layer of a chart.
public enum ChartMark: Sendable, Hashable {
  /// A line from category to category, with a gap where a value is missing.
  case line(ChartSeries)

  /// A point at each value.
  case points(ChartSeries)

  /// Bars on one another from zero up, negative values down.
  case stack([ChartSeries])

  /// The area between two series, with a name for both; the tone is that of the first.
  case band(_ name: String, low: ChartSeries, high: ChartSeries)

  /// The series of the layer.
  public var series: [ChartSeries] {
    switch self {
    case .line(let series), .points(let series): [series]
    case .stack(let all): all
    case .band(_, let low, let high): [low, high]
    }
  }
}

/// The values of one thing over the categories of a chart.
public struct ChartSeries: Sendable, Hashable {
  /// How a series is told from others; renderers add shapes, since colours alone tell too little.
  public enum Tone: Sendable, Hashable, CaseIterable {
    /// The main thing.
    case first

    /// What it is held against.
    case second

    /// A third thing.
    case third

    /// A fourth thing.
    case fourth

    /// A frame for the others, such as a limit.
    case quiet
  }

  /// What the values are, in a few words.
  public let name: String

  /// One value for each category; nil where there is none.
  public let values: [ExactDecimal?]

  /// The decimals that the values have in exports.
  public let places: Int

  /// How it is told from others.
  public let tone: Tone

  /// Makes a series.
  ///
  /// - Parameters:
  ///   - name: What the values are, in a few words.
  ///   - values: One value for each category of the chart, nil where there is none.
  ///   - places: The decimals that the values have in exports.
  ///   - tone: How it is told from others.
  public init(name: String, values: [ExactDecimal?], places: Int, tone: Tone = .first) {
    self.name = name
    self.values = values
    self.places = places
    self.tone = tone
  }
}

import Basics

/// The range of a chart's values, from one round number to another, with round numbers between.
struct ChartScale: Hashable {
  /// The round numbers, from the lowest to the highest; at least two.
  let ticks: [ExactDecimal]

  /// The decimals that the ticks need.
  let places: Int

  private let low: Double
  private let high: Double

  /// Finds round numbers around every value of a chart.
  ///
  /// - Parameters:
  ///   - chart: The chart.
  ///   - steps: About how many steps the range is divided into.
  /// - Precondition: `steps` is positive.
  init(_ chart: Chart, steps: Int) {
    precondition(steps > 0, "a scale has at least one step")
    let extent = Self.extent(of: chart)
    let step = Self.roundStep((extent.upperBound - extent.lowerBound) / Double(steps))
    let width = Double(step)
    let first = Int((extent.lowerBound / width).rounded(.down))
    let last = max(first + 1, Int((extent.upperBound / width).rounded(.up)))
    ticks = (first...last).map { ExactDecimal($0) * step }
    places = step.scale
    low = Double(ticks[0])
    high = Double(ticks[ticks.count - 1])
  }

  /// Where a value stands between the lowest tick (0) and the highest (1).
  func fraction(of value: ExactDecimal) -> Double {
    (Double(value) - low) / (high - low)
  }

  /// Where zero stands, or the end of the scale that is nearest to it.
  var base: Double { min(1, max(0, -low / (high - low))) }

  /// A tick as it is written beside the axis.
  func label(_ tick: ExactDecimal, _ format: TextFormat) -> String {
    switch format {
    case .percent:
      NumberText.of(tick, exportedPlaces: places, format: .percent(max(0, places - 2)))
    case .plain, .grouped, .groupedAsExported: NumberText.grouped(tick, places: places)
    }
  }

  /// The smallest and the largest value that has to be seen; never empty.
  private static func extent(of chart: Chart) -> ClosedRange<Double> {
    var values: [Double] = chart.axis.base == .zero ? [0] : []
    for mark in chart.marks {
      switch mark {
      case .stack(let series):
        values.append(0)
        for place in chart.categories.indices {
          let parts = series.compactMap { $0.values[place] }.map { Double($0) }
          values.append(parts.filter { $0 > 0 }.reduce(0, +))
          values.append(parts.filter { $0 < 0 }.reduce(0, +))
        }
      case .line, .points, .band:
        values += mark.series.flatMap(\.values).compactMap { $0.map { Double($0) } }
      }
    }
    guard let least = values.min(), let most = values.max() else { return 0...1 }
    // A range that is narrow beside its level would put ticks below the digits that matter.
    let level = max(least.magnitude, most.magnitude)
    if most - least > level * 1e-6 { return least...most }
    let room = level == 0 ? 1 : level / 20
    return (least - room)...(most + room)
  }

  /// The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below a positive width.
  private static func roundStep(_ width: Double) -> ExactDecimal {
    var power = 1.0
    var exponent = 0
    while power > width, exponent > -30 {
      power /= 10
      exponent -= 1
    }
    while power * 10 <= width, exponent < 35 {
      power *= 10
      exponent += 1
    }
    let choices: [(factor: Double, digits: Int128, scale: Int)] = [
      (1, 1, 0), (2, 2, 0), (2.5, 25, 1), (5, 5, 0),
    ]
    let choice = choices.first { power * $0.factor >= width } ?? (10, 10, 0)
    return ExactDecimal(significand: choice.digits, scale: choice.scale - exponent)
  }
}

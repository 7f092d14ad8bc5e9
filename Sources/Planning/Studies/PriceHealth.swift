public import Basics
public import Pricing

/// What the days and values of one price series tell about how far it can be trusted.
///
/// The series is looked at as it was known on a day, with the newest revision of each row. Series that
/// change now and then have no gaps and no stale runs: between their rows they hold.
public struct PriceHealth: Sendable {
  /// A value of the series, with the rows that it was made from.
  public struct Point: Sendable, Hashable {
    /// The day.
    public let day: Day
    /// The price, in currency per unit, rounded to six decimals.
    public let price: ExactDecimal
    /// The rows.
    public let sources: [SourceID]
  }

  /// A change from one value to the next that is far beyond the others.
  public struct Jump: Sendable, Hashable {
    /// The last value before it.
    public let before: Point
    /// The first value behind it.
    public let after: Point
    /// The change as a fraction of the value before; nil when that is not above zero.
    public let change: ExactDecimal?
    /// The sources that came with it, in order of their names.
    public let came: [String]
    /// The sources that went with it, in order of their names.
    public let went: [String]
  }

  /// A row that another one with a higher revision replaced.
  public struct Restatement: Sendable, Hashable {
    /// The day of both.
    public let day: Day
    /// The first price that was known.
    public let first: Point
    /// The price that holds.
    public let last: Point
  }

  /// Something that is not as a healthy series has it.
  public enum Finding: Sendable, Hashable {
    /// Days without a value, longer than a price may be old.
    case gaps([ClosedPair])
    /// The same value many times running.
    case staleRuns([StaleRun])
    /// More than half of the changes are zero.
    case unchanged(zero: Int, changes: Int)
    /// Changes far beyond the others that do not go back.
    case levelBreaks([Jump])
    /// Changes far beyond the others that go back at once.
    case spikes([Jump])
    /// Jumps that come of what is quoted, not of the market.
    case compositionBreaks([Jump])
    /// Values that were changed later.
    case restatements([Restatement])
    /// Values of Saturdays and Sundays in a series that is for business days.
    case weekendValues([Point], isIndex: Bool)
  }

  /// Two values next to each other.
  public struct ClosedPair: Sendable, Hashable {
    /// The earlier.
    public let before: Point
    /// The later.
    public let after: Point
    /// The days between them.
    public var days: Int { before.day.distance(to: after.day) }
  }

  /// The same value several times running.
  public struct StaleRun: Sendable, Hashable {
    /// The first of the values.
    public let first: Point
    /// The last of the values.
    public let last: Point
    /// How many there are.
    public let count: Int
  }

  /// The fewest equal values running that are said to be stale.
  public static let staleCount = 10
  /// The fewest changes that a share or a break is looked for in.
  public static let neededChanges = 20
  /// The change that, when it stays and no source tells, is taken for one of what is quoted.
  public static let compositionChange = ExactDecimal(significand: 2, scale: 1)
  /// The values behind a jump that tell whether it stays.
  static let stayingValues = 5

  /// The instrument.
  public let instrument: String
  /// How the dates of the series are read.
  public let sampling: SamplingRule
  /// The first and the last day with a value.
  public let days: ClosedRange<Day>
  /// The days with a value.
  public let valueCount: Int
  /// The changes from one value to the next that are zero.
  public let zeroChanges: Int
  /// What was found, in the order of the cases.
  public let findings: [Finding]

  /// The share of changes that are zero, from 0 to 1; nil when there is no change.
  public var unchangedShare: ExactDecimal? {
    valueCount < 2
      ? nil : ExactRatio(ExactDecimal(zeroChanges), over: ExactDecimal(valueCount - 1)).rounded(6)
  }

  /// Looks at a series; nil when nothing of it was known on the day.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - book: The book with its settings, and with what the instrument is for.
  ///   - asOf: The day whose knowledge counts.
  /// - Complexity: O(n log n) in the observations.
  public init?(_ series: PriceSeries, in book: Book, asOf: Day) {
    guard let daily = DailySeries(series, settings: book.settings, asOf: asOf) else { return nil }
    let points = daily.values.map {
      Point(day: $0.day, price: $0.price.rounded(6), sources: $0.sources)
    }
    instrument = series.instrument
    sampling = daily.sampling
    valueCount = points.count
    days = points[0].day...points[points.count - 1].day
    zeroChanges = zip(points, points.dropFirst()).count { $0.price == $1.price }
    let spec = book.instruments.first { $0.id == series.instrument }
    var found: [Finding] = []
    if daily.sampling == .monthAverage, spec?.kind != .administered {
      found += Self.gaps(points, longest: book.settings.maximumAgeDays.value)
      found += Self.staleRuns(points)
      if points.count > Self.neededChanges, zeroChanges * 2 > points.count - 1 {
        found.append(.unchanged(zero: zeroChanges, changes: points.count - 1))
      }
    }
    if spec?.kind != .administered {
      found += Self.jumps(points, series, longest: book.settings.maximumAgeDays.value)
    }
    found += Self.restatements(series, asOf: asOf)
    if daily.sampling == .monthAverage {
      found += Self.weekends(
        points, isIndex: spec?.kind == .index || spec?.proxyFor != nil,
        longest: book.settings.maximumAgeDays.value)
    }
    findings = found
  }

  private static func gaps(_ points: [Point], longest: Int) -> [Finding] {
    let gaps = zip(points, points.dropFirst()).map { ClosedPair(before: $0, after: $1) }
      .filter { $0.days > longest }
    return gaps.isEmpty ? [] : [.gaps(gaps)]
  }

  private static func staleRuns(_ points: [Point]) -> [Finding] {
    var runs: [StaleRun] = []
    var start = 0
    while start < points.count {
      var end = start + 1
      while end < points.count, points[end].price == points[start].price { end += 1 }
      if end - start >= staleCount {
        runs.append(StaleRun(first: points[start], last: points[end - 1], count: end - start))
      }
      start = end
    }
    return runs.isEmpty ? [] : [.staleRuns(runs)]
  }

  private static func weekends(_ points: [Point], isIndex: Bool, longest: Int) -> [Finding] {
    let values = points.filter(\.day.isWeekend)
    if values.isEmpty { return [] }
    if isIndex { return [.weekendValues(values, isIndex: true)] }
    // A series of every day has all weekends; one of business days has none. Some are a mistake.
    // Weekends inside of a gap say nothing.
    let weekendDays = zip(points, points.dropFirst())
      .filter { $0.day.distance(to: $1.day) <= longest }
      .reduce(0) { $0 + ($1.0.day.advanced(by: 1)...$1.1.day).count(where: \.isWeekend) }
    return values.count * 2 < weekendDays ? [.weekendValues(values, isIndex: false)] : []
  }
}

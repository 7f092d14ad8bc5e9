public import Basics

/// One price of one day as a table gives it.
public struct PriceObservation: Sendable, Hashable {
  /// The day of the price.
  public let day: Day
  /// The price, in currency per unit of its instrument.
  public let price: ExactDecimal
  /// Who quoted it; empty when the table does not tell.
  public let provider: String
  /// The number of the revision; a higher one replaces a lower one of the same day and provider.
  public let revision: Int
  /// The day on which the price became known, if the table tells.
  public let published: Day?
  /// The cell of the price.
  public let source: SourceID

  /// Creates an observation.
  public init(
    day: Day, price: ExactDecimal, provider: String = "", revision: Int = 0,
    published: Day? = nil, source: SourceID
  ) {
    self.day = day
    self.price = price
    self.provider = provider
    self.revision = revision
    self.published = published
    self.source = source
  }
}

/// All observations of one instrument, oldest first, in the order of the tables within a day.
public struct PriceSeries: Sendable, Hashable {
  /// The instrument.
  public let instrument: String
  /// The observations.
  public let observations: [PriceObservation]

  /// Creates a series.
  ///
  /// - Complexity: O(n log n) in the number of observations.
  public init(instrument: String, observations: [PriceObservation]) {
    self.instrument = instrument
    // Swift's sort is stable, so rows of one day keep their order.
    self.observations = observations.sorted { $0.day < $1.day }
  }
}

/// The price series of a book, by instrument.
public struct PriceHistory: Sendable {
  /// The series, in order of the instruments' ids.
  public let series: [PriceSeries]
  private let places: [String: Int]

  /// Creates a history; each instrument has at most one series.
  public init(_ series: [PriceSeries]) {
    self.series = series.sorted { $0.instrument < $1.instrument }
    places = Dictionary(
      uniqueKeysWithValues: self.series.enumerated().map { ($0.element.instrument, $0.offset) })
  }

  /// The series of an instrument, if it has any observation.
  public subscript(_ instrument: String) -> PriceSeries? {
    places[instrument].map { series[$0] }
  }

  /// The newest day of any observation.
  public var newestDay: Day? { series.compactMap(\.observations.last?.day).max() }

  /// The cell of a price of the newest day.
  public var newestSource: SourceID? {
    series.compactMap(\.observations.last).max { $0.day < $1.day }?.source
  }
}

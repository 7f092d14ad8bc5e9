public import Basics
public import Pricing

/// The ratio of one price series on another, with the sampling and the changes asked for.
public struct RatioStudy: Sendable {
  /// What is studied.
  public struct Question: Sendable, Hashable {
    /// How levels are taken from two series.
    public enum Sampling: String, Sendable, CaseIterable {
      /// Averages of the months over common fixing days.
      case monthAverage = "month_average"
      /// The common days.
      case daily
      /// The common observations, in their order.
      case asGiven = "as_given"
    }

    /// The instrument whose price is hedged.
    public var of: String
    /// The instrument, or the contract, that hedges it.
    public var on: String
    /// How levels are taken.
    public var sampling = Sampling.monthAverage
    /// How two levels are compared.
    public var change = PairedChanges.Kind.difference
    /// The levels between the ends of a change.
    public var period = 1
    /// Whether changes may share levels.
    public var window = PairedChanges.Window.separate
    /// The lag of the Newey-West error; nil for max(2, k + 1).
    public var lag: Int?

    /// Asks for the ratio of one series on another.
    public init(of: String, on: String) {
      self.of = of
      self.on = on
    }
  }

  /// Why there is no answer.
  public enum Failure: Error, Hashable {
    /// No instrument or contract of this name has prices.
    case noPrices(String)
    /// The index of this contract has no prices, and neither has a proxy for it.
    case noIndex(contract: String, underlying: String)
    /// There are too few changes to fit a line.
    case tooFewChanges(Int)
    /// A level at or below zero, in currency per unit, has no logarithm and no percentage.
    case levelNotPositive(Day, series: String, level: ExactDecimal)
    /// The hedging price never moves.
    case noMovement(String)
  }

  /// The question.
  public let question: Question
  /// The series that was measured on: an instrument, or the settles of a contract.
  public let index: String
  /// The fit.
  public let estimate: HedgeRatioEstimate
  /// The lag of the two errors that follow.
  public let lag: Int
  /// The Newey-West error of the slope without a factor.
  public let neweyWest: Double
  /// The Newey-West error of the slope with factor n/(n − 2).
  public let neweyWestCorrected: Double
  /// The White errors of the slope: HC0, HC1, HC3.
  public let white: [Double]
  /// The first and the last day of the levels.
  public let days: ClosedRange<Day>
  /// The newest levels of both, in currency per unit.
  public let newest: (own: Double, index: Double)

  /// Answers a question.
  ///
  /// - Parameters:
  ///   - question: What is studied.
  ///   - book: The prices, and contracts when one is asked for.
  ///   - asOf: The day whose knowledge is used.
  /// - Throws: `Failure`.
  public init(
    _ question: Question, in book: Book, asOf: Day
  ) throws(Failure) {
    guard
      let own = book.prices[question.of].flatMap({
        DailySeries($0, settings: book.settings, asOf: asOf)
      })
    else { throw .noPrices(question.of) }
    let (index, name, fixingDays) = try Self.index(question.on, book, asOf)
    let (levels, levelDays) = Self.levels(own, index, fixingDays, question, book.settings)
    guard let first = levelDays.first, let last = levelDays.last else { throw .tooFewChanges(0) }
    do throws(PricingError) {
      let changes = try PairedChanges(
        levels, period: question.period, kind: question.change, window: question.window)
      estimate = try HedgeRatioEstimate(
        changes, confidence: Double(book.settings.confidence.value))
    } catch {
      switch error {
      case .levelNotPositive(let place):
        let isOwn = levels.own[place] <= 0
        throw .levelNotPositive(
          levelDays[place], series: isOwn ? question.of : name,
          level: ExactDecimal(
            rounding: isOwn ? levels.own[place] : levels.index[place], decimals: 6))
      case .tooFewObservations(needed: _, let given): throw .tooFewChanges(given)
      default: throw .noMovement(question.on)
      }
    }
    self.question = question
    self.index = name
    lag = question.lag ?? estimate.neweyWestLag
    neweyWest = estimate.fit.neweyWestStandardErrors(lag: lag, factor: .none)[1]
    neweyWestCorrected =
      estimate.fit.neweyWestStandardErrors(
        lag: lag, factor: .degreesOfFreedom)[1]
    let fit = estimate.fit
    white = [.hc0, .hc1, .hc3].map { fit.standardErrors(robustTo: $0)[1] }
    days = first...last
    newest = (levels.own[levels.own.count - 1], levels.index[levels.index.count - 1])
  }

  private static func index(
    _ name: String, _ book: Book, _ asOf: Day
  ) throws(Failure) -> (any IndexSeries, String, FixingDays) {
    func series(_ id: String) -> DailySeries? {
      book.prices[id].flatMap { DailySeries($0, settings: book.settings, asOf: asOf) }
    }
    if let found = series(name) { return (found, name, FixingDays(rule: .business)) }
    guard let contract = book.contract(name) else { throw .noPrices(name) }
    let fixingDays = FixingDays(contract, holidays: book.holidays)
    let step = ContractStep(book: book, asOf: asOf, request: PlanRequest())
    switch step.index(of: contract, hedging: []) {
    case .underlying(let id), .proxy(let id):
      if let found = series(id) { return (found, id, fixingDays) }
    case .futures:
      if let found = FuturesHistory(book.futures, contract: name, asOf: asOf) {
        return (found, "settles", fixingDays)
      }
    case .ownPrice: break
    }
    throw .noIndex(contract: name, underlying: contract.underlying)
  }

  private static func levels(
    _ own: DailySeries, _ index: any IndexSeries, _ fixingDays: FixingDays,
    _ question: Question, _ settings: Settings
  ) -> (PairedLevels, [Day]) {
    if question.sampling == .monthAverage {
      let pair = PairedSeries(
        own: own, index: index, fixingDays: fixingDays, settings: settings)
      let levels = PairedLevels(
        periods: pair.months.map(\.month.rawValue), own: pair.months.map { Double($0.own) },
        index: pair.months.map { Double($0.index) })
      return (levels, pair.months.map(\.month.lastDay))
    }
    var days: [Day] = []
    var owns: [Double] = []
    var indexes: [Double] = []
    for value in own.values {
      guard let other = index.value(on: value.day) else { continue }
      if question.sampling == .daily, !fixingDays.contains(value.day) { continue }
      days.append(value.day)
      owns.append(Double(value.price))
      indexes.append(Double(other.price))
    }
    return (PairedLevels(own: owns, index: indexes), days)
  }
}

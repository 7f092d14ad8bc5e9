public import Basics
public import Pricing

/// A contract as a plan uses it.
public struct ContractUse: Sendable {
  /// The terms.
  public let spec: ContractSpec
  /// The series that stands for the index.
  public let index: IndexChoice
  /// The day of the settlement prices; nil when there are none.
  public let quoteDay: Day?
  /// The days of the index values that an indicative curve is the mean of; nil with settles.
  public let levelDays: ClosedRange<Day>?
  /// The futures price of each planned month.
  public let curve: [CurveMonth]
  /// The volatility of the index, a year.
  public let volatility: IndexVolatility
}

/// One month of a forward curve.
public struct CurveMonth: Sendable {
  /// The delivery month.
  public let month: YearMonth
  /// The price of the whole month, in currency per index unit.
  public let price: Figure
  /// Where it comes from.
  public let source: CurveSource
  /// The fixings that are known and all fixings, for the as-of month.
  public let fixings: Fixings?

  /// How far the as-of month has been fixed.
  public struct Fixings: Sendable, Hashable {
    /// The fixing days whose index value is known.
    public let known: Int
    /// All fixing days of the month.
    public let all: Int
    /// The mean of the known ones, to six decimals; nil when none is known.
    public let meanFigure: Figure?
    /// The price of the open ones, to six decimals; nil when none is open.
    public let restFigure: Figure?

    /// The mean of the known ones, to six decimals; nil when none is known.
    public var mean: ExactDecimal? { meanFigure?.value }
    /// The price of the open ones, to six decimals; nil when none is open.
    public var rest: ExactDecimal? { restFigure?.value }
  }
}

/// The series that stands for the index of a contract.
public enum IndexChoice: Sendable, Hashable {
  /// The contract's own underlying.
  case underlying(String)
  /// An instrument that stands in for it.
  case proxy(String)
  /// The settlement prices of the contract's nearest months.
  case futures
  /// The price that is hedged, for want of anything else.
  case ownPrice(String?)

  /// The instrument, if one stands for the index.
  public var instrument: String? {
    switch self {
    case .underlying(let id), .proxy(let id): id
    case .futures: nil
    case .ownPrice(let id): id
    }
  }
}

/// The ratio of an instrument on a contract, with all that is known about it.
public struct RatioUse: Sendable {
  /// The instrument and the contract.
  public let key: RatioKey
  /// The index it was measured on.
  public let index: IndexChoice
  /// The ratio used: index units per own unit, to six decimals.
  public let used: Figure
  /// How the ratio came about.
  public let origin: RatioOrigin
  /// The ratio expected before the prices are looked at, to six decimals.
  public let priorFigure: Figure
  /// Where the prior comes from.
  public let priorOrigin: PriorOrigin?
  /// Whether the price follows the index enough to be hedged.
  public let isHedged: Bool
  /// The regression, when there were observations enough for one.
  public let fit: RatioFit?
  /// The basis, when own price and index have common days.
  public let basis: BasisWindow?
  /// Where the steps of an estimated ratio are written down; nil for others.
  let steps: RatioSteps?
}

/// Where the steps of an estimated ratio are written down.
struct RatioSteps: Sendable {
  /// The slope.
  let slope: DerivationID
  /// The standard error in use.
  let error: DerivationID
  /// The standard deviation of the prior.
  let deviation: DerivationID
}

extension RatioUse {
  /// The ratio expected before the prices are looked at, to six decimals.
  public var prior: ExactDecimal? { priorFigure.value }

  /// b: the mean own price less ratio × mean index, not rounded, in currency per own unit.
  public var basisValue: ExactDecimal? {
    basis.map { $0.own.value - used.value * $0.index.value }
  }
}

/// How a hedge ratio came about.
public enum RatioOrigin: Sendable, Hashable {
  /// Fitted and shrunk towards the prior.
  case estimated
  /// The prior, for want of observations.
  case assumed
  /// The book's.
  case given(SettingOrigin)
}

/// Where the prior of a hedge ratio comes from.
public enum PriorOrigin: Sendable, Hashable {
  /// Own unit and index unit are one, and so are the price levels, nearly.
  case sameUnit
  /// The mean own price over the mean index.
  case priceLevels
  /// A row that compares two kinds of hardware.
  case hardware(SourceID)
}

/// What the regression of a hedge ratio found.
public struct RatioFit: Sendable {
  /// The estimate.
  public let estimate: HedgeRatioEstimate
  /// The months between the ends of a change.
  public let period: Int
  /// The first and the last month of the averages.
  public let months: ClosedRange<YearMonth>
  /// The monthly averages of both, by the month's raw value.
  public let levels: PairedLevels
  /// Months that were left out for want of fixing days.
  public let droppedMonths: Int
  /// The ratio of one-month changes, when it can be fitted.
  public let oneMonth: HedgeRatioEstimate?
  /// The shrinkage towards the prior, when there were changes enough for it.
  public let shrunk: Shrinkage?
}

/// The days over which a basis is measured.
public struct BasisWindow: Sendable {
  /// The first day.
  public let first: Day
  /// The last day.
  public let last: Day
  /// The number of days.
  public let count: Int
  /// The mean own price, to six decimals.
  public let own: Figure
  /// The mean index, to six decimals.
  public let index: Figure
}

/// The price of something that no contract covers.
public struct SpotUse: Sendable {
  /// The instrument.
  public let instrument: String
  /// The price, to six decimals.
  public let price: Figure
  /// The first and the last day of the values it is the mean of.
  public let days: ClosedRange<Day>
}

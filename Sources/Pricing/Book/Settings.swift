public import Basics

/// The choices that a plan is made with, each with where it came from.
public struct Settings: Sendable, Hashable {
  /// The day of the plan; nil for the newest price date.
  public var asOf = Setting<Day?>(nil)
  /// The one currency of the book.
  public var currency: Setting<String>
  /// How series are read, unless `samplingOf` names the instrument.
  public var sampling = Setting<SamplingRule>(.auto)
  /// How one instrument's series is read, by instrument id.
  public var samplingOf: [String: Setting<SamplingRule>] = [:]
  /// How the prices of one day become the day's value.
  public var daily = Setting<DailyRule>(.median)
  /// The fixing days that a month needs to have an average.
  public var minimumDays = Setting<Int>(15)
  /// The newest values that a flat price is the mean of.
  public var nowDays = Setting<Int>(5)
  /// The newest common fixing days that the basis is measured over.
  public var basisDays = Setting<Int>(21)
  /// The age beyond which a price is stale, in days.
  public var maximumAgeDays = Setting<Int>(7)
  /// The share of full load at which built-in throughputs are used, from 0 to 1.
  public var utilization: Setting<ExactDecimal>?
  /// The same for one model, by model name.
  public var utilizationOf: [String: Setting<ExactDecimal>] = [:]
  /// The share of peak arithmetic that a workload reaches, from 0 to 1.
  public var mfu: Setting<ExactDecimal>?
  /// Hedge ratios that the book gives itself: index units per own unit.
  public var ratios: [RatioKey: Setting<ExactDecimal>] = [:]
  /// The volatility of the index, a year, as a fraction; nil to estimate it.
  public var volatility: Setting<ExactDecimal>?
  /// The decay of correlation between two months, a month apart.
  public var monthCorrelation = Setting<ExactDecimal>(ExactDecimal(significand: 2, scale: 2))
  /// The correlation of log quantity and log price.
  public var quantityCorrelation = Setting<ExactDecimal>(.zero)
  /// The initial margin of a lot, where a contract publishes none.
  public var initialMargin: Setting<Charge>?
  /// Whether whole lots may pass the band's maximum.
  public var maximum = Setting<BandMaximumRule>(.soft)
  /// What happens to the need of a month that the contract does not list.
  public var stack = Setting<StackRule>(.none)
  /// The price of variance, per unit of money; nil to minimise variance alone.
  public var riskAversion: Setting<ExactDecimal>?
  /// What a price at or below zero is.
  public var negativePrices = Setting<NegativePriceRule>(.refuse)
  /// The number of simulated paths.
  public var paths = Setting<Int>(65_536)
  /// The seed of every generator.
  public var seed = Setting<Int>(1)
  /// The level of intervals and quantiles, as a fraction.
  public var confidence = Setting<ExactDecimal>(ExactDecimal(significand: 95, scale: 2))

  /// Creates the default settings of a currency.
  public init(currency: String) {
    self.currency = Setting(currency)
  }
}

/// One choice and where it came from.
public struct Setting<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The choice.
  public let value: Value
  /// Where it came from.
  public let origin: SettingOrigin

  /// Pairs a choice with its origin.
  public init(_ value: Value, _ origin: SettingOrigin = .standard) {
    self.value = value
    self.origin = origin
  }
}

/// Tells where a choice came from.
public enum SettingOrigin: Sendable, Hashable {
  /// The program's default.
  case standard
  /// A cell of `settings.csv`.
  case table(SourceID)
  /// A flag of the command line, without its dashes.
  case flag(String)

  /// The cell, when a table made the choice.
  public var source: SourceID? {
    if case .table(let source) = self { source } else { nil }
  }
}

/// Names a hedge ratio: which instrument on which contract.
public struct RatioKey: Sendable, Hashable, Comparable {
  /// The instrument whose price is hedged.
  public let instrument: String
  /// The contract that hedges it.
  public let contract: String

  /// Names a ratio.
  public init(instrument: String, contract: String) {
    self.instrument = instrument
    self.contract = contract
  }

  /// Orders by instrument, then contract.
  public static func < (left: RatioKey, right: RatioKey) -> Bool {
    (left.instrument, left.contract) < (right.instrument, right.contract)
  }
}

/// Tells how a series' dates are read.
public enum SamplingRule: String, Sendable, CaseIterable {
  /// By the gaps between its dates.
  case auto
  /// As daily prices, averaged over the month.
  case monthAverage = "month_average"
  /// As one value a month, used as it is.
  case asGiven = "as_given"
  /// As a row when the price changes, carried forward.
  case event
}

/// Tells how the prices of one day become one value.
public enum DailyRule: String, Sendable, CaseIterable {
  /// The middle one.
  case median
  /// The arithmetic mean.
  case mean
  /// The last row of the tables.
  case last
}

/// Tells whether whole lots may pass a band's maximum.
public enum BandMaximumRule: String, Sendable, CaseIterable {
  /// They may, by less than a lot.
  case soft
  /// They may not.
  case hard
}

/// Tells what happens to the need of a month that its contract does not list.
public enum StackRule: String, Sendable, CaseIterable {
  /// It is left open.
  case none
  /// The next listed month hedges it.
  case next
}

/// Tells what a price at or below zero is.
public enum NegativePriceRule: String, Sendable, CaseIterable {
  /// A mistake in the table.
  case refuse
  /// A price.
  case allow
}

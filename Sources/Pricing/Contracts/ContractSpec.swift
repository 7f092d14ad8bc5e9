public import Basics

/// Describes one futures contract: what it settles on, its size, its tick, its months and costs.
public struct ContractSpec: Sendable, Hashable {
  /// The name under which the contract is traded, such as an exchange's product code.
  public let id: String
  /// The place where the contract trades.
  public let venue: String
  /// The instrument id of the price index that the contract settles on.
  public let underlying: String
  /// The unit of `size`: the index unit.
  public let unit: UnitID
  /// The quantity of one lot, in `unit`.
  public let size: ExactDecimal
  /// The smallest price step, in currency per `unit`.
  public let tick: ExactDecimal
  /// The currency of its prices and fees.
  public let currency: String
  /// How the final settlement price comes out of the fixings.
  public let settlement: SettlementRule
  /// Which days of a month are fixing days.
  public let fixingDays: FixingDayRule
  /// The holiday calendar whose closed days are not fixing days, if one is named.
  public let calendar: String?
  /// The first delivery month that exists, if the contract is younger than its listing rule.
  public let firstMonth: YearMonth?
  /// Which delivery months are open for trading.
  public let listing: ListingRule
  /// The fee of a trade, a lot and side; nil when it is not published.
  public let tradeFee: Charge?
  /// The fee of cash settlement, a lot; nil when it is not published.
  public let settleFee: Charge?
  /// The initial margin of a lot; nil when it is not published.
  public let initialMargin: Charge?
  /// The maintenance margin of a lot; nil when it is not published.
  public let maintenanceMargin: Charge?
  /// The largest position in one month, in lots, if the venue sets one.
  public let positionLimit: Int?
  /// The smallest block trade, in lots, if the venue sets one.
  public let blockMinimum: Int?
  /// How far the contract has come on its way to trading.
  public let status: ContractStatus
  /// Where the terms come from.
  public let reference: String
  /// Whether the book or the program defined the contract.
  public let origin: Origin
  /// The row that defines the contract; built-in tables have rows of their own.
  public let source: SourceID

  /// Creates a specification from its terms.
  public init(
    id: String, venue: String, underlying: String, unit: UnitID, size: ExactDecimal,
    tick: ExactDecimal, currency: String, settlement: SettlementRule,
    fixingDays: FixingDayRule, calendar: String?, firstMonth: YearMonth?,
    listing: ListingRule, tradeFee: Charge?, settleFee: Charge?, initialMargin: Charge?,
    maintenanceMargin: Charge?, positionLimit: Int?, blockMinimum: Int?,
    status: ContractStatus, reference: String, origin: Origin, source: SourceID
  ) {
    precondition(size.isPositive && tick.isPositive, "a contract has a size and a tick")
    self.id = id
    self.venue = venue
    self.underlying = underlying
    self.unit = unit
    self.size = size
    self.tick = tick
    self.currency = currency
    self.settlement = settlement
    self.fixingDays = fixingDays
    self.calendar = calendar
    self.firstMonth = firstMonth
    self.listing = listing
    self.tradeFee = tradeFee
    self.settleFee = settleFee
    self.initialMargin = initialMargin
    self.maintenanceMargin = maintenanceMargin
    self.positionLimit = positionLimit
    self.blockMinimum = blockMinimum
    self.status = status
    self.reference = reference
    self.origin = origin
    self.source = source
  }

  /// The money that one tick is worth, a lot.
  public var tickValue: ExactDecimal { size * tick }

  /// The hardware of the contract's unit, when the unit is an hour or a month of one.
  public var hardware: String? { unit.hardware }

  /// Tells whether a delivery month is open for trading on a day.
  ///
  /// - Parameters:
  ///   - month: The delivery month.
  ///   - asOf: The day on which the question is asked.
  /// - Returns: Whether the venue lists the month then.
  public func lists(_ month: YearMonth, asOf: Day) -> Bool {
    if let firstMonth, month < firstMonth { return false }
    return listing.contains(month, asOf: asOf.yearMonth, first: firstMonth)
  }
}

extension ContractSpec {
  /// The fees of trading and settling lots, to the cent; fees that are not published count 0.
  ///
  /// - Parameters:
  ///   - bought: The lots that are traded.
  ///   - held: The lots that are settled besides, signed.
  ///   - value: The value of one lot: contract size × futures price.
  /// - Returns: The fees, in the contract's currency.
  public func fees(
    buying bought: Int, held: Int, lotValue value: ExactRatio
  ) -> ExactDecimal {
    let settled = Int((held + bought).magnitude)
    let trade = tradeFee?.money(lots: bought, lotValue: value) ?? ExactRatio(0)
    let settlement = settleFee?.money(lots: settled, lotValue: value) ?? ExactRatio(0)
    return (trade + settlement).rounded(2)
  }
}

/// Tells how a contract's final settlement price comes out of its fixings.
public enum SettlementRule: String, Sendable, CaseIterable {
  /// The arithmetic mean of the index over the fixing days of the delivery month.
  case average
  /// The index on the last fixing day of the delivery month.
  case final
}

/// Tells which days of a month are fixing days.
public enum FixingDayRule: String, Sendable, CaseIterable {
  /// Monday to Friday, less the holidays of the contract's calendar.
  case business
  /// Every day of the month.
  case calendar
}

/// Tells how far a contract has come on its way to trading.
public enum ContractStatus: String, Sendable, CaseIterable {
  /// Trades on an exchange.
  case listed
  /// Filed with the regulator, not trading.
  case filed
  /// Announced by the venue, terms may change.
  case announced
  /// Agreed between two parties.
  case otc
  /// Made up for a study.
  case hypothetical
}

/// Tells who defined a thing.
public enum Origin: String, Sendable {
  /// A table of the user's book.
  case book
  /// A table inside the program.
  case builtIn = "built-in"
}

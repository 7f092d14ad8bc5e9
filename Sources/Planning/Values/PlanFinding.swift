public import Basics
public import Pricing

/// Something that a reader of a plan should know, without words for people.
public struct PlanFinding: Sendable, Hashable {
  /// How much it matters.
  public let weight: FindingWeight
  /// What it is.
  public let kind: FindingKind
  /// The cells it is about.
  public let sources: [SourceID]

  init(_ weight: FindingWeight, _ kind: FindingKind, at sources: [SourceID] = []) {
    self.weight = weight
    self.kind = kind
    self.sources = sources
  }
}

/// How much a finding matters.
public enum FindingWeight: Int, Sendable, Comparable {
  /// The book contradicts itself: nothing can be computed.
  case fault
  /// Something needed is missing or stale: figures would be incomplete.
  case gap
  /// The plan stands, and a reader must know this.
  case warning
  /// Good to know.
  case note

  /// Orders by weight, the heaviest first.
  public static func < (left: FindingWeight, right: FindingWeight) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What a planner can find.
public enum FindingKind: Sendable, Hashable {
  // Faults
  case noWorkload(asOf: Day)
  case needTooFine(workload: String, month: YearMonth, unit: UnitID)
  case priceTooFine(name: String, price: ExactDecimal)
  case lotsTooMany(contract: String, month: YearMonth)
  case emptyRange(from: YearMonth, to: YearMonth)
  case unknownContract(String)
  case foreignCurrency(contract: String, currency: String)
  case unknownUnit(instrument: String)
  case noConversion(from: UnitID, to: UnitID)
  case conflictingConversions(from: UnitID, to: UnitID, ExactRatio, ExactRatio)
  case mixedCommitment(workload: String, month: YearMonth)
  case tooLarge(workload: String, month: YearMonth)
  case inconsistentStrip(
    contract: String, strip: String, quoted: ExactDecimal, implied: ExactDecimal)
  case stripNotPositive(contract: String, strip: String, implied: ExactDecimal)
  case restNotPositive(contract: String, month: YearMonth, quote: ExactDecimal)
  case lotsUndecided(contract: String)
  // Gaps
  case needsUtilization(model: String, from: UnitID, to: UnitID)
  case needsMFU(from: UnitID, to: UnitID)
  case noPrice(instrument: String, month: YearMonth)
  case stalePrice(instrument: String, newest: Day, age: Int, limit: Int)
  case staleSettles(contract: String, newest: Day, age: Int, limit: Int)
  case noCommonDays(instrument: String, contract: String)
  case oldBasis(instrument: String, contract: String, newest: Day)
  case noPrior(instrument: String, contract: String, own: UnitID, index: UnitID)
  case noCurve(contract: String)
  // Warnings
  case monthsBeforeAsOf(Int)
  case impliedPercentiles(workload: String, low: ExactDecimal, high: ExactDecimal)
  case hedgeRaisesRisk
  case correlationReduced(used: Double)
  case marginUnknown(contract: String)
  case feeUnknown(contract: String, FeeKind)
  case overHedged(contract: String, month: YearMonth, coverage: ExactDecimal, limit: ExactDecimal)
  case unlisted(contract: String, months: [YearMonth])
  case unmatched(
    contract: String, month: YearMonth, lots: Int, elsewhere: String?, covers: ExactDecimal?)
  case expiredPosition(contract: String, month: YearMonth)
  case futurePosition(contract: String, month: YearMonth, date: Day)
  case laterPosition(contract: String, month: YearMonth)
  case begunStrip(contract: String, strip: String)
  case offTick(contract: String, delivery: String, settle: ExactDecimal)
  case unusualRatio(RatioKey)
  case thinHistory(RatioKey, changes: Int)
  case weakFit(RatioKey, rSquared: Double)
  case stickyPrice(RatioKey, zeroShare: Double)
  case followsLate(RatioKey, oneMonth: Double, ratio: Double)
  case levelBreak(RatioKey, changes: [MonthChange])
  case levelBreakUntested(RatioKey)
  case ratioRefused(RatioKey, ratio: ExactDecimal, prior: ExactDecimal)
  case ownPriceIndex(contract: String, instrument: String?)
  case belowHalfLot(contract: String, months: [YearMonth])
  case positionLimit(contract: String, month: YearMonth, lots: Int, limit: Int)
  case blockMinimum(contract: String, month: YearMonth, lots: Int, minimum: Int)
  case volumePassed(contract: String, month: YearMonth, lots: Int, volume: Int)
  case openInterestPassed(contract: String, month: YearMonth, lots: Int, openInterest: Int)
  case unusedReservation(month: YearMonth, subject: String, unused: ExactDecimal, UnitID)
  case indicativeLock(contracts: [String])
  case administered(instruments: [String])
  case passThrough(instrument: String, share: ExactDecimal)
  case noHedge(instruments: [String])
  case lotBeyondNeed(contract: String, months: [YearMonth], coverage: ExactDecimal)
  case bandUnreachable(contract: String, months: [YearMonth], ExactDecimal, ExactDecimal)
  case scenarioMonth(scenario: String, month: YearMonth)
  case stressBelowZero(scenario: String, months: [YearMonth])
  case effectivenessUnmeasured(RatioKey, Int)
  // Notes
  case noHolidays(contract: String, calendar: String)
  case alternatives(instrument: String, chosen: String, others: [String])
  case droppedMonths(RatioKey, Int)
  case carried(instrument: String, days: Int)
  case instrumentNote(instrument: String, String)
}

/// The change of an average from one month to the next.
public struct MonthChange: Sendable, Hashable {
  /// The later month.
  public let month: YearMonth
  /// The change, in currency per own unit.
  public let change: Double
}

/// The fees of a contract.
public enum FeeKind: Sendable, Hashable {
  /// The fee of a trade.
  case trade
  /// The fee of cash settlement.
  case settlement
}

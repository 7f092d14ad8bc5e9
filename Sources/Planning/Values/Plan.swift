public import Basics
public import Pricing

/// A hedge plan: what to buy for which months, what is locked, what stays open.
public struct Plan: Sendable {
  /// The day of the plan.
  public let asOf: Day
  /// The currency of every amount.
  public let currency: String
  /// The first and the last planned month; nil when nothing is planned.
  public let months: ClosedRange<YearMonth>?
  /// Whether every figure could be computed.
  public let isComplete: Bool
  /// The rows, by month, then contract, the row that no contract covers last.
  public let rows: [PlanRow]
  /// The totals.
  public let totals: PlanFigures
  /// The one unit of all instruments, if they share one.
  public let unit: UnitID?
  /// The contracts used, in the order of their ids, each with its index and its curve.
  public let contracts: [ContractUse]
  /// The ratio of each instrument on its contract, by instrument, then contract.
  public let ratios: [RatioUse]
  /// The prices of what no contract covers, by instrument.
  public let spotPrices: [SpotUse]
  /// What a reader should know, errors first.
  public let findings: [PlanFinding]
  /// The expected cost if flat curves fell by 20 % a year; nil when no curve is flat for want
  /// of quotes.
  public let fallingCurveCost: ExactDecimal?
  /// How sure the costs are; nil when a figure is missing or nothing was simulated.
  public let risk: PlanRisk?
  /// How every figure was made.
  public let ledger: Ledger
  /// What the plan was computed from, for studies that go on from there.
  let workings: PlanWorkings
}

/// One month of one contract, or of what no contract covers.
public struct PlanRow: Sendable {
  /// The month.
  public let month: YearMonth
  /// The contract; nil for cost that no contract covers.
  public let contract: String?
  /// The contract's status; nil without a contract.
  public let status: ContractStatus?
  /// The unit of the instruments in the row; nil when they differ.
  public let unit: UnitID?
  /// Where the futures price comes from; nil without a contract.
  public let curveSource: CurveSource?
  /// The assumptions behind the row, sorted and distinct.
  public let marks: [Mark]
  /// The numbers.
  public internal(set) var figures: PlanFigures
  /// The instruments of the row, by id.
  public let parts: [PlanPart]
}

/// One instrument of a row.
public struct PlanPart: Sendable {
  /// The instrument.
  public let instrument: String
  /// Its unit.
  public let unit: UnitID
  /// Its numbers; lots and what is shared by index exposure stay with the row.
  public let figures: PlanFigures
  /// hedged quantity × expected price.
  public let hedgedProduct: Figure?
  /// open quantity × expected price.
  public let openProduct: Figure?
  /// exposure × expected price.
  public let unhedgedProduct: Figure?
  /// Who needs it, by workload, then team.
  public let owners: [PlanOwner]
}

/// One owner of a part.
public struct PlanOwner: Sendable {
  /// The workload.
  public let workload: String
  /// The team; empty when the book names none.
  public let team: String
  /// What it needs.
  public let need: Figure
  /// What reservations serve.
  public let committed: Figure
  /// What is left.
  public let exposure: Figure
  /// What each of its reservations costs, to the cent.
  public internal(set) var committedCosts: [Figure] = []

  /// What its reservations cost, to the cent.
  public var committedCost: ExactDecimal { committedCosts.map(\.value).reduce(.zero, +) }
  /// The distribution of the need; nil when it is certain.
  var uncertainty: UncertainNeed?
}

/// An assumption that a row rests on.
public enum Mark: String, Sendable, CaseIterable {
  case administered
  case announced
  case assumed
  case carried
  case closed
  case filed
  case flat
  case futures
  case given
  case hypothetical
  case incomplete
  case indicative
  case interpolated
  case otc
  case over
  case ownPrice = "own price"
  case proxy
  case stale
  case unhedged
  case unlisted
  case unmatched

  init?(_ status: ContractStatus) {
    switch status {
    case .listed: return nil
    case .filed: self = .filed
    case .announced: self = .announced
    case .otc: self = .otc
    case .hypothetical: self = .hypothetical
    }
  }
}

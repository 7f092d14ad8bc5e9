public import Basics

/// The numeric columns of a plan, in the order in which they are printed.
public enum PlanColumn: Int, Sendable, CaseIterable {
  case need
  case committed
  case exposure
  case hedgeRatio
  case indexExposure
  case target
  case heldLots
  case buyLots
  case hedged
  case coverage
  case futuresPrice
  case expectedPrice
  case hedgedQuantity
  case committedCost
  case positionValue
  case fees
  case lockedCost
  case openQuantity
  case openCost
  case expectedCost
  case p95Cost
  case unhedgedExpectedCost
  case unhedgedP95Cost
  case initialMargin

  /// The decimals of the column in a plan's own rows.
  public var places: Int {
    switch self {
    case .heldLots, .buyLots: 0
    case .hedgeRatio, .coverage, .futuresPrice, .expectedPrice: 6
    case .need, .committed, .exposure, .indexExposure, .target, .hedged, .hedgedQuantity,
      .openQuantity:
      3
    case .committedCost, .positionValue, .fees, .lockedCost, .openCost, .expectedCost, .p95Cost,
      .unhedgedExpectedCost, .unhedgedP95Cost, .initialMargin:
      2
    }
  }

  /// Whether the total of the column is the sum of its rows.
  public var isAdditive: Bool {
    switch self {
    case .hedgeRatio, .coverage, .futuresPrice, .expectedPrice, .p95Cost, .unhedgedP95Cost: false
    default: true
    }
  }

  /// Whether the column is a percentile, whose total is computed on the sums of each path.
  public var isPercentile: Bool { self == .p95Cost || self == .unhedgedP95Cost }

  /// Whether the column counts in units of the instruments, which may differ within a row.
  public var isInOwnUnits: Bool {
    switch self {
    case .need, .committed, .exposure, .hedgedQuantity, .openQuantity: true
    default: false
    }
  }
}

/// The figures of one row, by column; an absent one is null.
public struct PlanFigures: Sendable, Hashable {
  private var figures = [Figure?](repeating: nil, count: PlanColumn.allCases.count)

  /// The figure of a column.
  public subscript(_ column: PlanColumn) -> Figure? {
    get { figures[column.rawValue] }
    set { figures[column.rawValue] = newValue }
  }

  /// The value of a column.
  public func value(_ column: PlanColumn) -> ExactDecimal? { self[column]?.value }
}

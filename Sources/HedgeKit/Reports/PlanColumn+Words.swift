import Planning
import Reporting

extension PlanColumn {
  /// The name of the column in exports.
  var key: String {
    switch self {
    case .need: "need"
    case .committed: "committed"
    case .exposure: "exposure"
    case .hedgeRatio: "hedge_ratio"
    case .indexExposure: "index_exposure"
    case .target: "target"
    case .heldLots: "held_lots"
    case .buyLots: "buy_lots"
    case .hedged: "hedged"
    case .coverage: "coverage"
    case .futuresPrice: "futures_price"
    case .expectedPrice: "expected_price"
    case .hedgedQuantity: "hedged_quantity"
    case .committedCost: "committed_cost"
    case .positionValue: "position_value"
    case .fees: "fees"
    case .lockedCost: "locked_cost"
    case .openQuantity: "open_quantity"
    case .openCost: "open_cost"
    case .expectedCost: "expected_cost"
    case .p95Cost: "p95_cost"
    case .unhedgedExpectedCost: "unhedged_expected_cost"
    case .unhedgedP95Cost: "unhedged_p95_cost"
    case .initialMargin: "initial_margin"
    }
  }

  /// How the total of the column comes about; that of coverage is computed, not summed.
  var additivity: Additivity {
    if isAdditive { return .additive }
    switch self {
    case .coverage, .p95Cost, .unhedgedP95Cost: return .joint
    default: return .none
    }
  }

  /// What the column counts in.
  var unitMeaning: String {
    switch self {
    case .need, .committed, .exposure, .hedgedQuantity, .openQuantity: "own units"
    case .hedgeRatio: "index units per own unit"
    case .indexExposure, .target, .hedged: "index units"
    case .heldLots, .buyLots: "lots"
    case .coverage: "fraction"
    case .futuresPrice: "currency per index unit"
    case .expectedPrice: "currency per own unit"
    case .committedCost, .positionValue, .fees, .lockedCost, .openCost, .expectedCost, .p95Cost,
      .unhedgedExpectedCost, .unhedgedP95Cost, .initialMargin:
      "currency"
    }
  }

  /// What the column is.
  var meaning: String {
    switch self {
    case .need: "what the workloads need"
    case .committed: "the part of the need that reserved capacity serves"
    case .exposure: "need less committed: what is bought at the price of the day"
    case .hedgeRatio: "index units that hedge one own unit; null when instruments differ"
    case .indexExposure: "sum of hedge ratio x exposure over the instruments"
    case .target: "what lots should cover by bands.csv"
    case .heldLots: "lots held in positions.csv"
    case .buyLots: "lots to buy"
    case .hedged: "the part of all lots that meets exposure"
    case .coverage: "all lots x size over index exposure; null without exposure"
    case .futuresPrice: "price of the whole month's settlement"
    case .expectedPrice: "basis + ratio x futures price; null when instruments differ"
    case .hedgedQuantity: "own units whose price the lots fix, but for the basis"
    case .committedCost: "cost of reserved capacity, used or not"
    case .positionValue: "gain of the held lots against their entry prices"
    case .fees: "trade and settlement fees that are published"
    case .lockedCost: "hedged quantity at its price, less position value, plus reservations, fees"
    case .openQuantity: "own units whose price stays open"
    case .openCost: "open quantity at its expected price"
    case .expectedCost: "locked cost + open cost"
    case .p95Cost: "95th percentile of the cost on simulated paths"
    case .unhedgedExpectedCost: "exposure at its expected price, plus reservations"
    case .unhedgedP95Cost: "95th percentile of the cost without lots, on the same paths"
    case .initialMargin: "initial margin of all lots, as far as they are open; null: terms unknown"
    }
  }
}

import Basics
import Pricing

/// How far needs may fall, all together, before a hedge adds more variance than it takes away.
///
/// With w the open index exposures, H what the lots fix and Σ the covariance of the months,
///
///     variance with the hedge − without = H'ΣH − 2·w(q)'ΣH
///
/// where q is the share of the need that is left. The basis is in both and drops out. Contracts
/// count by themselves, since nothing is known of how two indexes move together.
struct NeedFall {
  private let plan: Plan

  init(_ plan: Plan) {
    self.plan = plan
  }

  /// The share of the need at which both are equal, as a fraction to six decimals.
  ///
  /// Nil without lots, and when the hedge is worth having however little is needed.
  var leastShare: ExactDecimal? {
    let groups = Set(plan.rows.compactMap(\.contract)).sorted().compactMap(group)
    let own = groups.map(\.variance).reduce(0, +)
    guard own > 0 else { return nil }
    func excess(_ share: Double) -> Double {
      own - 2 * groups.map { $0.covariance(share) }.reduce(0, +)
    }
    guard excess(0) > 0 else { return nil }
    // More may be hedged than is needed even now.
    let high = excess(1) < 0 ? 1.0 : 64.0
    guard excess(high) < 0, let root = try? RootSearch.brent(in: 0...high, excess) else {
      return nil
    }
    return ExactDecimal(rounding: root, decimals: 6)
  }

  /// One contract: what its lots vary by, and with what the needs vary.
  private struct Group {
    let variance: Double
    let rows: [(weight: Double, needs: [(ratio: Double, need: Double, reserved: Double)])]

    func covariance(_ share: Double) -> Double {
      rows.map { row in
        row.weight
          * row.needs.map { $0.ratio * max(0, share * $0.need - $0.reserved) }.reduce(0, +)
      }.reduce(0, +)
    }
  }

  private func group(_ id: String) -> Group? {
    let workings = plan.workings
    guard let prices = workings.market.contracts[id] else { return nil }
    let drafts = workings.drafts.filter { $0.contract?.id == id }
    let covariance = MonthCovariance(
      months: drafts.map { prices.openMonth($0.month, asOf: plan.asOf) }, asOf: plan.asOf,
      volatility: prices.volatility.value,
      decorrelation: Double(workings.book.settings.monthCorrelation.value)
    ).prices
    let hedge = drafts.map { Double(ExactDecimal($0.heldLots + $0.buyLots) * prices.spec.size) }
    let weights = drafts.indices.map { row in
      drafts.indices.map { covariance[row, $0] * hedge[$0] }.reduce(0, +)
    }
    let variance = zip(weights, hedge).map(*).reduce(0, +)
    let rows = zip(weights, drafts).map { weight, draft in
      (
        weight,
        draft.parts.map { part in
          (
            Double(workings.market.ratio(of: part, on: prices.spec)?.used.value ?? .zero),
            Double(part.need), Double(part.committed)
          )
        }
      )
    }
    return Group(variance: variance, rows: rows)
  }
}

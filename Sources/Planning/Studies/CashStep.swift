import Basics
import Pricing

/// Computes how much the lots of a plan gain or lose in a day, day by day.
struct CashStep {
  private let plan: Plan
  private let workings: PlanWorkings

  init(_ plan: Plan) {
    self.plan = plan
    workings = plan.workings
  }

  /// Writes down what all lots are worth, whichever way they are held, in currency.
  func lotValue(_ ledger: inout Ledger) -> Figure {
    var parts: [Figure] = []
    for draft in workings.drafts {
      guard let prices = draft.contract.flatMap({ workings.market.contracts[$0.id] }),
        let node = prices.curve[draft.month]
      else { continue }
      let lots = draft.heldLots + draft.buyLots
      let price = node.fixings?.restFigure ?? node.price
      let worth = ExactRatio(ExactDecimal(Int(lots.magnitude)) * prices.spec.size) * price.value
      parts.append(
        ledger.record(
          .lotsWorth, worth.rounded(2),
          [
            Operand("lots", lots), Operand("size", prices.spec.size, at: prices.spec.source),
            Operand("price", price),
          ]))
    }
    return parts.isEmpty ? ledger.record(.nothing, .zero) : ledger.sum(parts)
  }

  /// The variance of each trading day after the as-of day, of all contracts together.
  func dailyVariances() -> [(day: Day, variance: Double)] {
    guard let last = plan.months?.upperBound.lastDay else { return [] }
    let legs = Set(plan.rows.compactMap(\.contract)).sorted().compactMap(legs)
    var days: [(day: Day, variance: Double)] = []
    var day = plan.asOf.advanced(by: 1)
    while day <= last {
      if !day.isWeekend {
        days.append((day, legs.map { $0.variance(day) }.reduce(0, +)))
      }
      day = day.advanced(by: 1)
    }
    return days
  }

  /// The lots of one contract, month by month.
  private struct Legs {
    struct Leg {
      let month: YearMonth
      let value: Double
      let fixings: [Day]
      let knownCount: Int
      let isAverage: Bool

      /// The share of the settlement price that is open when a day begins.
      func share(_ day: Day) -> Double {
        guard let last = fixings.last, day <= last else { return 0 }
        guard isAverage else { return 1 }
        let known = max(knownCount, fixings.count { $0 < day })
        return Double(fixings.count - known) / Double(fixings.count)
      }
    }

    let legs: [Leg]
    let dailyVariance: Double
    let decorrelation: Double
    let tradesOn: @Sendable (Day) -> Bool

    func variance(_ day: Day) -> Double {
      guard tradesOn(day) else { return 0 }
      let amounts = legs.map { $0.value * $0.share(day) }
      var sum = 0.0
      for (row, first) in amounts.enumerated() {
        for (column, second) in amounts.enumerated() {
          let apart = (legs[row].month.rawValue - legs[column].month.rawValue).magnitude
          sum += first * second * Elementary.exp(-decorrelation * Double(apart))
        }
      }
      return sum * dailyVariance
    }
  }

  private func legs(_ id: String) -> Legs? {
    guard let prices = workings.market.contracts[id] else { return nil }
    let legs = workings.drafts.filter { $0.contract?.id == id }.compactMap { draft -> Legs.Leg? in
      let lots = draft.heldLots + draft.buyLots
      guard lots != 0, !prices.isClosed(draft.month, asOf: plan.asOf) else { return nil }
      return Legs.Leg(
        month: draft.month,
        value: Double(lots) * Double(prices.spec.size) * Double(prices.openPrice(draft.month)),
        fixings: prices.fixingDays.days(of: draft.month),
        knownCount: prices.curve[draft.month]?.fixings?.known ?? 0,
        isAverage: prices.spec.settlement == .average)
    }
    let volatility = prices.volatility.value
    let (holidays, calendar) = (workings.book.holidays, prices.spec.calendar)
    return Legs(
      legs: legs, dailyVariance: volatility * volatility / 252,
      decorrelation: Double(workings.book.settings.monthCorrelation.value),
      tradesOn: { holidays.isFixingDay($0, rule: .business, calendar: calendar) })
  }
}

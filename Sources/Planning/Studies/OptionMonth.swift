public import Basics
public import Pricing

/// One month's settlement as an option on it sees it: what is fixed, and what is still open.
public struct OptionMonth: Sendable {
  /// The contract; nil when only numbers were given.
  public let contract: String?
  /// The delivery month; nil for one fixing at a given time.
  public let month: YearMonth?
  /// The futures price of the whole month, in currency per index unit.
  public let forward: Figure
  /// Where it comes from; nil when it was given.
  public let source: CurveSource?
  /// The fixings that are known, and all of them.
  public let fixings: (known: Int, all: Int)
  /// The mean of the known fixings; nil when none is known.
  public let knownMean: ExactDecimal?
  /// The price of the open fixings, in currency per index unit.
  public let openPrice: ExactDecimal
  /// The time to each open fixing in years, earliest first; the last one is the payment.
  public let times: [Double]
  /// What is protected, in index units, to three decimals; nil for one unit.
  public let quantity: Figure?

  /// The time to the last fixing, in years.
  public var years: Double { times[times.count - 1] }

  /// The settlement at a volatility of the index.
  ///
  /// - Throws: `PricingError` for a number that the model does not know.
  func settlement(volatility: Double) throws(PricingError) -> LognormalAverage {
    let open = times.map {
      FixingSchedule.Fixing(
        years: $0, forward: Double(openPrice), volatility: volatility)
    }
    return try FixingSchedule(
      open: open, knownCount: fixings.known, knownMean: knownMean.map { Double($0) } ?? 0
    ).arithmetic
  }
}

extension OptionMonth {
  /// Describes one fixing at a given time.
  ///
  /// - Parameters:
  ///   - forward: The futures price, in currency per unit.
  ///   - years: The time to the fixing, in years.
  ///   - quantity: What is protected, in units; nil for one unit.
  ///   - ledger: Where the making of the figures is written down.
  public init(
    forward: ExactDecimal, years: ExactDecimal, quantity: ExactDecimal?, _ ledger: inout Ledger
  ) {
    contract = nil
    month = nil
    self.forward = ledger.record(.given, forward, [Operand("value", forward)])
    source = nil
    fixings = (0, 1)
    knownMean = nil
    openPrice = forward
    times = [Double(years)]
    self.quantity = quantity.map { ledger.record(.given, $0, [Operand("value", $0)]) }
  }

  /// Describes a month to come whose futures price is given; nil when its fixing has begun.
  ///
  /// - Parameters:
  ///   - forward: The futures price, in currency per index unit.
  ///   - month: The month.
  ///   - asOf: The day on which the option is valued.
  ///   - days: The fixing days of the month.
  ///   - contract: The contract that settles like the option, if one is named.
  ///   - settlement: What the option settles on.
  ///   - quantity: What is protected, in index units; nil for one unit.
  ///   - ledger: Where the making of the figures is written down.
  public init?(
    forward: ExactDecimal, month: YearMonth, asOf: Day, days: [Day], contract: String?,
    settlement: SettlementRule, quantity: ExactDecimal?, _ ledger: inout Ledger
  ) {
    guard let first = days.first, first > asOf else { return nil }
    let counted = settlement == .final ? Array(days.suffix(1)) : days
    self.contract = contract
    self.month = month
    self.forward = ledger.record(.given, forward, [Operand("value", forward)])
    source = nil
    fixings = (0, counted.count)
    knownMean = nil
    openPrice = forward
    times = counted.map { Double(asOf.distance(to: $0)) / 365 }
    self.quantity = quantity.map { ledger.record(.given, $0, [Operand("value", $0)]) }
  }

  /// A row of a plan; nil without a contract, a price, an open fixing, or anything to protect.
  init?(
    _ row: PlanRow, _ draft: RowDraft, _ plan: Plan, quantity: ExactDecimal?,
    _ ledger: inout Ledger
  ) {
    guard let id = row.contract, let prices = plan.workings.market.contracts[id],
      let node = prices.curve[row.month], let exposure = row.figures[.indexExposure],
      let held = row.figures[.heldLots]
    else { return nil }
    let open = prices.openMonth(row.month, asOf: plan.asOf).fixingDays
    guard !open.isEmpty, !prices.isClosed(row.month, asOf: plan.asOf) else { return nil }
    let rest = max(.zero, exposure.value - draft.held).rounded(3)
    guard quantity.map(\.isPositive) ?? rest.isPositive else { return nil }
    contract = id
    month = row.month
    forward = node.price
    source = node.source
    let known = prices.spec.settlement == .average ? node.fixings?.known ?? 0 : 0
    fixings = (known, known + open.count)
    knownMean = known > 0 ? node.fixings?.mean : nil
    openPrice = prices.openPrice(row.month)
    times = open.map { max(0, Double(plan.asOf.distance(to: $0)) / 365) }
    self.quantity =
      if let quantity {
        ledger.record(.given, quantity, [Operand("value", quantity)])
      } else {
        ledger.record(
          .unprotected, rest,
          [
            Operand("exposure", exposure), Operand("held", held),
            Operand("size", prices.spec.size, at: prices.spec.source),
          ])
      }
  }
}

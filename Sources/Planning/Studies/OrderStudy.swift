public import Basics
public import Pricing

/// The trades that take the positions of a book to its plan.
///
/// Only purchases are made: a row above the maximum of its band is over-hedged and is reported,
/// never sold. Nothing is sent anywhere.
public struct OrderStudy: Sendable {
  /// One purchase.
  public struct Order: Sendable {
    /// The key under which a broker takes the order once, however often it is sent.
    public let id: String
    /// The row of the plan that wants it.
    public let row: PlanRow
    /// The contract.
    public let contract: ContractSpec
    /// The lots to buy.
    public let lots: Figure
    /// The highest price to pay, a whole number of ticks, in currency per index unit.
    public let limitPrice: Figure
    /// Lots × size, in index units.
    public let quantity: Figure
    /// Lots × size × limit, to the cent.
    public let notional: Figure
    /// The fees of the trade at the limit; nil when they are not published.
    public let tradeFees: Figure?
    /// The lots held before.
    public let heldLots: Figure
    /// The lots held once it is filled.
    public let lotsAfter: Figure
    /// The coverage before, as a fraction.
    public let coverageBefore: Figure
    /// The band that asks for the purchase.
    public let band: Band
  }

  /// The levels of coverage between which a row has to be, as fractions.
  public struct Band: Sendable, Hashable {
    /// The coverage below which lots are bought.
    public let minimum: ExactDecimal
    /// The coverage that a purchase aims at.
    public let target: ExactDecimal
  }

  /// A row of a contract without an order.
  public struct Pause: Sendable {
    /// The row.
    public let row: PlanRow
    /// Why nothing is bought.
    public let reason: Reason

    /// Why nothing is bought for a month.
    public enum Reason: Sendable, Hashable {
      /// Every fixing of the month is known.
      case closed
      /// Held lots cover more than the band allows; whether to sell is not decided here.
      case over
      /// The contract does not list the month.
      case unlisted
      /// Nothing is exposed to the index.
      case unneeded
      /// Held lots reach the band.
      case covered
      /// What is missing rounds to no lot beside the other months.
      case small
    }
  }

  /// The purchases, in the order of the plan's rows.
  public let orders: [Order]
  /// The rows of contracts without one, in the order of the plan's rows.
  public let pauses: [Pause]
  /// Lots, quantities and money of all purchases; nil for fees when one is unknown, and for the
  /// quantity when units differ.
  public let totals: Totals
  /// How every figure was made: the plan's derivations, then those of the orders.
  public let ledger: Ledger

  /// The sums over all purchases.
  public struct Totals: Sendable {
    /// The lots.
    public let lots: Figure
    /// The quantity, in index units.
    public let quantity: Figure?
    /// The money at the limits.
    public let notional: Figure
    /// The fees.
    public let tradeFees: Figure?
  }

  /// Why there are no orders at all.
  public enum Failure: Error, Hashable {
    /// So many ticks below the curve are no price.
    case limitNotPositive(contract: String, month: YearMonth, limit: ExactDecimal)
  }

  /// Makes the orders of a complete plan.
  ///
  /// The limit is the price of the curve at the nearest tick, a half away from zero, plus some
  /// ticks.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - ticks: The ticks above the curve that may be paid; below it when negative.
  /// - Throws: `Failure`.
  public init(_ plan: Plan, ticks: Int) throws(Failure) {
    var ledger = plan.ledger
    var orders: [Order] = []
    var pauses: [Pause] = []
    for (row, draft) in zip(plan.rows, plan.workings.drafts) {
      guard let contract = draft.contract else { continue }
      if draft.buyLots > 0 {
        let step = OrderStep(plan: plan, row: row, draft: draft, contract: contract)
        orders.append(try step.order(ticks: ticks, &ledger))
      } else {
        let weights = plan.workings.coverage.weights(draft)
        pauses.append(Pause(row: row, reason: Pause.Reason(row, draft, weights)))
      }
    }
    totals = Self.totals(orders, &ledger)
    self.orders = orders
    self.pauses = pauses
    self.ledger = ledger
  }

  private static func totals(_ orders: [Order], _ ledger: inout Ledger) -> Totals {
    func sum(_ figures: [Figure?]) -> Figure? {
      let known = figures.compactMap(\.self)
      guard known.count == figures.count else { return nil }
      return ledger.sum(known)
    }
    let units = Set(orders.map(\.contract.unit))
    let nothing = ledger.record(.nothing, .zero)
    return Totals(
      lots: sum(orders.map(\.lots)) ?? nothing,
      quantity: units.count > 1 ? nil : sum(orders.map(\.quantity)),
      notional: sum(orders.map(\.notional)) ?? nothing,
      tradeFees: sum(orders.map(\.tradeFees)))
  }
}

extension OrderStudy.Pause.Reason {
  init(_ row: PlanRow, _ draft: RowDraft, _ weights: CoverageStep.Weights?) {
    let exposure = weights?.exposure ?? .zero
    if row.marks.contains(.closed) {
      self = .closed
    } else if row.marks.contains(.over) {
      self = .over
    } else if !exposure.isPositive {
      self = .unneeded
    } else if row.marks.contains(.unlisted) {
      self = .unlisted
    } else if let weights,
      ExactRatio(draft.held) >= ExactRatio(exposure) * weights.band.minimum
        || draft.held >= weights.target
    {
      self = .covered
    } else {
      self = .small
    }
  }
}

/// Makes the order of one row.
private struct OrderStep {
  let plan: Plan
  let row: PlanRow
  let draft: RowDraft
  let contract: ContractSpec

  func order(
    ticks: Int, _ ledger: inout Ledger
  ) throws(OrderStudy.Failure) -> OrderStudy.Order {
    guard let weights = plan.workings.coverage.weights(draft),
      let lots = row.figures[.buyLots], let held = row.figures[.heldLots],
      let price = row.figures[.futuresPrice], let exposure = row.figures[.indexExposure]
    else { preconditionFailure("a row that lots are bought for has a price and an exposure") }
    let purchase = Purchase(contract: contract)
    let limit = purchase.limit(price.value, Operand("price", price), ticks: ticks, &ledger)
    guard limit.value.isPositive else {
      throw .limitNotPositive(contract: contract.id, month: row.month, limit: limit.value)
    }
    let size = Operand("size", contract.size, at: contract.source)
    let quantity = ledger.record(
      .orderQuantity, lots.value * contract.size, [Operand("lots", lots), size])
    let notional = ledger.record(
      .notional, (lots.value * contract.size * limit.value).rounded(2),
      [Operand("lots", lots), size, Operand("price", limit)])
    let fixed = ledger.keep(
      .fixed, .exact(ExactRatio(draft.held)),
      [Operand("held", held), Operand("buy", 0), size])
    let before = ledger.record(
      .coverage, ExactRatio(draft.held, over: weights.exposure).rounded(6),
      [Operand("fixed", fixed), Operand("exposure", exposure)])
    return OrderStudy.Order(
      id: id, row: row, contract: contract, lots: lots, limitPrice: limit, quantity: quantity,
      notional: notional,
      tradeFees: contract.tradeFee == nil ? nil : purchase.fees(lots, at: limit, &ledger),
      heldLots: held,
      lotsAfter: ledger.sum([held, lots]), coverageBefore: before,
      band: OrderStudy.Band(minimum: weights.band.minimum, target: weights.band.target))
  }

  /// The first 20 hexadecimal digits of a digest of what makes this order the same order.
  ///
  /// Lots and limit are left out: a second run of a day amends the order and makes no second one,
  /// and once a fill is in the positions, what is still to buy is an order of its own.
  private var id: String {
    let words = [
      "order", plan.workings.book.name, plan.asOf.description, contract.id,
      row.month.description, "buy", String(draft.heldLots),
    ]
    let text = words.joined(separator: "\n")
    return String(SHA256.hexDigest(of: Array(text.utf8)).prefix(20))
  }
}

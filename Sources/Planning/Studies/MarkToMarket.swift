public import Basics
public import Pricing

/// The lots of a book at the prices of its curve.
public struct MarkToMarket: Sendable {
  /// Why a position has no value here.
  public enum Gap: Sendable, Hashable {
    /// Its month is over.
    case expired
    /// It was opened after the as-of day.
    case later
    /// Its month is not in the plan, or has no price.
    case notPlanned
  }

  /// One position.
  public struct Line: Sendable {
    /// The position.
    public let position: Position
    /// The quantity of one lot, in index units.
    public let size: ExactDecimal?
    /// The price of the month; nil with a gap.
    public let mark: Figure?
    /// Where that price comes from.
    public let source: CurveSource?
    /// The share of the settlement price that is still open, as a fraction.
    public let openShare: Figure?
    /// lots × size × (mark − entry price), to the cent.
    public let value: Figure?
    /// Why there is no value.
    public let gap: Gap?
  }

  /// The positions, in table order.
  public let lines: [Line]
  /// The sum of the values less what the plan has for them: cents that rounding moved.
  public let rounding: ExactDecimal
  /// The plan's derivations, then those of the values.
  public let ledger: Ledger

  /// Marks the positions of a plan's book.
  ///
  /// - Complexity: O(positions × rows).
  public init(_ plan: Plan) {
    var ledger = plan.ledger
    let workings = plan.workings
    var lines: [Line] = []
    for position in workings.book.positions {
      let id = position.contract.value
      let draft = workings.drafts.first {
        $0.month == position.delivery && $0.contract?.id == id
          && $0.positions.contains(position)
      }
      let prices = workings.market.contracts[id]
      guard draft != nil, let prices, let node = prices.curve[position.delivery] else {
        lines.append(
          Line(
            position: position, size: workings.book.contract(id)?.size, mark: nil, source: nil,
            openShare: nil, value: nil, gap: Self.gap(position, plan.asOf)))
        continue
      }
      let gain = node.price.value - position.entryPrice.value
      let value = ledger.record(
        .positionValue,
        (ExactRatio(ExactDecimal(position.lots.value) * prices.spec.size) * gain).rounded(2),
        [
          Operand("size", prices.spec.size, at: prices.spec.source),
          Operand("price", node.price),
          Operand("lots", position.lots.value, at: position.lots.source),
          Operand("entry", position.entryPrice),
        ])
      let isClosed = prices.isClosed(position.delivery, asOf: plan.asOf)
      lines.append(
        Line(
          position: position, size: prices.spec.size, mark: node.price, source: node.source,
          openShare: Self.openShare(prices, position.delivery, isClosed: isClosed, &ledger),
          value: value, gap: nil))
    }
    let planned = plan.rows.compactMap { $0.figures.value(.positionValue) }.reduce(.zero, +)
    rounding = lines.compactMap { $0.value?.value }.reduce(.zero, +) - planned
    self.lines = lines
    self.ledger = ledger
  }

  private static func openShare(
    _ prices: ContractMarket, _ month: YearMonth, isClosed: Bool, _ ledger: inout Ledger
  ) -> Figure {
    let fixings = prices.spec.settlement == .average ? prices.curve[month]?.fixings : nil
    let all = fixings?.all ?? 1
    let known = isClosed ? all : fixings?.known ?? 0
    return ledger.record(
      .openShare, (ExactRatio(all - known) / ExactRatio(all)).rounded(6),
      [Operand("all", all), Operand("known", known)])
  }

  private static func gap(_ position: Position, _ asOf: Day) -> Gap {
    if let date = position.date, date > asOf { return .later }
    return position.delivery < asOf.yearMonth ? .expired : .notPlanned
  }
}

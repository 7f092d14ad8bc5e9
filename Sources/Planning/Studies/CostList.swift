import Basics
import Pricing

/// What the expected cost of a plan is made of, as an account that adds up to it.
public struct CostList: Sendable {
  /// What a line is paid for.
  public enum Item: String, Sendable {
    /// Own units whose index part the lots fix.
    case hedged
    /// Own units at whatever they will cost.
    case open
    /// Reserved capacity.
    case committed
    /// Fees of trading and settling.
    case fees
    /// The gain of lots that are held, taken off.
    case heldLots = "gain of held lots"
  }

  /// One line of the account.
  public struct Line: Sendable {
    /// The row of the plan.
    public let row: PlanRow
    /// What is paid for.
    public let item: Item
    /// The instrument; nil for what belongs to the row.
    public let part: PlanPart?
    /// The quantity, in the part's unit; nil for what has none.
    public let quantity: Figure?
    /// The price of one unit.
    public let price: Figure?
    /// The money; a gain is negative.
    public let amount: Figure
  }

  /// The lines, in the order of the plan's rows; nothing that costs nothing.
  public let lines: [Line]
  /// The plan's derivations, then those of the account.
  public let ledger: Ledger

  /// Lists the costs of a plan; rows without an expected cost are left out.
  ///
  /// - Complexity: O(rows).
  public init(_ plan: Plan) {
    var ledger = plan.ledger
    var lines: [Line] = []
    for row in plan.rows where row.figures[.expectedCost] != nil {
      func add(
        _ item: Item, _ amount: Figure?, _ part: PlanPart? = nil, _ quantity: Figure? = nil
      ) {
        guard let amount, !amount.value.isZero else { return }
        lines.append(
          Line(
            row: row, item: item, part: part, quantity: quantity,
            price: part?.figures[.expectedPrice], amount: amount))
      }
      for part in row.parts {
        add(.hedged, part.hedgedProduct, part, part.figures[.hedgedQuantity])
        add(.open, part.openProduct, part, part.figures[.openQuantity])
      }
      add(.committed, row.figures[.committedCost])
      add(.fees, row.figures[.fees])
      if let gain = row.figures[.positionValue], !gain.value.isZero {
        add(.heldLots, ledger.record(.gainTakenOff, -gain.value, [Operand("gain", gain)]))
      }
    }
    self.lines = lines
    self.ledger = ledger
  }
}

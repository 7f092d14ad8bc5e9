public import Basics
import Pricing

/// How much of each row of a plan is covered, before and after buying, against its band.
public struct CoverageList: Sendable {
  /// Where a row stands against its band.
  public enum Standing: String, Sendable {
    /// Nothing needs the contract in that month.
    case noNeed = "no need"
    /// Every fixing of the month is known.
    case closed
    /// The contract does not trade the month.
    case unlisted
    /// Held lots alone pass the maximum.
    case over
    /// A whole lot takes coverage past the maximum.
    case above
    /// Coverage lies in the band.
    case within
    /// Coverage lies below the minimum.
    case below
  }

  /// One row of a contract.
  public struct Line: Sendable {
    /// The row.
    public let row: PlanRow
    /// The months from the as-of month.
    public let monthsAhead: Int
    /// The least coverage, as a fraction.
    public let minimum: ExactDecimal
    /// The coverage that a purchase aims at.
    public let target: ExactDecimal
    /// The largest coverage.
    public let maximum: ExactDecimal
    /// The row of `bands.csv`; nil when none covers the month.
    public let band: SourceID?
    /// The coverage of the lots held; nil when nothing is needed.
    public let before: Figure?
    /// What one lot is of the need; nil when nothing is needed.
    public let lotShare: Figure?
    /// Where the row stands after buying.
    public let standing: Standing
  }

  /// The rows with a contract, in the order of the plan.
  public let lines: [Line]
  /// The plan's derivations, then those of the coverage before.
  public let ledger: Ledger

  /// Lists the coverage of a plan; rows whose ratio is missing are left out.
  ///
  /// - Complexity: O(rows).
  public init(_ plan: Plan) {
    var ledger = plan.ledger
    var lines: [Line] = []
    for (row, draft) in zip(plan.rows, plan.workings.drafts) {
      guard let contract = draft.contract, let weights = plan.workings.coverage.weights(draft)
      else { continue }
      let exposure = weights.exposure
      func coverage(_ lots: Int) -> ExactRatio {
        ExactRatio(ExactDecimal(lots) * contract.size, over: exposure)
      }
      let before = exposure.isZero ? nil : coverage(draft.heldLots).rounded(6)
      let after = exposure.isZero ? nil : coverage(draft.heldLots + draft.buyLots)
      lines.append(
        Line(
          row: row, monthsAhead: row.month.rawValue - plan.asOf.yearMonth.rawValue,
          minimum: weights.band.minimum, target: weights.band.target,
          maximum: weights.band.maximum, band: weights.band.source,
          before: before.flatMap { Self.before($0, row, contract, &ledger) },
          lotShare: exposure.isZero ? nil : Self.lotShare(row, contract, &ledger),
          standing: Self.standing(row, weights.band, after)))
    }
    self.lines = lines
    self.ledger = ledger
  }

  /// What held lots fix, over the index exposure.
  private static func before(
    _ value: ExactDecimal, _ row: PlanRow, _ contract: ContractSpec, _ ledger: inout Ledger
  ) -> Figure? {
    guard let held = row.figures[.heldLots], let exposure = row.figures[.indexExposure] else {
      return nil
    }
    let nothing = ledger.record(.nothing, .zero)
    let fixed = ledger.record(
      .fixed, held.value * contract.size,
      [
        Operand("held", held), Operand("buy", nothing),
        Operand("size", contract.size, at: contract.source),
      ])
    return ledger.record(
      .coverage, value, [Operand("fixed", fixed), Operand("exposure", exposure)])
  }

  private static func lotShare(
    _ row: PlanRow, _ contract: ContractSpec, _ ledger: inout Ledger
  ) -> Figure? {
    guard let exposure = row.figures[.indexExposure] else { return nil }
    return ledger.record(
      .lotShare, ExactRatio(contract.size, over: exposure.value).rounded(6),
      [Operand("size", contract.size, at: contract.source), Operand("exposure", exposure)])
  }

  private static func standing(
    _ row: PlanRow, _ band: CoverageStep.Band, _ after: ExactRatio?
  ) -> Standing {
    guard let after else { return .noNeed }
    if row.marks.contains(.over) { return .over }
    if row.marks.contains(.closed) { return .closed }
    if row.marks.contains(.unlisted) { return .unlisted }
    if after < ExactRatio(band.minimum) { return .below }
    return after > ExactRatio(band.maximum) ? .above : .within
  }
}

public import Basics
import Pricing

/// The effective price of a hedged unit at several final index prices.
///
/// Whatever the index does, the gain of the lots makes up for what the own price does with it, so
/// the effective price stays where it was; what moves it is the basis, which no lot fixes.
public struct Worksheet: Sendable {
  /// One instrument of one month at one final index price.
  public struct Line: Sendable {
    /// The row of the plan.
    public let row: PlanRow
    /// The instrument.
    public let part: PlanPart
    /// The change of the open part of the index, in percent.
    public let change: ExactDecimal
    /// The settlement price of the month, in currency per index unit.
    public let indexPrice: Figure
    /// What one own unit costs then.
    public let ownPrice: Figure
    /// What the lots gain for each hedged own unit.
    public let gain: Figure
    /// Own price less gain: what a hedged unit costs in the end.
    public let effectivePrice: Figure
    /// The same with a basis that is lower by a tenth of the own price.
    public let effectiveAtLowBasis: Figure
    /// The same with a basis that is higher by a tenth of the own price.
    public let effectiveAtHighBasis: Figure
    /// The mean over hedged and open units; nil when nothing is exposed.
    public let meanPrice: Figure?
  }

  /// The changes of the index that are tabulated, in percent.
  public static let changes: [ExactDecimal] = [-50, -30, -20, -10, 0, 10, 20, 30, 50, 100]

  /// The lines, by month, contract and instrument, then by change.
  public let lines: [Line]
  /// The plan's derivations, then those of the lines.
  public let ledger: Ledger

  /// Tabulates the rows of a plan that a contract covers and that have a price.
  ///
  /// - Complexity: O(rows × instruments).
  public init(_ plan: Plan) {
    var ledger = plan.ledger
    var lines: [Line] = []
    for (row, draft) in zip(plan.rows, plan.workings.drafts) {
      guard let contract = draft.contract,
        let prices = plan.workings.market.contracts[contract.id],
        let node = prices.curve[row.month]
      else { continue }
      for (part, partDraft) in zip(row.parts, draft.parts) {
        guard let use = plan.workings.market.ratio(of: partDraft, on: contract),
          let planned = part.figures[.expectedPrice], let basis = use.basis
        else { continue }
        let sheet = Sheet(
          row: row, part: part, use: use, basis: basis, planned: planned, node: node,
          rest: prices.openPrice(row.month),
          open: node.fixings.map {
            ExactRatio($0.all - $0.known) / ExactRatio($0.all)
          } ?? ExactRatio(1),
          lotShare: prices.isClosed(row.month, asOf: plan.asOf)
            ? ExactRatio(0) : prices.openShare(row.month))
        lines += Self.changes.map { sheet.line($0, &ledger) }
      }
    }
    self.lines = lines
    self.ledger = ledger
  }

  /// One instrument of one row, before the index moves.
  private struct Sheet {
    let row: PlanRow
    let part: PlanPart
    let use: RatioUse
    let basis: BasisWindow
    let planned: Figure
    let node: CurveMonth
    let rest: ExactDecimal
    let open: ExactRatio
    let lotShare: ExactRatio

    func line(_ change: ExactDecimal, _ ledger: inout Ledger) -> Line {
      let move = ExactRatio(change, over: 100) * rest
      let index = ledger.record(
        .worksheetIndex, (lotShare * move + node.price.value).rounded(6),
        [
          Operand("price", node.price), Operand("open", lotShare), Operand("index", change),
          Operand("rest", rest),
        ])
      let own = ledger.record(
        .stressPrice, (open * move * use.used.value + planned.value).rounded(6),
        [
          Operand("planned", planned), Operand("open", open), Operand("ratio", use.used),
          Operand("index", change), Operand("price", rest), Operand("own", 0),
        ])
      let ratio = part.figures[.hedgeRatio] ?? use.used
      let gain = ledger.record(
        .worksheetGain,
        (ExactRatio(ratio.value) * (index.value - node.price.value)).rounded(6),
        [Operand("ratio", ratio), Operand("settled", index), Operand("price", node.price)])
      let effective = ledger.record(
        .worksheetEffective, own.value - gain.value,
        [Operand("own", own), Operand("gain", gain)])
      let tenth = ledger.record(
        .worksheetTenth, ExactRatio(basis.own.value, over: 10).rounded(6),
        [Operand("own", basis.own)])
      let shift = [Operand("effective", effective), Operand("tenth", tenth)]
      return Line(
        row: row, part: part, change: change, indexPrice: index, ownPrice: own, gain: gain,
        effectivePrice: effective,
        effectiveAtLowBasis: ledger.record(
          .worksheetLowBasis, effective.value - tenth.value, shift),
        effectiveAtHighBasis: ledger.record(
          .worksheetHighBasis, effective.value + tenth.value, shift),
        meanPrice: mean(own, effective, &ledger))
    }

    private func mean(
      _ own: Figure, _ effective: Figure, _ ledger: inout Ledger
    ) -> Figure? {
      guard let hedged = part.figures[.hedgedQuantity], let left = part.figures[.openQuantity],
        let exposure = part.figures[.exposure], !exposure.value.isZero
      else { return nil }
      let cost =
        ExactRatio(hedged.value) * effective.value + ExactRatio(left.value) * own.value
      return ledger.record(
        .worksheetMean, (cost / exposure.value).rounded(6),
        [
          Operand("hedged", hedged), Operand("effective", effective), Operand("open", left),
          Operand("own", own), Operand("exposure", exposure),
        ])
    }
  }
}

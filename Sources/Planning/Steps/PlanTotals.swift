import Basics
import Pricing

/// The totals of a plan.
enum PlanTotals {
  /// Sums the additive columns; a column with an incomplete row has no total.
  static func totals(
    _ rows: [PlanRow], _ drafts: [RowDraft], _ ledger: inout Ledger
  ) -> PlanFigures {
    var totals = PlanFigures()
    guard !rows.isEmpty else { return totals }
    let units = Set(rows.flatMap { $0.parts.map(\.unit) })
    for column in PlanColumn.allCases where column.isAdditive {
      if column.isInOwnUnits, units.count > 1 { continue }
      let values = rows.compactMap { $0.figures[column] }
      guard values.count == rows.count else { continue }
      totals[column] = ledger.record(
        .total, values.map(\.value).reduce(.zero, +), values.map { Operand("part", $0) })
    }
    totals[.coverage] = coverage(rows, drafts, &ledger)
    return totals
  }

  /// Σ of lots × size over Σ of index exposure.
  private static func coverage(
    _ rows: [PlanRow], _ drafts: [RowDraft], _ ledger: inout Ledger
  ) -> Figure? {
    var fixed: [Figure] = []
    var exposures: [Figure] = []
    for (row, draft) in zip(rows, drafts) {
      guard let contract = draft.contract else { continue }
      guard let share = row.figures[.indexExposure], let held = row.figures[.heldLots],
        let buy = row.figures[.buyLots]
      else { return nil }
      exposures.append(share)
      let quantity = ExactDecimal(draft.heldLots + draft.buyLots) * contract.size
      fixed.append(
        ledger.record(
          .fixed, quantity,
          [
            Operand("held", held), Operand("buy", buy),
            Operand("size", contract.size, at: contract.source),
          ]))
    }
    let exposure = exposures.map(\.value).reduce(.zero, +)
    guard !exposure.isZero else { return nil }
    return ledger.record(
      .coverage, ExactRatio(fixed.map(\.value).reduce(.zero, +), over: exposure).rounded(6),
      fixed.map { Operand("fixed", $0) } + exposures.map { Operand("exposure", $0) })
  }
}

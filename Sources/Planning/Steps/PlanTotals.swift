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
        .total, values.map(\.value).reduce(.zero, +), values.map { Operand("row", $0) })
    }
    totals[.coverage] = coverage(rows, drafts, &ledger)
    return totals
  }

  /// Σ of lots × size over Σ of index exposure.
  private static func coverage(
    _ rows: [PlanRow], _ drafts: [RowDraft], _ ledger: inout Ledger
  ) -> Figure? {
    var fixed = ExactDecimal.zero
    var exposure = ExactDecimal.zero
    for (row, draft) in zip(rows, drafts) where row.contract != nil {
      guard let share = row.figures.value(.indexExposure) else { return nil }
      exposure += share
      let lots = ExactDecimal(draft.heldLots + draft.buyLots)
      fixed += lots * (draft.contract?.size ?? .zero)
    }
    guard !exposure.isZero else { return nil }
    return ledger.record(
      .coverage, ExactRatio(fixed, over: exposure).rounded(6),
      [Operand("fixed", fixed), Operand("exposure", exposure)])
  }
}

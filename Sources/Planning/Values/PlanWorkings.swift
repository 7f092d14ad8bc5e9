import Pricing

/// What a plan was computed from: the start of every study that asks what happens next.
struct PlanWorkings: Sendable {
  /// The book that was planned.
  let book: Book
  /// What the caller chose beyond it.
  let request: PlanRequest
  /// The rows with their lots, in the order of the plan's rows.
  let drafts: [RowDraft]
  /// The curves, ratios and prices, unrounded where the method leaves them so.
  let market: Market
  /// The weights and bands of the rows.
  let coverage: CoverageStep
}

public import Basics

/// Why the expected costs of two plans differ, row by row; the parts of a row add up to its change.
public struct PlanDiff: Sendable {
  /// What a part of a change comes from.
  public enum Part: Int, Sendable, CaseIterable {
    /// What is needed, reserved, or planned at all.
    case volume
    /// The futures prices, and own prices that no contract covers.
    case priceCurve
    /// What own prices stand above or below their ratio times the index.
    case basis
    /// The hedge ratios.
    case ratio
    /// The lots that were chosen or held, and cents of rounding.
    case lotsAndRounding
    /// How much is to be covered, and with which contract.
    case policy
    /// The program, or a flag: what differs where day and inputs do not.
    case method
  }

  /// One month of one contract, and of one owner where the plans are split.
  public struct Row: Sendable, Hashable {
    /// The month.
    public let month: YearMonth
    /// The contract; nil for cost that no contract covers.
    public let contract: String?
    /// The owner, where the plans are split.
    public let owner: String?
    /// The expected cost in the earlier plan; zero when it has no such row.
    public let base: ExactDecimal
    /// The expected cost in the later plan; zero when it has no such row.
    public let new: ExactDecimal
    /// The parts of the change, by their raw values.
    let parts: [ExactDecimal]

    /// What of the change comes from something.
    public func amount(_ part: Part) -> ExactDecimal { parts[part.rawValue] }

    /// The change of the expected cost.
    public var change: ExactDecimal { new - base }
  }

  /// Why two plans have no difference.
  public enum Fault: Error, Hashable {
    /// They are in two currencies.
    case currencies(base: String, new: String)
    /// They are split by different owners.
    case splits(base: PlanView.Split?, new: PlanView.Split?)
    /// A plan was saved without columns that tell what a change comes from.
    case columns(Side, [PlanColumn])
    /// A plan has a row without a cost.
    case incomplete(Side, YearMonth)
  }

  /// Which of two plans.
  public enum Side: Sendable, Hashable {
    /// The earlier one.
    case base
    /// The later one.
    case new
  }

  /// The rows of both, by month, contract (the row that none covers last) and owner.
  public let rows: [Row]
  /// What the rows are split by, if they are.
  public let split: PlanView.Split?
  /// Whether both plans are of one day and the same inputs.
  public let hasSameInputs: Bool
  /// Rows of several instruments that no contract covers: their change counts as volume.
  public let undivided: [YearMonth]

  /// The columns that the parts are computed from, besides the cost itself.
  public static let neededColumns: [PlanColumn] = [
    .exposure, .hedgeRatio, .indexExposure, .target, .heldLots, .futuresPrice, .expectedPrice,
    .committedCost, .positionValue, .fees, .expectedCost,
  ]

  /// Compares two plans.
  ///
  /// - Parameters:
  ///   - base: The earlier plan.
  ///   - new: The later plan.
  /// - Throws: `Fault` when they cannot be compared.
  /// - Complexity: O(n log n) in the rows of both.
  public init(base: PlanRecord, new: PlanRecord) throws(Fault) {
    if base.currency != new.currency {
      throw .currencies(base: base.currency, new: new.currency)
    }
    if base.split != new.split { throw .splits(base: base.split, new: new.split) }
    for (side, plan) in [(Side.base, base), (.new, new)] {
      let missing = Self.neededColumns.filter { !plan.columns.contains($0) }
      if !missing.isEmpty { throw .columns(side, missing) }
      for row in plan.rows where row.figures[.expectedCost] == nil {
        throw .incomplete(side, row.month)
      }
    }
    split = new.split
    hasSameInputs = !base.inputs.isEmpty && base.inputs == new.inputs && base.asOf == new.asOf
    let (old, later) = (Self.indexed(base), Self.indexed(new))
    let keys = Set(old.keys).union(later.keys).sorted()
    // A month that one plan covers with another contract has rows of its own in both.
    let moved = Set(keys.filter { later[$0] == nil }.map(\.need))
      .intersection(keys.filter { old[$0] == nil }.map(\.need))
    var rows: [Row] = []
    var undivided: [YearMonth] = []
    for key in keys {
      let step = PlanDiffStep(
        base: old[key], new: later[key], index: new.indexAverages,
        missing: moved.contains(key.need) ? .policy : .volume)
      rows.append(
        Row(
          month: key.month, contract: key.contract, owner: key.owner,
          base: step.costs.base, new: step.costs.new,
          parts: hasSameInputs ? step.parts(allFrom: .method) : step.parts()))
      if step.isUndivided { undivided.append(key.month) }
    }
    self.rows = rows
    self.undivided = undivided
  }

  private static func indexed(_ plan: PlanRecord) -> [Key: PlanRecord.Row] {
    Dictionary(
      plan.rows.map { (Key(month: $0.month, contract: $0.contract, owner: $0.owner), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The parts of the whole change: sums of the rows.
  public func total(_ part: Part) -> ExactDecimal {
    rows.map { $0.amount(part) }.reduce(.zero, +)
  }

  /// What tells one row from another.
  private struct Key: Hashable, Comparable {
    let month: YearMonth
    let contract: String?
    let owner: String?

    /// The month and the owner, whatever the contract.
    var need: [String] { [month.description, owner ?? ""] }

    static func < (left: Key, right: Key) -> Bool {
      func order(_ key: Key) -> (YearMonth, Int, String, String) {
        (key.month, key.contract == nil ? 1 : 0, key.contract ?? "", key.owner ?? "")
      }
      return order(left) < order(right)
    }
  }
}

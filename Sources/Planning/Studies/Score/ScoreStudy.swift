public import Basics
public import Pricing

/// Saved plans held against what happened: the prices and the use of months that are over.
///
/// The lots of a plan count as bought at the prices of its curve, so that a plan can be judged
/// before its contract trades.
public struct ScoreStudy: Sendable {
  /// Where a cost came to lie among the outcomes that its plan expected.
  public enum Place: String, Sendable {
    /// Below the 5th percentile.
    case below
    /// Between the 5th and the 95th, both included.
    case inside
    /// Above the 95th percentile.
    case above
  }

  /// One row of a plan whose month is over.
  ///
  /// `realisedCost = row.expectedCost + volume + price + basis + fees`, to the cent.
  public struct Line: Sendable {
    /// The place of its plan among the plans of the study.
    public let plan: Int
    /// What was planned.
    public let row: SavedPlan.Row
    /// What more or less was used, at the expected prices, with what reservations cost.
    public let volume: ExactDecimal
    /// What the index did to the price of what was used, less what it did to the lots.
    public let price: ExactDecimal
    /// What the own price did beside its index, with what rounding leaves.
    public let basis: ExactDecimal
    /// What fees were more than planned.
    public let fees: ExactDecimal
    /// What it all came to.
    public let realisedCost: ExactDecimal
    /// What it would have come to without any lot.
    public let unhedgedCost: ExactDecimal
    /// Lots × size × (settlement − futures price); nil without a contract.
    public let gain: ExactDecimal?
    /// What the contract settled at, in currency per index unit; nil without one.
    public let settlement: ExactDecimal?
    /// What was to be bought beyond reservations; nil in several units.
    public let plannedQuantity: ExactDecimal?
    /// What was bought; nil in several units.
    public let realisedQuantity: ExactDecimal?
    /// Where the cost lies; nil for a cost that the plan took for certain, or did not simulate.
    public let place: Place?
  }

  /// A row whose month is over and that cannot be judged.
  public struct Gap: Sendable {
    /// The place of its plan.
    public let plan: Int
    /// The row.
    public let key: SavedPlan.Key
    /// What is missing.
    public let reason: Reason

    /// What is missing.
    public enum Reason: Sendable, Hashable {
      /// The workload does not say what was used.
      case use(instrument: String)
      /// Too few prices of the month.
      case price(instrument: String)
      /// The index of the contract has too few prices of the month.
      case settlement(contract: String)
    }
  }

  /// How a plan did as a whole.
  public struct Sum: Sendable {
    /// The rows that are over.
    public let rowCount: Int
    /// The rows that are not over, or cannot be judged.
    public let openCount: Int
    /// What they were expected to cost.
    public let expectedCost: ExactDecimal
    /// The parts of the difference.
    public let volume: ExactDecimal
    /// The parts of the difference.
    public let price: ExactDecimal
    /// The parts of the difference.
    public let basis: ExactDecimal
    /// The parts of the difference.
    public let fees: ExactDecimal
    /// What they cost.
    public let realisedCost: ExactDecimal
    /// How many of them are inside their percentiles, and how many have any.
    public let inside: (count: Int, of: Int)
  }

  /// How often costs came to lie inside the percentiles.
  public struct Calibration: Sendable {
    /// The share that the percentiles promise.
    public static let promised = 0.9
    /// The costs below the 5th percentile, inside, and above the 95th.
    public let counts: (below: Int, inside: Int, above: Int)
    /// The months of contracts among them, each counted once.
    public let distinct: Int
    /// The interval of the share inside.
    public let interval: BinomialInterval

    /// All of them.
    public var count: Int { counts.below + counts.inside + counts.above }
    /// The share inside.
    public var share: Double { Double(counts.inside) / Double(count) }
  }

  /// Why there is nothing to show.
  public enum Failure: Error {
    /// The workload cannot be counted.
    case needs([PlanFinding])
    /// No row of any plan is over.
    case nothingOver
  }

  /// The day whose knowledge ends the score.
  public let asOf: Day
  /// The plans, by day.
  public let plans: [SavedPlan]
  /// The rows that are over, by plan.
  public let lines: [Line]
  /// The rows that are over and cannot be judged.
  public let gaps: [Gap]
  /// Each plan as a whole.
  public let sums: [Sum]
  /// How the percentiles did; nil when no cost has any.
  public let calibration: Calibration?
  /// How often intervals of a share are to hold, as a fraction.
  public let confidence: Double

  /// Whether a month of a contract is in more than one plan, so that nothing can be summed over plans.
  public var repeatsMonths: Bool { Set(lines.map(\.row.key)).count < lines.count }

  /// The root of the mean square of cost less expected cost; nil without lines.
  public func miss(hedged: Bool) -> Double? {
    if lines.isEmpty { return nil }
    let squares = lines.map { line in
      let miss =
        hedged
        ? line.realisedCost - line.row.expectedCost
        : line.unhedgedCost - line.row.unhedgedExpectedCost
      return Double(miss) * Double(miss)
    }
    return (NeumaierSum(squares).value / Double(squares.count)).squareRoot()
  }
}

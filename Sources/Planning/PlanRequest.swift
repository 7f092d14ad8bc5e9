public import Basics

/// What a caller of the planner may choose beyond the book.
public struct PlanRequest: Sendable, Hashable {
  /// The day of the plan; nil for the book's setting, else the newest price date.
  public var asOf: Day?
  /// The first month to plan; nil for the first with a need.
  public var from: YearMonth?
  /// The last month to plan; nil for the last with a need.
  public var to: YearMonth?
  /// The contract for every workload row that names none.
  public var contract: String?
  /// The months between the ends of a change that ratios are fitted on; nil for the rule.
  public var period: Int?

  /// How far the derivations of a plan go back.
  public var trace = Trace.figures

  /// How far derivations go back.
  public enum Trace: Sendable, Hashable {
    /// To every cell, but for the monthly averages behind a regression, which stand for themselves.
    case figures
    /// To every cell.
    case observations
  }

  /// Whether the costs are simulated too.
  public var scope = Scope.expectation

  /// How much of a plan is computed.
  public enum Scope: Sendable, Hashable {
    /// Quantities, lots and expected costs.
    case expectation
    /// These and how sure they are.
    case withRisk
  }

  /// Creates a request that leaves every choice to the book.
  public init() {}
}

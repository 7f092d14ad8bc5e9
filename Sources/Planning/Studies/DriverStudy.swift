public import Basics
public import Pricing

/// Which inputs decide a plan: it is made again with each at its low and at its high end.
public struct DriverStudy: Sendable {
  /// An input that is estimated, assumed, or believed.
  public enum Input: Sendable, Hashable {
    /// The share of full load; of one model, of one row, or of all that name none.
    case utilization(String?)
    /// The share of peak arithmetic.
    case mfu
    /// A measured rate from one unit to another.
    case throughput(from: UnitID, to: UnitID)
    /// The growth of every workload that has one.
    case growth
    /// What is needed: percentiles where the book gives them.
    case quantity
    /// A hedge ratio.
    case ratio(RatioKey)
    /// The basis of an instrument.
    case basis(RatioKey)
    /// The level of curves that no quote supports.
    case flatCurve
    /// The volatility of a contract's index; it moves percentiles alone.
    case volatility(contract: String)
  }

  /// How the ends of an input are written.
  public enum Measure: Sendable, Hashable {
    /// As the values themselves.
    case value
    /// As percent of what is used.
    case percent
    /// As percentage points a month.
    case points
    /// As percentiles of the book, and percent where it gives none.
    case percentiles
  }

  /// What a plan comes to with an input at one end.
  public struct End: Sendable {
    /// The input there, as its measure tells.
    public let value: ExactDecimal
    /// The lots to buy; nil when the plan cannot be made.
    public let lots: Int?
    /// The expected cost; nil when the plan cannot be made.
    public let expectedCost: ExactDecimal?
    /// The 95th percentile of the cost; only for an input that moves nothing else.
    public let p95: ExactDecimal?
  }

  /// One input.
  public struct Line: Sendable {
    /// The input.
    public let input: Input
    /// How its ends are written.
    public let measure: Measure
    /// The value used; nil where there is no single one.
    public let used: ExactDecimal?
    /// The low end; nil for an input that has one end only.
    public let low: End?
    /// The high end; nil for an input that has one end only.
    public let high: End?
    /// How far the lots move from end to end.
    public let lotSwing: Int
    /// How far the expected cost moves from end to end.
    public let costSwing: ExactDecimal
    /// The cells of the input.
    public let sources: [SourceID]
  }

  /// The inputs that move lots or cost, the one that moves the cost most first.
  public let lines: [Line]
  /// The share of the need, as a fraction, at which the hedge takes away no variance any more.
  ///
  /// Below it the hedge adds. Nil without lots, or when no fall of the need brings it there.
  public let leastNeed: ExactDecimal?

  /// Makes a plan again for each of its inputs; nil when it has no total cost.
  ///
  /// - Parameters:
  ///   - plan: A plan whose figures are complete; with simulated costs the volatility is an input.
  ///   - workers: What makes the plans and runs the simulations.
  /// - Complexity: Two plans without their price history for each input.
  public init?(_ plan: Plan, workers: any Workers = SerialWorkers()) {
    guard let moving = Self.movingCosts(plan, workers) else { return nil }
    lines = moving + DriverStep(plan).volatilities(workers)
    leastNeed = NeedFall(plan).leastShare
  }

  /// The input that moves the expected cost most, without a simulation for those that move none.
  ///
  /// - Parameters:
  ///   - plan: A plan whose figures are complete; else there is no such input.
  ///   - workers: What makes the plans.
  /// - Returns: The first line of the study; nil when no input moves lots or cost.
  /// - Complexity: Two plans without their price history for each input.
  public static func decisive(_ plan: Plan, workers: any Workers = SerialWorkers()) -> Line? {
    movingCosts(plan, workers)?.first
  }

  /// The inputs that move lots or cost, in order; nil for a plan without a total cost.
  private static func movingCosts(_ plan: Plan, _ workers: any Workers) -> [Line]? {
    guard let expected = plan.totals.value(.expectedCost) else { return nil }
    let step = DriverStep(plan)
    return step.lines(step.trials(), expected: expected, workers)
      .filter { $0.lotSwing != 0 || !$0.costSwing.isZero }
      .enumerated().sorted {
        ($1.element.costSwing, $1.element.lotSwing, $0.offset)
          < ($0.element.costSwing, $0.element.lotSwing, $1.offset)
      }.map(\.element)
  }
}

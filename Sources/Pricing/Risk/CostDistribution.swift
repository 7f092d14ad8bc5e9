/// Describes simulated costs: mean, deviation, quantiles and shortfall, each with its error.
///
/// The costs come in groups of equal size that are independent of each other, such as the scrambles
/// of a sequence; the scatter of the groups' own results is the error of the whole.
///
///     let costs = CostDistribution(values, groups: 8)
///     let p95 = costs.quantile(0.95)
///     // p95.value ± p95.halfWidth holds the true quantile with a probability of 95 %
public struct CostDistribution: Sendable {
  /// A simulated number and its error.
  public struct Estimate: Sendable, Hashable {
    /// The number.
    public let value: Double
    /// The standard error, from the scatter of the groups; zero for a single group.
    public let standardError: Double
    /// Half the width of the interval that holds the true number with 95 %, by Student's t.
    public let halfWidth: Double
  }

  private let values: [Double]
  private let groups: Int

  /// Describes costs.
  ///
  /// - Parameters:
  ///   - values: the costs, one group after the other.
  ///   - groups: the number of groups.
  /// - Precondition: there is a cost, and the groups have equal sizes.
  public init(_ values: [Double], groups: Int) {
    precondition(groups > 0 && !values.isEmpty, "a distribution of no values")
    precondition(values.count.isMultiple(of: groups), "groups of unequal sizes")
    self.values = values
    self.groups = groups
  }

  /// The number of costs.
  public var count: Int { values.count }

  /// The mean.
  public var mean: Estimate { estimate { Self.mean($0) } }

  /// The standard deviation, with divisor n.
  public var deviation: Estimate { estimate { Self.deviation($0) } }

  /// The same without its error, which needs a pass over each group.
  public var deviationValue: Double { Self.deviation(values[...]) }

  /// The ⌈p·n⌉-th smallest cost.
  ///
  /// - Precondition: the probability is above 0 and below 1.
  /// - Complexity: O(n).
  public func quantile(_ probability: Double) -> Estimate {
    precondition(probability > 0 && probability < 1, "a probability outside (0, 1)")
    return estimate { values in
      let rank = SampleQuantile.rank(probability, of: values.count)
      return OrderStatistic.select(rank - 1, of: values)
    }
  }

  /// The same without its error, which needs a pass over each group.
  public func quantileValue(_ probability: Double) -> Double {
    OrderStatistic.select(SampleQuantile.rank(probability, of: values.count) - 1, of: values)
  }

  /// The mean of the costs above the quantile, and of the quantile as far as it counts.
  ///
  ///     ES = (Σ costs above the ⌈p·n⌉-th smallest + (⌈p·n⌉ − p·n)·that one)/((1 − p)·n)
  ///
  /// - Precondition: the probability is above 0 and below 1.
  /// - Complexity: O(n).
  public func expectedShortfall(_ probability: Double) -> Estimate {
    precondition(probability > 0 && probability < 1, "a probability outside (0, 1)")
    return estimate { values in
      let rank = SampleQuantile.rank(probability, of: values.count)
      let level = OrderStatistic.select(rank - 1, of: values)
      // Differences to the quantile: equal costs need no rank of their own.
      let excess = NeumaierSum(values.lazy.map { max(0, $0 - level) }).value
      return level + excess / ((1 - probability) * Double(values.count))
    }
  }

  /// The share of costs above a level.
  public func breachProbability(above level: Double) -> Estimate {
    estimate { values in Double(values.count { $0 > level }) / Double(values.count) }
  }

  private func estimate(_ result: (ArraySlice<Double>) -> Double) -> Estimate {
    let value = result(values[...])
    guard groups > 1 else { return Estimate(value: value, standardError: 0, halfWidth: 0) }
    let size = values.count / groups
    let parts = (0..<groups).map { result(values[($0 * size)..<(($0 + 1) * size)]) }
    let mean = parts.reduce(0, +) / Double(groups)
    let squares = parts.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    let error = (squares / Double((groups - 1) * groups)).squareRoot()
    let reach = groups == CostSimulation.scrambles ? Self.scrambleReach : Self.reach(groups)
    return Estimate(value: value, standardError: error, halfWidth: reach * error)
  }

  /// Student's 97.5 % quantile of so many groups, and of those that a simulation has, made once.
  private static func reach(_ groups: Int) -> Double {
    StudentT(degreesOfFreedom: Double(groups - 1)).quantile(0.975)
  }
  private static let scrambleReach = reach(CostSimulation.scrambles)

  private static func mean(_ values: ArraySlice<Double>) -> Double {
    NeumaierSum(values).value / Double(values.count)
  }

  private static func deviation(_ values: ArraySlice<Double>) -> Double {
    let mean = mean(values)
    let squares = NeumaierSum(values.lazy.map { ($0 - mean) * ($0 - mean) }).value
    return (squares / Double(values.count)).squareRoot()
  }
}

/// Computes the mean and the deviation of the sum of a cost model's rows without simulation.
///
/// Given demand z the prices are lognormal, basis and ratios normal, and the cost is a sum of
/// products whose first two moments are known; they are averaged over z on a grid that leaves out
/// less than 1e−15 of its probability. A simulation must agree within its error.
public struct CostMoments: Sendable, Hashable {
  /// The mean, in currency.
  public let mean: Double
  /// The standard deviation, in currency.
  public let deviation: Double

  /// The ends and the number of steps of the grid of demand.
  private static let reach = 8.25
  private static let steps = 1_650

  /// Computes the moments.
  ///
  /// - Parameters:
  ///   - factors: the variables.
  ///   - model: the costs that depend on them.
  ///   - side: with or without the hedge.
  /// - Complexity: O(steps × nodes² + terms²); one step when every quantity is certain.
  public init(_ factors: RiskFactors, _ model: CostModel, _ side: CostSimulation.Side) {
    let conditional = ConditionalMoments(factors, model, side)
    guard let demand = model.demandVariable else {
      let moments = conditional.moments(demand: nil)
      mean = moments.mean
      deviation = moments.variance.squareRoot()
      return
    }
    let spread = factors.covariance(demand, demand).squareRoot()
    let width = 2 * Self.reach / Double(Self.steps)
    var weights = NeumaierSum()
    var first = NeumaierSum()
    var points: [(weight: Double, mean: Double, variance: Double)] = []
    for step in 0...Self.steps {
      let point = -Self.reach + Double(step) * width
      let weight = Normal.density(point)
      let moments = conditional.moments(demand: point * spread)
      weights.add(weight)
      first.add(weight * moments.mean)
      points.append((weight, moments.mean, moments.variance))
    }
    let mean = first.value / weights.value
    var second = NeumaierSum()
    for point in points {
      second.add(
        point.weight * (point.variance + (point.mean - mean) * (point.mean - mean)))
    }
    self.mean = mean
    deviation = max(0, second.value / weights.value).squareRoot()
  }
}

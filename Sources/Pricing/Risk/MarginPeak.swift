/// Tells how much cash variation margin may take before a position is closed.
///
/// Daily gains are independent and normal with one standard deviation; figures are in units of it.
/// Reproduces the cases MARGIN-21d-95, MARGIN-63d-99 and MARGIN-USD-1.
///
///     let peak = MarginPeak(days: 21, confidence: 0.95)
///     let cash = peak.dailyMonitored * dailyDeviation
public struct MarginPeak: Sendable, Hashable {
  /// The number of days over which margin is paid.
  public let days: Int
  /// The probability with which the cash is enough on every day.
  public let confidence: Double
  /// The cash that is enough at every instant, by the reflection principle: √n·Φ⁻¹(1 − (1 − α)/2).
  public let continuous: Double
  /// The continuous figure less 0.5826, for margin that is paid once a day.
  ///
  /// M. Broadie, P. Glasserman and S. Kou, Mathematical Finance 7 (1997), pages 325 to 349.
  public let corrected: Double
  /// The cash that is enough at the end of each day, exactly.
  public let dailyMonitored: Double
  /// The cash that is enough at the end of the last day alone, which is too little before.
  public let endOfPeriod: Double

  /// Computes the cash for a number of days and a confidence.
  ///
  /// The exact figure comes from the probability q of staying below a distance u for k more days,
  /// qₖ(u) = ∫₀^∞ φ(u − w)·qₖ₋₁(w) dw, on panels of 8 Gauss-Legendre nodes; about 1e-9 relative.
  ///
  /// - Parameters:
  ///   - days: the number of days, 1 to 1,000.
  ///   - confidence: the probability with which the cash is enough, at least ½ and below 1.
  /// - Precondition: the days and the confidence are in their ranges.
  /// - Complexity: O(days^1.5).
  public init(days: Int, confidence: Double) {
    precondition(days >= 1 && days <= 1_000, "a number of days outside 1...1000")
    precondition(confidence >= 0.5 && confidence < 1, "a confidence outside [0.5, 1)")
    let root = Double(days).squareRoot()
    self.days = days
    self.confidence = confidence
    self.continuous = -root * Normal.quantile(0.5 * (1 - confidence))
    self.corrected = continuous - Self.shift
    self.endOfPeriod = max(0, root * Normal.quantile(confidence))
    self.dailyMonitored = Self.exactPeak(days, confidence, upper: continuous)
  }

  // −ζ(½)/√(2π).
  private static let shift = 0.5826

  private static func exactPeak(_ days: Int, _ confidence: Double, upper: Double) -> Double {
    let survival = DailySurvival(days: days)
    // The continuous figure is always enough; from no cash at all the chance is at most a half.
    var low = 0.0
    var high = upper
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if survival.probability(from: middle) < confidence { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}

/// The probability that sums of daily gains stay below a distance on each of a number of days.
private struct DailySurvival {
  // Beyond this distance the last days cannot matter.
  private let reach: Double
  private let nodes: [(position: Double, weight: Double)]
  private var values: [Double]

  init(days: Int) {
    let panels = Int((8.5 * Double(days).squareRoot()).rounded(.up)) + 1
    let half: [(Double, Double)] = [
      (0.18343464249564980494, 0.36268378337836198297),
      (0.52553240991632898582, 0.31370664587788728734),
      (0.79666647741362673959, 0.22238103445337447054),
      (0.96028985649753623168, 0.10122853629037625915),
    ]
    var nodes: [(position: Double, weight: Double)] = []
    for panel in 0..<panels {
      let middle = Double(panel) + 0.5
      for (node, weight) in half.reversed() {
        nodes.append((middle - 0.5 * node, 0.5 * weight))
      }
      for (node, weight) in half { nodes.append((middle + 0.5 * node, 0.5 * weight)) }
    }
    self.nodes = nodes
    reach = Double(panels)
    values = [Double](repeating: 1, count: nodes.count)
    // The kernel is the same every day.
    let rows = nodes.map { row in
      let near = nodes.indices.filter { (nodes[$0].position - row.position).magnitude < 9 }
      let weights = near.map {
        nodes[$0].weight * Normal.density(row.position - nodes[$0].position)
      }
      let beyond = Normal.cumulative(row.position - Double(panels))
      return (first: near.first ?? 0, weights: weights, beyond: beyond)
    }
    for _ in 1..<max(days, 1) {
      let before = values
      values = rows.map { row in
        var sum = row.beyond
        for (offset, weight) in row.weights.enumerated() {
          sum += weight * before[row.first + offset]
        }
        return sum
      }
    }
  }

  /// Returns the probability of one more day below the distance than the values hold.
  func probability(from distance: Double) -> Double {
    var sum = Normal.cumulative(distance - reach)
    for (node, value) in zip(nodes, values) {
      let step = distance - node.position
      if step.magnitude < 9 { sum += node.weight * Normal.density(step) * value }
    }
    return sum
  }
}

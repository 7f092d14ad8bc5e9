/// Values an option on the arithmetic mean of fixings without taking the mean as lognormal.
///
/// Scrambled Sobol points, with the option on the geometric mean, whose value is exact, as control:
/// A. G. Z. Kemna and A. C. F. Vorst, Journal of Banking and Finance 14 (1990), pages 113 to 129.
/// The error is measured from independent scrambles. Reproduces ASIAN-DISC-LEVY97-* and the
/// simulated values of ASIAN-GPU-*.
public struct AverageOptionSimulation: Sendable, Hashable {
  /// The expected payoff, in currency per unit, not discounted.
  public let expectedPayoff: Double
  /// The standard deviation of the scrambles' means over the root of their number.
  public let standardError: Double
  /// The number of points of each scramble.
  public let points: Int
  /// The number of scrambles.
  public let scrambles: Int

  /// Values an option.
  ///
  /// - Parameters:
  ///   - schedule: the fixings, known and to come.
  ///   - right: call or put.
  ///   - strike: the strike, in currency per unit.
  ///   - points: the number of points of each scramble, a power of two.
  ///   - scrambles: the number of scrambles, at least two.
  ///   - seed: the seed of the scrambles.
  /// - Throws: `PricingError.inputNotFinite` or `.inputNegative` for the strike.
  /// - Precondition: at most 128 fixings are to come, the points are a power of two, and there are
  ///   at least two scrambles.
  /// - Complexity: O(scrambles·points·fixings).
  public init(
    _ schedule: FixingSchedule, _ right: OptionRight, strike: Double, points: Int = 4096,
    scrambles: Int = 8, seed: UInt64
  ) throws(PricingError) {
    precondition(points > 0 && points & (points - 1) == 0, "points that are no power of two")
    precondition(scrambles >= 2, "fewer than two scrambles")
    precondition(
      schedule.open.count <= SobolSequence.maximumDimensions, "more fixings than dimensions")
    try ModelInput.strike.requireNotNegative(strike)
    self.points = points
    self.scrambles = scrambles
    guard !schedule.open.isEmpty else {
      self.expectedPayoff = right.payoff(at: schedule.knownMean, strike: strike)
      self.standardError = 0
      return
    }
    // The known fixings enter the control as if their geometric mean were their mean.
    let control = try schedule.geometric.expectedPayoff(right, strike: strike)
    let paths = Paths(schedule)
    var means = RunningMoments()
    for scramble in 0..<scrambles {
      var draws = Philox4x32(seed: seed, stream: UInt64(scramble))
      var sequence = SobolSequence(
        dimensions: schedule.open.count, scramble: .linearMatrix(seed: draws.next()))
      var point = [Double](repeating: 0, count: schedule.open.count)
      var sum = NeumaierSum()
      for _ in 0..<points {
        sequence.next(into: &point)
        let (arithmetic, geometric) = paths.means(at: point)
        sum.add(
          right.payoff(at: arithmetic, strike: strike)
            - right.payoff(at: geometric, strike: strike))
      }
      means.add(control + sum.value / Double(points))
    }
    self.expectedPayoff = means.mean
    self.standardError = try means.standardDeviation() / Double(scrambles).squareRoot()
  }

  /// The logarithms of fixings as functions of a point of the unit cube.
  private struct Paths {
    let steps: [(deviation: Double, logForward: Double)]
    let knownSum: Double
    let knownLogSum: Double
    let count: Double

    init(_ schedule: FixingSchedule) {
      var before = 0.0
      steps = schedule.open.map { fixing in
        let variance = fixing.variance
        let step = max(0, variance - before).squareRoot()
        before = max(before, variance)
        return (step, Elementary.log(fixing.forward) - 0.5 * variance)
      }
      let known = Double(schedule.knownCount)
      knownSum = known * schedule.knownMean
      knownLogSum = known > 0 ? known * Elementary.log(schedule.knownMean) : 0
      count = known + Double(steps.count)
    }

    func means(at point: [Double]) -> (arithmetic: Double, geometric: Double) {
      var moved = 0.0
      var sum = knownSum
      var logSum = knownLogSum
      for (position, step) in steps.enumerated() {
        moved += step.deviation * Normal.quantile(point[position])
        let logarithm = step.logForward + moved
        sum += Elementary.exp(logarithm)
        logSum += logarithm
      }
      return (sum / count, Elementary.exp(logSum / count))
    }
  }
}

/// Finds where a function of one variable is zero.
public enum RootSearch {
  /// Returns a zero between two ends at which the function has opposite signs.
  ///
  /// Inverse quadratic interpolation guarded by bisection: R. P. Brent, Algorithms for Minimization
  /// without Derivatives (1973), chapter 4. It never needs more than about the square of the steps
  /// of bisection, usually about ten.
  ///
  /// - Parameters:
  ///   - interval: the two ends.
  ///   - tolerance: the width of the interval, beside 4 ulps of the root, at which it stops.
  ///   - function: the function; it must give a number everywhere on the interval.
  /// - Returns: a point at most a tolerance from a change of sign.
  /// - Throws: `PricingError.noSignChange` when the signs at the ends are the same or one of the
  ///   values is not a number.
  /// - Precondition: the ends are finite and the tolerance is not negative.
  public static func brent(
    in interval: ClosedRange<Double>, tolerance: Double = 0, _ function: (Double) -> Double
  ) throws(PricingError) -> Double {
    precondition(tolerance >= 0, "a negative tolerance")
    precondition(
      interval.lowerBound.isFinite && interval.upperBound.isFinite, "an interval without an end")
    // `best` has the smaller value, `other` the opposite sign, `previous` is the best before.
    var previous = interval.lowerBound
    var best = interval.upperBound
    var previousValue = function(previous)
    var bestValue = function(best)
    if previousValue == 0 { return previous }
    if bestValue == 0 { return best }
    guard (previousValue < 0) != (bestValue < 0), !previousValue.isNaN, !bestValue.isNaN else {
      throw .noSignChange(low: interval.lowerBound, high: interval.upperBound)
    }
    var other = previous
    var otherValue = previousValue
    var step = best - previous
    var stepBefore = step
    for _ in 0..<10_000 {
      if (bestValue < 0) == (otherValue < 0) {
        other = previous
        otherValue = previousValue
        step = best - previous
        stepBefore = step
      }
      if otherValue.magnitude < bestValue.magnitude {
        (previous, best, other) = (best, other, best)
        (previousValue, bestValue, otherValue) = (bestValue, otherValue, bestValue)
      }
      let limit = 2 * best.ulp + 0.5 * tolerance
      let half = 0.5 * (other - best)
      if half.magnitude <= limit || bestValue == 0 { break }
      if stepBefore.magnitude >= limit, previousValue.magnitude > bestValue.magnitude {
        let (numerator, denominator) = interpolation(
          half, (previous, previousValue), (best, bestValue), (other, otherValue))
        let isShort =
          2 * numerator
          < min(
            3 * half * denominator - (limit * denominator).magnitude,
            (stepBefore * denominator).magnitude)
        stepBefore = isShort ? step : half
        step = isShort ? numerator / denominator : half
      } else {
        step = half
        stepBefore = half
      }
      previous = best
      previousValue = bestValue
      best += step.magnitude > limit ? step : (half > 0 ? limit : -limit)
      bestValue = function(best)
    }
    return best
  }

  /// Returns the step of interpolation as a fraction whose numerator is not negative.
  private static func interpolation(
    _ half: Double, _ previous: (Double, Double), _ best: (Double, Double),
    _ other: (Double, Double)
  ) -> (numerator: Double, denominator: Double) {
    let s = best.1 / previous.1
    var numerator: Double
    var denominator: Double
    if previous.0 == other.0 {
      numerator = 2 * half * s
      denominator = 1 - s
    } else {
      let q = previous.1 / other.1
      let r = best.1 / other.1
      numerator = s * (2 * half * q * (q - r) - (best.0 - previous.0) * (r - 1))
      denominator = (q - 1) * (r - 1) * (s - 1)
    }
    if numerator > 0 { denominator = -denominator } else { numerator = -numerator }
    return (numerator, denominator)
  }
}

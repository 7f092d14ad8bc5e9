/// Finds where a function of one variable is smallest.
///
/// The position of a minimum is known to about the square root of the precision of the values.
public enum MinimumSearch {
  /// Holds a minimum.
  public struct Minimum: Sendable, Hashable {
    /// Where the function is smallest.
    public let position: Double
    /// The value of the function there.
    public let value: Double
  }

  /// Returns a minimum by parabolas guarded by the golden section.
  ///
  /// R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 5. Of several
  /// minima any one is found; at an end of the interval it comes within the tolerance.
  ///
  /// - Parameters:
  ///   - interval: where to look.
  ///   - tolerance: how close to the position, beside 1.5e-8 of its size.
  ///   - function: the function.
  /// - Returns: the minimum.
  /// - Precondition: the ends are finite and the tolerance is above zero.
  public static func brent(
    in interval: ClosedRange<Double>, tolerance: Double, _ function: (Double) -> Double
  ) -> Minimum {
    check(interval, tolerance)
    var low = interval.lowerBound
    var high = interval.upperBound
    var best = low + goldenShare * (high - low)
    var bestValue = function(best)
    var (second, third) = (best, best)
    var (secondValue, thirdValue) = (bestValue, bestValue)
    var step = 0.0
    var stepBefore = 0.0
    for _ in 0..<1_000 {
      let middle = low + 0.5 * (high - low)
      let limit = 1.5e-8 * best.magnitude + tolerance / 3
      if (best - middle).magnitude <= 2 * limit - 0.5 * (high - low) { break }
      var isParabola = false
      if stepBefore.magnitude > limit {
        let r = (best - second) * (bestValue - thirdValue)
        let q = (best - third) * (bestValue - secondValue)
        var numerator = (best - third) * q - (best - second) * r
        var denominator = 2 * (q - r)
        if denominator > 0 { numerator = -numerator } else { denominator = -denominator }
        let isShort = numerator.magnitude < (0.5 * denominator * stepBefore).magnitude
        if isShort, numerator > denominator * (low - best), numerator < denominator * (high - best)
        {
          stepBefore = step
          step = numerator / denominator
          let trial = best + step
          if trial - low < 2 * limit || high - trial < 2 * limit {
            step = best < middle ? limit : -limit
          }
          isParabola = true
        }
      }
      if !isParabola {
        stepBefore = best < middle ? high - best : low - best
        step = goldenShare * stepBefore
      }
      let trial = best + (step.magnitude >= limit ? step : (step > 0 ? limit : -limit))
      let value = function(trial)
      if value <= bestValue {
        if trial < best { high = best } else { low = best }
        (third, second, best) = (second, best, trial)
        (thirdValue, secondValue, bestValue) = (secondValue, bestValue, value)
      } else {
        if trial < best { low = trial } else { high = trial }
        if value <= secondValue || second == best {
          (third, thirdValue) = (second, secondValue)
          (second, secondValue) = (trial, value)
        } else if value <= thirdValue || third == best || third == second {
          (third, thirdValue) = (trial, value)
        }
      }
    }
    return Minimum(position: best, value: bestValue)
  }

  /// Returns a minimum by the golden section alone.
  ///
  /// J. Kiefer, Proceedings of the American Mathematical Society 4 (1953), pages 502 to 506. Slower
  /// than parabolas, and right for functions with corners.
  ///
  /// - Parameters:
  ///   - interval: where to look.
  ///   - tolerance: how close to the position.
  ///   - function: the function, with one minimum on the interval.
  /// - Returns: the minimum.
  /// - Precondition: the ends are finite and the tolerance is above zero.
  public static func goldenSection(
    in interval: ClosedRange<Double>, tolerance: Double, _ function: (Double) -> Double
  ) -> Minimum {
    check(interval, tolerance)
    var low = interval.lowerBound
    var high = interval.upperBound
    var left = low + goldenShare * (high - low)
    var right = high - goldenShare * (high - low)
    var leftValue = function(left)
    var rightValue = function(right)
    for _ in 0..<2_000 {
      if high - low <= max(tolerance, 4 * max(low.magnitude, high.magnitude).ulp) { break }
      if leftValue <= rightValue {
        high = right
        (right, rightValue) = (left, leftValue)
        left = low + goldenShare * (high - low)
        leftValue = function(left)
      } else {
        low = left
        (left, leftValue) = (right, rightValue)
        right = high - goldenShare * (high - low)
        rightValue = function(right)
      }
    }
    return leftValue <= rightValue
      ? Minimum(position: left, value: leftValue) : Minimum(position: right, value: rightValue)
  }

  // (3 − √5)/2, the smaller part of an interval in the golden section.
  private static let goldenShare = 0.381_966_011_250_105_15

  private static func check(_ interval: ClosedRange<Double>, _ tolerance: Double) {
    precondition(tolerance > 0, "a tolerance that is not above zero")
    precondition(
      interval.lowerBound.isFinite && interval.upperBound.isFinite, "an interval without an end")
  }
}

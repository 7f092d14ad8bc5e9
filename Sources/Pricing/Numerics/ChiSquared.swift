/// Computes the χ² distribution.
public struct ChiSquared: Sendable, Hashable {
  /// The degrees of freedom, above zero; they need not be whole.
  public let degreesOfFreedom: Double

  /// Creates the distribution.
  ///
  /// - Precondition: the degrees of freedom are above zero and finite.
  public init(degreesOfFreedom: Double) {
    precondition(
      degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "degrees of freedom not above zero")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Returns the probability of a value of at most x, within 2 ulps, in the lower tail too.
  public func cumulative(_ x: Double) -> Double {
    x > 0 ? IncompleteGamma.lower(0.5 * degreesOfFreedom, 0.5 * x) : 0
  }

  /// Returns the probability of a value above x, within 2 ulps, in the upper tail too.
  public func upperTail(_ x: Double) -> Double {
    x > 0 ? IncompleteGamma.upper(0.5 * degreesOfFreedom, 0.5 * x) : 1
  }

  /// Returns the value below which a given probability lies, within 4 ulps.
  ///
  /// - Parameter probability: 0 gives 0 and 1 infinity.
  /// - Returns: the value.
  /// - Precondition: the probability is in [0, 1].
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability outside [0, 1]")
    guard probability > 0 else { return 0 }
    guard probability < 1 else { return .infinity }
    let half = 0.5 * degreesOfFreedom
    let below = DoubleDouble(probability)
    if probability < 0.5 {
      return PositiveQuantile.search(.below, probability: below) {
        (IncompleteGamma.preciseLower(half, 0.5 * $0), IncompleteGamma.front(half, 0.5 * $0).high)
      }
    }
    return PositiveQuantile.search(.above, probability: 1 - below) {
      (IncompleteGamma.preciseUpper(half, 0.5 * $0), -IncompleteGamma.front(half, 0.5 * $0).high)
    }
  }
}

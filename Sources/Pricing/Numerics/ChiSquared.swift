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

  /// Returns the probability of a value of at most x, about 1e-13 relative in the lower tail.
  public func cumulative(_ x: Double) -> Double {
    x > 0 ? IncompleteGamma.lower(0.5 * degreesOfFreedom, 0.5 * x) : 0
  }

  /// Returns the probability of a value above x, about 1e-13 relative in the upper tail.
  public func upperTail(_ x: Double) -> Double {
    x > 0 ? IncompleteGamma.upper(0.5 * degreesOfFreedom, 0.5 * x) : 1
  }

  /// Returns the value below which a given probability lies, about 1e-13 relative.
  ///
  /// - Parameter probability: 0 gives 0 and 1 infinity.
  /// - Returns: the value.
  /// - Precondition: the probability is in [0, 1].
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability outside [0, 1]")
    guard probability > 0 else { return 0 }
    guard probability < 1 else { return .infinity }
    let half = 0.5 * degreesOfFreedom
    if probability < 0.5 {
      return PositiveQuantile.search(.below, probability: probability) {
        (cumulative($0), IncompleteGamma.front(half, 0.5 * $0))
      }
    }
    return PositiveQuantile.search(.above, probability: 1 - probability) {
      (upperTail($0), -IncompleteGamma.front(half, 0.5 * $0))
    }
  }
}

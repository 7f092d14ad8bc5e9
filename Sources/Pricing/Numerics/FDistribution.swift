/// Computes Fisher's F distribution.
public struct FDistribution: Sendable, Hashable {
  /// The degrees of freedom of the numerator, above zero.
  public let numeratorDegrees: Double
  /// The degrees of freedom of the denominator, above zero.
  public let denominatorDegrees: Double

  /// Creates the distribution.
  ///
  /// - Precondition: both degrees of freedom are above zero and finite.
  public init(numeratorDegrees: Double, denominatorDegrees: Double) {
    precondition(
      numeratorDegrees > 0 && numeratorDegrees.isFinite, "degrees of freedom not above zero")
    precondition(
      denominatorDegrees > 0 && denominatorDegrees.isFinite, "degrees of freedom not above zero")
    self.numeratorDegrees = numeratorDegrees
    self.denominatorDegrees = denominatorDegrees
  }

  /// Returns the probability of a value of at most x, about 1e-13 relative in the lower tail.
  public func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    let (low, high) = shares(x)
    return IncompleteBeta.regularised(
      low, complement: high, a: 0.5 * numeratorDegrees, b: 0.5 * denominatorDegrees)
  }

  /// Returns the probability of a value above x, about 1e-13 relative in the upper tail.
  public func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    let (low, high) = shares(x)
    return IncompleteBeta.regularised(
      high, complement: low, a: 0.5 * denominatorDegrees, b: 0.5 * numeratorDegrees)
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
    if probability < 0.5 {
      return PositiveQuantile.search(.below, probability: probability) {
        (cumulative($0), slope($0))
      }
    }
    return PositiveQuantile.search(.above, probability: 1 - probability) {
      (upperTail($0), -slope($0))
    }
  }

  /// Returns d₁x/(d₁x + d₂) and its complement, neither as a difference.
  private func shares(_ x: Double) -> (low: Double, high: Double) {
    guard x.isFinite else { return (1, 0) }
    let ratio = numeratorDegrees / denominatorDegrees * x
    return ratio < 1e300 ? (ratio / (1 + ratio), 1 / (1 + ratio)) : (1, 0)
  }

  /// Returns the density times x.
  private func slope(_ x: Double) -> Double {
    let (low, high) = shares(x)
    let (a, b) = (0.5 * numeratorDegrees, 0.5 * denominatorDegrees)
    return Elementary.exp(
      a * Elementary.log(low) + b * Elementary.log(high) - IncompleteBeta.logBeta(a, b))
  }
}

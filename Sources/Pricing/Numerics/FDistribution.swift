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

  /// Returns the probability of a value of at most x, within 2 ulps, in the lower tail too.
  public func cumulative(_ x: Double) -> Double { below(x).high }

  /// Returns the probability of a value above x, within 2 ulps, in the upper tail too.
  public func upperTail(_ x: Double) -> Double { above(x).high }

  /// Returns the value below which a given probability lies, within 4 ulps.
  ///
  /// - Parameter probability: 0 gives 0 and 1 infinity.
  /// - Returns: the value.
  /// - Precondition: the probability is in [0, 1].
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability outside [0, 1]")
    guard probability > 0 else { return 0 }
    guard probability < 1 else { return .infinity }
    let below = DoubleDouble(probability)
    if probability < 0.5 {
      return PositiveQuantile.search(.below, probability: below) { (self.below($0), slope($0)) }
    }
    return PositiveQuantile.search(.above, probability: 1 - below) { (above($0), -slope($0)) }
  }

  private func below(_ x: Double) -> DoubleDouble {
    guard x > 0 else { return DoubleDouble(0) }
    let (low, high) = shares(x)
    return IncompleteBeta.regularised(
      low, complement: high, a: 0.5 * numeratorDegrees, b: 0.5 * denominatorDegrees)
  }

  private func above(_ x: Double) -> DoubleDouble {
    guard x > 0 else { return DoubleDouble(1) }
    let (low, high) = shares(x)
    return IncompleteBeta.regularised(
      high, complement: low, a: 0.5 * denominatorDegrees, b: 0.5 * numeratorDegrees)
  }

  /// Returns d₁x/(d₁x + d₂) and its complement, neither as a difference.
  private func shares(_ x: Double) -> (low: DoubleDouble, high: DoubleDouble) {
    guard x * numeratorDegrees < 1e290 else { return (DoubleDouble(1), DoubleDouble(0)) }
    let first = DoubleDouble(product: numeratorDegrees, x)
    let sum = first + denominatorDegrees
    return (first / sum, denominatorDegrees / sum)
  }

  /// Returns the density times x.
  private func slope(_ x: Double) -> Double {
    let (low, high) = shares(x)
    return IncompleteBeta.front(
      low, complement: high, a: 0.5 * numeratorDegrees, b: 0.5 * denominatorDegrees)
  }
}

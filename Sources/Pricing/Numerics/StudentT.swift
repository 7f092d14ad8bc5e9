/// Computes Student's t distribution.
public struct StudentT: Sendable, Hashable {
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

  /// Returns the probability of a value of at most t.
  ///
  /// - Parameter t: any value but not-a-number.
  /// - Returns: the probability, within 2 ulps, in the lower tail too.
  public func cumulative(_ t: Double) -> Double {
    (t > 0 ? 1 - upperTail(t) : upperTail(-t)).high
  }

  /// Returns the value below which a given probability lies.
  ///
  /// Newton's method on the tail probability, kept inside a bracket that each step narrows; within
  /// 4 ulps.
  ///
  /// - Parameter probability: 0 gives minus infinity and 1 infinity.
  /// - Returns: the value.
  /// - Precondition: the probability is in [0, 1].
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability outside [0, 1]")
    guard probability != 0.5 else { return 0 }
    let tail = probability < 0.5 ? DoubleDouble(probability) : 1 - DoubleDouble(probability)
    guard tail.high > 0 else { return probability < 0.5 ? -.infinity : .infinity }
    var low = 0.0
    var high = max(1, -Normal.quantile(tail.high))
    while (upperTail(high) - tail).high > 0, high < 1e300 {
      low = high
      high *= 2
    }
    var t = low + 0.5 * (high - low)
    for _ in 0..<200 {
      let excess = (upperTail(t) - tail).high
      if excess == 0 { break }
      if excess > 0 { low = t } else { high = t }
      let newton = t + excess / density(t)
      let next = newton > low && newton < high ? newton : low + 0.5 * (high - low)
      let isSettled = (next - t).magnitude <= 1e-16 * t
      t = next
      if isSettled { break }
    }
    return probability < 0.5 ? -t : t
  }

  /// Returns the density at t.
  public func density(_ t: Double) -> Double {
    let n = degreesOfFreedom
    let logKernel = -0.5 * (n + 1) * Elementary.logOnePlus(t * t / n)
    return Elementary.exp(logKernel - IncompleteBeta.logBeta(0.5 * n, 0.5).high) / n.squareRoot()
  }

  /// Returns the probability beyond t ≥ 0.
  private func upperTail(_ t: Double) -> DoubleDouble {
    // n/(n + t²) and its complement, formed apart so that neither is a difference.
    var shares = (DoubleDouble(degreesOfFreedom / t / t), DoubleDouble(1))
    if t < 1e140 {
      let square = DoubleDouble(product: t, t)
      let sum = square + degreesOfFreedom
      shares = (degreesOfFreedom / sum, square / sum)
    }
    return IncompleteBeta.regularised(
      shares.0, complement: shares.1, a: 0.5 * degreesOfFreedom, b: 0.5
    ).scaled(0.5)
  }
}

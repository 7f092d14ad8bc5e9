/// Describes a variance that follows its own past and the newest change.
///
///     hₜ = ω + α·eₜ₋₁² + β·hₜ₋₁
///
/// T. Bollerslev, Journal of Econometrics 31 (1986), pages 307 to 327. Reproduces HULL-GARCH-1.
public struct GarchModel: Sendable, Hashable {
  /// ω, in squares of the change.
  public let omega: Double
  /// α, the weight of the newest square.
  public let alpha: Double
  /// β, the weight of the variance before.
  public let beta: Double

  /// Describes a model.
  ///
  /// - Parameters:
  ///   - omega: ω, above zero.
  ///   - alpha: α, not negative.
  ///   - beta: β, not negative; with α it may be one or more, and there is then no long-run variance.
  /// - Throws: `PricingError.inputNotFinite`, `.inputNotPositive` or `.inputNegative`.
  public init(omega: Double, alpha: Double, beta: Double) throws(PricingError) {
    try ModelInput.baseVariance.requirePositive(omega)
    try ModelInput.reaction.requireNotNegative(alpha)
    try ModelInput.memory.requireNotNegative(beta)
    self.omega = omega
    self.alpha = alpha
    self.beta = beta
  }

  /// The variance to which forecasts go, ω/(1 − α − β); nil when they go nowhere.
  public var longRunVariance: Double? {
    let rest = 1 - alpha - beta
    return rest > 0 ? omega / rest : nil
  }

  /// Returns the variance of the next period after a change in this one.
  public func updated(variance: Double, change: Double) -> Double {
    omega + alpha * change * change + beta * variance
  }

  /// Returns the variance of each period and, last, of the one after them.
  ///
  /// Before the first change both its square and the variance are taken as the mean square, so that
  /// h₁ = ω + (α + β)·mean(e²). Programs differ here, and small samples show it.
  ///
  /// - Parameter changes: the changes, less their mean.
  /// - Returns: one variance more than there are changes.
  /// - Throws: `PricingError.tooFewObservations` without a change, `.notFinite` with the first
  ///   that is not.
  /// - Complexity: O(n).
  public func variances(of changes: [Double]) throws(PricingError) -> [Double] {
    guard !changes.isEmpty else { throw .tooFewObservations(needed: 1, given: 0) }
    for (position, change) in changes.enumerated() where !change.isFinite {
      throw .notFinite(observation: position)
    }
    let square = NeumaierSum(changes.lazy.map { $0 * $0 }).value / Double(changes.count)
    var variance = omega + (alpha + beta) * square
    var found = [variance]
    for change in changes {
      variance = updated(variance: variance, change: change)
      found.append(variance)
    }
    return found
  }

  /// Returns the variance expected some periods after the one whose variance is known.
  ///
  /// - Precondition: the periods are not negative.
  /// - Complexity: O(periods).
  public func forecast(from variance: Double, periods: Int) -> Double {
    precondition(periods >= 0, "a negative number of periods")
    var expected = variance
    for _ in 0..<periods { expected = omega + (alpha + beta) * expected }
    return expected
  }
}

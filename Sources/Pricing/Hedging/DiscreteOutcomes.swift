/// Chooses a hedge from a list of outcomes of price and quantity.
///
/// The future settles on the price itself. After J. Rolfo, Journal of Political Economy 88 (1980),
/// pages 100 to 116; reproduces ROLFO-DISCRETE-1.
public struct DiscreteOutcomes: Sendable, Hashable {
  /// Describes one outcome.
  public struct Outcome: Sendable, Hashable {
    /// The price, in currency per unit.
    public let price: Double
    /// The quantity.
    public let quantity: Double
    /// The probability.
    public let probability: Double

    /// Describes an outcome.
    public init(price: Double, quantity: Double, probability: Double) {
      self.price = price
      self.quantity = quantity
      self.probability = probability
    }
  }

  /// The outcomes, with probabilities that add up to one.
  public let outcomes: [Outcome]

  /// Takes outcomes; their probabilities are divided by their sum.
  ///
  /// - Throws: `PricingError.tooFewObservations` without an outcome, `.inputNotFinite`,
  ///   `.inputNegative` for a probability, `.inputNotPositive` when all of them are zero.
  public init(_ outcomes: [Outcome]) throws(PricingError) {
    guard !outcomes.isEmpty else { throw .tooFewObservations(needed: 1, given: 0) }
    for outcome in outcomes {
      try ModelInput.price.requireFinite(outcome.price)
      try ModelInput.quantity.requireFinite(outcome.quantity)
      try ModelInput.probability.requireNotNegative(outcome.probability)
    }
    let total = NeumaierSum(outcomes.lazy.map(\.probability)).value
    try ModelInput.probability.requirePositive(total)
    self.outcomes = outcomes.map {
      Outcome(price: $0.price, quantity: $0.quantity, probability: $0.probability / total)
    }
  }

  /// The expected quantity.
  public var expectedQuantity: Double { mean { $0.quantity } }

  /// Returns the units of futures at which the variance of the cost is least.
  ///
  /// - Throws: `PricingError.inputNotPositive` for the deviation when the price never changes.
  public func minimumVarianceHedge() throws(PricingError) -> Double {
    let price = mean { $0.price }
    let cost = mean { $0.price * $0.quantity }
    let variance = mean { ($0.price - price) * ($0.price - price) }
    try ModelInput.deviation.requirePositive(variance)
    return mean { ($0.price * $0.quantity - cost) * ($0.price - price) } / variance
  }

  /// Returns the units of futures at which the expected logarithm of what is left is greatest.
  ///
  ///     what is left = budget − P·Q + H·(P − F₀)
  ///
  /// - Parameters:
  ///   - budget: the money at hand, in currency.
  ///   - futures: F₀, the futures price now, in currency per unit.
  /// - Returns: the units of futures, in the range in which every outcome leaves something.
  /// - Throws: `PricingError.noSignChange` when no hedge leaves something in every outcome, or more
  ///   futures are always better because every price is on one side of the futures price.
  public func logUtilityHedge(
    budget: Double, futures: Double
  ) throws(PricingError) -> Double {
    try ModelInput.price.requireFinite(budget)
    try ModelInput.forward.requireFinite(futures)
    var low = -Double.infinity
    var high = Double.infinity
    for outcome in outcomes where outcome.probability > 0 {
      let gain = outcome.price - futures
      let rest = budget - outcome.price * outcome.quantity
      if gain > 0 { low = max(low, -rest / gain) }
      if gain < 0 { high = min(high, -rest / gain) }
      if gain == 0, rest <= 0 { throw .noSignChange(low: low, high: high) }
    }
    guard low < high, low.isFinite, high.isFinite else {
      throw .noSignChange(low: low, high: high)
    }
    // At both ends something is left of nothing and the slope has no bound: stay inside.
    let inset = 1e-9 * (high - low)
    return try RootSearch.brent(in: (low + inset)...(high - inset)) { hedge in
      mean {
        let gain = $0.price - futures
        return gain / (budget - $0.price * $0.quantity + hedge * gain)
      }
    }
  }

  private func mean(_ value: (Outcome) -> Double) -> Double {
    var sum = NeumaierSum()
    for outcome in outcomes where outcome.probability > 0 {
      sum.add(outcome.probability * value(outcome))
    }
    return sum.value
  }
}

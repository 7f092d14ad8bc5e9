/// Adds up what a purchase has cost together with the futures that hedged it.
///
///     cost = S₂·Q − lots·M·Σ (close − open),  effective price = cost/Q
///
/// A position that is rolled has one leg for each contract held. With ratio one and one leg the
/// effective price is F₁ + b₂, the futures price at the start and the basis at the end. J. C. Hull,
/// Options, Futures, and Other Derivatives, 11th edition (2022), sections 3.3 and 3.6. Reproduces
/// HULL-3.2, HULL-3.2-8E, HULL-3.19, HULL-T3.5 and HULL-BASIS-3.3.
public struct HedgeOutcome: Sendable, Hashable {
  /// Describes the holding of one contract.
  public struct Leg: Sendable, Hashable {
    /// The price at which it was opened, in currency per unit.
    public let open: Double
    /// The price at which it was closed, in currency per unit.
    public let close: Double

    /// Describes a holding.
    public init(open: Double, close: Double) {
      self.open = open
      self.close = close
    }
  }

  /// The price change of each leg, with the sign of the position, in currency per unit.
  public let legGains: [Double]
  /// The gain of all legs, in currency.
  public let totalGain: Double
  /// The spot price when the item was bought or sold, in currency per unit.
  public let finalSpot: Double
  /// The spot price less the futures price of the last leg, when it was closed.
  public let finalBasis: Double
  /// What was paid for the item less the gain; for a seller what was received and the gain.
  public let total: Double
  /// The total for one unit of the item, in currency per unit.
  public let effectivePrice: Double

  /// Adds up a hedge that is long for a buyer and short for a seller.
  ///
  /// - Parameters:
  ///   - side: whether the item is bought or sold.
  ///   - quantity: the quantity of the item, above zero.
  ///   - contracts: the number of contracts held in each leg, not negative.
  ///   - contractSize: the units in one contract, above zero.
  ///   - legs: the holdings, one after the other.
  ///   - finalSpot: the spot price when the item was bought or sold, in currency per unit.
  /// - Throws: `PricingError.inputNotFinite`, `.inputNotPositive`, `.inputNegative`;
  ///   `.tooFewObservations` without a leg.
  /// - Complexity: O(legs).
  public init(
    _ side: Side, quantity: Double, contracts: Double, contractSize: Double, legs: [Leg],
    finalSpot: Double
  ) throws(PricingError) {
    try ModelInput.quantity.requirePositive(quantity)
    try ModelInput.quantity.requireNotNegative(contracts)
    try ModelInput.quantity.requirePositive(contractSize)
    try ModelInput.price.requireFinite(finalSpot)
    guard let last = legs.last else { throw .tooFewObservations(needed: 1, given: 0) }
    for leg in legs {
      try ModelInput.forward.requireFinite(leg.open)
      try ModelInput.forward.requireFinite(leg.close)
    }
    let sign: Double = side == .buyer ? 1 : -1
    let gains = legs.map { sign * ($0.close - $0.open) }
    let gain = NeumaierSum(gains).value * contracts * contractSize
    self.legGains = gains
    self.totalGain = gain
    self.finalSpot = finalSpot
    self.finalBasis = finalSpot - last.close
    self.total = finalSpot * quantity - sign * gain
    self.effectivePrice = total / quantity
  }

  /// Says which way the item changes hands.
  public enum Side: String, Sendable, Hashable, CaseIterable {
    /// The item is bought, and futures are held long.
    case buyer
    /// The item is sold, and futures are held short.
    case seller
  }
}

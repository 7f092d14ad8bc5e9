/// Values what a buyer pays to keep a price below a level, above a level, or at one.
///
/// A cap is a call on each period's settlement, a floor a put, and a swap exchanges the settlement
/// for a fixed price. At one strike cap − floor = swap.
public struct PriceProtection: Sendable, Hashable {
  /// Describes one period of the protection.
  public struct Period: Sendable, Hashable {
    /// What the period settles on.
    public let settlement: LognormalAverage
    /// The quantity, in units of the settlement.
    public let quantity: Double
    /// What one unit of currency at payment is worth today.
    public let discount: Double

    /// Describes a period.
    ///
    /// - Parameters:
    ///   - settlement: what the period settles on.
    ///   - quantity: the quantity, in units of the settlement, not negative.
    ///   - discount: what one unit of currency at payment is worth today, above zero.
    /// - Throws: `PricingError.inputNotFinite`, `.inputNegative` or `.inputNotPositive`.
    public init(
      settlement: LognormalAverage, quantity: Double, discount: Double
    ) throws(PricingError) {
      try ModelInput.quantity.requireNotNegative(quantity)
      try ModelInput.discount.requirePositive(discount)
      self.settlement = settlement
      self.quantity = quantity
      self.discount = discount
    }

    var weight: Double { quantity * discount }
  }

  /// The periods.
  public let periods: [Period]

  /// Creates a protection of some periods.
  public init(periods: [Period]) {
    self.periods = periods
  }

  /// Returns the value of paying at most the strike, in currency.
  ///
  /// - Throws: `PricingError.inputNotFinite` or `.inputNegative` for the strike.
  /// - Complexity: O(periods).
  public func cap(strike: Double) throws(PricingError) -> Double {
    try ModelInput.strike.requireNotNegative(strike)
    return value(.call, strike)
  }

  /// Returns the value of what is paid for a price below the strike, in currency.
  ///
  /// - Throws: `PricingError.inputNotFinite` or `.inputNegative` for the strike.
  /// - Complexity: O(periods).
  public func floor(strike: Double) throws(PricingError) -> Double {
    try ModelInput.strike.requireNotNegative(strike)
    return value(.put, strike)
  }

  /// Returns the value of paying a fixed price in place of the settlement, in currency.
  ///
  /// - Complexity: O(periods).
  public func swap(price: Double) -> Double {
    NeumaierSum(periods.lazy.map { $0.weight * ($0.settlement.mean - price) }).value
  }

  /// The fixed price at which a swap is worth nothing; nil when no period has a quantity.
  public var fairSwapPrice: Double? {
    let weight = NeumaierSum(periods.lazy.map(\.weight)).value
    guard weight > 0 else { return nil }
    return NeumaierSum(periods.lazy.map { $0.weight * $0.settlement.mean }).value / weight
  }

  /// Returns the value of a cap bought and a floor sold, in currency.
  ///
  /// - Throws: `PricingError.inputNotFinite` or `.inputNegative` for a strike.
  /// - Precondition: the floor is not above the cap.
  public func collar(floor: Double, cap: Double) throws(PricingError) -> Double {
    precondition(!(floor > cap), "a collar whose floor is above its cap")
    return try self.cap(strike: cap) - self.floor(strike: floor)
  }

  /// Returns the floor whose sale pays for a cap.
  ///
  /// Reproduces COLLAR-ZC-1. A cap that is worth nothing is paid for by a floor of zero.
  ///
  /// - Parameter cap: the strike of the cap, in currency per unit.
  /// - Returns: the strike of the floor, in currency per unit; it is above the cap when the cap is
  ///   below the fair swap price.
  /// - Throws: `PricingError.inputNotFinite` or `.inputNegative` for the cap.
  public func zeroCostFloor(cap: Double) throws(PricingError) -> Double {
    let premium = try self.cap(strike: cap)
    return try strike(.put, worth: premium)
  }

  /// Returns the cap that the sale of a floor pays for.
  ///
  /// - Parameter floor: the strike of the floor, in currency per unit.
  /// - Returns: the strike of the cap, in currency per unit.
  /// - Throws: `PricingError.inputNotFinite` or `.inputNegative` for the floor;
  ///   `.priceOutsideBounds` when the floor is worth nothing, so that no cap is cheap enough, or
  ///   more than a cap at zero.
  public func zeroCostCap(floor: Double) throws(PricingError) -> Double {
    let premium = try self.floor(strike: floor)
    let most = value(.call, 0)
    guard premium > 0, premium <= most else {
      throw .priceOutsideBounds(price: premium, lower: 0, upper: most)
    }
    return try strike(.call, worth: premium)
  }

  private func value(_ right: OptionRight, _ strike: Double) -> Double {
    NeumaierSum(periods.lazy.map { $0.weight * $0.settlement.payoff(right, strike) }).value
  }

  /// Returns the strike at which the options are worth a premium.
  private func strike(
    _ right: OptionRight, worth premium: Double
  ) throws(PricingError) -> Double {
    guard premium > 0 else { return 0 }
    func excess(_ strike: Double) -> Double { right.sign * (premium - value(right, strike)) }
    var high = periods.reduce(0) { max($0, $1.settlement.mean) }
    var steps = 0
    while excess(high) < 0, steps < 1_000 {
      high *= 2
      steps += 1
    }
    return try RootSearch.brent(in: 0...high, excess)
  }
}

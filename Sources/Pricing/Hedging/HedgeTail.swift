/// Adjusts a number of contracts for daily settlement, in one of two meanings of "tailing".
///
/// Textbooks use one word for two adjustments, so each is named here, and none is applied unless
/// it is asked for. J. C. Hull, Options, Futures, and Other Derivatives, section 3.4. Reproduces
/// HULL-3.4-DAILY, HULL-3.4-TAIL-PV and HULL-10E-TAIL-VALUE.
public enum HedgeTail: Sendable, Hashable {
  /// The contracts are left as they are.
  case none
  /// The value of the item over the value of a contract, for a ratio of percentage changes: called
  /// tailing in the 8th to 10th editions, the hedge for daily settlement in the 11th.
  case value(spot: Double, futures: Double)
  /// Discounted to today, because gains that are paid daily earn interest: called tailing in the
  /// 11th edition. The rate a year is compounded once a year.
  case presentValue(rate: Double, years: Double)

  /// Returns the number of contracts, not rounded.
  ///
  /// - Parameters:
  ///   - ratio: the hedge ratio; of percentage changes for `.value`, of price changes otherwise.
  ///   - quantity: the quantity of the item, in units of the price.
  ///   - contractSize: the units in one contract, above zero.
  /// - Returns: the number of contracts.
  /// - Throws: `PricingError.inputNotFinite`; `.inputNotPositive` for the size, spot or futures
  ///   price; `.inputNegative` for the years.
  public func contracts(
    ratio: Double, quantity: Double, contractSize: Double
  ) throws(PricingError) -> Double {
    try ModelInput.quantity.requireFinite(ratio)
    try ModelInput.quantity.requireFinite(quantity)
    try ModelInput.quantity.requirePositive(contractSize)
    let plain = ratio * quantity / contractSize
    switch self {
    case .none:
      return plain
    case .value(let spot, let futures):
      try ModelInput.price.requirePositive(spot)
      try ModelInput.forward.requirePositive(futures)
      return plain * (spot / futures)
    case .presentValue(let rate, let years):
      try ModelInput.rate.requireFinite(rate)
      try ModelInput.rate.requirePositive(1 + rate)
      try ModelInput.years.requireNotNegative(years)
      return plain * Elementary.exp(-years * Elementary.logOnePlus(rate))
    }
  }
}

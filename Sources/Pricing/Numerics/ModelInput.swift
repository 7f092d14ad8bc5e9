/// Names an input of a model, so that an error can say which one was refused.
public enum ModelInput: String, Sendable, Hashable, CaseIterable {
  /// The price of a forward or future.
  case forward
  /// The strike.
  case strike
  /// The time to expiry, fixing or payment, in years.
  case years
  /// The interest rate.
  case rate
  /// The cost of carry.
  case carry
  /// The volatility.
  case volatility
  /// The price of an option.
  case price
  /// The mean of the fixings that are known.
  case knownMean
  /// A quantity.
  case quantity
  /// A discount factor.
  case discount
  /// A standard deviation.
  case deviation
  /// A correlation.
  case correlation
  /// A probability.
  case probability
  /// The variance that a GARCH model adds in every period.
  case baseVariance
  /// The weight of the newest square in a model of variance or correlation.
  case reaction
  /// The weight of the variance or correlation before.
  case memory
  /// The speed at which a price returns to its mean, a year.
  case reversion
  /// The standard deviation of an error of measurement.
  case noise
  /// The time between two observations, in years.
  case step

  /// Refuses a value that is infinite or not a number.
  func requireFinite(_ value: Double) throws(PricingError) {
    guard value.isFinite else { throw .inputNotFinite(self) }
  }

  /// Refuses a value that is below zero, infinite or not a number.
  func requireNotNegative(_ value: Double) throws(PricingError) {
    try requireFinite(value)
    guard value >= 0 else { throw .inputNegative(self) }
  }

  /// Refuses a value that is not above zero, infinite or not a number.
  func requirePositive(_ value: Double) throws(PricingError) {
    try requireFinite(value)
    guard value > 0 else { throw .inputNotPositive(self) }
  }
}

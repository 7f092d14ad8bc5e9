/// Says which way an option pays.
public enum OptionRight: String, Sendable, Hashable, CaseIterable {
  /// Pays what the price is above the strike.
  case call
  /// Pays what the price is below the strike.
  case put

  /// One for a call and minus one for a put.
  var sign: Double { self == .call ? 1 : -1 }

  /// Returns what the option pays at a price, in the unit of the price.
  public func payoff(at price: Double, strike: Double) -> Double {
    max(0, sign * (price - strike))
  }
}

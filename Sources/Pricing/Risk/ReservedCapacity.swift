/// Chooses how much capacity to reserve when what is needed is uncertain.
///
///     cost of a month = r·R + s·(Q − R)⁺ − v·(R − Q)⁺,  v < r < s
///
/// The newsvendor problem: F. Y. Edgeworth, Journal of the Royal Statistical Society 51 (1888),
/// page 123; K. J. Arrow, T. Harris and J. Marschak, Econometrica 19 (1951), pages 250 to 272. It
/// is risk-neutral. Reproduces RESERVE-NEWSVENDOR-1 and RESERVE-BREAKEVEN-1.
public struct ReservedCapacity: Sendable, Hashable {
  /// Describes the need and the spot price of a month.
  public struct Month: Sendable, Hashable {
    /// Names the distribution of the need.
    public enum Distribution: Sendable, Hashable {
      /// The need itself is normal.
      case normal
      /// The logarithm of the need is normal, so that the need is never below zero.
      case lognormal
    }

    /// The expected need.
    public let mean: Double
    /// The standard deviation of the need, or of its logarithm when that is normal.
    public let deviation: Double
    /// The price of what is not reserved, in currency per unit.
    public let spot: Double
    /// The distribution of the need.
    public let distribution: Distribution

    /// Describes a month whose need is normal.
    public init(mean: Double, deviation: Double, spot: Double) {
      self.mean = mean
      self.deviation = deviation
      self.spot = spot
      self.distribution = .normal
    }

    /// Describes a month whose need is lognormal, above zero on average.
    public init(mean: Double, logDeviation: Double, spot: Double) {
      self.mean = mean
      self.deviation = logDeviation
      self.spot = spot
      self.distribution = .lognormal
    }

    /// Returns the probability that more than a quantity is needed.
    func overflowProbability(_ quantity: Double) -> Double {
      guard deviation > 0 else { return mean > quantity ? 1 : 0 }
      guard distribution == .lognormal else {
        return Normal.cumulative((mean - quantity) / deviation)
      }
      guard quantity > 0 else { return 1 }
      return Normal.cumulative(Black76.arguments(mean, quantity, deviation).lower)
    }

    /// A quantity beyond which hardly anything is ever needed.
    var reach: Double {
      distribution == .normal
        ? mean + 40 * deviation : mean * Elementary.exp(min(40 * deviation, 300))
    }

    /// Returns what is expected to be needed beyond a quantity.
    func expectedOverflow(_ quantity: Double) -> Double {
      guard deviation > 0 else { return max(0, mean - quantity) }
      guard distribution == .normal else {
        guard quantity > 0 else { return mean - quantity }
        return Black76.undiscounted(
          .call, forward: mean, strike: quantity, deviation: deviation)
      }
      let distance = (mean - quantity) / deviation
      return max(
        0, deviation * (Normal.density(distance) + distance * Normal.cumulative(distance)))
    }
  }

  /// The months of the term; one quantity is reserved for all of them.
  public let months: [Month]
  /// The price of what is reserved, used or not, in currency per unit.
  public let reserved: Double
  /// What a reserved unit that is not used brings, in currency per unit.
  public let resale: Double

  /// Describes an offer.
  ///
  /// - Throws: `PricingError.inputNotFinite`, `.inputNegative` for a deviation, or
  ///   `.inputNotPositive` for the mean of a lognormal need.
  /// - Precondition: there is a month, and a unit is resold below its reserved price.
  public init(months: [Month], reserved: Double, resale: Double = 0) throws(PricingError) {
    precondition(!months.isEmpty, "a term without a month")
    try ModelInput.price.requireFinite(reserved)
    try ModelInput.price.requireFinite(resale)
    precondition(resale < reserved, "a resale price that is not below the reserved price")
    for month in months {
      try ModelInput.quantity.requireFinite(month.mean)
      if month.distribution == .lognormal { try ModelInput.quantity.requirePositive(month.mean) }
      try ModelInput.deviation.requireNotNegative(month.deviation)
      try ModelInput.price.requireFinite(month.spot)
    }
    self.months = months
    self.reserved = reserved
    self.resale = resale
  }

  /// The quantity whose expected cost is least, not below zero.
  ///
  ///     Σ (s − v)·P(Q > R) = Σ (r − v)
  ///
  /// Zero when spot is not dearer than reserved over the term.
  ///
  /// - Complexity: O(months) for each of about ten steps.
  public var bestQuantity: Double {
    guard months.reduce(0, { $0 + $1.spot - reserved }) > 0 else { return 0 }
    let limit = Double(months.count) * (reserved - resale)
    func excess(_ quantity: Double) -> Double {
      let worth = months.lazy.map { ($0.spot - resale) * $0.overflowProbability(quantity) }
      return NeumaierSum(worth).value - limit
    }
    guard excess(0) > 0 else { return 0 }
    let high = months.reduce(0) { max($0, $1.reach) } + 1
    guard let root = try? RootSearch.brent(in: 0...high, excess) else { return 0 }
    return root
  }

  /// Returns the probability of one month's need that is best left uncovered: (r − v)/(s − v).
  ///
  /// It is also the share of its hours that reserved capacity must be used for to be worth it.
  ///
  /// - Parameter spot: the price of what is not reserved, above the resale price.
  /// - Returns: the probability, and the share.
  public func breakEvenUse(spot: Double) -> Double {
    (reserved - resale) / (spot - resale)
  }

  /// Returns the price of a reserved unit for each unit that is used.
  ///
  /// - Parameter use: the share of the reserved units that is used, above 0.
  /// - Returns: the price, in currency per unit that is used.
  /// - Precondition: the share is above 0 and at most 1.
  public func pricePerUsedUnit(use: Double) -> Double {
    precondition(use > 0 && use <= 1, "a use outside (0, 1]")
    return (reserved - resale * (1 - use)) / use
  }

  /// Returns what is expected to be needed beyond a reserved quantity, over the term.
  public func expectedOverflow(_ quantity: Double) -> Double {
    NeumaierSum(months.lazy.map { $0.expectedOverflow(quantity) }).value
  }

  /// Returns the expected cost of the term with a reserved quantity, in currency.
  ///
  /// - Complexity: O(months).
  public func expectedCost(_ quantity: Double) -> Double {
    var cost = NeumaierSum()
    for month in months {
      let overflow = month.expectedOverflow(quantity)
      cost.add(reserved * quantity)
      cost.add(month.spot * overflow)
      cost.add(-resale * (quantity - month.mean + overflow))
    }
    return cost.value
  }
}

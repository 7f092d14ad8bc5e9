/// Holds the volatility of a price from now to each of some times.
///
/// Between two times the variance σ²·t lies on a straight line, so that the volatility of each
/// instant between them is the same; before the first and beyond the last the volatility is flat.
///
///     let curve = try VolatilityCurve([
///       .init(years: 0.25, volatility: 0.6), .init(years: 1, volatility: 0.45),
///     ])
///     let half = curve.volatility(to: 0.5)
public struct VolatilityCurve: Sendable, Hashable {
  /// Pairs a time with the volatility until then.
  public struct Node: Sendable, Hashable {
    /// The time, in years.
    public let years: Double
    /// The standard deviation of the logarithm over a year, from now to then.
    public let volatility: Double

    /// Pairs a time with a volatility.
    public init(years: Double, volatility: Double) {
      self.years = years
      self.volatility = volatility
    }

    var variance: Double { volatility * volatility * years }
  }

  /// The nodes, earliest first.
  public let nodes: [Node]

  /// Takes nodes in any order.
  ///
  /// - Throws: `PricingError.tooFewObservations` without a node, `.inputNotFinite`,
  ///   `.inputNotPositive` for a time, `.inputNegative` for a volatility, and `.varianceFalls` with
  ///   the node, counted in time, before which the variance falls, or whose time is given twice.
  /// - Complexity: O(n log n).
  public init(_ nodes: [Node]) throws(PricingError) {
    guard !nodes.isEmpty else { throw .tooFewObservations(needed: 1, given: 0) }
    for node in nodes {
      try ModelInput.years.requirePositive(node.years)
      try ModelInput.volatility.requireNotNegative(node.volatility)
    }
    let rising = nodes.sorted { $0.years < $1.years }
    for position in rising.indices.dropFirst() {
      let (earlier, later) = (rising[position - 1], rising[position])
      // One volatility at two times may round to a variance that falls by a bit.
      guard later.years > earlier.years, later.variance >= earlier.variance * (1 - 1e-15) else {
        throw .varianceFalls(node: position)
      }
    }
    self.nodes = rising
  }

  /// Returns the variance of the logarithm from now to a time, in years.
  ///
  /// - Precondition: the time is not negative.
  /// - Complexity: O(n).
  public func variance(to years: Double) -> Double {
    precondition(years >= 0, "a time before now")
    guard let position = nodes.firstIndex(where: { $0.years >= years }) else {
      let last = nodes[nodes.count - 1]
      return last.volatility * last.volatility * years
    }
    let later = nodes[position]
    guard position > 0 else { return later.volatility * later.volatility * years }
    let earlier = nodes[position - 1]
    let share = (years - earlier.years) / (later.years - earlier.years)
    return earlier.variance + share * (later.variance - earlier.variance)
  }

  /// Returns the volatility from now to a time, in years; at once it is that of the first node.
  ///
  /// - Precondition: the time is not negative.
  /// - Complexity: O(n).
  public func volatility(to years: Double) -> Double {
    years > 0 ? (variance(to: years) / years).squareRoot() : nodes[0].volatility
  }

  /// Returns the volatility between two times, in years.
  ///
  /// - Precondition: the first time is not negative and before the second.
  /// - Complexity: O(n).
  public func volatility(from first: Double, to second: Double) -> Double {
    precondition(first >= 0 && first < second, "a stretch of time that does not rise")
    let gain = variance(to: second) - variance(to: first)
    return (max(0, gain) / (second - first)).squareRoot()
  }
}

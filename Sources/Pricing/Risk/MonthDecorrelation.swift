public import Basics

/// Estimates by how much the correlation of two delivery months decays with their distance.
///
///     ρ_ij = e^(−c·|i − j|),  c = Σ d·(−ln ρ)/Σ d²
///
/// Changes of several months' prices over the same periods are correlated pair by pair, and c is the
/// least-squares slope, through the origin, of −ln ρ on the distance d in months.
public struct MonthDecorrelation: Sendable, Hashable {
  /// The decay that is taken where none can be estimated.
  public static let assumedValue = 0.02
  /// The number of changes below which none is estimated.
  public static let minimumChanges = 24
  /// The number of delivery months below which none is estimated.
  public static let minimumMonths = 3

  /// c, the decay for each month between two months, not negative.
  public let value: Double
  /// Where it comes from.
  public let origin: IndexVolatility.Origin
  /// The number of pairs of months whose correlation was used.
  public let pairCount: Int

  /// Takes a decay as given.
  ///
  /// - Precondition: it is finite and not negative.
  public init(given value: Double) {
    precondition(value >= 0 && value.isFinite, "a negative decay")
    self.value = value
    self.origin = .given
    self.pairCount = 0
  }

  /// Estimates the decay, or assumes 0.02 where prices do not carry an estimate.
  ///
  /// Fewer than 24 changes or three months do not carry one, nor does a pair that is not correlated
  /// above zero: an exponential has no such value. A decay below zero is taken as none.
  ///
  /// - Parameters:
  ///   - months: the delivery months, each once.
  ///   - changes: for each of them the changes of the logarithm of its price, over the same periods.
  /// - Throws: `PricingError.notFinite` with the first change that is not.
  /// - Precondition: there is one list of changes for each month, and all have one length.
  /// - Complexity: O(months²·n).
  public init(months: [YearMonth], changes: [[Double]]) throws(PricingError) {
    precondition(changes.count == months.count, "changes of another number of months")
    precondition(Set(months).count == months.count, "a month that is there twice")
    let count = changes.first?.count ?? 0
    precondition(changes.allSatisfy { $0.count == count }, "changes of another length")
    for series in changes {
      for (position, change) in series.enumerated() where !change.isFinite {
        throw .notFinite(observation: position)
      }
    }
    var products = NeumaierSum()
    var squares = NeumaierSum()
    var pairs = 0
    var isCarried = count >= Self.minimumChanges && months.count >= Self.minimumMonths
    for first in months.indices where isCarried {
      for second in (first + 1)..<max(months.count, first + 1) {
        let correlation = Self.correlation(changes[first], changes[second])
        guard let correlation, correlation > 0 else {
          isCarried = false
          break
        }
        let distance = Double(months[first].distance(to: months[second])).magnitude
        products.add(-distance * Elementary.log(min(1, correlation)))
        squares.add(distance * distance)
        pairs += 1
      }
    }
    self.value = isCarried ? max(0, products.value / squares.value) : Self.assumedValue
    self.origin = isCarried ? .estimated : .assumed
    self.pairCount = isCarried ? pairs : 0
  }

  /// Returns the correlation of two series, nil when one of them never moves.
  private static func correlation(_ first: [Double], _ second: [Double]) -> Double? {
    let squares = Sample.sumOfSquaredDeviations(first) * Sample.sumOfSquaredDeviations(second)
    guard squares > 0 else { return nil }
    let (middle, other) = (Sample.mean(first), Sample.mean(second))
    let pairs = zip(first, second).lazy.map { ($0 - middle) * ($1 - other) }
    return NeumaierSum(pairs).value / squares.squareRoot()
  }
}

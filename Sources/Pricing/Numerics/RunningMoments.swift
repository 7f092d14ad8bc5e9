/// Keeps the mean and the variance of numbers that arrive one at a time.
///
/// B. P. Welford, Technometrics 4 (1962), pages 419 and 420; two parts are joined after T. F. Chan,
/// G. H. Golub and R. J. LeVeque, American Statistician 37 (1983), pages 242 to 247. Reaches the
/// suggested digits of the NIST univariate cases.
///
///     var moments = RunningMoments()
///     for cost in costs { moments.add(cost) }
///     let deviation = try moments.standardDeviation()
public struct RunningMoments: Sendable, Hashable {
  /// How many numbers there were.
  public private(set) var count = 0
  /// Their arithmetic mean; zero before the first.
  public private(set) var mean = 0.0
  /// The sum of their squared distances from the mean.
  public private(set) var sumOfSquaredDeviations = 0.0

  /// Starts without a number.
  public init() {}

  /// Starts with some numbers.
  ///
  /// - Complexity: O(n).
  public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// Takes one more number.
  public mutating func add(_ value: Double) {
    count += 1
    let distance = value - mean
    mean += distance / Double(count)
    sumOfSquaredDeviations += distance * (value - mean)
  }

  /// Takes the numbers of another part; their order may change the last bits.
  public mutating func join(_ other: RunningMoments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let all = Double(count + other.count)
    let distance = other.mean - mean
    sumOfSquaredDeviations +=
      other.sumOfSquaredDeviations
      + distance * distance * (Double(count) * Double(other.count) / all)
    mean += distance * Double(other.count) / all
    count += other.count
  }

  /// Returns the variance with divisor n − 1.
  ///
  /// - Throws: `PricingError.tooFewObservations` below two numbers.
  public func variance() throws(PricingError) -> Double {
    guard count >= 2 else { throw .tooFewObservations(needed: 2, given: count) }
    return sumOfSquaredDeviations / Double(count - 1)
  }

  /// Returns the standard deviation with divisor n − 1.
  ///
  /// - Throws: `PricingError.tooFewObservations` below two numbers.
  public func standardDeviation() throws(PricingError) -> Double {
    try variance().squareRoot()
  }
}

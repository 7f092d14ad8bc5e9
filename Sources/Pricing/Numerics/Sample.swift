/// Computes summary figures of a sample of numbers.
public enum Sample {
  /// Returns the arithmetic mean.
  ///
  /// - Precondition: the sample is not empty.
  /// - Complexity: O(n).
  public static func mean(_ values: [Double]) -> Double {
    precondition(!values.isEmpty, "the mean of no values")
    let first = NeumaierSum(values).value / Double(values.count)
    // The mean of what is left moves the first mean by the rounding of its own division.
    let rest = NeumaierSum(values.lazy.map { $0 - first }).value / Double(values.count)
    return first + rest
  }

  /// Returns the variance with divisor n − 1, by two passes.
  ///
  /// - Throws: `PricingError.tooFewObservations` below two values.
  /// - Complexity: O(n).
  public static func variance(_ values: [Double]) throws(PricingError) -> Double {
    guard values.count >= 2 else {
      throw .tooFewObservations(needed: 2, given: values.count)
    }
    return sumOfSquaredDeviations(values) / Double(values.count - 1)
  }

  /// Returns the standard deviation with divisor n − 1.
  ///
  /// Reaches the digits of the NIST univariate cases (Lew, Mavro, NumAcc1, NumAcc3).
  ///
  /// - Throws: `PricingError.tooFewObservations` below two values.
  /// - Complexity: O(n).
  public static func standardDeviation(_ values: [Double]) throws(PricingError) -> Double {
    try variance(values).squareRoot()
  }

  /// Returns the ⌈p·n⌉-th smallest value.
  ///
  /// - Parameters:
  ///   - probability: above 0 and at most 1.
  ///   - values: the sample, in any order.
  /// - Returns: the value; no two values are mixed.
  /// - Precondition: the sample is not empty and holds no not-a-number.
  /// - Complexity: O(n log n).
  public static func quantile(_ probability: Double, of values: [Double]) -> Double {
    precondition(!values.isEmpty, "a quantile of no values")
    precondition(probability > 0 && probability <= 1, "a probability outside (0, 1]")
    precondition(!values.contains(where: \.isNaN), "a quantile of not-a-number")
    return values.sorted()[SampleQuantile.rank(probability, of: values.count) - 1]
  }

  /// Returns the middle value, or the mean of the two middle values.
  ///
  /// - Precondition: the sample is not empty and holds no not-a-number.
  /// - Complexity: O(n log n).
  public static func median(_ values: [Double]) -> Double {
    precondition(!values.isEmpty, "the median of no values")
    precondition(!values.contains(where: \.isNaN), "the median of not-a-number")
    let sorted = values.sorted()
    let upper = sorted[sorted.count / 2]
    guard sorted.count.isMultiple(of: 2) else { return upper }
    return sorted[sorted.count / 2 - 1] / 2 + upper / 2
  }

  /// Returns the median of the distances from the median.
  ///
  /// - Precondition: the sample is not empty and holds no not-a-number.
  /// - Complexity: O(n log n).
  public static func medianAbsoluteDeviation(_ values: [Double]) -> Double {
    let middle = median(values)
    return median(values.map { ($0 - middle).magnitude })
  }

  /// Returns how much values resemble those a number of places before them.
  ///
  ///     r = Σ (yₜ − ȳ)(yₜ₊ₗ − ȳ)/Σ (yₜ − ȳ)²
  ///
  /// Reaches the digits of the NIST univariate cases for a lag of one.
  ///
  /// - Parameters:
  ///   - values: the values, in the order of time.
  ///   - lag: the number of places, at least one.
  /// - Returns: the autocorrelation; nil when the values never move.
  /// - Throws: `PricingError.tooFewObservations` when there are not more values than places.
  /// - Precondition: the lag is at least one.
  /// - Complexity: O(n).
  public static func autocorrelation(
    _ values: [Double], lag: Int = 1
  ) throws(PricingError) -> Double? {
    precondition(lag >= 1, "a lag below one")
    guard values.count > lag else {
      throw .tooFewObservations(needed: lag + 1, given: values.count)
    }
    let middle = mean(values)
    let squares = sumOfSquaredDeviations(values)
    guard squares > 0 else { return nil }
    var products = NeumaierSum()
    for position in lag..<values.count {
      products.add((values[position] - middle) * (values[position - lag] - middle))
    }
    return products.value / squares
  }

  /// Returns the sum of squared distances from the mean.
  static func sumOfSquaredDeviations(_ values: [Double]) -> Double {
    let middle = mean(values)
    var sum = NeumaierSum()
    for value in values { sum.add((value - middle) * (value - middle)) }
    return sum.value
  }
}

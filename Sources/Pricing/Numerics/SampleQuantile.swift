/// Estimates a quantile by one value of a sample, with an interval that assumes no distribution.
///
/// The number of values below the true quantile is binomial, so that two values of the ordered
/// sample enclose it with a probability that is known: H. A. David and H. N. Nagaraja, Order
/// Statistics, 3rd edition (2003), section 7.1.
///
///     let p95 = SampleQuantile(0.95, of: costs)
///     // p95.value is the ⌈0.95·n⌉-th smallest cost, p95.lower and p95.upper its error bar
public struct SampleQuantile: Sendable, Hashable {
  /// The probability below the quantile.
  public let probability: Double
  /// The ⌈p·n⌉-th smallest value.
  public let value: Double
  /// The position of the value in the ordered sample, from 1.
  public let rank: Int
  /// The lower end of the interval; nil when the sample is too small to have one.
  public let lower: Double?
  /// The upper end of the interval; nil when the sample is too small to have one.
  public let upper: Double?
  /// The probability with which the interval encloses the true quantile.
  public let coverage: Double

  /// Estimates a quantile.
  ///
  /// Each side of the interval leaves out at most half of what the confidence leaves.
  ///
  /// - Parameters:
  ///   - probability: the probability below the quantile, above 0 and below 1.
  ///   - values: the sample, in any order.
  ///   - confidence: the least probability with which the interval is meant to hold.
  /// - Precondition: the sample is not empty and holds no not-a-number; the probability and the
  ///   confidence are above 0 and below 1.
  /// - Complexity: O(n log n).
  public init(_ probability: Double, of values: [Double], confidence: Double = 0.95) {
    precondition(!values.isEmpty, "a quantile of no values")
    precondition(!values.contains(where: \.isNaN), "a quantile of not-a-number")
    precondition(probability > 0 && probability < 1, "a probability outside (0, 1)")
    precondition(confidence > 0 && confidence < 1, "a confidence outside (0, 1)")
    let sorted = values.sorted()
    let count = sorted.count
    let rank = Self.rank(probability, of: count)
    let outside = 0.5 * (1 - confidence)
    func below(_ successes: Int) -> Double {
      Self.binomial(atMost: successes, of: count, probability)
    }
    // The largest rank l with P(B ≤ l − 1) at most half of what is left out, 0 without one.
    let low = Self.first(in: 0...count) { below($0) > outside }
    // The smallest rank u with P(B ≥ u) at most that, count + 1 without one.
    let high = Self.first(in: 1...(count + 1)) {
      Self.binomial(atLeast: $0, of: count, probability) <= outside
    }
    self.probability = probability
    self.rank = rank
    self.value = sorted[rank - 1]
    self.lower = low > 0 ? sorted[low - 1] : nil
    self.upper = high <= count ? sorted[high - 1] : nil
    self.coverage =
      1 - (low > 0 ? below(low - 1) : 0)
      - (high <= count ? Self.binomial(atLeast: high, of: count, probability) : 0)
  }

  /// Returns ⌈p·n⌉ for the decimal that a probability was written as.
  ///
  /// 0.07·100 is a little above 7 in binary; a product that close to a whole number is that number.
  static func rank(_ probability: Double, of count: Int) -> Int {
    let product = probability * Double(count)
    let nearest = product.rounded()
    let rank = (product - nearest).magnitude <= 4 * product.ulp ? nearest : product.rounded(.up)
    return min(max(Int(rank), 1), count)
  }

  /// Returns the probability of at most a number of successes.
  private static func binomial(atMost successes: Int, of count: Int, _ p: Double) -> Double {
    guard successes >= 0 else { return 0 }
    guard successes < count else { return 1 }
    return IncompleteBeta.regularised(
      1 - p, complement: p, a: Double(count - successes), b: Double(successes + 1))
  }

  /// Returns the probability of at least a number of successes.
  private static func binomial(atLeast successes: Int, of count: Int, _ p: Double) -> Double {
    guard successes > 0 else { return 1 }
    guard successes <= count else { return 0 }
    return IncompleteBeta.regularised(
      p, complement: 1 - p, a: Double(successes), b: Double(count - successes + 1))
  }

  /// Returns the first number of a range with a property that all later ones have too.
  private static func first(
    in range: ClosedRange<Int>, where isTrue: (Int) -> Bool
  ) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if isTrue(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

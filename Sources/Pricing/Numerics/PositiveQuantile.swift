/// Inverts the distribution of a variable that is never negative.
enum PositiveQuantile {
  /// Says which tail is meant.
  enum Side {
    case below
    case above
  }

  /// Returns the value at which a tail has a probability.
  ///
  /// Newton's method on the logarithms of tail and value, in which tails that are powers are
  /// straight lines, kept inside a bracket that each step narrows.
  ///
  /// - Parameters:
  ///   - side: the side of the value on which the tail lies.
  ///   - probability: the probability of the tail, above 0 and below 1.
  ///   - tail: the tail, and its change with the logarithm of the value.
  /// - Returns: the value.
  static func search(
    _ side: Side, probability: Double, tail: (Double) -> (value: Double, slope: Double)
  ) -> Double {
    let target = Elementary.log(probability)
    let rises = side == .below
    func isBeyond(_ value: Double) -> Bool {
      rises ? tail(value).value > probability : tail(value).value < probability
    }
    var low = 1.0
    var high = 1.0
    var factor = 2.0
    while low > 1e-300, isBeyond(low) {
      high = low
      low /= factor
      factor = min(factor * factor, 1e60)
    }
    factor = 2
    while high < 1e300, !isBeyond(high) {
      low = max(low, high)
      high *= factor
      factor = min(factor * factor, 1e60)
    }
    var guess = low.squareRoot() * high.squareRoot()
    for _ in 0..<300 {
      let (value, slope) = tail(guess)
      if value == probability { break }
      if (value > probability) == rises { high = guess } else { low = guess }
      let step = (Elementary.log(value) - target) * value / slope
      let newton = guess * Elementary.exp(-step)
      let next =
        newton > low && newton < high ? newton : low.squareRoot() * high.squareRoot()
      let isSettled = (next - guess).magnitude <= 3e-16 * guess
      guess = next
      if isSettled { break }
    }
    return guess
  }
}

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
  /// straight lines, kept inside a bracket that each step narrows. What is left to the probability
  /// is formed in twice the precision, so that the value has all its digits.
  ///
  /// - Parameters:
  ///   - side: the side of the value on which the tail lies.
  ///   - probability: the probability of the tail, above 0 and below 1.
  ///   - tail: the tail, and its change with the logarithm of the value.
  /// - Returns: the value.
  static func search(
    _ side: Side, probability: DoubleDouble,
    tail: (Double) -> (value: DoubleDouble, slope: Double)
  ) -> Double {
    let rises = side == .below
    func isBeyond(_ value: Double) -> Bool {
      let excess = (tail(value).value - probability).high
      return rises ? excess > 0 : excess < 0
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
      let excess = (value - probability).high
      if excess == 0 { break }
      if (excess > 0) == rises { high = guess } else { low = guess }
      let share = excess / probability.high
      // The logarithm of value over probability.
      let distance =
        share > -0.9
        ? Elementary.logOnePlus(share)
        : Elementary.log(value.high) - Elementary.log(probability.high)
      let step = distance * value.high / slope
      let newton = guess + guess * Elementary.expMinusOne(-step)
      let next =
        newton > low && newton < high ? newton : low.squareRoot() * high.squareRoot()
      let isSettled = (next - guess).magnitude <= 1e-16 * guess
      guess = next
      if isSettled { break }
    }
    return guess
  }
}

import Basics

/// Splits a printed number into parts that are printed with the same digits and add up to it.
enum LargestRemainder {
  /// Splits a number by weights.
  ///
  /// Each part is cut to the digit, then the digits that are missing go to the parts that were
  /// cut most; of equal ones to the earlier.
  ///
  /// - Parameters:
  ///   - total: The number, with at most `places` decimals.
  ///   - weights: The weights, not negative, in the order of their keys; not empty. When all
  ///     are zero, the parts are as equal as they can be.
  ///   - places: The decimals of the parts.
  /// - Returns: The parts, in the order of the weights.
  static func split(_ total: ExactDecimal, by weights: [ExactRatio], places: Int) -> [ExactDecimal]
  {
    precondition(!weights.isEmpty, "a number is split over at least one weight")
    let digit = ExactDecimal(significand: 1, scale: places)
    let sign: ExactDecimal = total.isNegative ? -1 : 1
    let size = ExactRatio(total.magnitude, over: digit)
    let sum = weights.reduce(ExactRatio(0), +)
    let shares = weights.map {
      sum.isZero ? size / ExactRatio(weights.count) : size * $0 / sum
    }
    var digits = shares.map(\.floor)
    let missing = size.roundedToInt() - digits.reduce(0, +)
    let order = shares.indices.sorted {
      let left = shares[$0] - ExactRatio(digits[$0])
      let right = shares[$1] - ExactRatio(digits[$1])
      return left == right ? $0 < $1 : left > right
    }
    for place in order.prefix(missing) { digits[place] += 1 }
    return digits.map { ExactDecimal($0) * digit * sign }
  }
}

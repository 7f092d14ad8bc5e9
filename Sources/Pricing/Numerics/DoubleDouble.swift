/// A number as the sum of two: about 31 significant digits, by basic arithmetic only.
///
/// T. J. Dekker, Numerische Mathematik 18 (1971), pages 224 to 242. Intermediate results of the
/// distributions keep their digits in it, so that what is rounded at the end is rounded once.
/// Numbers beyond 1e300 are not meant to be here: the product's halves would overflow.
struct DoubleDouble {
  /// The number, rounded.
  let high: Double
  /// What the rounding left, at most half a unit in the last place of `high`.
  let low: Double

  init(_ value: Double) {
    high = value
    low = 0
  }

  /// The sum of two numbers, exactly, the first not being the smaller in magnitude.
  private init(larger: Double, smaller: Double) {
    high = larger + smaller
    low = smaller - (high - larger)
  }

  /// The sum of two numbers, exactly.
  init(sum first: Double, _ second: Double) {
    high = first + second
    let part = high - first
    low = (first - (high - part)) + (second - part)
  }

  /// The product of two numbers, exactly.
  init(product first: Double, _ second: Double) {
    high = first * second
    let (a, b) = Self.halves(first)
    let (c, d) = Self.halves(second)
    low = ((a * c - high) + a * d + b * c) + b * d
  }

  /// Splits a number into two of at most 26 bits.
  private static func halves(_ value: Double) -> (Double, Double) {
    let scaled = value * 134_217_729
    let upper = scaled - (scaled - value)
    return (upper, value - upper)
  }

  static func + (left: Self, right: Self) -> Self {
    let sum = Self(sum: left.high, right.high)
    let rest = Self(sum: left.low, right.low)
    let first = Self(larger: sum.high, smaller: sum.low + rest.high)
    return Self(larger: first.high, smaller: first.low + rest.low)
  }

  static func - (left: Self, right: Self) -> Self { left + -right }

  static prefix func - (value: Self) -> Self { Self(exactly: -value.high, -value.low) }

  static func * (left: Self, right: Self) -> Self {
    let product = Self(product: left.high, right.high)
    return Self(
      larger: product.high,
      smaller: product.low + (left.high * right.low + left.low * right.high))
  }

  static func / (left: Self, right: Self) -> Self {
    let first = left.high / right.high
    let rest = left - right * Self(first)
    let second = rest.high / right.high
    let last = rest - right * Self(second)
    return Self(larger: first, smaller: second) + Self(last.high / right.high)
  }

  static func + (left: Self, right: Double) -> Self { left + Self(right) }
  static func - (left: Self, right: Double) -> Self { left - Self(right) }
  static func * (left: Self, right: Double) -> Self { left * Self(right) }
  static func - (left: Double, right: Self) -> Self { Self(left) - right }
  static func / (left: Double, right: Self) -> Self { Self(left) / right }

  private init(exactly high: Double, _ low: Double) {
    self.high = high
    self.low = low
  }

  /// Times a power of two, exactly where the result is a normal number.
  func scaled(_ factor: Double) -> Self { Self(exactly: high * factor, low * factor) }
}

/// A decimal number held exactly: money, prices and quantities.
///
/// The value is `significand / 10^scale`. Trailing zeros after the decimal point are removed, so that two
/// equal numbers are equal values and hash alike. Arithmetic never rounds; a result that does not fit in
/// 128 bits is misuse and traps (use `ExactRatio` where values are not bounded).
public struct ExactDecimal: Sendable, Hashable {
  /// The digits of the number as one integer.
  public let significand: Int128

  /// How many of those digits stand after the decimal point; never negative.
  public let scale: Int

  /// Makes `significand / 10^scale`.
  ///
  /// - Parameters:
  ///   - significand: The digits as one integer.
  ///   - scale: The digits after the decimal point. A negative scale multiplies by a power of ten.
  /// - Precondition: The value fits in 128 bits when written without an exponent.
  public init(significand: Int128, scale: Int) {
    guard significand != 0 else {
      self.init(normalized: 0, scale: 0)
      return
    }
    guard scale >= 0 else {
      guard let factor = PowersOfTen.value(-scale) else {
        preconditionFailure("ExactDecimal overflow: \(significand)e\(-scale)")
      }
      self.init(
        normalized: Self.checked(significand.multipliedReportingOverflow(by: factor)), scale: 0)
      return
    }
    var digits = significand
    var places = scale
    if var narrow = Int64(exactly: significand) {
      while places > 0, narrow % 10 == 0 {
        narrow /= 10
        places -= 1
      }
      digits = Int128(narrow)
    } else {
      while places > 0, digits % 10 == 0 {
        digits /= 10
        places -= 1
      }
    }
    self.init(normalized: digits, scale: places)
  }

  /// Makes a whole number.
  public init(_ value: Int) {
    self.init(normalized: Int128(value), scale: 0)
  }

  init(normalized significand: Int128, scale: Int) {
    self.significand = significand
    self.scale = scale
  }

  /// The number 0.
  public static let zero = ExactDecimal(0)

  /// The number 1.
  public static let one = ExactDecimal(1)

  /// Whether the number is 0.
  public var isZero: Bool { significand == 0 }

  /// Whether the number is below 0.
  public var isNegative: Bool { significand < 0 }

  /// Whether the number is above 0.
  public var isPositive: Bool { significand > 0 }

  /// The number without its sign.
  public var magnitude: ExactDecimal { isNegative ? -self : self }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
  /// Makes a whole number from a literal.
  public init(integerLiteral value: Int) {
    self.init(value)
  }
}

extension ExactDecimal: Comparable {
  /// Returns whether the first number is smaller; exact for every pair, never traps.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.scale == right.scale { return left.significand < right.significand }
    if left.significand.signum() != right.significand.signum() {
      return left.significand < right.significand
    }
    let gap = right.scale - left.scale
    guard let factor = PowersOfTen.value(gap.magnitude == 0 ? 0 : Int(gap.magnitude)) else {
      // The number with fewer decimals is at least one unit there; the other is below that unit.
      return (gap > 0) == left.isNegative
    }
    if gap > 0 {
      let scaled = left.significand.multipliedFullWidth(by: factor)
      return isBelow(scaled, right.significand)
    }
    let scaled = right.significand.multipliedFullWidth(by: factor)
    return isBelow(widened(left.significand), scaled)
  }

  private static func widened(_ value: Int128) -> (high: Int128, low: UInt128) {
    (high: value < 0 ? -1 : 0, low: UInt128(truncatingIfNeeded: value))
  }

  private static func isBelow(_ left: (high: Int128, low: UInt128), _ right: Int128) -> Bool {
    isBelow(left, widened(right))
  }

  private static func isBelow(
    _ left: (high: Int128, low: UInt128), _ right: (high: Int128, low: UInt128)
  ) -> Bool {
    left.high == right.high ? left.low < right.low : left.high < right.high
  }
}

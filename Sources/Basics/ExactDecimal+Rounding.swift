extension ExactDecimal {
  /// Returns the nearest number with at most `decimals` decimals; a half goes away from zero.
  ///
  /// A negative number of decimals rounds to tens, hundreds and so on.
  public func rounded(_ decimals: Int) -> ExactDecimal {
    let dropped = scale - decimals
    guard dropped > 0 else { return self }
    // A significand is below 1.8e38, so more than 38 dropped digits leave less than a half.
    guard let divisor = PowersOfTen.value(dropped) else { return .zero }
    var (quotient, remainder) = significand.quotientAndRemainder(dividingBy: divisor)
    if remainder.magnitude >= divisor.magnitude - remainder.magnitude {
      quotient += Int128(significand.signum())
    }
    return ExactDecimal(significand: quotient, scale: decimals)
  }

  /// Rounds the exact binary value of a floating-point number; a half goes away from zero.
  ///
  /// `0.285` is stored as 0.284999…, and becomes 0.28 with two decimals.
  ///
  /// - Parameters:
  ///   - value: The number to round.
  ///   - decimals: The decimals to keep.
  /// - Precondition: `value` is finite, and the result fits in 128 bits.
  public init(rounding value: Double, decimals: Int) {
    precondition(value.isFinite, "ExactDecimal needs a finite number")
    guard value.isNormal, let factor = PowersOfTen.value(decimals), decimals <= 22 else {
      self = ExactRatio(exactly: value).rounded(decimals)
      return
    }
    let shift = 52 - Int(value.exponent)
    guard shift > 0, shift < 126 else {
      self = ExactRatio(exactly: value).rounded(decimals)
      return
    }
    // Below 2^53 times 10^22 is below 2^127, so the product is exact.
    let digits = Int128(value.significandBitPattern | Self.hiddenBit) * factor
    let divisor = Int128(1) << shift
    var (quotient, remainder) = digits.quotientAndRemainder(dividingBy: divisor)
    if remainder >= divisor - remainder { quotient += 1 }
    self.init(significand: value < 0 ? -quotient : quotient, scale: decimals)
  }

  private static let hiddenBit: UInt64 = 1 << 52
}

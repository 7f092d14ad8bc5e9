extension Double {
  /// Makes the floating-point number nearest to a decimal number; a tie goes to the even one.
  public init(_ value: ExactDecimal) {
    // Both are exact below 2^53 and up to 10^18, and one division rounds correctly.
    if value.significand.magnitude <= 1 << 53, value.scale <= 18,
      let factor = PowersOfTen.value(value.scale)
    {
      self =
        Double(Int64(truncatingIfNeeded: value.significand))
        / Double(Int64(truncatingIfNeeded: factor))
    } else {
      self.init(ExactRatio(value))
    }
  }

  /// Makes the floating-point number nearest to a ratio; a tie goes to the even one.
  ///
  /// A number too large for the format becomes infinite, one too small becomes 0.
  public init(_ value: ExactRatio) {
    let (isNegative, numerator, denominator) = value.parts
    guard !numerator.isZero else {
      self = 0
      return
    }
    // Scale by a power of two so that the quotient has 55 or 56 bits: 53, and at least two to round by.
    var exponent = numerator.bitWidth - denominator.bitWidth - 55
    // Below the normal range the last kept bit is fixed at 2^-1074.
    exponent = Swift.max(exponent, -1076)
    let above = exponent < 0 ? numerator.shiftedLeft(by: -exponent) : numerator
    let below = exponent > 0 ? denominator.shiftedLeft(by: exponent) : denominator
    let (quotient, remainder) = above.quotientAndRemainder(dividingBy: below)
    guard let wide = quotient.narrow, let bits = UInt64(exactly: wide) else {
      preconditionFailure("a scaled quotient has at most 56 bits")
    }
    let width = 64 - bits.leadingZeroBitCount
    let drop = Swift.max(width - 53, -1074 - exponent)
    let kept = bits >> UInt64(drop)
    let rest = bits & (1 << UInt64(drop) - 1)
    let half: UInt64 = 1 << UInt64(drop - 1)
    let isAboveHalf = rest > half || (rest == half && !remainder.isZero)
    let isTie = rest == half && remainder.isZero
    let rounded = isAboveHalf || (isTie && kept & 1 == 1) ? kept + 1 : kept
    let magnitude = Double(
      sign: .plus, exponent: exponent + drop, significand: Double(rounded))
    self = isNegative ? -magnitude : magnitude
  }
}

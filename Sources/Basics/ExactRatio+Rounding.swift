extension ExactRatio {
  /// The largest whole number that is not above the value.
  ///
  /// - Precondition: It fits in `Int`.
  public var floor: Int {
    let (quotient, remainder) = wholePart
    return isNegative && !remainder.isZero ? -quotient - 1 : (isNegative ? -quotient : quotient)
  }

  /// The smallest whole number that is not below the value.
  ///
  /// - Precondition: It fits in `Int`.
  public var ceiling: Int { -(-self).floor }

  private var wholePart: (Int, BigNatural) {
    let (_, numerator, denominator) = parts
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    guard let narrow = quotient.narrow, let whole = Int(exactly: narrow) else {
      preconditionFailure("the whole part of \(self) does not fit in Int")
    }
    return (whole, remainder)
  }

  /// Returns the nearest decimal number with at most `decimals` decimals; a half goes away from zero.
  ///
  /// A negative number of decimals rounds to tens, hundreds and so on.
  /// - Precondition: The result fits in 128 bits.
  public func rounded(_ decimals: Int) -> ExactDecimal {
    if case .small(let numerator, let denominator) = storage,
      let factor = PowersOfTen.value(decimals)
    {
      let (scaled, overflow) = numerator.multipliedReportingOverflow(by: factor)
      if !overflow {
        var (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator)
        if remainder.magnitude >= denominator.magnitude - remainder.magnitude {
          quotient += Int128(scaled.signum())
        }
        return ExactDecimal(significand: quotient, scale: decimals)
      }
    }
    let (isNegative, numerator, denominator) = parts
    let factor = BigNatural.power(10, abs(decimals))
    let above = decimals > 0 ? numerator * factor : numerator
    let below = decimals < 0 ? denominator * factor : denominator
    var (quotient, remainder) = above.quotientAndRemainder(dividingBy: below)
    if remainder.shiftedLeft(by: 1) >= below { quotient = quotient + .one }
    guard let narrow = quotient.narrow, let digits = Int128(exactly: narrow) else {
      preconditionFailure("\(self) rounded to \(decimals) decimals does not fit in 128 bits")
    }
    return ExactDecimal(significand: isNegative ? -digits : digits, scale: decimals)
  }

  /// Returns the nearest whole number; a half goes away from zero.
  ///
  /// - Precondition: It fits in `Int`.
  public func roundedToInt() -> Int {
    Int(rounded(0).significand)
  }
}

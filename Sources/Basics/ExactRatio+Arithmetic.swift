extension ExactRatio {
  /// Returns the exact sum.
  public static func + (left: ExactRatio, right: ExactRatio) -> ExactRatio {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage,
      let sum = smallSum(a, b, c, d)
    {
      return sum
    }
    let (l, r) = (left.parts, right.parts)
    let first = l.numerator * r.denominator
    let second = r.numerator * l.denominator
    let denominator = l.denominator * r.denominator
    if l.isNegative == r.isNegative {
      return ExactRatio(
        isNegative: l.isNegative, numerator: first + second, denominator: denominator)
    }
    if first == second { return ExactRatio(0) }
    return first > second
      ? ExactRatio(isNegative: l.isNegative, numerator: first - second, denominator: denominator)
      : ExactRatio(isNegative: r.isNegative, numerator: second - first, denominator: denominator)
  }

  private static func smallSum(
    _ a: Int128, _ b: Int128, _ c: Int128, _ d: Int128
  ) -> ExactRatio? {
    let shared = Int128(commonDivisor(b.magnitude, d.magnitude))
    let (first, firstOverflow) = a.multipliedReportingOverflow(by: d / shared)
    let (second, secondOverflow) = c.multipliedReportingOverflow(by: b / shared)
    let (sum, sumOverflow) = first.addingReportingOverflow(second)
    let (denominator, overflow) = b.multipliedReportingOverflow(by: d / shared)
    if firstOverflow || secondOverflow || sumOverflow || overflow { return nil }
    return ExactRatio(
      isNegative: sum < 0, numerator: sum.magnitude, denominator: denominator.magnitude)
  }

  /// Returns the exact difference.
  public static func - (left: ExactRatio, right: ExactRatio) -> ExactRatio {
    left + -right
  }

  /// Returns the number with the opposite sign.
  public static prefix func - (value: ExactRatio) -> ExactRatio {
    switch value.storage {
    case .small(let numerator, let denominator):
      ExactRatio(
        isNegative: numerator > 0, numerator: numerator.magnitude,
        denominator: denominator.magnitude)
    case .big(let isNegative, let numerator, let denominator):
      ExactRatio(isNegative: !isNegative, numerator: numerator, denominator: denominator)
    }
  }

  /// Returns the exact product.
  public static func * (left: ExactRatio, right: ExactRatio) -> ExactRatio {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      let first = Int128(truncatingIfNeeded: commonDivisor(a.magnitude, d.magnitude))
      let second = Int128(truncatingIfNeeded: commonDivisor(c.magnitude, b.magnitude))
      let (numerator, overflow) = (a / first).multipliedReportingOverflow(by: c / second)
      let (denominator, overflowBelow) = (b / second).multipliedReportingOverflow(by: d / first)
      if !overflow, !overflowBelow {
        return ExactRatio(
          isNegative: numerator < 0, numerator: numerator.magnitude,
          denominator: denominator.magnitude)
      }
    }
    let (l, r) = (left.parts, right.parts)
    return ExactRatio(
      isNegative: l.isNegative != r.isNegative, numerator: l.numerator * r.numerator,
      denominator: l.denominator * r.denominator)
  }

  /// Returns the exact quotient.
  ///
  /// - Precondition: `right` is not 0.
  public static func / (left: ExactRatio, right: ExactRatio) -> ExactRatio {
    precondition(!right.isZero, "division by zero")
    let inverse = right.parts
    return left
      * ExactRatio(
        isNegative: inverse.isNegative, numerator: inverse.denominator,
        denominator: inverse.numerator)
  }

  /// Adds a number exactly.
  public static func += (left: inout ExactRatio, right: ExactRatio) {
    left = left + right
  }

  /// Returns the exact sum with a decimal number.
  public static func + (left: ExactRatio, right: ExactDecimal) -> ExactRatio {
    left + ExactRatio(right)
  }

  /// Returns the exact difference from a decimal number.
  public static func - (left: ExactRatio, right: ExactDecimal) -> ExactRatio {
    left - ExactRatio(right)
  }

  /// Returns the exact product with a decimal number.
  public static func * (left: ExactRatio, right: ExactDecimal) -> ExactRatio {
    left * ExactRatio(right)
  }

  /// Returns the exact quotient by a decimal number.
  ///
  /// - Precondition: `right` is not 0.
  public static func / (left: ExactRatio, right: ExactDecimal) -> ExactRatio {
    left / ExactRatio(right)
  }

  /// Returns the number raised to a whole power; anything to the power 0 is 1.
  ///
  /// - Precondition: `exponent` is not negative.
  /// - Complexity: Grows with the digits of the result.
  public func power(_ exponent: Int) -> ExactRatio {
    precondition(exponent >= 0, "a power needs an exponent of 0 or more")
    let (isNegative, numerator, denominator) = parts
    return ExactRatio(
      isNegative: isNegative && exponent & 1 == 1, numerator: numerator.power(exponent),
      denominator: denominator.power(exponent))
  }
}

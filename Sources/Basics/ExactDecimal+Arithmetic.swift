extension ExactDecimal {
  /// Returns the exact sum.
  ///
  /// - Precondition: The sum fits in 128 bits at the finer of the two scales.
  public static func + (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    if left.scale == right.scale {
      return ExactDecimal(
        significand: checked(left.significand.addingReportingOverflow(right.significand)),
        scale: left.scale)
    }
    if left.isZero { return right }
    if right.isZero { return left }
    let scale = max(left.scale, right.scale)
    let sum = checked(
      left.significand(atScale: scale).addingReportingOverflow(right.significand(atScale: scale)))
    return ExactDecimal(significand: sum, scale: scale)
  }

  /// Returns the exact difference.
  ///
  /// - Precondition: The difference fits in 128 bits at the finer of the two scales.
  public static func - (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    left + -right
  }

  /// Returns the exact product.
  ///
  /// - Precondition: The product of the significands fits in 128 bits.
  public static func * (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    ExactDecimal(
      significand: checked(left.significand.multipliedReportingOverflow(by: right.significand)),
      scale: left.scale + right.scale)
  }

  /// Returns the number with the opposite sign.
  public static prefix func - (value: ExactDecimal) -> ExactDecimal {
    let negated = checked(Int128(0).subtractingReportingOverflow(value.significand))
    return ExactDecimal(normalized: negated, scale: value.scale)
  }

  /// Adds a number exactly.
  public static func += (left: inout ExactDecimal, right: ExactDecimal) {
    left = left + right
  }

  /// Subtracts a number exactly.
  public static func -= (left: inout ExactDecimal, right: ExactDecimal) {
    left = left - right
  }

  /// Multiplies by a number exactly.
  public static func *= (left: inout ExactDecimal, right: ExactDecimal) {
    left = left * right
  }

  /// Returns the sum, or nil when it does not fit in 128 bits.
  func addingIfExact(_ other: ExactDecimal) -> ExactDecimal? {
    let scale = max(scale, other.scale)
    guard let left = significandIfExact(atScale: scale),
      let right = other.significandIfExact(atScale: scale)
    else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactDecimal(significand: sum, scale: scale)
  }

  private func significandIfExact(atScale finer: Int) -> Int128? {
    guard let factor = PowersOfTen.value(finer - scale) else { return isZero ? 0 : nil }
    let (product, overflow) = significand.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  private func significand(atScale finer: Int) -> Int128 {
    guard let scaled = significandIfExact(atScale: finer) else {
      preconditionFailure("ExactDecimal overflow: \(self) at \(finer) decimals")
    }
    return scaled
  }

  static func checked(_ result: (partialValue: Int128, overflow: Bool)) -> Int128 {
    precondition(!result.overflow, "ExactDecimal overflow")
    return result.partialValue
  }
}

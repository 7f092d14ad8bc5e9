/// A rational number held exactly: averages, unit factors, interpolated prices.
///
/// The fraction is always reduced and its denominator positive, so equal values are equal. It is held in
/// 128 bits and moves to arbitrary precision when these overflow, so that arithmetic never rounds.
/// What leads out of it, such as `floor` and `rounded(_:)`, says what must fit.
public struct ExactRatio: Sendable, Hashable {
  enum Storage: Sendable, Hashable {
    /// Both magnitudes fit in `Int128`.
    case small(numerator: Int128, denominator: Int128)
    /// At least one does not.
    case big(isNegative: Bool, numerator: BigNatural, denominator: BigNatural)
  }

  let storage: Storage

  /// Makes the ratio that equals a decimal number.
  public init(_ value: ExactDecimal) {
    self.init(value, over: .one)
  }

  /// Makes a whole number.
  public init(_ value: Int) {
    storage = .small(numerator: Int128(value), denominator: 1)
  }

  /// Makes the quotient of two decimal numbers.
  ///
  /// - Precondition: `denominator` is not 0.
  public init(_ numerator: ExactDecimal, over denominator: ExactDecimal) {
    precondition(!denominator.isZero, "division by zero")
    let shift = denominator.scale - numerator.scale
    let isNegative = numerator.isNegative != denominator.isNegative
    let above = numerator.significand.magnitude
    let below = denominator.significand.magnitude
    if let factor = PowersOfTen.value(abs(shift)).map({ $0.magnitude }) {
      let scaled = (shift > 0 ? above : below).multipliedReportingOverflow(by: factor)
      if !scaled.overflow {
        self.init(
          isNegative: isNegative,
          numerator: shift > 0 ? scaled.partialValue : above,
          denominator: shift > 0 ? below : scaled.partialValue)
        return
      }
    }
    let factor = BigNatural.power(10, abs(shift))
    self.init(
      isNegative: isNegative,
      numerator: shift > 0 ? BigNatural(above) * factor : BigNatural(above),
      denominator: shift > 0 ? BigNatural(below) : BigNatural(below) * factor)
  }

  /// Makes the exact binary value of a floating-point number.
  ///
  /// - Precondition: `value` is finite.
  public init(exactly value: Double) {
    precondition(value.isFinite, "ExactRatio needs a finite number")
    guard value != 0 else {
      self.init(0)
      return
    }
    let exponent = Int(value.exponent) - 52
    let digits = BigNatural(UInt128(value.magnitude.significand * 0x1p52))
    self.init(
      isNegative: value < 0,
      numerator: exponent > 0 ? digits.shiftedLeft(by: exponent) : digits,
      denominator: exponent > 0 ? .one : BigNatural.one.shiftedLeft(by: -exponent))
  }

  init(isNegative: Bool, numerator: UInt128, denominator: UInt128) {
    let divisor = commonDivisor(numerator, denominator)
    let above = numerator / divisor
    let below = denominator / divisor
    if let above = Int128(exactly: above), let below = Int128(exactly: below) {
      storage = .small(numerator: isNegative ? -above : above, denominator: below)
    } else {
      storage = .big(
        isNegative: isNegative, numerator: BigNatural(above), denominator: BigNatural(below))
    }
  }

  init(isNegative: Bool, numerator: BigNatural, denominator: BigNatural) {
    if let above = numerator.narrow, let below = denominator.narrow {
      self.init(isNegative: isNegative, numerator: above, denominator: below)
      return
    }
    let divisor = BigNatural.greatestCommonDivisor(numerator, denominator)
    let above = numerator.quotientAndRemainder(dividingBy: divisor).0
    let below = denominator.quotientAndRemainder(dividingBy: divisor).0
    if let narrowAbove = above.narrow, let narrowBelow = below.narrow {
      self.init(isNegative: isNegative, numerator: narrowAbove, denominator: narrowBelow)
    } else {
      self.init(storage: .big(isNegative: isNegative, numerator: above, denominator: below))
    }
  }

  private init(storage: Storage) {
    self.storage = storage
  }

  /// The sign and the two parts in arbitrary precision.
  var parts: (isNegative: Bool, numerator: BigNatural, denominator: BigNatural) {
    switch storage {
    case .small(let numerator, let denominator):
      (numerator < 0, BigNatural(numerator.magnitude), BigNatural(denominator.magnitude))
    case .big(let isNegative, let numerator, let denominator):
      (isNegative, numerator, denominator)
    }
  }

  /// Whether the number is 0.
  public var isZero: Bool { sign == 0 }

  /// Whether the number is below 0.
  public var isNegative: Bool { sign < 0 }

  /// Whether the number is above 0.
  public var isPositive: Bool { sign > 0 }

  private var sign: Int {
    switch storage {
    case .small(let numerator, _): Int(numerator.signum())
    case .big(let isNegative, _, _): isNegative ? -1 : 1
    }
  }
}

extension ExactRatio: Comparable {
  /// Returns whether the first number is smaller; exact for every pair.
  public static func < (left: ExactRatio, right: ExactRatio) -> Bool {
    if left.sign != right.sign { return left.sign < right.sign }
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      let (first, firstOverflow) = a.multipliedReportingOverflow(by: d)
      let (second, secondOverflow) = c.multipliedReportingOverflow(by: b)
      if !firstOverflow, !secondOverflow { return first < second }
    }
    let (l, r) = (left.parts, right.parts)
    let first = l.numerator * r.denominator
    let second = r.numerator * l.denominator
    return l.isNegative ? second < first : first < second
  }
}

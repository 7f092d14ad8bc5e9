extension BigNatural {
  /// Divides by the schoolbook method (Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D).
  ///
  /// - Precondition: `divisor` is not 0.
  func quotientAndRemainder(dividingBy divisor: BigNatural) -> (BigNatural, BigNatural) {
    precondition(!divisor.isZero, "division by zero")
    if self < divisor { return (BigNatural(limbs: []), self) }
    if divisor.limbs.count == 1 { return quotientAndRemainder(dividingBy: divisor.limbs[0]) }
    let shift = divisor.limbs[divisor.limbs.count - 1].leadingZeroBitCount
    let divisorLimbs = divisor.shiftedLeft(by: shift).limbs
    var rest = shiftedLeft(by: shift).limbs
    while rest.count <= limbs.count {
      rest.append(0)
    }
    let size = divisorLimbs.count
    var quotient = [UInt32](repeating: 0, count: rest.count - size)
    for position in quotient.indices.reversed() {
      var digit = Self.guess(rest, divisorLimbs, position)
      if Self.subtract(divisorLimbs, times: digit, from: &rest, at: position) {
        digit -= 1
        Self.addBack(divisorLimbs, to: &rest, at: position)
      }
      quotient[position] = UInt32(digit)
    }
    let remainder = BigNatural(limbs: Array(rest.prefix(size))).shiftedRight(by: shift)
    return (BigNatural(limbs: quotient), remainder)
  }

  private func quotientAndRemainder(dividingBy divisor: UInt32) -> (BigNatural, BigNatural) {
    var quotient = limbs
    var rest: UInt64 = 0
    for index in limbs.indices.reversed() {
      let value = rest << 32 | UInt64(limbs[index])
      quotient[index] = UInt32(value / UInt64(divisor))
      rest = value % UInt64(divisor)
    }
    return (BigNatural(limbs: quotient), BigNatural(UInt128(rest)))
  }

  /// Returns a quotient digit that is right or one too large (step D3).
  private static func guess(_ rest: [UInt32], _ divisor: [UInt32], _ position: Int) -> UInt64 {
    let size = divisor.count
    let top = UInt64(rest[position + size]) << 32 | UInt64(rest[position + size - 1])
    let lead = UInt64(divisor[size - 1])
    var digit = top / lead
    var left = top % lead
    while digit > UInt64(UInt32.max)
      || digit * UInt64(divisor[size - 2]) > (left << 32 | UInt64(rest[position + size - 2]))
    {
      digit -= 1
      left += lead
      if left > UInt64(UInt32.max) { break }
    }
    return digit
  }

  /// Subtracts `divisor × digit`; returns whether the result went below zero (step D4).
  private static func subtract(
    _ divisor: [UInt32], times digit: UInt64, from rest: inout [UInt32], at position: Int
  ) -> Bool {
    var borrow: UInt64 = 0
    for index in divisor.indices {
      let product = digit * UInt64(divisor[index]) + borrow
      let low = UInt32(truncatingIfNeeded: product)
      let (difference, underflow) = rest[position + index].subtractingReportingOverflow(low)
      rest[position + index] = difference
      borrow = (product >> 32) + (underflow ? 1 : 0)
    }
    let last = position + divisor.count
    let isBelow = UInt64(rest[last]) < borrow
    rest[last] = rest[last] &- UInt32(truncatingIfNeeded: borrow)
    return isBelow
  }

  private static func addBack(_ divisor: [UInt32], to rest: inout [UInt32], at position: Int) {
    var carry: UInt64 = 0
    for index in divisor.indices {
      let sum = UInt64(rest[position + index]) + UInt64(divisor[index]) + carry
      rest[position + index] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    let last = position + divisor.count
    rest[last] = rest[last] &+ UInt32(carry)
  }

  /// Returns the greatest common divisor; `gcd(0, x)` is x.
  static func greatestCommonDivisor(_ left: BigNatural, _ right: BigNatural) -> BigNatural {
    var larger = left
    var smaller = right
    while !smaller.isZero {
      if let a = larger.narrow, let b = smaller.narrow {
        return BigNatural(commonDivisor(a, b))
      }
      (larger, smaller) = (smaller, larger.quotientAndRemainder(dividingBy: smaller).1)
    }
    return larger
  }
}

/// Returns the greatest common divisor by halving (Stein, 1967); `gcd(0, x)` is x.
func commonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
  if let a = UInt64(exactly: left), let b = UInt64(exactly: right) {
    return UInt128(binaryCommonDivisor(a, b))
  }
  return binaryCommonDivisor(left, right)
}

private func binaryCommonDivisor<Number: FixedWidthInteger & UnsignedInteger>(
  _ left: Number, _ right: Number
) -> Number {
  if left == 0 { return right }
  if right == 0 { return left }
  let twos = min(left.trailingZeroBitCount, right.trailingZeroBitCount)
  var a = left >> Number(left.trailingZeroBitCount)
  var b = right >> Number(right.trailingZeroBitCount)
  while a != b {
    if a < b { swap(&a, &b) }
    a -= b
    a >>= Number(a.trailingZeroBitCount)
  }
  return a << Number(twos)
}

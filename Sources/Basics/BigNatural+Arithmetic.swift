extension BigNatural {
  static func + (left: BigNatural, right: BigNatural) -> BigNatural {
    let (long, short) =
      left.limbs.count >= right.limbs.count ? (left.limbs, right.limbs) : (right.limbs, left.limbs)
    var sum = long
    var carry: UInt64 = 0
    for index in long.indices {
      let total = UInt64(long[index]) + (index < short.count ? UInt64(short[index]) : 0) + carry
      sum[index] = UInt32(truncatingIfNeeded: total)
      carry = total >> 32
    }
    sum.append(UInt32(carry))
    return BigNatural(limbs: sum)
  }

  /// Returns the difference.
  ///
  /// - Precondition: `left >= right`.
  static func - (left: BigNatural, right: BigNatural) -> BigNatural {
    var difference = left.limbs
    var borrow: Int64 = 0
    for index in left.limbs.indices {
      var digit = Int64(left.limbs[index]) - borrow
      if index < right.limbs.count { digit -= Int64(right.limbs[index]) }
      borrow = digit < 0 ? 1 : 0
      difference[index] = UInt32(truncatingIfNeeded: digit)
    }
    precondition(borrow == 0 && right.limbs.count <= left.limbs.count, "negative difference")
    return BigNatural(limbs: difference)
  }

  static func * (left: BigNatural, right: BigNatural) -> BigNatural {
    var product = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
    for i in left.limbs.indices {
      var carry: UInt64 = 0
      let digit = UInt64(left.limbs[i])
      for j in right.limbs.indices {
        let total = digit * UInt64(right.limbs[j]) + UInt64(product[i + j]) + carry
        product[i + j] = UInt32(truncatingIfNeeded: total)
        carry = total >> 32
      }
      product[i + right.limbs.count] = UInt32(carry)
    }
    return BigNatural(limbs: product)
  }

  func shiftedLeft(by bits: Int) -> BigNatural {
    guard !isZero else { return self }
    let shift = UInt64(bits % 32)
    var shifted = [UInt32](repeating: 0, count: bits / 32)
    var carry: UInt64 = 0
    for limb in limbs {
      let wide = UInt64(limb) << shift | carry
      shifted.append(UInt32(truncatingIfNeeded: wide))
      carry = wide >> 32
    }
    shifted.append(UInt32(carry))
    return BigNatural(limbs: shifted)
  }

  func shiftedRight(by bits: Int) -> BigNatural {
    let whole = bits / 32
    guard whole < limbs.count else { return BigNatural(limbs: []) }
    let shift = UInt64(bits % 32)
    var shifted: [UInt32] = []
    for index in whole..<limbs.count {
      let high = index + 1 < limbs.count ? UInt64(limbs[index + 1]) : 0
      let wide = high << 32 | UInt64(limbs[index])
      shifted.append(UInt32(truncatingIfNeeded: wide >> shift))
    }
    return BigNatural(limbs: shifted)
  }
}

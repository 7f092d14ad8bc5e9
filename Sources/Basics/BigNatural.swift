/// A whole number of any size, 0 or more: what an exact ratio falls back to when 128 bits overflow.
struct BigNatural: Sendable, Hashable {
  /// Base 2^32 digits, least significant first, without leading zeros.
  private(set) var limbs: [UInt32]

  init(limbs: [UInt32]) {
    var kept = limbs
    while kept.last == 0 {
      kept.removeLast()
    }
    self.limbs = kept
  }

  init(_ value: UInt128) {
    var rest = value
    var limbs: [UInt32] = []
    while rest != 0 {
      limbs.append(UInt32(truncatingIfNeeded: rest))
      rest >>= 32
    }
    self.limbs = limbs
  }

  static let one = BigNatural(1)

  var isZero: Bool { limbs.isEmpty }

  /// The number of bits without leading zeros; 0 for the number 0.
  var bitWidth: Int {
    guard let top = limbs.last else { return 0 }
    return limbs.count * 32 - top.leadingZeroBitCount
  }

  /// The value when it fits in 128 bits.
  var narrow: UInt128? {
    guard limbs.count <= 4 else { return nil }
    var value: UInt128 = 0
    for limb in limbs.reversed() {
      value = value << 32 | UInt128(limb)
    }
    return value
  }

  static func power(_ base: UInt32, _ exponent: Int) -> BigNatural {
    BigNatural(UInt128(base)).power(exponent)
  }

  func power(_ exponent: Int) -> BigNatural {
    var result = BigNatural.one
    var square = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }
}

extension BigNatural: Comparable {
  static func < (left: BigNatural, right: BigNatural) -> Bool {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
    for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
      return left.limbs[index] < right.limbs[index]
    }
    return false
  }
}

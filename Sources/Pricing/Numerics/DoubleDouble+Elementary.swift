extension DoubleDouble {
  /// ln 2.
  private static let ln2 = Self(sum: 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)
  /// ½·ln 2π.
  private static let halfLogTwoPi = Self(sum: 0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55)

  /// The natural logarithm of a number above zero, within 1e-25 relative but near 1, where it is
  /// within 1e-31.
  ///
  /// With s = (m − 1)/(m + 1), ln m = 2·artanh(s), whose series is summed to s³¹.
  var log: Self {
    // The power of two that turns a subnormal number to one is out of range.
    guard high > 1e-300 else { return scaled(0x1p600).log - Self.ln2 * 600 }
    let exponent = high.exponent
    var shift = Double(sign: .plus, exponent: -exponent, significand: 1)
    var power = Double(exponent)
    if high * shift > 1.414_213_562_373_095_1 {
      shift *= 0.5
      power += 1
    }
    let m = scaled(shift)
    let s = (m - 1) / (m + 1)
    let z = s * s
    var rest = 0.0
    for odd in stride(from: 31.0, through: 9, by: -2) { rest = rest * z.high + 1 / odd }
    let series = Self.seventh + z * rest
    let sum = ((series * z + Self.fifth) * z + Self.third) * z + 1
    return Self.ln2 * power + (s * sum).scaled(2)
  }

  private static let third = 1 / Self(3)
  private static let fifth = 1 / Self(5)
  private static let seventh = 1 / Self(7)

  /// e to the power of this, within 1e-28 relative where that is a normal number.
  ///
  /// The power series of a 64th, after multiples of ln 2 are taken out, squared six times.
  var exponential: Self {
    guard high > -745.2 else { return Self(0) }
    guard high < 709.8 else { return Self(.infinity) }
    let multiple = (high * 1.442_695_040_888_963_4).rounded(.toNearestOrEven)
    let part = (self - Self.ln2 * multiple).scaled(1.0 / 64)
    var sum = Self(0)
    for term in stride(from: 10.0, through: 1, by: -1) { sum = (sum + 1) * part / Self(term) }
    for _ in 0..<6 { sum = sum.scaled(2) + sum * sum }
    let value = sum + 1
    // In two steps: the power of two of a subnormal result is none of its own.
    let half = (multiple / 2).rounded(.down)
    return value.scaled(Double(sign: .plus, exponent: Int(half), significand: 1))
      .scaled(Double(sign: .plus, exponent: Int(multiple - half), significand: 1))
  }

  /// The logarithm of the gamma function of a number above zero.
  ///
  /// Stirling's formula from 24 on, within 1e-21; below, the logarithm of a product is taken off.
  var logGamma: Self {
    var shifted = self
    var product = Self(1)
    while shifted.high < 24 {
      product = product * shifted
      shifted = shifted + 1
    }
    let stirling = (shifted - 0.5) * shifted.log - shifted + Self.halfLogTwoPi
    return stirling + Self.stirlingRest(shifted) - product.log
  }

  /// What Stirling's formula leaves out of ln Γ(x), for x ≥ 24: B₂ₖ/(2k(2k − 1)x^(2k−1)).
  private static func stirlingRest(_ x: Self) -> Self {
    let inverse = 1 / x
    let z = inverse * inverse
    var sum = 43_867.0 / 244_188
    sum = sum * z.high - 3_617.0 / 122_400
    sum = sum * z.high + 1.0 / 156
    sum = sum * z.high - 691.0 / 360_360
    sum = sum * z.high + 1.0 / 1_188
    sum = sum * z.high - 1.0 / 1_680
    sum = sum * z.high + 1.0 / 1_260
    return ((z * sum - 1 / Self(360)) * z + 1 / Self(12)) * inverse
  }
}

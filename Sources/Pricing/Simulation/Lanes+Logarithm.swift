extension Lanes {
  /// The natural logarithm of each, for positive normal numbers.
  ///
  /// The steps are those of `Elementary.log`, so that the bits are the same.
  @_transparent var logarithm: Self {
    let whole = Self(
      Self.exponent(a), Self.exponent(b), Self.exponent(c), Self.exponent(d))
    let significand = Self(
      Self.significand(a), Self.significand(b), Self.significand(c), Self.significand(d))
    let f =
      Self(
        Self.halved(significand.a), Self.halved(significand.b), Self.halved(significand.c),
        Self.halved(significand.d)) - 1
    let exponent = Self(
      Self.raised(whole.a, significand.a), Self.raised(whole.b, significand.b),
      Self.raised(whole.c, significand.c), Self.raised(whole.d, significand.d))
    let s = f / (f + 2)
    let z = s * s
    var sum = z * (2.0 / 23) + 2.0 / 21
    sum = sum * z + 2.0 / 19
    sum = sum * z + 2.0 / 17
    sum = sum * z + 2.0 / 15
    sum = sum * z + 2.0 / 13
    sum = sum * z + 2.0 / 11
    sum = sum * z + 2.0 / 9
    sum = sum * z + 2.0 / 7
    sum = sum * z + 2.0 / 5
    sum = sum * z + 2.0 / 3
    let half = f * 0.5 * f
    let rest = s * (half + sum * z)
    return exponent * 0x1.62e42feep-1 - ((half - (rest + exponent * 0x1.a39ef35793c76p-33)) - f)
  }

  /// The exponent as a number: in the low bits of 2⁵² it needs no conversion, which is slow side by side.
  @_transparent private static func exponent(_ value: Double) -> Double {
    Double(bitPattern: value.bitPattern &>> 52 | 0x4330_0000_0000_0000)
      - (4_503_599_627_370_496 + 1_023)
  }

  @_transparent private static func significand(_ value: Double) -> Double {
    Double(bitPattern: value.bitPattern & 0xf_ffff_ffff_ffff | 0x3ff0_0000_0000_0000)
  }

  // Above √2 a significand counts as half of itself, one power higher.
  @_transparent private static func halved(_ significand: Double) -> Double {
    significand > 1.414_213_562_373_095_1 ? significand * 0.5 : significand
  }

  @_transparent private static func raised(
    _ exponent: Double, _ significand: Double
  ) -> Double {
    significand > 1.414_213_562_373_095_1 ? exponent + 1 : exponent
  }
}

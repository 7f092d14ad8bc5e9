extension Lanes {
  /// 1.5·2⁵²: what is added to it is rounded to a whole number, which then stands in its low bits.
  @_transparent private static var rounder: Double { 6_755_399_441_055_744.0 }

  /// e to the power of each, within 2 ulps, for exponents between −700 and 700.
  ///
  /// The Taylor series at zero to the 13th power, after powers of two are taken out: the part left
  /// out is below 1e−17.
  @_transparent var exponential: Self {
    let shifted = self * 1.442_695_040_888_963_4 + Self.rounder
    let power = shifted - Self.rounder
    // The natural logarithm of 2 in two parts, the first with zeros at its end.
    let rest = self - power * 0x1.62e42fee00000p-1 - power * 0x1.a39ef35793c76p-33
    let square = rest * rest
    var even = square * (1.0 / 479_001_600) + 1.0 / 3_628_800
    var odd = square * (1.0 / 6_227_020_800) + 1.0 / 39_916_800
    even = even * square + 1.0 / 40_320
    odd = odd * square + 1.0 / 362_880
    even = even * square + 1.0 / 720
    odd = odd * square + 1.0 / 5_040
    even = even * square + 1.0 / 24
    odd = odd * square + 1.0 / 120
    even = even * square + 0.5
    odd = odd * square + 1.0 / 6
    odd = odd * square + 1
    let value = (odd * rest + even * square) + 1
    return Self(
      Self.scaled(value.a, shifted.a), Self.scaled(value.b, shifted.b),
      Self.scaled(value.c, shifted.c), Self.scaled(value.d, shifted.d))
  }

  /// A number times the power of two in the low bits of another.
  @_transparent private static func scaled(_ value: Double, _ shifted: Double) -> Double {
    Double(bitPattern: value.bitPattern &+ (shifted.bitPattern &<< 52))
  }
}

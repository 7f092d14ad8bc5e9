// The inverse of the normal distribution in lanes: M. J. Wichura, Algorithm AS 241, Applied
// Statistics 37 (1988), pages 477 to 484. Its centre and its tails are different fractions, each of
// which is computed side by side.
extension Lanes {
  /// How far from one half the centre reaches; 15 % of points lie in the tails beyond it.
  static let centreReach = 0.425

  /// The points of four words of 52 bits less one half; of a word the upper 32 bits count.
  ///
  /// A point is the middle of its cell, so that it is never 0 or 1.
  @_transparent static func centredPoints(_ words: LaneWords) -> Self {
    Self(
      centredPoint(words.a), centredPoint(words.b), centredPoint(words.c), centredPoint(words.d))
  }

  @_transparent private static func centredPoint(_ word: UInt64) -> Double {
    let cell = (word & 0xf_ffff_fff0_0000) | 0x8_0000
    return Double(bitPattern: cell | 0x3ff0_0000_0000_0000) - 1.5
  }

  /// The deviates of points of the centre; of others it is no number to use.
  @_transparent var centreQuantile: Self {
    let r = (self * self) * -1 + 0.180625
    var above = r * 2509.0809287301226727 + 33430.575583588128105
    var below = r * 5226.4952788528545610 + 28729.085735721942674
    above = above * r + 67265.770927008700853
    below = below * r + 39307.895800092710610
    above = above * r + 45921.953931549871457
    below = below * r + 21213.794301586595867
    above = above * r + 13731.693765509461125
    below = below * r + 5394.1960214247511077
    above = above * r + 1971.5909503065514427
    below = below * r + 687.18700749205790830
    above = above * r + 133.14166789178437745
    below = below * r + 42.313330701600911252
    above = above * r + 3.3871328727963666080
    below = below * r + 1
    return self * above / below
  }

  /// The deviates of points of a tail, never as far out as 1.4e−11, where a third part begins.
  @_transparent var tailQuantile: Self {
    let share = Self(
      0.5 - a.magnitude, 0.5 - b.magnitude, 0.5 - c.magnitude, 0.5 - d.magnitude)
    let r = (share.logarithm * -1).squareRoot - 1.6
    var above = r * 7.74545014278341407640e-4 + 2.27238449892691845833e-2
    var below = r * 1.05075007164441684324e-9 + 5.47593808499534494600e-4
    above = above * r + 2.41780725177450611770e-1
    below = below * r + 1.51986665636164571966e-2
    above = above * r + 1.27045825245236838258
    below = below * r + 1.48103976427480074590e-1
    above = above * r + 3.64784832476320460504
    below = below * r + 6.89767334985100004550e-1
    above = above * r + 5.76949722146069140550
    below = below * r + 1.67638483018380384940
    above = above * r + 4.63033784615654529590
    below = below * r + 2.05319162663775882187
    above = above * r + 1.42343711074968357734
    below = below * r + 1
    return (above / below).signed(as: self)
  }

  /// The square root of each.
  @_transparent private var squareRoot: Self {
    Self(a.squareRoot(), b.squareRoot(), c.squareRoot(), d.squareRoot())
  }

  /// Numbers above zero with the signs of others.
  @_transparent private func signed(as other: Self) -> Self {
    Self(
      Self.signed(a, other.a), Self.signed(b, other.b), Self.signed(c, other.c),
      Self.signed(d, other.d))
  }

  @_transparent private static func signed(_ value: Double, _ other: Double) -> Double {
    Double(bitPattern: value.bitPattern | (other.bitPattern & 0x8000_0000_0000_0000))
  }
}

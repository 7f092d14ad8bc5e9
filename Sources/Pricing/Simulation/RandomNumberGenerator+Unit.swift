extension RandomNumberGenerator {
  /// Returns a uniform number in [0, 1), a multiple of 2⁻⁵³, from the upper 53 bits.
  ///
  /// The standard library may change how it draws a number; this one stays.
  public mutating func nextUnit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Returns a uniform number in (0, 1) that is never 0 or 1, an odd multiple of 2⁻⁵³.
  public mutating func nextOpenUnit() -> Double {
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }

  /// Returns a standard normal number, by the inverse of the distribution.
  public mutating func nextNormal() -> Double {
    Normal.quantile(nextOpenUnit())
  }
}

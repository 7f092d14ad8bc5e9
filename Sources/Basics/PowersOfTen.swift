/// Exact powers of ten in 128 bits.
enum PowersOfTen {
  /// The largest exponent whose power of ten fits in `Int128`.
  static let largestExponent = 38

  private static let table: [Int128] = {
    var powers: [Int128] = [1]
    for exponent in 1...largestExponent {
      powers.append(powers[exponent - 1] * 10)
    }
    return powers
  }()

  /// Returns 10 to the power `exponent`, or nil when it does not fit.
  static func value(_ exponent: Int) -> Int128? {
    exponent >= 0 && exponent <= largestExponent ? table[exponent] : nil
  }
}

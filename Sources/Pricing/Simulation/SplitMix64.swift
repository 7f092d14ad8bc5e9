/// Generates pseudo-random numbers from a counter, for seeds and small jobs.
///
/// G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014, pages 453 to 472. Reproduces the published
/// sequence of seed 1234567. Neighbouring seeds give shifted copies of one sequence: for several
/// independent streams use ``Philox4x32``.
public struct SplitMix64: RandomNumberGenerator, Sendable, Hashable {
  private var state: UInt64

  /// Starts at a seed; every seed is allowed.
  public init(seed: UInt64) {
    state = seed
  }

  /// Returns the next number and moves on.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// Returns a number whose every bit depends on every bit of another.
  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

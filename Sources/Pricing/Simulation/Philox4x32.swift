/// Computes pseudo-random numbers from a counter and a key, with ten rounds.
///
/// J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, SC11 (2011), article 16. Any block can be
/// computed without those before it, and every key is a stream of its own, so that work that is
/// split over threads gives the same numbers. Reproduces the three known answers of Random123.
///
///     var draws = Philox4x32(seed: 42, stream: 7)
///     let uniform = draws.nextUnit()
public struct Philox4x32: RandomNumberGenerator, Sendable, Hashable {
  private let seed: UInt64
  private let stream: UInt64
  private var counter: UInt64 = 0
  private var waiting: UInt64?

  /// Starts a stream of a seed.
  ///
  /// The seed is the key; the stream is the upper half of the counter. Streams of one seed never
  /// share a block.
  public init(seed: UInt64, stream: UInt64 = 0) {
    self.seed = seed
    self.stream = stream
  }

  /// Returns the next number and moves on.
  public mutating func next() -> UInt64 {
    if let number = waiting {
      waiting = nil
      return number
    }
    let block = Self.block(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: counter), UInt32(truncatingIfNeeded: counter >> 32),
        UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32)),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    counter &+= 1
    waiting = UInt64(block.w) << 32 | UInt64(block.z)
    return UInt64(block.y) << 32 | UInt64(block.x)
  }

  /// Returns the block of four numbers that belongs to a counter and a key.
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var words = counter
    var key = key
    for _ in 0..<10 {
      let even = (0xD251_1F53 as UInt32).multipliedFullWidth(by: words.x)
      let odd = (0xCD9E_8D57 as UInt32).multipliedFullWidth(by: words.z)
      words = SIMD4(
        odd.high ^ words.y ^ key.x, odd.low, even.high ^ words.w ^ key.y, even.low)
      key = SIMD2(key.x &+ 0x9E37_79B9, key.y &+ 0xBB67_AE85)
    }
    return words
  }
}

/// Generates pseudo-random numbers of period 2²⁵⁶ − 1.
///
/// D. Blackman and S. Vigna, ACM Transactions on Mathematical Software 47 (2021), article 36.
/// Reproduces the sequence of the state (1, 2, 3, 4) of the authors' code.
public struct Xoshiro256StarStar: RandomNumberGenerator, Sendable, Hashable {
  private var first: UInt64
  private var second: UInt64
  private var third: UInt64
  private var fourth: UInt64

  /// Starts at four words of state.
  ///
  /// - Precondition: not all of them are zero.
  public init(state first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    precondition(first | second | third | fourth != 0, "a state of zeros")
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }

  /// Starts at the first four numbers of ``SplitMix64`` with a seed, as the authors advise.
  public init(seed: UInt64) {
    var filler = SplitMix64(seed: seed)
    self.init(state: filler.next(), filler.next(), filler.next(), filler.next())
  }

  /// Returns the next number and moves on.
  public mutating func next() -> UInt64 {
    let product = second &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = second << 17
    third ^= first
    fourth ^= second
    second ^= third
    first ^= fourth
    third ^= shifted
    fourth = (fourth << 45) | (fourth >> 19)
    return result
  }
}

import Testing

@testable import Pricing

@Suite struct ScrambledPointsTests {
  /// Four points at a time are the points of the sequence, from wherever one starts.
  @Test func pointsAreThoseOfTheSequence() {
    let seed = SplitMix64.mixed(SplitMix64.mixed(5) &+ 3)
    let points = ScrambledPoints(dimensions: 9, seed: 5, scramble: 2)
    var sequence = SobolSequence(dimensions: 9, scramble: .linearMatrix(seed: seed))
    for start in [0, 1, 6, 1_023] {
      let state = points.start(block: start)
      for block in start..<(start + 70) {
        let step = (block + 1).trailingZeroBitCount
        let words = (0..<9).map { points.next($0, state, block: block, step: step).all }
        for lane in 0..<4 {
          sequence.move(to: block * 4 + lane)
          let expected = sequence.next()
          for dimension in 0..<9 {
            #expect((Double(words[dimension][lane]) + 0.5) * 0x1p-52 == expected[dimension])
          }
        }
      }
    }
  }

  /// Dimensions without direction numbers are uniform and do not depend on each other.
  @Test func dimensionsBeyondTheTableAreRandom() {
    let points = ScrambledPoints(dimensions: 140, seed: 1, scramble: 0)
    let state = points.start(block: 0)
    var (sum, squares, product) = (0.0, 0.0, 0.0)
    let blocks = 4_096
    for block in 0..<blocks {
      let first = points.next(130, state, block: block, step: 0)
      let second = points.next(139, state, block: block, step: 0)
      for (one, other) in zip(first.all, second.all) {
        let a = Double(one) * 0x1p-52 - 0.5
        let b = Double(other) * 0x1p-52 - 0.5
        sum += a
        squares += a * a
        product += a * b
      }
    }
    // Standard errors of the three means at 16,384 draws, four of each allowed.
    let count = Double(4 * blocks)
    #expect((sum / count).magnitude < 4 * (1.0 / 12 / count).squareRoot())
    #expect((squares / count - 1.0 / 12).magnitude < 4 * (1.0 / 180 / count).squareRoot())
    #expect((product / count).magnitude < 4 / (12 * count.squareRoot()))
  }
}

extension LaneWords {
  fileprivate var all: [UInt64] { [a, b, c, d] }
}

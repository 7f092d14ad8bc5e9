import Pricing
import Testing

@Suite("Quasi-random points")
struct SobolSequenceTests {
  private static let file = "rng_qmc_known_answers.json"

  /// The first 16 points in 8 dimensions, and five later ones in all 128, by SciPy.
  @Test func knownAnswers() throws {
    let answers = try ReferenceData.json(Self.file)
    var points = SobolSequence(dimensions: 8)
    for expected in answers["sobol_joe_kuo_d6_dim8_first16"].items {
      #expect(points.next() == expected.numbers)
    }
    #expect(points.index == 16)
    let later = answers["sobol_joe_kuo_d6_dim128_points"].items
    #expect(later.count == 5)
    for testCase in later {
      var points = SobolSequence(dimensions: 128)
      points.move(to: Int(testCase["index"].number))
      #expect(points.next() == testCase["bits32"].numbers.map { $0 * 0x1p-32 })
    }
  }

  /// Going to a point and walking to it are the same, with every scramble.
  @Test(arguments: scrambles)
  func movingAndWalking(scramble: SobolSequence.Scramble) {
    var walked = SobolSequence(dimensions: 70, scramble: scramble)
    for index in 0..<300 {
      var moved = SobolSequence(dimensions: 70, scramble: scramble)
      moved.move(to: index)
      #expect(moved.next() == walked.next())
    }
  }

  /// Of 256 points each 256th part of each dimension holds one, with every scramble.
  @Test(arguments: scrambles)
  func evenInEachDimension(scramble: SobolSequence.Scramble) {
    var points = SobolSequence(dimensions: 128, scramble: scramble)
    var seen = [Set<Int>](repeating: [], count: 128)
    for _ in 0..<256 {
      for (dimension, value) in points.next().enumerated() {
        #expect(scramble == .none ? value >= 0 : value > 0)
        #expect(value < 1)
        seen[dimension].insert(Int(value * 256))
      }
    }
    #expect(seen.allSatisfy { $0.count == 256 })
  }

  /// In the first two dimensions every box of area 1/256 holds one of 256 points.
  @Test(arguments: scrambles)
  func evenInTwoDimensions(scramble: SobolSequence.Scramble) {
    var points = SobolSequence(dimensions: 2, scramble: scramble)
    let all = (0..<256).map { _ in points.next() }
    for wide in 0...8 {
      let boxes = Set(
        all.map { Int($0[0] * Double(1 << wide)) << 8 | Int($0[1] * Double(1 << (8 - wide))) })
      #expect(boxes.count == 256)
    }
  }

  /// Scrambles differ by seed and repeat for the same one; the shift changes every point alike.
  @Test func scrambling() {
    func first(_ scramble: SobolSequence.Scramble) -> [Double] {
      var points = SobolSequence(dimensions: 5, scramble: scramble)
      return points.next() + points.next()
    }
    #expect(first(.linearMatrix(seed: 1)) == first(.linearMatrix(seed: 1)))
    #expect(first(.linearMatrix(seed: 1)) != first(.linearMatrix(seed: 2)))
    #expect(first(.digitalShift(seed: 1)) != first(.digitalShift(seed: 2)))
    // The second point of every sequence differs from the first by a half, exactly under a shift.
    let shifted = first(.digitalShift(seed: 1))
    for dimension in 0..<5 {
      #expect((shifted[dimension] - shifted[dimension + 5]).magnitude == 0.5)
    }
  }

  /// The integral of Π(1 + (xᵢ − ½)/2) over 10 dimensions is 1; its error falls faster than √n.
  @Test func integration() {
    func error(_ count: Int, _ seed: UInt64) -> Double {
      var points = SobolSequence(dimensions: 10, scramble: .linearMatrix(seed: seed))
      var sum = 0.0
      for _ in 0..<count { sum += points.next().reduce(1) { $0 * (1 + ($1 - 0.5) / 2) } }
      return sum / Double(count) - 1
    }
    // One value has a standard deviation of √((1 + 1/48)¹⁰ − 1), about 0.48.
    let random = 0.48 / 4_096.0.squareRoot()
    let errors = (1...8).map { error(4_096, $0) }
    let spread = (errors.reduce(0) { $0 + $1 * $1 } / 8).squareRoot()
    #expect(spread < random / 20, "\(spread)")
    let mean = errors.reduce(0, +) / 8
    #expect(mean.magnitude < 4 * spread / 8.0.squareRoot())
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) { _ = SobolSequence(dimensions: 129) }
    await #expect(processExitsWith: .failure) { _ = SobolSequence(dimensions: 0) }
    await #expect(processExitsWith: .failure) {
      var points = SobolSequence(dimensions: 1)
      points.move(to: 1 << 32)
    }
  }

  private static let scrambles: [SobolSequence.Scramble] = [
    .none, .digitalShift(seed: 20_261_121), .linearMatrix(seed: 20_261_121),
  ]
}

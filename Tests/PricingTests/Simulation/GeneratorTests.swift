import Pricing
import Testing

@Suite("Generators of random numbers")
struct GeneratorTests {
  private static let file = "rng_qmc_known_answers.json"

  /// Known answers of the authors' own code.
  @Test func knownAnswers() throws {
    let answers = try ReferenceData.json(Self.file)
    func words(_ name: String) -> [UInt64] { answers[name].items.compactMap { UInt64($0.text) } }
    func draws(_ count: Int, _ generator: some RandomNumberGenerator) -> [UInt64] {
      var generator = generator
      return (0..<count).map { _ in generator.next() }
    }
    #expect(draws(5, SplitMix64(seed: 1_234_567)) == words("splitmix64_seed_1234567"))
    #expect(
      draws(10, Xoshiro256StarStar(state: 1, 2, 3, 4))
        == words("xoshiro256starstar_state_1_2_3_4"))
    #expect(
      draws(5, Xoshiro256StarStar(seed: 20_261_120))
        == words("xoshiro256starstar_seeded_by_splitmix64_seed_20261120"))
  }

  /// Known answers of Random123 (kat_vectors), and the stream made of blocks.
  @Test func philox() throws {
    let cases = try ReferenceData.json(Self.file)["philox4x32_10"].items
    #expect(cases.count == 3)
    for testCase in cases {
      func words(_ name: String) throws -> [UInt32] {
        try testCase[name].items.map { try #require(UInt32($0.text, radix: 16)) }
      }
      let block = Philox4x32.block(
        counter: SIMD4(try words("counter")), key: SIMD2(try words("key")))
      #expect(block == SIMD4(try words("output")))
    }
    // The first block of seed 0 is the answer to zeros, two words to a number.
    var stream = Philox4x32(seed: 0)
    #expect(stream.next() == 0xe169_c58d_6627_e8d5)
    #expect(stream.next() == 0x9b00_dbd8_bc57_ac4c)
    let second = Philox4x32.block(counter: SIMD4(1, 0, 0, 0), key: SIMD2(0, 0))
    #expect(stream.next() == UInt64(second.y) << 32 | UInt64(second.x))
    var other = Philox4x32(seed: 0, stream: 1)
    let apart = Philox4x32.block(counter: SIMD4(0, 0, 1, 0), key: SIMD2(0, 0))
    #expect(other.next() == UInt64(apart.y) << 32 | UInt64(apart.x))
  }

  /// Uniform numbers stay in their interval, at the ends of a word too.
  @Test func unitInterval() {
    struct Fixed: RandomNumberGenerator {
      let word: UInt64
      mutating func next() -> UInt64 { word }
    }
    var zero = Fixed(word: 0)
    var full = Fixed(word: .max)
    #expect(zero.nextUnit() == 0 && full.nextUnit() == 1 - 0x1p-53)
    #expect(zero.nextOpenUnit() == 0x1p-53 && full.nextOpenUnit() == 1 - 0x1p-53)
    #expect(zero.nextNormal() == -full.nextNormal() && full.nextNormal() > 8)
  }

  /// Mean and variance of 100,000 draws within 4 standard errors (seed 1).
  @Test func moments() {
    var generator = Philox4x32(seed: 1)
    var (sum, squares, normals, normalSquares) = (0.0, 0.0, 0.0, 0.0)
    for _ in 0..<100_000 {
      let unit = generator.nextUnit() - 0.5
      let normal = generator.nextNormal()
      sum += unit
      squares += unit * unit
      normals += normal
      normalSquares += normal * normal
    }
    let count = 100_000.0
    let root = count.squareRoot()
    #expect((sum / count).magnitude < 4 * (1.0 / 12).squareRoot() / root)
    #expect((squares / count - 1.0 / 12).magnitude < 4 * (1.0 / 180).squareRoot() / root)
    #expect((normals / count).magnitude < 4 / root)
    #expect((normalSquares / count - 1).magnitude < 4 * 2.0.squareRoot() / root)
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) {
      _ = Xoshiro256StarStar(state: 0, 0, 0, 0)
    }
  }
}

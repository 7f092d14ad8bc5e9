import Basics
import Testing

@Suite struct ExactRatioTests {
  private func ratio(_ numerator: Int, _ denominator: Int) -> ExactRatio {
    ExactRatio(numerator) / ExactRatio(denominator)
  }

  /// Computed with Python 3.11's `fractions.Fraction`; all but the first leave 128 bits on the way.
  @Test func agreesWithPythonFractions() {
    var harmonic = ExactRatio(0)
    for n in 1...60 {
      harmonic += ratio(1, n)
    }
    #expect(harmonic.description == "15117092380124150817026911/3230237388259077233637600")
    #expect(Double(harmonic) == 0x1.2b82ff314953ap+2)

    var squares = ExactRatio(0)
    for n in 1..<200 {
      squares += ratio(1, n * n)
    }
    #expect(Double(squares) == 0x1.a3d1e60023e25p+0)
    #expect(squares.description.split(separator: "/").first?.utf8.count == 178)

    let growth = ratio(105, 100).power(60)
    #expect(growth.rounded(6).description == "18.679186")
    #expect(Double(growth) == 0x1.2addf2073299ep+4)
    #expect(
      growth.description
        == "21535635105883218754891329969266799496690029999328487171024618760617891774469201/1152921"
        + "504606846976000000000000000000000000000000000000000000000000000000000000")
    #expect(
      ratio(7, 3).power(80).description
        == "40536215597144386832065866109016673800875222251012083746192454448001/1478088294143459233"
        + "16083210206383297601")
    #expect(ratio(-1, 2).power(3) == ratio(-1, 8))
    #expect(ratio(5, 7).power(0) == ExactRatio(1))
  }

  /// Python 3's `float(Fraction(...))`, which rounds half to even, as hexadecimal literals.
  @Test func nearestDouble() {
    #expect(Double(ExactRatio(9_007_199_254_740_993)) == 0x1p53)
    #expect(Double(ExactRatio(9_007_199_254_740_995)) == 0x1.0000000000002p+53)
    #expect(Double(ratio(1, 3)) == 0x1.5555555555555p-2)
    #expect(Double(ratio(-2, 3)) == -0x1.5555555555555p-1)
    #expect(Double(ratio(1, 10)) == 0.1)
    #expect(Double(ratio(9_007_199_254_740_993, 9_007_199_254_740_992)) == 1)
    #expect(Double(ratio(18_014_398_509_481_989, 2)) == 0x1.0000000000001p+53)
    let half = ratio(1, 2)
    #expect(Double(half.power(1_074)) == 0x1p-1074)
    #expect(Double(half.power(1_075)) == 0)
    #expect(Double(ExactRatio(3) * half.power(1_075)) == 0x1p-1073)
    #expect(Double(ExactRatio(3) * half.power(1_076)) == 0x1p-1074)
    let two = ExactRatio(2)
    let tie = two.power(1_024) - two.power(970)
    #expect(Double(tie) == .infinity)
    #expect(Double(tie - ExactRatio(1)) == Double.greatestFiniteMagnitude)
    #expect(Double(-tie) == -.infinity)
    #expect(Double(ExactRatio(0)) == 0)
  }

  /// A double is a ratio and comes back, and midpoints of neighbours go to the even one (seed 7).
  @Test func doublesSurvive() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<400 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite, value.magnitude < 1e200 else { continue }
      let exact = ExactRatio(exactly: value)
      #expect(Double(exact) == value)
      let next = value.nextUp
      let middle = (exact + ExactRatio(exactly: next)) / ExactRatio(2)
      let even = value.significandBitPattern & 1 == 0 ? value : next
      #expect(Double(middle) == even)
      #expect(exact < middle && middle < ExactRatio(exactly: next))
    }
  }

  @Test(arguments: [
    (7, 2, 3, 4, 4), (-7, 2, -4, -3, -4), (6, 3, 2, 2, 2), (-6, 3, -2, -2, -2), (1, 3, 0, 1, 0),
    (-1, 3, -1, 0, 0), (5, 2, 2, 3, 3), (-5, 2, -3, -2, -3), (0, 5, 0, 0, 0), (1, 2, 0, 1, 1),
  ])
  func wholeNumbers(above: Int, below: Int, floor: Int, ceiling: Int, nearest: Int) {
    let value = ratio(above, below)
    #expect((value.floor, value.ceiling, value.roundedToInt()) == (floor, ceiling, nearest))
  }

  /// Two thirds and one eighth by hand; the last is 10^40/3 ÷ 10^36, which needs more than 128 bits.
  @Test func roundsToDecimals() throws {
    #expect(ratio(2, 3).rounded(4).description == "0.6667")
    #expect(ratio(-1, 8).rounded(2).description == "-0.13")
    #expect(ratio(12_345, 1).rounded(-2).description == "12300")
    let long = ExactRatio(10).power(40) / ExactRatio(3) / ExactRatio(10).power(36)
    #expect(long.rounded(2).description == "3333.33")
    let fine = try #require(ExactDecimal("0.00000000000000000000000000000000000000000000007"))
    #expect(ExactRatio(.one, over: fine).power(2).isPositive)
    #expect(ExactRatio(1, over: fine) * fine == ExactRatio(1))
  }

  /// Field laws on 300 triples whose sums and products overflow 128 bits; seed 42.
  @Test func fieldLaws() {
    var random = SeededGenerator(seed: 42)
    func number() -> ExactRatio {
      let bits = Int.random(in: 2...126, using: &random)
      let mask = (Int128(1) << Int128(bits)) - 1
      func digits() -> Int128 {
        Int128(truncatingIfNeeded: random.next()) << 64 | Int128(random.next())
      }
      let above = digits() & mask
      let below = (digits() & mask) | 1
      let sign: Int128 = random.next() & 1 == 0 ? 1 : -1
      return ExactRatio(
        ExactDecimal(significand: sign * above, scale: 0),
        over: ExactDecimal(significand: below, scale: 0))
    }
    for _ in 0..<300 {
      let (a, b, c) = (number(), number(), number())
      #expect(a + b == b + a && a * b == b * a)
      #expect((a + b) + c == a + (b + c) && (a * b) * c == a * (b * c))
      #expect(a * (b + c) == a * b + a * c)
      #expect(a - a == ExactRatio(0) && (a - b) + b == a && -(-a) == a)
      if !b.isZero { #expect(a / b * b == a) }
      #expect((a < b) == (a - b).isNegative && (a < b) == (b > a))
      #expect(a.hashValue == (a + b - b).hashValue)
    }
  }

  @Test func averages() throws {
    let prices = try ["2.41", "2.39", "2.37", "2.4"].map { try #require(ExactDecimal($0)) }
    #expect(ExactRatio.mean(prices).description == "957/400")
    #expect(ExactRatio.median(prices).description == "479/200")
    #expect(ExactRatio.median(Array(prices.prefix(3))).description == "239/100")
    #expect(ExactRatio.mean(prices.map { ExactRatio($0) }) == ExactRatio.mean(prices))
    let huge = ExactDecimal(significand: Int128.max, scale: 0)
    #expect(ExactRatio.mean([huge, huge, huge]) == ExactRatio(huge))
  }
}

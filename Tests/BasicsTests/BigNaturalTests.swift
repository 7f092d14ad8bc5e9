import Testing

@testable import Basics

@Suite struct BigNaturalTests {
  /// Division gives back what was divided, on digits that provoke the rare steps of algorithm D.
  ///
  /// Digits at the borders make the guessed quotient digit one too large now and then (seed 4311).
  @Test func divisionGivesBackTheDividend() {
    var random = SeededGenerator(seed: 4_311)
    let digits: [UInt32] = [0, 0, 1, 3, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff]
    func number(_ count: Int) -> BigNatural {
      BigNatural(limbs: (0..<count).map { _ in digits[Int.random(in: 0..<8, using: &random)] })
    }
    for _ in 0..<5_000 {
      let dividend = number(Int.random(in: 0...7, using: &random))
      let divisor = number(Int.random(in: 1...5, using: &random))
      if divisor.isZero { continue }
      let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
      #expect(remainder < divisor)
      #expect(quotient * divisor + remainder == dividend)
      #expect(dividend.shiftedLeft(by: 77).shiftedRight(by: 77) == dividend)
      #expect((dividend + divisor) - divisor == dividend)
    }
  }

  /// Python 3: `170141183420855150474555134923407097856 // 39614081257132168796771975171`.
  @Test func aGuessThatIsOneTooLarge() {
    let dividend = BigNatural(170_141_183_420_855_150_474_555_134_923_407_097_856)
    let divisor = BigNatural(39_614_081_257_132_168_796_771_975_171)
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    #expect(quotient == BigNatural(4_294_967_294))
    #expect(remainder.decimalText == "\(dividend.narrow! - 4_294_967_294 * divisor.narrow!)")
  }

  /// `gcd(a·c, b·c)` is c for coprime a and b, on both sides of 128 bits.
  @Test func commonDivisors() {
    let a = BigNatural.power(3, 150)
    let b = BigNatural.power(7, 90)
    let c = BigNatural.power(10, 40)
    #expect(BigNatural.greatestCommonDivisor(a * c, b * c) == c)
    #expect(BigNatural.greatestCommonDivisor(a, b) == .one)
    #expect(BigNatural.greatestCommonDivisor(BigNatural(0), c) == c)
    #expect(BigNatural.greatestCommonDivisor(BigNatural(84), BigNatural(36)) == BigNatural(12))
  }
}

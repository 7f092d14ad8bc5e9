import Basics
import Testing

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("0.00", "0"), ("1.50", "1.5"), ("-12.340", "-12.34"), ("007", "7"),
    ("0.001", "0.001"), ("100", "100"),
    ("123456789012345678901234567.5", "123456789012345678901234567.5"),
  ])
  func readsPlainDigits(text: String, shortest: String) throws {
    let value = try #require(ExactDecimal(text))
    #expect(value.description == shortest)
    #expect(ExactDecimal(value.description) == value)
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "+1", "1e3", "0x1", "nan", "inf", "1,5", " 1", "1 ", "--1", "1.2.3",
    "1-",
    "999999999999999999999999999999999999999",
  ])
  func refusesOtherText(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  /// Half away from zero, worked by hand.
  @Test(arguments: [
    ("0.5", 0, "1"), ("-0.5", 0, "-1"), ("0.49", 0, "0"), ("2.5", 0, "3"), ("1.005", 2, "1.01"),
    ("-1.005", 2, "-1.01"), ("1.0049", 2, "1"), ("149", -2, "100"), ("150", -2, "200"),
    ("7.25", 5, "7.25"), ("99.995", 2, "100"), ("0.4", -40, "0"),
  ])
  func roundsHalfAwayFromZero(text: String, decimals: Int, expected: String) throws {
    #expect(try #require(ExactDecimal(text)).rounded(decimals).description == expected)
  }

  @Test(arguments: [
    ("1.5", 2, "1.50"), ("-0.004", 2, "0.00"), ("-0.005", 2, "-0.01"), ("0", 3, "0.000"),
    ("12", 0, "12"), ("0.05", 1, "0.1"), ("-12.3456", 3, "-12.346"), ("0.001", 6, "0.001000"),
  ])
  func fixedDecimals(text: String, decimals: Int, expected: String) throws {
    #expect(try #require(ExactDecimal(text)).text(decimals: decimals) == expected)
  }

  /// The exact binary value decides.
  ///
  /// 0.285 is stored as 0.284999…, 2.675 as 2.67499…, and 0.125 is a true half. Checked with Python 3: `Decimal(x).quantize(..., ROUND_HALF_UP)`.
  @Test(arguments: [
    (0.285, 2, "0.28"), (2.675, 2, "2.67"), (0.125, 2, "0.13"), (-0.125, 2, "-0.13"),
    (1e15, 6, "1000000000000000"),
    (0.1, 20, "0.10000000000000000555"), (0x1p-1074, 6, "0"), (-0.0, 2, "0"),
    (0x1p80, 0, "1208925819614629174706176"),
    (1.0, 0, "1"), (0.5, 0, "1"), (0.999_999_5, 6, "1"),
    (4503599627370497.5, 0, "4503599627370498"),
  ])
  func roundsTheExactBinaryValue(value: Double, decimals: Int, expected: String) {
    #expect(ExactDecimal(rounding: value, decimals: decimals).description == expected)
  }

  @Test func comparesAcrossScales() throws {
    let ascending = try [
      "-170141183460469231731687303715884105727", "-1.5", "-1.49",
      "-0.00000000000000000000000000000000000000000000000001", "0",
      "0.00000000000000000000000000000000000000000000000001", "1", "1.000000000000000000000001",
      "1.1",
      "170141183460469231731687303715884105726",
    ].map { try #require(ExactDecimal($0)) }
    for i in ascending.indices {
      for j in ascending.indices {
        #expect((ascending[i] < ascending[j]) == (i < j))
        #expect((ascending[i] == ascending[j]) == (i == j))
      }
    }
  }

  /// Ring laws on 2,000 random triples, and agreement with `ExactRatio`; seed 20261120.
  @Test func ringLaws() {
    var random = SeededGenerator(seed: 20_261_120)
    func number() -> ExactDecimal {
      let digits = Int64.random(in: -999_999_999...999_999_999, using: &random)
      return ExactDecimal(significand: Int128(digits), scale: Int.random(in: 0...8, using: &random))
    }
    for _ in 0..<2_000 {
      let (a, b, c) = (number(), number(), number())
      #expect(a + b == b + a && (a + b) + c == a + (b + c) && a - a == .zero)
      #expect(a * b == b * a && a * (b + c) == a * b + a * c && a + .zero == a && a * .one == a)
      #expect(ExactRatio(a) + ExactRatio(b) == ExactRatio(a + b))
      #expect(ExactRatio(a) * b == ExactRatio(a * b))
      #expect((a < b) == (ExactRatio(a) < ExactRatio(b)))
      #expect(a.rounded(3) == ExactRatio(a).rounded(3))
      #expect(ExactDecimal(a.description) == a && Set([a, a + b - b]).count == 1)
      let text = Double(a.description)
      #expect(text == Double(a))
    }
  }

  @Test func misuseStops() async {
    await #expect(processExitsWith: .failure) {
      let large = ExactDecimal(significand: Int128.max, scale: 0)
      _ = large + 1
    }
    await #expect(processExitsWith: .failure) {
      let large = ExactDecimal(significand: Int128.max, scale: 0)
      _ = large * 10
    }
    await #expect(processExitsWith: .failure) {
      _ = ExactDecimal(rounding: Double.nan, decimals: 2)
    }
    await #expect(processExitsWith: .failure) {
      _ = ExactRatio(1) / ExactRatio(0)
    }
  }
}

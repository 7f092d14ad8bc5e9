/// Computes elementary functions with basic arithmetic only.
///
/// The platform's mathematics library differs in the last bits from one system to the next, and a
/// plan must be the same bytes everywhere. These functions use additions, multiplications,
/// divisions and the correctly rounded square root of IEEE 754, so they give the same bits on every
/// processor. No platform library is imported anywhere in this module.
public enum Elementary {
  /// Returns e to the power of x, within 1 ulp.
  ///
  /// - Parameter x: any value; above about 709.78 the result is infinite, below about −745.13 it
  ///   is zero, and not-a-number gives not-a-number.
  /// - Returns: the power.
  public static func exp(_ x: Double) -> Double {
    guard x < 709.79 else { return x.isNaN ? x : .infinity }
    guard x > -745.14 else { return 0 }
    let (significand, exponent) = scaledExp(x, 0)
    return Double(sign: .plus, exponent: exponent, significand: significand)
  }

  /// Returns e to the power of x, less one, without loss of digits near zero.
  ///
  /// - Parameter x: any value; not-a-number gives not-a-number.
  /// - Returns: the power less one, within 2 ulps.
  public static func expMinusOne(_ x: Double) -> Double {
    guard x > -40 else { return x.isNaN ? x : -1 }
    guard x < 40 else { return exp(x) - 1 }
    let reduced = reduce(x, 0)
    let small = reduced.value + (square(reduced.value) + reduced.error)
    guard reduced.exponent != 0 else { return small }
    let power = Double(sign: .plus, exponent: reduced.exponent, significand: 1)
    return power * (small + (1 - 1 / power))
  }

  /// Returns the natural logarithm, within 1 ulp.
  ///
  /// - Parameter x: zero gives minus infinity, a negative value gives not-a-number.
  /// - Returns: the logarithm.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x.isFinite else { return x }
    var (significand, exponent) = parts(x)
    if significand > 1.414_213_562_373_095_1 {
      significand *= 0.5
      exponent += 1
    }
    let f = significand - 1
    let (half, rest) = logParts(f)
    return exponent * ln2High - ((half - (rest + exponent * ln2Low)) - f)
  }

  /// Returns a positive finite number as a significand from 1 to 2 and the power of two beside it.
  private static func parts(_ x: Double) -> (significand: Double, exponent: Double) {
    guard x.isNormal else { return (x.significand, Double(x.exponent)) }
    // From the bits: a call of the library for each is slow where millions are asked for.
    let bits = x.bitPattern
    let significand = Double(bitPattern: bits & 0xf_ffff_ffff_ffff | 0x3ff0_0000_0000_0000)
    return (significand, Double(Int(bits &>> 52) &- 1_023))
  }

  /// Returns the natural logarithm of one plus x, without loss of digits near zero.
  ///
  /// - Parameter x: minus one gives minus infinity, less gives not-a-number.
  /// - Returns: the logarithm, within 1 ulp.
  public static func logOnePlus(_ x: Double) -> Double {
    if x > -0.29, x < 0.41 {
      let (half, rest) = logParts(x)
      return x - (half - rest)
    }
    let sum = 1 + x
    guard sum > 0, sum.isFinite else { return log(sum) }
    let lost = sum > 2 ? 1 - (sum - x) : x - (sum - 1)
    return log(sum) + lost / sum
  }

  /// Returns e to the power of `high + low` as a significand near one and a power of two.
  ///
  /// `low` is a small correction, so that a product known to more than 53 bits keeps its digits.
  static func scaledExp(_ high: Double, _ low: Double) -> (significand: Double, exponent: Int) {
    let reduced = reduce(high, low)
    let value = 1 + (reduced.value + (square(reduced.value) + reduced.error))
    return (value, reduced.exponent)
  }

  // The upper part of ln 2 has 21 zero bits at its end: its product with an exponent is exact.
  private static let ln2High = 0x1.62e42feep-1
  private static let ln2Low = 0x1.a39ef35793c76p-33

  /// Takes the nearest multiple of ln 2 off, keeping what the subtraction rounds away.
  private static func reduce(
    _ high: Double, _ low: Double
  ) -> (value: Double, error: Double, exponent: Int) {
    let multiple = (high * 1.442_695_040_888_963_4).rounded(.toNearestOrEven)
    let upper = high - multiple * ln2High
    let lower = multiple * ln2Low - low
    let value = upper - lower
    return (value, (upper - value) - lower, Int(multiple))
  }

  /// Returns `e^r − 1 − r` for |r| ≤ ½ ln 2, by its power series to the 14th power.
  private static func square(_ r: Double) -> Double {
    var sum = 1.0 / 87_178_291_200
    sum = sum * r + 1.0 / 6_227_020_800
    sum = sum * r + 1.0 / 479_001_600
    sum = sum * r + 1.0 / 39_916_800
    sum = sum * r + 1.0 / 3_628_800
    sum = sum * r + 1.0 / 362_880
    sum = sum * r + 1.0 / 40_320
    sum = sum * r + 1.0 / 5_040
    sum = sum * r + 1.0 / 720
    sum = sum * r + 1.0 / 120
    sum = sum * r + 1.0 / 24
    sum = sum * r + 1.0 / 6
    sum = sum * r + 0.5
    return sum * r * r
  }

  /// Returns `half` and `rest` with ln(1 + f) = f − (half − rest) and half = f²/2.
  ///
  /// With s = f/(2 + f), ln(1 + f) = 2·artanh(s), whose series is summed to s²³.
  private static func logParts(_ f: Double) -> (half: Double, rest: Double) {
    let s = f / (2 + f)
    let z = s * s
    var sum = 2.0 / 23
    sum = sum * z + 2.0 / 21
    sum = sum * z + 2.0 / 19
    sum = sum * z + 2.0 / 17
    sum = sum * z + 2.0 / 15
    sum = sum * z + 2.0 / 13
    sum = sum * z + 2.0 / 11
    sum = sum * z + 2.0 / 9
    sum = sum * z + 2.0 / 7
    sum = sum * z + 2.0 / 5
    sum = sum * z + 2.0 / 3
    let half = 0.5 * f * f
    return (half, s * (half + sum * z))
  }
}

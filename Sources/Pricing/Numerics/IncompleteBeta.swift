/// Computes the regularised incomplete beta function.
public enum IncompleteBeta {
  /// Returns the share of the beta density below x.
  ///
  /// The continued fraction of the NIST Digital Library of Mathematical Functions, 8.17.22, by
  /// Lentz's recurrence, in twice the precision of the result: within 2 ulps, of a tail too.
  ///
  /// - Parameters:
  ///   - x: the upper end of the integral, in [0, 1].
  ///   - complement: 1 − x; the smaller of the two is taken as exact.
  ///   - a: the first parameter, above zero.
  ///   - b: the second parameter, above zero.
  /// - Returns: the share, from 0 to 1.
  /// - Precondition: the parameters are above zero, x and its complement are not negative.
  /// - Complexity: O(√(a + b)) terms at worst.
  public static func regularised(
    _ x: Double, complement: Double, a: Double, b: Double
  ) -> Double {
    precondition(x >= 0 && complement >= 0, "an incomplete beta argument outside [0, 1]")
    let isLower = x <= complement
    return regularised(
      isLower ? DoubleDouble(x) : 1 - DoubleDouble(complement),
      complement: isLower ? 1 - DoubleDouble(x) : DoubleDouble(complement), a: a, b: b
    ).high
  }

  /// The same in twice the precision; x and its complement add up to one.
  static func regularised(
    _ x: DoubleDouble, complement y: DoubleDouble, a: Double, b: Double
  ) -> DoubleDouble {
    precondition(a > 0 && b > 0, "a beta parameter that is not above zero")
    guard x.high > 0 else { return DoubleDouble(0) }
    guard y.high > 0 else { return DoubleDouble(1) }
    let (first, second) = (DoubleDouble(a), DoubleDouble(b))
    let front = (first * x.log + second * y.log - logBeta(a, b)).exponential
    if x.high * (a + b + 2) < a + 1 {
      return front * fraction(x, first, second) / first
    }
    return 1 - front * fraction(y, second, first) / second
  }

  /// Returns x^a·y^b/B(a, b), the density at x times x·y.
  static func front(
    _ x: DoubleDouble, complement y: DoubleDouble, a: Double, b: Double
  ) -> Double {
    (DoubleDouble(a) * x.log + DoubleDouble(b) * y.log - logBeta(a, b)).exponential.high
  }

  /// Returns the logarithm of the beta function.
  static func logBeta(_ a: Double, _ b: Double) -> DoubleDouble {
    DoubleDouble(a).logGamma + DoubleDouble(b).logGamma - DoubleDouble(sum: a, b).logGamma
  }

  /// Returns the continued fraction for x below (a + 1)/(a + b + 2).
  private static func fraction(
    _ x: DoubleDouble, _ a: DoubleDouble, _ b: DoubleDouble
  ) -> DoubleDouble {
    var c = DoubleDouble(1)
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var value = d
    var m = 0.0
    while m < 100_000 {
      m += 1
      let twice = a + 2 * m
      for term in [
        (b - m) * x * m / ((twice - 1) * twice),
        -((a + m) * (a + b + m) * x / (twice * (twice + 1))),
      ] {
        d = 1 / nonzero(term * d + 1)
        c = nonzero(term / c + 1)
        value = value * (c * d)
      }
      if ((c * d) - 1).high.magnitude < 1e-24 { break }
    }
    return value
  }

  private static func nonzero(_ value: DoubleDouble) -> DoubleDouble {
    value.high.magnitude < 1e-150 ? DoubleDouble(1e-150) : value
  }
}

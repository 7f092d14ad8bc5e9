/// Computes the regularised incomplete beta function.
public enum IncompleteBeta {
  /// Returns the share of the beta density below x.
  ///
  /// The continued fraction of the NIST Digital Library of Mathematical Functions, 8.17.22, by
  /// Lentz's recurrence. About 1e-14 relative for parameters up to 1e7.
  ///
  /// - Parameters:
  ///   - x: the upper end of the integral, in [0, 1].
  ///   - complement: 1 − x; given apart because the subtraction may have lost its digits.
  ///   - a: the first parameter, above zero.
  ///   - b: the second parameter, above zero.
  /// - Returns: the share, from 0 to 1.
  /// - Precondition: the parameters are above zero, x and its complement are not negative.
  /// - Complexity: O(√(a + b)) terms at worst.
  public static func regularised(
    _ x: Double, complement: Double, a: Double, b: Double
  ) -> Double {
    precondition(a > 0 && b > 0, "a beta parameter that is not above zero")
    precondition(x >= 0 && complement >= 0, "an incomplete beta argument outside [0, 1]")
    guard x > 0 else { return 0 }
    guard complement > 0 else { return 1 }
    let logX = x < 0.5 ? Elementary.log(x) : Elementary.logOnePlus(-complement)
    let logY = complement < 0.5 ? Elementary.log(complement) : Elementary.logOnePlus(-x)
    let front = Elementary.exp(a * logX + b * logY - logBeta(a, b))
    if x * (a + b + 2) < a + 1 {
      return front * fraction(x, a, b) / a
    }
    return 1 - front * fraction(complement, b, a) / b
  }

  /// Returns the logarithm of the beta function, without subtracting large logarithms of gamma.
  static func logBeta(_ first: Double, _ second: Double) -> Double {
    let p = min(first, second)
    let q = max(first, second)
    let share = p / (p + q)
    if p >= 10 {
      return halfLogTwoPi - 0.5 * Elementary.log(q)
        + (stirlingRest(p) + stirlingRest(q) - stirlingRest(p + q))
        + (p - 0.5) * Elementary.log(share) + q * Elementary.logOnePlus(-share)
    }
    if q >= 10 {
      return logGamma(p) + (stirlingRest(q) - stirlingRest(p + q))
        + p - p * Elementary.log(p + q) + (q - 0.5) * Elementary.logOnePlus(-share)
    }
    return logGamma(p) + logGamma(q) - logGamma(p + q)
  }

  /// Returns the logarithm of the gamma function of x > 0.
  static func logGamma(_ x: Double) -> Double {
    var shifted = x
    var product = 1.0
    while shifted < 12 {
      product *= shifted
      shifted += 1
    }
    return (shifted - 0.5) * Elementary.log(shifted) - shifted + halfLogTwoPi
      + stirlingRest(shifted) - Elementary.log(product)
  }

  /// Returns what Stirling's formula leaves out of ln Γ(x), for x ≥ 10.
  static func stirlingRest(_ x: Double) -> Double {
    let inverse = 1 / x
    let z = inverse * inverse
    var sum = -691.0 / 360_360
    sum = sum * z + 1.0 / 1_188
    sum = sum * z - 1.0 / 1_680
    sum = sum * z + 1.0 / 1_260
    sum = sum * z - 1.0 / 360
    sum = sum * z + 1.0 / 12
    return sum * inverse
  }

  private static let halfLogTwoPi = 0.918_938_533_204_672_74

  /// Returns the continued fraction for x below (a + 1)/(a + b + 2).
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (d.magnitude < tiny ? tiny : d)
    var value = d
    var m = 0.0
    while m < 100_000 {
      m += 1
      let twice = 2 * m
      for term in [
        m * (b - m) * x / ((a + twice - 1) * (a + twice)),
        -(a + m) * (a + b + m) * x / ((a + twice) * (a + twice + 1)),
      ] {
        d = 1 + term * d
        d = 1 / (d.magnitude < tiny ? tiny : d)
        c = 1 + term / c
        if c.magnitude < tiny { c = tiny }
        value *= c * d
      }
      if (c * d - 1).magnitude < 2.3e-16 { break }
    }
    return value
  }
}

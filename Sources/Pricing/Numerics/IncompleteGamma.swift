/// Computes the regularised incomplete gamma function.
public enum IncompleteGamma {
  /// Returns the share of the gamma density below x.
  ///
  ///     P(a, x) = 1/Γ(a)·∫₀ˣ t^(a−1)·e^(−t) dt
  ///
  /// The series of the NIST Digital Library of Mathematical Functions, 8.7.1, below a + 1, its
  /// continued fraction 8.9.2 above. About 1e-13 relative for a up to 1e6.
  ///
  /// - Parameters:
  ///   - a: the parameter, above zero.
  ///   - x: the upper end of the integral, not negative; infinity gives one.
  /// - Returns: the share, from 0 to 1.
  /// - Precondition: the parameter is above zero and finite, x is not negative.
  /// - Complexity: O(√a) terms at worst.
  public static func lower(_ a: Double, _ x: Double) -> Double {
    check(a, x)
    guard x > 0 else { return 0 }
    return x < a + 1 ? front(a, x) * series(a, x) : 1 - upperFraction(a, x)
  }

  /// Returns the share of the gamma density above x, relative accuracy kept.
  ///
  /// - Parameters:
  ///   - a: the parameter, above zero.
  ///   - x: the lower end of the integral, not negative; infinity gives zero.
  /// - Returns: the share, from 0 to 1.
  /// - Precondition: the parameter is above zero and finite, x is not negative.
  /// - Complexity: O(√a) terms at worst.
  public static func upper(_ a: Double, _ x: Double) -> Double {
    check(a, x)
    guard x > 0 else { return 1 }
    return x < a + 1 ? 1 - front(a, x) * series(a, x) : upperFraction(a, x)
  }

  /// Returns x^a·e^(−x)/Γ(a).
  static func front(_ a: Double, _ x: Double) -> Double {
    guard x.isFinite else { return 0 }
    if a < 10 {
      return Elementary.exp(a * Elementary.log(x) - x - IncompleteBeta.logGamma(a))
    }
    // Stirling's formula keeps a·ln x and ln Γ(a), both large, from being subtracted.
    return (a * 0.159_154_943_091_895_34).squareRoot()
      * Elementary.exp(exponent(a, x) - IncompleteBeta.stirlingRest(a))
  }

  /// Returns a·ln(x/a) − (x − a), without loss of digits near x = a.
  private static func exponent(_ a: Double, _ x: Double) -> Double {
    let distance = (x - a) / a
    guard distance.magnitude < 0.3 else { return a * Elementary.log(x / a) - (x - a) }
    // With s = μ/(2 + μ), ln(1 + μ) − μ = −μs + 2·(s³/3 + s⁵/5 + …).
    let s = distance / (2 + distance)
    let z = s * s
    var sum = 0.0
    for power in stride(from: 25.0, through: 3, by: -2) { sum = sum * z + 1 / power }
    return a * s * (2 * z * sum - distance)
  }

  private static func check(_ a: Double, _ x: Double) {
    precondition(a > 0 && a.isFinite, "a gamma parameter that is not above zero")
    precondition(x >= 0, "an incomplete gamma argument below zero")
  }

  /// Returns the sum of x^n/(a(a + 1)…(a + n)).
  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var divisor = a
    for _ in 0..<1_000_000 {
      divisor += 1
      term *= x / divisor
      sum += term
      if term < 1e-17 * sum { break }
    }
    return sum
  }

  /// Returns the share above x ≥ a + 1, by Lentz's recurrence.
  private static func upperFraction(_ a: Double, _ x: Double) -> Double {
    guard x.isFinite else { return 0 }
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var value = d
    var n = 0.0
    while n < 1_000_000 {
      n += 1
      let term = -n * (n - a)
      b += 2
      d = term * d + b
      if d.magnitude < tiny { d = tiny }
      c = b + term / c
      if c.magnitude < tiny { c = tiny }
      d = 1 / d
      value *= c * d
      if (c * d - 1).magnitude < 2.3e-16 { break }
    }
    return front(a, x) * value
  }
}

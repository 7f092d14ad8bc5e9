/// Computes the regularised incomplete gamma function.
public enum IncompleteGamma {
  /// Returns the share of the gamma density below x.
  ///
  ///     P(a, x) = 1/Γ(a)·∫₀ˣ t^(a−1)·e^(−t) dt
  ///
  /// The series of the NIST Digital Library of Mathematical Functions, 8.7.1, below a + 1, its
  /// continued fraction 8.9.2 above, in twice the precision of the result: within 2 ulps.
  ///
  /// - Parameters:
  ///   - a: the parameter, above zero.
  ///   - x: the upper end of the integral, not negative; infinity gives one.
  /// - Returns: the share, from 0 to 1.
  /// - Precondition: the parameter is above zero and finite, x is not negative.
  /// - Complexity: O(√a) terms at worst.
  public static func lower(_ a: Double, _ x: Double) -> Double { preciseLower(a, x).high }

  /// Returns the share of the gamma density above x, relative accuracy kept.
  ///
  /// - Parameters:
  ///   - a: the parameter, above zero.
  ///   - x: the lower end of the integral, not negative; infinity gives zero.
  /// - Returns: the share, from 0 to 1.
  /// - Precondition: the parameter is above zero and finite, x is not negative.
  /// - Complexity: O(√a) terms at worst.
  public static func upper(_ a: Double, _ x: Double) -> Double { preciseUpper(a, x).high }

  static func preciseLower(_ a: Double, _ x: Double) -> DoubleDouble {
    check(a, x)
    guard x > 0 else { return DoubleDouble(0) }
    return x < a + 1 ? front(a, x) * series(a, x) : 1 - upperFraction(a, x)
  }

  static func preciseUpper(_ a: Double, _ x: Double) -> DoubleDouble {
    check(a, x)
    guard x > 0 else { return DoubleDouble(1) }
    return x < a + 1 ? 1 - front(a, x) * series(a, x) : upperFraction(a, x)
  }

  /// Returns x^a·e^(−x)/Γ(a).
  static func front(_ a: Double, _ x: Double) -> DoubleDouble {
    guard x < 1e300 else { return DoubleDouble(0) }
    let power = DoubleDouble(a)
    return (power * DoubleDouble(x).log - x - power.logGamma).exponential
  }

  private static func check(_ a: Double, _ x: Double) {
    precondition(a > 0 && a.isFinite, "a gamma parameter that is not above zero")
    precondition(x >= 0, "an incomplete gamma argument below zero")
  }

  /// Returns the sum of x^n/(a(a + 1)…(a + n)).
  private static func series(_ a: Double, _ x: Double) -> DoubleDouble {
    var divisor = DoubleDouble(a)
    var term = 1 / divisor
    var sum = term
    for _ in 0..<1_000_000 {
      divisor = divisor + 1
      term = term * x / divisor
      sum = sum + term
      if term.high < 1e-24 * sum.high { break }
    }
    return sum
  }

  /// Returns the share above x ≥ a + 1, by Lentz's recurrence.
  private static func upperFraction(_ a: Double, _ x: Double) -> DoubleDouble {
    guard x < 1e300 else { return DoubleDouble(0) }
    var b = DoubleDouble(sum: x, 1) - a
    var c = DoubleDouble(1e150)
    var d = 1 / b
    var value = d
    var n = 0.0
    while n < 1_000_000 {
      n += 1
      let term = (n - DoubleDouble(a)) * -n
      b = b + 2
      d = 1 / nonzero(term * d + b)
      c = nonzero(b + term / c)
      let step = c * d
      value = value * step
      if (step - 1).high.magnitude < 1e-24 { break }
    }
    return front(a, x) * value
  }

  private static func nonzero(_ value: DoubleDouble) -> DoubleDouble {
    value.high.magnitude < 1e-150 ? DoubleDouble(1e-150) : value
  }
}

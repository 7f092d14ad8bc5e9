/// Computes the standard normal distribution.
public enum Normal {
  /// Returns the probability of a value of at most x.
  ///
  /// Within 1e-15 relative in the lower tail, down to x = −38.
  ///
  /// - Parameter x: any value; not-a-number gives not-a-number.
  /// - Returns: the probability.
  public static func cumulative(_ x: Double) -> Double {
    x > 0 ? 1 - upperTail(x) : upperTail(-x)
  }

  /// Returns the density at x.
  public static func density(_ x: Double) -> Double {
    guard x.magnitude < 40 else { return x.isNaN ? x : 0 }
    let (significand, exponent) = halfSquareExp(x)
    return Double(
      sign: .plus, exponent: exponent, significand: significand * 0.398_942_280_401_432_7)
  }

  /// Returns the value below which a given probability lies.
  ///
  /// M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988), pages 477 to 484, good to about
  /// 16 digits from 1e-316 up.
  ///
  /// - Parameter probability: 0 gives minus infinity and 1 infinity.
  /// - Returns: the value.
  /// - Precondition: the probability is in [0, 1].
  public static func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability outside [0, 1]")
    let q = probability - 0.5
    if q.magnitude <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(r, centreNumerator, centreDenominator)
    }
    let tail = q < 0 ? probability : 1 - probability
    guard tail > 0 else { return q < 0 ? -.infinity : .infinity }
    let r = (-Elementary.log(tail)).squareRoot()
    let value =
      r <= 5
      ? ratio(r - 1.6, middleNumerator, middleDenominator)
      : ratio(r - 5, farNumerator, farDenominator)
    return q < 0 ? -value : value
  }

  /// Returns the probability beyond x ≥ 0, relative accuracy kept.
  ///
  /// The tail is the density's exponential times a smooth function of (x − 5)/(x + 5), which is
  /// summed as a Chebyshev series whose coefficients were computed with 40 digits.
  private static func upperTail(_ x: Double) -> Double {
    guard x < 39 else { return x.isNaN ? x : 0 }
    let (significand, exponent) = halfSquareExp(x)
    return Double(
      sign: .plus, exponent: exponent, significand: significand * scaledUpperTail(x))
  }

  /// Returns the probability beyond x ≥ 0 over e^(−x²/2).
  static func scaledUpperTail(_ x: Double) -> Double {
    let t = (x - 5) / (x + 5)
    var next = 0.0
    var afterNext = 0.0
    for coefficient in tailSeries.reversed() {
      let current = coefficient + 2 * t * next - afterNext
      afterNext = next
      next = current
    }
    // Clenshaw's recurrence ends with half the first coefficient.
    let series = next - t * afterNext - 0.5 * tailSeries[0]
    return series / (x + 5)
  }

  /// Returns exp(−x²/2) with the digits that the square rounds away.
  private static func halfSquareExp(_ x: Double) -> (significand: Double, exponent: Int) {
    let (high, low) = NeumaierSum.split(x)
    return Elementary.scaledExp(-0.5 * high * high, -0.5 * low * (x + high))
  }

  /// Returns the ratio of two polynomials, lowest power first.
  private static func ratio(
    _ r: Double, _ numerator: [Double], _ denominator: [Double]
  ) -> Double {
    let above = numerator.reversed().reduce(0) { $0 * r + $1 }
    let below = denominator.reversed().reduce(0) { $0 * r + $1 }
    return above / below
  }

  // Computed with mpmath at 40 digits from erfc by discrete cosine transform on 80 nodes.
  private static let tailSeries: [Double] = [
    2.1699948622563014554,
    -0.94512123302352377849,
    0.33954282483970672713,
    -0.10080114900127923902,
    0.024341617391948187896,
    -0.0045780677530837646305,
    0.00059626347938725869769,
    -0.000030034572403998324431,
    -6.9582080289731460776e-6,
    1.6616222750752958148e-6,
    -4.2905912775349929992e-8,
    -3.778472668407594633e-8,
    4.6565554054370756525e-9,
    7.2673189811958306575e-10,
    -1.8760709560447879615e-10,
    -1.3548475355194435057e-11,
    6.7548353934213182585e-12,
    2.8389774843955565078e-13,
    -2.4705012428370001775e-13,
    -9.0450315467241950676e-15,
    9.4511604704878436153e-15,
    4.8249220733324963529e-16,
    -3.7452977100599563755e-16,
    -3.1738537383334684782e-17,
    1.4864637431208070462e-17,
  ]

  // The six coefficient tables of AS 241 (PPND16).
  private static let centreNumerator: [Double] = [
    3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3,
    1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
    3.3430575583588128105e4, 2.5090809287301226727e3,
  ]
  private static let centreDenominator: [Double] = [
    1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
    2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
    5.2264952788528545610e3,
  ]
  private static let middleNumerator: [Double] = [
    1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
    3.64784832476320460504, 1.27045825245236838258, 2.41780725177450611770e-1,
    2.27238449892691845833e-2, 7.74545014278341407640e-4,
  ]
  private static let middleDenominator: [Double] = [
    1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
    1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
    1.05075007164441684324e-9,
  ]
  private static let farNumerator: [Double] = [
    6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
    2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
    2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ]
  private static let farDenominator: [Double] = [
    1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
    7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
    2.04426310338993978564e-15,
  ]
}

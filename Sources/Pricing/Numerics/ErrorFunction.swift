/// Computes the complement of the error function.
public enum ErrorFunction {
  /// Returns 2/√π·∫ₓ^∞ e^(−t²) dt.
  ///
  /// By the same series as ``Normal/cumulative(_:)``, since erfc(x) = 2Φ(−x√2); the square of x
  /// keeps the digits that a double rounds away. Within 4 ulps for x below 6 and 1e-13 relative
  /// down to the smallest numbers.
  ///
  /// - Parameter x: any value; not-a-number gives not-a-number.
  /// - Returns: the complement, from 0 to 2.
  public static func complement(_ x: Double) -> Double {
    guard x >= 0 else { return x.isNaN ? x : 2 - complement(-x) }
    guard x < 27.3 else { return 0 }
    let (high, low) = NeumaierSum.split(x)
    let (significand, exponent) = Elementary.scaledExp(-high * high, -low * (x + high))
    let tail = Normal.scaledUpperTail(x * 1.414_213_562_373_095_1)
    return Double(sign: .plus, exponent: exponent + 1, significand: significand * tail)
  }
}

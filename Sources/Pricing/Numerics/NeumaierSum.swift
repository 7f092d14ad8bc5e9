/// Adds numbers and carries what each addition rounds away.
///
/// A. Neumaier, ZAMM 54 (1974), pages 39 to 51. The error of the sum is one rounding of the result
/// plus a second-order term, whatever the order and the signs.
public struct NeumaierSum: Sendable {
  private var total = 0.0
  private var carried = 0.0

  /// Creates an empty sum.
  public init() {}

  /// Creates the sum of some numbers.
  ///
  /// - Complexity: O(n).
  public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// The sum so far.
  public var value: Double { total + carried }

  /// Adds one number.
  public mutating func add(_ value: Double) {
    let next = total + value
    if total.magnitude >= value.magnitude {
      carried += (total - next) + value
    } else {
      carried += (value - next) + total
    }
    total = next
  }

  /// Adds a product with the rounding error of the product.
  ///
  /// The product is split after T. J. Dekker, Numerische Mathematik 18 (1971), page 224; factors
  /// stay below 1e150 in magnitude.
  mutating func addProduct(_ first: Double, _ second: Double) {
    let product = first * second
    let (firstHigh, firstLow) = Self.split(first)
    let (secondHigh, secondLow) = Self.split(second)
    let error =
      ((firstHigh * secondHigh - product) + firstHigh * secondLow + firstLow * secondHigh)
      + firstLow * secondLow
    add(product)
    carried += error
  }

  /// Splits a number in an upper part of 26 bits and the exact rest.
  static func split(_ value: Double) -> (high: Double, low: Double) {
    let high = Double(bitPattern: value.bitPattern & ~0x7FF_FFFF)
    return (high, value - high)
  }
}

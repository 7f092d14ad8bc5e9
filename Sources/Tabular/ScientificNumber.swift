public import Basics

/// Reads numbers as programs write them, with exponents, and keeps every digit.
///
/// Tables of a book take `StrictNumber` only; exports and API answers have `2.5e-06`, which is exactly
/// 0.0000025 and never a binary fraction on the way.
public enum ScientificNumber {
  /// The most digits behind the decimal mark that a number may need.
  public static let maximumScale = 30

  /// The most digits in all, without zeros at either end.
  public static let maximumDigits = 27

  /// Returns the number: optional `-`, digits, optionally `.` with digits, optionally an exponent.
  ///
  /// - Returns: nil for anything else, and for a number that needs more digits than are kept.
  /// - Complexity: O(*n*).
  public static func parse(_ bytes: ArraySlice<UInt8>) -> ExactDecimal? {
    var index = bytes.startIndex
    let isNegative = take(UInt8(ascii: "-"), bytes, &index)
    var digits: Int128 = 0
    let wholeCount = readDigits(bytes, &index, into: &digits)
    var scale = 0
    if take(UInt8(ascii: "."), bytes, &index) {
      guard let count = readDigits(bytes, &index, into: &digits), count > 0 else { return nil }
      scale = count
    }
    guard let wholeCount, wholeCount > 0, let exponent = readExponent(bytes, &index),
      index == bytes.endIndex
    else { return nil }
    return number(isNegative ? -digits : digits, scale: scale - exponent)
  }

  /// Returns the number of a text.
  public static func parse(_ text: String) -> ExactDecimal? { parse(Array(text.utf8)[...]) }

  private static func take(_ byte: UInt8, _ bytes: ArraySlice<UInt8>, _ index: inout Int) -> Bool {
    guard index < bytes.endIndex, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// Reads digits; nil when there are more than 128 bits hold.
  private static func readDigits(
    _ bytes: ArraySlice<UInt8>, _ index: inout Int, into digits: inout Int128
  ) -> Int? {
    let start = index
    while index < bytes.endIndex {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      let (shifted, isTooWide) = digits.multipliedReportingOverflow(by: 10)
      let (next, isTooLarge) = shifted.addingReportingOverflow(Int128(digit))
      if isTooWide || isTooLarge { return nil }
      digits = next
      index += 1
    }
    return index - start
  }

  /// Reads an exponent; 0 when there is none, nil when it is malformed or beyond reason.
  private static func readExponent(_ bytes: ArraySlice<UInt8>, _ index: inout Int) -> Int? {
    guard take(UInt8(ascii: "e"), bytes, &index) || take(UInt8(ascii: "E"), bytes, &index) else {
      return 0
    }
    let isNegative = take(UInt8(ascii: "-"), bytes, &index)
    if !isNegative { _ = take(UInt8(ascii: "+"), bytes, &index) }
    var power: Int128 = 0
    guard let count = readDigits(bytes, &index, into: &power), count > 0, power <= 64 else {
      return nil
    }
    return isNegative ? -Int(power) : Int(power)
  }

  private static func number(_ digits: Int128, scale: Int) -> ExactDecimal? {
    if digits == 0 { return .zero }
    var value = digits
    for _ in 0..<max(0, -scale) {
      let (next, isTooWide) = value.multipliedReportingOverflow(by: 10)
      if isTooWide { return nil }
      value = next
    }
    let number = ExactDecimal(significand: value, scale: max(0, scale))
    let count = String(number.significand.magnitude).utf8.count
    guard number.scale <= maximumScale, count <= maximumDigits,
      count - number.scale <= StrictNumber.maximumWholeDigits
    else { return nil }
    return number
  }
}

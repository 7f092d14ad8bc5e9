extension ExactDecimal: CustomStringConvertible {
  /// Reads plain decimal digits: an optional `-`, digits, and optionally `.` with digits.
  ///
  /// Returns nil for anything else (a leading `+`, an exponent, a space, `1.`, `.5`) and for a number that
  /// does not fit in 128 bits.
  public init?(_ text: String) {
    var digits: Int128 = 0
    var integerDigits = 0
    var fractionDigits = 0
    var isNegative = false
    var sawMark = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0:
        isNegative = true
      case UInt8(ascii: ".") where !sawMark:
        sawMark = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int128(byte &- UInt8(ascii: "0"))
        let (shifted, tooWide) = digits.multipliedReportingOverflow(by: 10)
        let (next, tooLarge) = shifted.addingReportingOverflow(digit)
        if tooWide || tooLarge { return nil }
        digits = next
        if sawMark { fractionDigits += 1 } else { integerDigits += 1 }
      default:
        return nil
      }
    }
    guard integerDigits > 0, !sawMark || fractionDigits > 0 else { return nil }
    self.init(significand: isNegative ? -digits : digits, scale: fractionDigits)
  }

  /// The shortest exact text: no exponent, no trailing zeros, `.` as the decimal mark.
  public var description: String {
    Self.text(negative: isNegative, digits: String(significand.magnitude), scale: scale)
  }

  /// Returns the number with exactly `decimals` decimals; a half goes away from zero, and 0 has no sign.
  ///
  /// - Precondition: `decimals` is not negative.
  public func text(decimals: Int) -> String {
    precondition(decimals >= 0, "a text cannot have a negative number of decimals")
    let value = rounded(decimals)
    var digits = String(value.significand.magnitude)
    digits.append(String(repeating: "0", count: decimals - value.scale))
    return Self.text(negative: value.isNegative, digits: digits, scale: decimals)
  }

  private static func text(negative: Bool, digits: String, scale: Int) -> String {
    var padded = digits
    if digits.utf8.count <= scale {
      padded = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
    }
    var text = negative ? "-" : ""
    text.append(contentsOf: padded.dropLast(scale))
    if scale > 0 {
      text.append(".")
      text.append(contentsOf: padded.suffix(scale))
    }
    return text
  }
}

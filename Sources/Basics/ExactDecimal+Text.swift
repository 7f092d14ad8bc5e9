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
  public var description: String { text(decimals: scale) }

  /// Returns the number with exactly `decimals` decimals; a half goes away from zero, and 0 has no sign.
  ///
  /// - Precondition: `decimals` is not negative.
  public func text(decimals: Int) -> String {
    var characters: [UInt8] = []
    characters.reserveCapacity(decimals + 24)
    write(decimals: decimals, to: &characters)
    return String(decoding: characters, as: UTF8.self)
  }

  /// Adds the characters of `text(decimals:)`, without making a text.
  ///
  /// - Precondition: `decimals` is not negative.
  public func write(decimals: Int, to characters: inout [UInt8]) {
    precondition(decimals >= 0, "a text cannot have a negative number of decimals")
    let value = rounded(decimals)
    let start = characters.count
    // From the last character to the first.
    var rest = value.significand.magnitude
    func put(_ digit: UInt8) {
      if characters.count - start == decimals, decimals > 0 { characters.append(UInt8(ascii: ".")) }
      characters.append(UInt8(ascii: "0") + digit)
    }
    for _ in value.scale..<decimals { put(0) }
    var count = decimals - value.scale
    while rest > 0 || count <= decimals {
      // Most numbers are short, and a division of 128 bits takes long.
      if var narrow = UInt64(exactly: rest) {
        while narrow > 0 || count <= decimals {
          put(UInt8(narrow % 10))
          narrow /= 10
          count += 1
        }
        break
      }
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      put(UInt8(digit))
      rest = quotient
      count += 1
    }
    if value.isNegative { characters.append(UInt8(ascii: "-")) }
    characters[start...].reverse()
  }
}

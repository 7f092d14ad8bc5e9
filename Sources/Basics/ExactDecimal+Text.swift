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
    if value.isNegative { characters.append(UInt8(ascii: "-")) }
    var rest = value.significand.magnitude
    // The zeros behind the digits of the significand, all digits, and the mark.
    let zeros = decimals - value.scale
    let length = max(Self.digitCount(rest) + zeros, decimals + 1) + (decimals > 0 ? 1 : 0)
    var place = characters.count + length
    let mark = place - decimals - 1
    characters.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: length))
    if decimals > 0 { characters[mark] = UInt8(ascii: ".") }
    place -= zeros
    // From the last digit to the first, over the mark.
    while rest > 0 {
      // Most numbers are short, and a division of 128 bits takes long.
      guard var narrow = UInt64(exactly: rest) else {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        place -= place - 1 == mark && decimals > 0 ? 2 : 1
        characters[place] += UInt8(digit)
        rest = quotient
        continue
      }
      var digits = characters.mutableSpan
      while narrow > 0 {
        place -= place - 1 == mark && decimals > 0 ? 2 : 1
        digits[place] += UInt8(narrow % 10)
        narrow /= 10
      }
      break
    }
  }

  /// How many digits a number has; 0 has none.
  private static func digitCount(_ number: UInt128) -> Int {
    var (count, rest) = (0, number)
    while rest > UInt128(UInt64.max) {
      rest /= 10
      count += 1
    }
    var power: UInt64 = 1
    let narrow = UInt64(rest)
    while narrow >= power {
      count += 1
      let (next, isTooLarge) = power.multipliedReportingOverflow(by: 10)
      if isTooLarge { break }
      power = next
    }
    return count
  }
}

public import Basics

/// Reads plain decimal numbers from bytes, and says what is wrong with the others.
///
/// A number is an optional `-`, digits, and optionally the decimal mark with digits.
public enum StrictNumber {
  /// The most digits before the decimal mark, without leading zeros.
  public static let maximumWholeDigits = 15

  /// The most digits after the decimal mark.
  public static let maximumDecimals = 18

  /// The most digits in all, without leading zeros.
  public static let maximumDigits = 27

  /// Why a text is not read as a number.
  public enum Fault: Error, Hashable, Sendable {
    /// It is something else.
    case notANumber
    /// It begins with `+`.
    case plusSign
    /// A space stands before, in or behind it.
    case space
    /// It has an exponent.
    case exponent
    /// It is hexadecimal.
    case hexadecimal
    /// It is `nan`, `inf` or the like.
    case notFinite
    /// It has the decimal mark of another dialect.
    case otherDecimalMark
    /// Its digits are grouped.
    case thousandsSeparator
    /// There is no digit on one side of the decimal mark.
    case bareDecimalMark
    /// It is a number, with more digits than are computed with.
    case tooManyDigits
  }

  /// Returns the number that the bytes write.
  ///
  /// - Throws: The `Fault` when they write none.
  /// - Complexity: O(*n*), without allocation for a number.
  public static func parse(
    _ bytes: ArraySlice<UInt8>, decimalMark: UInt8 = UInt8(ascii: ".")
  ) throws(Fault) -> ExactDecimal {
    var index = bytes.startIndex
    let end = bytes.endIndex
    let isNegative = index < end && bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    let start = index
    var digits: Int64 = 0
    var count = 0
    var mark = -1
    while index < end {
      let byte = bytes[index]
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9 {
        if count < 18 { digits = digits &* 10 &+ Int64(digit) }
        if count > 0 || digit != 0 { count += 1 }
      } else if byte == decimalMark, mark < 0 {
        mark = index
      } else {
        throw fault(bytes, decimalMark)
      }
      index += 1
    }
    let whole = (mark < 0 ? end : mark) - start
    let decimals = mark < 0 ? 0 : end - mark - 1
    guard whole > 0, mark < 0 || decimals > 0 else { throw fault(bytes, decimalMark) }
    guard decimals <= maximumDecimals, count <= maximumDigits,
      count - decimals <= maximumWholeDigits
    else { throw .tooManyDigits }
    let significand = count <= 18 ? Int128(digits) : wide(bytes, start)
    return ExactDecimal(significand: isNegative ? -significand : significand, scale: decimals)
  }

  private static func wide(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int128 {
    var digits: Int128 = 0
    for index in start..<bytes.endIndex {
      let digit = bytes[index] &- UInt8(ascii: "0")
      if digit <= 9 { digits = digits * 10 + Int128(digit) }
    }
    return digits
  }

  /// Names the fault of a text that is no number.
  private static func fault(_ bytes: ArraySlice<UInt8>, _ decimalMark: UInt8) -> Fault {
    var text = String(decoding: bytes, as: UTF8.self)
    if text.contains(where: \.isWhitespace) { return .space }
    if text.hasPrefix("+") { return .plusSign }
    if text.hasPrefix("-") { text.removeFirst() }
    text = text.lowercased()
    if ["nan", "inf", "infinity", "+inf", "1.#inf", "1.#nan", "#n/a", "null"].contains(text) {
      return .notFinite
    }
    if text.hasPrefix("0x") { return .hexadecimal }
    let mark = Character(Unicode.Scalar(decimalMark))
    let otherMark: Character = mark == "." ? "," : "."
    let parts = text.split(separator: otherMark, omittingEmptySubsequences: false)
    if parts.count == 2, isDigits(parts[0]), isDigits(parts[1]) { return .otherDecimalMark }
    let hasGroups =
      parts.count > 1
      && parts.allSatisfy { part in part.first?.isNumber == true }
      && text.allSatisfy { isDigit($0) || $0 == mark || $0 == otherMark }
    if hasGroups || isGroupedByApostrophe(text) { return .thousandsSeparator }
    if isBareMark(text, mark) { return .bareDecimalMark }
    return isExponent(text, mark) ? .exponent : .notANumber
  }

  private static func isBareMark(_ text: String, _ mark: Character) -> Bool {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    return parts[0].isEmpty && isDigits(parts[1]) || parts[1].isEmpty && isDigits(parts[0])
  }

  private static func isExponent(_ text: String, _ mark: Character) -> Bool {
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts[0].first, isDigit(first) else { return false }
    let power = parts[1].first == "-" || parts[1].first == "+" ? parts[1].dropFirst() : parts[1]
    return isDigits(power) && parts[0].allSatisfy { isDigit($0) || $0 == mark }
  }

  private static func isGroupedByApostrophe(_ text: String) -> Bool {
    text.contains { $0 == "'" || $0 == "_" || $0 == "\u{2019}" }
      && text.allSatisfy { isDigit($0) || "'_\u{2019}.,".contains($0) }
  }

  private static func isDigit(_ character: Character) -> Bool {
    character >= "0" && character <= "9" && character.isASCII
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy(isDigit)
  }
}

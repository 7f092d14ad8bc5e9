extension StrictNumber.Fault {
  /// Says what was expected, beside the carets.
  func label(_ dialect: Dialect) -> String {
    let mark = dialect == .excelEU ? "\",\"" : "\".\""
    return switch self {
    case .otherDecimalMark, .notANumber: "expected digits with \(mark) as the decimal mark"
    case .plusSign: "expected no \"+\""
    case .space: "expected no space"
    case .exponent: "expected no exponent"
    case .hexadecimal: "expected decimal digits"
    case .notFinite: "expected a number"
    case .thousandsSeparator: "expected no separators between thousands"
    case .bareDecimalMark: "expected digits on both sides of \(mark)"
    case .tooManyDigits: "at most 15 digits before the mark, 18 after it, 27 in all"
    }
  }

  /// Says what to do.
  func help(_ dialect: Dialect) -> String? {
    switch self {
    case .otherDecimalMark where dialect == .excelEU:
      "if this file uses decimal points, run with --read-dialect rfc4180 (or tsv)"
    case .otherDecimalMark: "if this file uses decimal commas, run with --read-dialect excel-eu"
    case .notANumber, .hexadecimal: nil
    case .plusSign: "remove the \"+\""
    case .space: "remove the space"
    case .exponent: "write the number out in digits"
    case .notFinite: "leave the row out when there is no value; nothing is assumed for it"
    case .thousandsSeparator: "write the digits without separators"
    case .bareDecimalMark: "write 0.5 for .5, and 1 for 1."
    case .tooManyDigits: "round the number where it is made"
    }
  }
}

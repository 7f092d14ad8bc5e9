extension ExactRatio {
  /// Returns the exact mean.
  ///
  /// - Precondition: `values` is not empty.
  /// - Complexity: O(*n*).
  public static func mean(_ values: [ExactDecimal]) -> ExactRatio {
    precondition(!values.isEmpty, "the mean of nothing")
    var whole = ExactRatio(0)
    var part = ExactDecimal.zero
    for value in values {
      if let sum = part.addingIfExact(value) {
        part = sum
      } else {
        whole += ExactRatio(part)
        part = value
      }
    }
    return (whole + part) / ExactRatio(values.count)
  }

  /// Returns the exact mean.
  ///
  /// - Precondition: `values` is not empty.
  /// - Complexity: O(*n*).
  public static func mean(_ values: [ExactRatio]) -> ExactRatio {
    precondition(!values.isEmpty, "the mean of nothing")
    return values.reduce(ExactRatio(0), +) / ExactRatio(values.count)
  }

  /// Returns the exact median: the middle value, or the mean of the two in the middle.
  ///
  /// - Precondition: `values` is not empty.
  /// - Complexity: O(*n* log *n*).
  public static func median(_ values: [ExactDecimal]) -> ExactRatio {
    precondition(!values.isEmpty, "the median of nothing")
    let sorted = values.sorted()
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return ExactRatio(sorted[middle]) }
    return mean([sorted[middle - 1], sorted[middle]])
  }
}

extension ExactRatio: CustomStringConvertible {
  /// The reduced fraction, such as `-1/3`, or the whole number alone.
  public var description: String {
    let (isNegative, numerator, denominator) = parts
    let sign = isNegative ? "-" : ""
    let below = denominator == .one ? "" : "/" + denominator.decimalText
    return sign + numerator.decimalText + below
  }
}

extension BigNatural {
  /// The digits in base ten.
  var decimalText: String {
    if let narrow { return String(narrow) }
    let billion = BigNatural(1_000_000_000)
    var groups: [String] = []
    var rest = self
    while !rest.isZero {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: billion)
      let digits = String(remainder.narrow ?? 0)
      let padding = quotient.isZero ? 0 : 9 - digits.utf8.count
      groups.append(String(repeating: "0", count: padding) + digits)
      rest = quotient
    }
    return groups.reversed().joined()
  }
}

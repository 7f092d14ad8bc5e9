public import Basics

/// An amount of money, or a share of something.
public enum AmountOrPercent: Sendable, Hashable {
  /// A number as it is.
  case amount(ExactDecimal)
  /// A number before `%`.
  case percent(ExactDecimal)
}

extension TableRow {
  /// Returns an exact decimal number; the rule of the schema holds when none is given.
  public func decimal(_ column: String, _ rule: NumberRule? = nil) -> ExactDecimal? {
    guard let place = present(column) else { return nil }
    return decimal(at: place, rule ?? reader.rules[reader.index(of: column)])
  }

  /// Returns an exact decimal number by its place in the header; nil for an empty cell.
  public func decimal(at index: Int, _ rule: NumberRule = .any) -> ExactDecimal? {
    if isEmpty(index) { return nil }
    guard let value = number(at: index, bytes(of: index)) else { return nil }
    guard rule.accepts(value) else {
      outOfRange(index, rule.description)
      return nil
    }
    return value
  }

  /// Returns a whole number; the limits of the schema hold when none are given.
  public func integer(_ column: String, _ limits: ClosedRange<Int>? = nil) -> Int? {
    guard let place = present(column) else { return nil }
    var allowed = limits
    if limits == nil, case .integer(let declared)? = reader.schema.column(column)?.type {
      allowed = declared
    }
    return integer(at: place, allowed)
  }

  /// Returns a whole number by its place in the header; nil for an empty cell.
  public func integer(at index: Int, _ limits: ClosedRange<Int>? = nil) -> Int? {
    if isEmpty(index) { return nil }
    guard let value = number(at: index, bytes(of: index)) else { return nil }
    guard value.scale == 0, let whole = Int(exactly: value.significand) else {
      report(
        .notAWholeNumber, at: index, "\(name(index)) is not a whole number: \(quoted(index))",
        label: "expected digits only")
      return nil
    }
    if let limits, !limits.contains(whole) {
      outOfRange(index, "\(limits.lowerBound) to \(limits.upperBound)")
      return nil
    }
    return whole
  }

  /// Returns a number of 0 or more, or one with `%` behind it.
  public func amountOrPercent(_ column: String) -> AmountOrPercent? {
    guard let place = present(column) else { return nil }
    var bytes = bytes(of: place)
    let isPercent = bytes.last == UInt8(ascii: "%")
    if isPercent { bytes = bytes.dropLast() }
    guard let value = number(at: place, bytes) else { return nil }
    guard !value.isNegative else {
      outOfRange(place, NumberRule.nonNegative.description)
      return nil
    }
    return isPercent ? .percent(value) : .amount(value)
  }

  private func number(at index: Int, _ bytes: ArraySlice<UInt8>) -> ExactDecimal? {
    let dialect = reader.csv.dialect
    do {
      return try StrictNumber.parse(bytes, decimalMark: dialect.decimalMark)
    } catch {
      let message =
        error == .tooManyDigits
        ? "\(name(index)) has too many digits: \(quoted(index))"
        : "\(name(index)) is not a number: \(quoted(index))"
      report(
        error == .tooManyDigits ? .tooManyDigits : .notANumber, at: index, message,
        label: error.label(dialect), help: error.help(dialect))
      return nil
    }
  }

  private func outOfRange(_ index: Int, _ allowed: String) {
    report(
      .numberOutOfRange, at: index, "\(name(index)) is out of range: \(quoted(index))",
      label: "expected \(allowed)")
  }
}

import Basics
import Pricing
import Tabular

extension TableRow {
  /// Returns the unit that a cell names.
  func unit(_ column: String) -> UnitID? {
    guard let text = text(column) else { return nil }
    if let unit = UnitID(text) { return unit }
    report(
      .unitMalformed, at: column, "\(column) is not a unit: \(MessageText.quoted(text))",
      label: "expected a name such as gpu_hour:H100 or Mtok",
      help: "letters, digits and _ - . with at most one colon, behind which / may stand")
    return nil
  }

  /// Returns a number with its cell.
  func sourced(decimal column: String) -> Sourced<ExactDecimal>? {
    decimal(column).map { Sourced($0, at: id(column)) }
  }

  /// Returns a name with its cell.
  func sourced(identifier column: String) -> Sourced<String>? {
    identifier(column).map { Sourced($0, at: id(column)) }
  }

  /// Returns the contract that a cell names; reports one that does not exist.
  func sourced(contract column: String, _ draft: BookDraft) -> Sourced<String>? {
    guard let name = sourced(identifier: column) else { return nil }
    draft.contracts.check(name.value, in: self, at: column)
    return name
  }

  /// Returns a fee or margin with its kind.
  func charge(_ column: String) -> Charge? {
    switch amountOrPercent(column) {
    case .amount(let amount): .amount(amount)
    case .percent(let percent): .percent(percent)
    case nil: nil
    }
  }

  /// Reports a range whose end comes before its beginning.
  func checkOrder<Bound: Comparable & CustomStringConvertible>(
    from first: Bound?, to last: Bound?, at column: String
  ) {
    guard let first, let last, last < first else { return }
    report(
      .rangeBackwards, at: column, "the range ends at \(last), before it begins at \(first)",
      label: "expected \(first) or later")
  }

  /// Keeps a cell that names something which is read later.
  func reference(_ column: String, _ text: String) -> CellReference {
    let (position, line) = excerpt(column)
    return CellReference(text: text, position: position, excerpt: line)
  }
}

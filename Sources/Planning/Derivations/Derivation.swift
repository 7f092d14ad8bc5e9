public import Basics
public import Pricing

/// How one number was made: the formula, what went in, and what came out.
///
/// The expression of the formula, evaluated over the operands and rounded as the formula says,
/// gives the result to the last digit. Nothing else is needed.
public struct Derivation: Sendable, Hashable {
  /// The formula.
  public let formula: Formula
  /// The result, rounded as the formula says.
  public let result: DerivedNumber
  /// What went in, in the order of the formula; an operand that repeats is a list.
  public let operands: [Operand]
  /// Cells that were read for it and are no operand's, such as those behind a regression.
  public let sources: [SourceID]
}

/// A number as a ledger keeps it.
public enum DerivedNumber: Sendable, Hashable {
  /// An exact number.
  case exact(ExactRatio)
  /// A number that statistics or simulation made, as the processor holds it.
  case measured(Double)
}

/// Something that went into a formula.
public struct Operand: Sendable, Hashable {
  /// What it is called in the expression of the formula, such as `price` or `lots`.
  public let name: String
  /// Its value.
  public let value: OperandValue
  /// Where the value was read or set; nil for what is counted, or made elsewhere in the ledger.
  public let origin: SettingOrigin?

  /// The cell that the value was read from, if it was read from one.
  public var cell: SourceID? {
    if case .table(let cell) = origin { cell } else { nil }
  }

  init(_ name: String, _ value: OperandValue, _ origin: SettingOrigin? = nil) {
    self.name = name
    self.value = value
    self.origin = origin
  }

  /// Takes another figure.
  init(_ name: String, _ figure: Figure) {
    self.init(name, .derived(figure.derivation))
  }

  /// Takes a number of the ledger that is no figure of a report.
  init(_ name: String, _ derivation: DerivationID) {
    self.init(name, .derived(derivation))
  }

  /// Takes a number that was given, and the cell that gives it.
  init(_ name: String, _ number: ExactDecimal, at source: SourceID? = nil) {
    self.init(name, .exact(ExactRatio(number)), source.map { .table($0) })
  }

  /// Takes an exact number that has no end in decimals, and the cell that gives it.
  init(_ name: String, _ number: ExactRatio, at source: SourceID? = nil) {
    self.init(name, .exact(number), source.map { .table($0) })
  }

  /// Takes the number of a cell.
  init(_ name: String, _ cell: Sourced<ExactDecimal>) {
    self.init(name, cell.value, at: cell.source)
  }

  /// Takes a choice of the book, of a flag or of the program.
  init(_ name: String, _ setting: Setting<ExactDecimal>) {
    self.init(name, .exact(ExactRatio(setting.value)), setting.origin)
  }

  /// Takes a count.
  init(_ name: String, _ number: Int, at source: SourceID? = nil) {
    self.init(name, ExactDecimal(number), at: source)
  }

  /// Takes a number that statistics made.
  init(_ name: String, _ number: Double) {
    self.init(name, .measured(number))
  }
}

/// The value of an operand.
public enum OperandValue: Sendable, Hashable {
  /// Another number of the same ledger.
  case derived(DerivationID)
  /// A number that was read, set or counted.
  case exact(ExactRatio)
  /// A number that statistics made.
  case measured(Double)
}

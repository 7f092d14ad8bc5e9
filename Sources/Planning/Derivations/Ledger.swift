public import Basics

/// The derivations of a plan, in the order in which its numbers were made.
///
/// Whoever computes a figure for a report records it here, with every operand:
///
///     let fees = ledger.record(
///       .fees, amount,
///       [Operand("buy", buy), Operand("trade_fee", fee, at: contract.source)])
///
/// - A figure that is an operand goes in as a figure, never as its bare value, so that a reader
///   can follow it further; a number that was read goes in with its cell.
/// - A step between two figures that is not rounded is kept with `keep`; its result is exact, or
///   a `Double` that statistics made. Operands take either.
/// - A new formula is a constant of `Formula` in a file beside this one (`Formula+Risk.swift`),
///   with the expression that a script evaluates, and a place in `Formula.catalogue`.
/// - A simulated number is `.simulated`: its operands name paths and seed.
/// - A report hands the derivations of its cells to its table (`TableOrigins`), so that
///   `hedge explain` finds them by the row's keys and the column's name.
public struct Ledger: Sendable {
  private var entries: [Derivation] = []
  private let isForgetful: Bool

  private init(isForgetful: Bool) { self.isForgetful = isForgetful }

  /// A ledger that keeps nothing, for plans that are laid out again and never explained.
  static let forgetful = Ledger(isForgetful: true)

  /// Begins an empty ledger.
  public init() { isForgetful = false }

  /// The derivation of a figure.
  public subscript(_ id: DerivationID) -> Derivation { entries[id.index] }

  /// The derivation at a place; nil when there is none.
  public func id(_ place: Int) -> DerivationID? {
    entries.indices.contains(place) ? DerivationID(index: place) : nil
  }

  /// The number of derivations.
  public var count: Int { entries.count }

  /// Writes down how a figure was made.
  ///
  /// - Parameters:
  ///   - formula: The formula; its decimals are those of the value.
  ///   - value: The figure, rounded.
  ///   - operands: What went in, by the names of the formula's expression.
  ///   - sources: Cells that were read besides those of the operands.
  /// - Returns: The figure.
  mutating func record(
    _ formula: Formula, _ value: ExactDecimal, _ operands: [Operand] = [],
    sources: [SourceID] = []
  ) -> Figure {
    Figure(value, keep(formula, .exact(ExactRatio(value)), operands, sources: sources))
  }

  /// Writes down how a figure was made, and lists what went in only if it is kept.
  ///
  /// For figures that are made again and again where nobody asks how.
  mutating func record(
    _ formula: Formula, _ value: ExactDecimal, operands: () -> [Operand]
  ) -> Figure {
    record(formula, value, isForgetful ? [] : operands())
  }

  /// Writes down how a number was made that is no figure: a step, exact or measured.
  mutating func keep(
    _ formula: Formula, _ result: DerivedNumber, _ operands: [Operand] = [],
    sources: [SourceID] = []
  ) -> DerivationID {
    if isForgetful { return DerivationID(index: 0) }
    entries.append(
      Derivation(formula: formula, result: result, operands: operands, sources: sources))
    return DerivationID(index: entries.count - 1)
  }

  /// The cells that a number rests on, through every operand, each once, in the order in which
  /// the formula reads them.
  ///
  /// - Complexity: O(n) in the derivations below it.
  public func cells(of id: DerivationID) -> [SourceID] {
    var cells: [SourceID] = []
    var known: Set<SourceID> = []
    var seen: Set<DerivationID> = []
    func visit(_ id: DerivationID) {
      guard seen.insert(id).inserted else { return }
      let derivation = entries[id.index]
      for operand in derivation.operands {
        if let cell = operand.cell, known.insert(cell).inserted { cells.append(cell) }
        if case .derived(let inner) = operand.value { visit(inner) }
      }
      for cell in derivation.sources where known.insert(cell).inserted { cells.append(cell) }
    }
    visit(id)
    return cells
  }
}

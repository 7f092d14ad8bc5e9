public import Basics

/// One number of a plan and how it was made.
public struct Figure: Sendable, Hashable {
  /// The number, rounded as it is printed.
  public let value: ExactDecimal
  /// Where its making is written down in the plan's ledger.
  public let derivation: DerivationID

  init(_ value: ExactDecimal, _ derivation: DerivationID) {
    self.value = value
    self.derivation = derivation
  }
}

/// Names one derivation of a plan's ledger.
public struct DerivationID: Sendable, Hashable, Comparable {
  /// The place in the ledger, counted from 0.
  public let index: Int

  /// Returns whether the first was written down earlier; operands come before what they are in.
  public static func < (left: DerivationID, right: DerivationID) -> Bool {
    left.index < right.index
  }
}

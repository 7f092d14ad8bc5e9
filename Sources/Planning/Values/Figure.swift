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
public struct DerivationID: Sendable, Hashable {
  /// The place in the ledger, counted from 0.
  public let index: Int
}

/// How one figure was made: the formula, what went in, and the cells that were read.
public struct Derivation: Sendable, Hashable {
  /// The formula.
  public let formula: Formula
  /// The result, rounded as it is printed.
  public let value: ExactDecimal
  /// What went in, in the order of the formula.
  public let operands: [Operand]
  /// The cells that were read for it directly.
  public let sources: [SourceID]
}

/// Something that went into a formula.
public struct Operand: Sendable, Hashable {
  /// What it is in the formula, such as `F` or `lots`.
  public let name: String
  /// Its value.
  public let value: OperandValue

  init(_ name: String, _ figure: Figure) {
    self.name = name
    value = .figure(figure.derivation)
  }

  init(_ name: String, _ number: ExactDecimal) {
    self.name = name
    value = .exact(number)
  }

  init(_ name: String, _ number: Int) {
    self.init(name, ExactDecimal(number))
  }

  init(_ name: String, _ number: Double) {
    self.name = name
    value = .measured(number)
  }
}

/// The value of an operand.
public enum OperandValue: Sendable, Hashable {
  /// Another figure of the same plan.
  case figure(DerivationID)
  /// A number that was given.
  case exact(ExactDecimal)
  /// A number that statistics made.
  case measured(Double)
}

/// The derivations of a plan, in the order in which its figures were made.
public struct Ledger: Sendable {
  private var entries: [Derivation] = []

  /// The derivation of a figure.
  public subscript(_ id: DerivationID) -> Derivation { entries[id.index] }

  /// The number of derivations.
  public var count: Int { entries.count }

  mutating func record(
    _ formula: Formula, _ value: ExactDecimal, _ operands: [Operand] = [],
    sources: [SourceID] = []
  ) -> Figure {
    entries.append(
      Derivation(formula: formula, value: value, operands: operands, sources: sources))
    return Figure(value, DerivationID(index: entries.count - 1))
  }
}

/// The formulas that figures are made with; their raw values are stable names.
public enum Formula: String, Sendable, CaseIterable {
  /// quantity × growth × days × conversion, to three decimals.
  case need
  /// The part of a need that reserved capacity serves.
  case committed
  /// need − committed.
  case exposure
  /// A share of an administered exposure.
  case passThrough
  /// The ratio used: fitted and shrunk, assumed, or given.
  case hedgeRatio
  /// Σ of hedge ratio × exposure, each to three decimals.
  case indexExposure
  /// Target coverage × index exposure.
  case target
  /// Lots held in the book.
  case heldLots
  /// Whole lots of the joint optimum.
  case buyLots
  /// The part of the lots that meets exposure.
  case hedged
  /// Lots × size over index exposure.
  case coverage
  /// A quote, an interpolation, or a flat level.
  case futuresPrice
  /// Basis + ratio × futures price.
  case expectedPrice
  /// The newest own values' mean, or the newest value.
  case spotPrice
  /// The mean of a series over the basis days.
  case basisMean
  /// hedged × share over ratio.
  case hedgedQuantity
  /// exposure − hedged quantity.
  case openQuantity
  /// What reservations cost.
  case committedCost
  /// held × size × (futures price − entry price).
  case positionValue
  /// Trade and settlement fees.
  case fees
  /// Quantity × price, to the cent.
  case product
  /// Hedged quantities at their prices, less position value, plus reservations and fees.
  case lockedCost
  /// Open quantities at their prices.
  case openCost
  /// Locked + open.
  case expectedCost
  /// The whole exposure at its prices, plus reservations.
  case unhedgedExpectedCost
  /// A sum of printed rows.
  case total
  /// A part of a row's figure that belongs to one owner.
  case ownerShare
}

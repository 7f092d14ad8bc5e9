public import Basics

/// Describes one price series: a row of `instruments.csv`, or what its prices alone tell.
public struct InstrumentSpec: Sendable, Hashable {
  /// The name of the series.
  public let id: String
  /// The unit that one price buys; nil when no table tells.
  public let unit: UnitID?
  /// How the price is made.
  public let kind: InstrumentKind
  /// The share of an administered price's exposure that follows an index, from 0 to 1.
  public let passThrough: Sourced<ExactDecimal>?
  /// The contract to hedge it with, if the row names one.
  public let contract: Sourced<String>?
  /// The index that this series stands in for, if any.
  public let proxyFor: String?
  /// The hardware behind the price, if the row names it or the unit tells.
  public let hardware: String?
  /// What a reader of the plan should know about the series; empty when nothing.
  public let note: String
  /// The row; nil when the instrument has no row of its own.
  public let source: SourceID?

  /// Creates a description.
  public init(
    id: String, unit: UnitID?, kind: InstrumentKind, passThrough: Sourced<ExactDecimal>?,
    contract: Sourced<String>?, proxyFor: String?, hardware: String?, note: String = "",
    source: SourceID?
  ) {
    self.id = id
    self.unit = unit
    self.kind = kind
    self.passThrough = passThrough
    self.contract = contract
    self.proxyFor = proxyFor
    self.hardware = hardware ?? unit?.hardware
    self.note = note
    self.source = source
  }
}

/// Tells how a price is made.
public enum InstrumentKind: String, Sendable, CaseIterable {
  /// By supply and demand, day by day.
  case spot
  /// By a published calculation over other prices.
  case index
  /// By a supplier's decision; it changes in steps or not at all.
  case administered
}

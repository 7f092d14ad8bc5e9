public import Basics

/// One month of a stress: a row of `scenarios.csv`.
public struct ScenarioRow: Sendable, Hashable {
  /// The name of the scenario that the row belongs to.
  public let scenario: String
  /// The month; nil for every month that has no row of its own.
  public let month: YearMonth?
  /// What happens in it.
  public let shock: PriceShock
  /// The row.
  public let source: SourceID

  /// Creates a row.
  public init(scenario: String, month: YearMonth?, shock: PriceShock, source: SourceID) {
    self.scenario = scenario
    self.month = month
    self.shock = shock
    self.source = source
  }
}

/// What happens in one month of a stress.
public struct PriceShock: Sendable, Hashable {
  /// The change of the open part of the index, in percent.
  public var index: ExactDecimal
  /// The change of the open part of own prices beside the index, in percent.
  public var own: ExactDecimal
  /// The change of the open part of quantities, in percent.
  public var quantity: ExactDecimal
  /// The initial margin of a lot as a multiple of today's.
  public var marginFactor: ExactDecimal

  /// Describes what happens; nothing that is not named.
  public init(
    index: ExactDecimal = .zero, own: ExactDecimal = .zero, quantity: ExactDecimal = .zero,
    marginFactor: ExactDecimal = .one
  ) {
    self.index = index
    self.own = own
    self.quantity = quantity
    self.marginFactor = marginFactor
  }
}

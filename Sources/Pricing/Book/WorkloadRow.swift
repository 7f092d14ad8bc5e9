public import Basics

/// What one workload needs: a row of `workload.csv`.
public struct WorkloadRow: Sendable, Hashable {
  /// The first month.
  public let month: YearMonth
  /// The last month; the same as `month` when the row covers one.
  public let until: YearMonth
  /// The name of the workload.
  public let workload: String
  /// The mean quantity of the first month, in `unit`, a month or a day as `period` tells.
  public let quantity: Sourced<ExactDecimal>
  /// The unit of the quantity.
  public let unit: UnitID
  /// The instrument whose price the workload pays.
  public let instrument: Sourced<String>
  /// The growth from one month to the next, in percent, if the row gives it.
  public let growth: Sourced<ExactDecimal>?
  /// Whether the quantity is that of a month or of a day.
  public let period: QuantityPeriod
  /// The team that owns the workload; empty when the row names none.
  public let team: String
  /// The contract that the row wants to be hedged with, if it names one.
  public let contract: Sourced<String>?
  /// The 10th percentile of the first month's quantity, if given.
  public let low: Sourced<ExactDecimal>?
  /// The 90th percentile of the first month's quantity, if given.
  public let high: Sourced<ExactDecimal>?
  /// The whole row.
  public let source: SourceID

  /// Creates a row; `until` is not before `month`.
  public init(
    month: YearMonth, until: YearMonth, workload: String, quantity: Sourced<ExactDecimal>,
    unit: UnitID, instrument: Sourced<String>, growth: Sourced<ExactDecimal>?,
    period: QuantityPeriod, team: String, contract: Sourced<String>?,
    low: Sourced<ExactDecimal>?, high: Sourced<ExactDecimal>?, source: SourceID
  ) {
    precondition(until >= month, "a workload row ends in or after its first month")
    self.month = month
    self.until = until
    self.workload = workload
    self.quantity = quantity
    self.unit = unit
    self.instrument = instrument
    self.growth = growth
    self.period = period
    self.team = team
    self.contract = contract
    self.low = low
    self.high = high
    self.source = source
  }
}

/// Tells what a quantity is counted over.
public enum QuantityPeriod: String, Sendable, CaseIterable {
  /// The whole month.
  case month
  /// Each day of the month.
  case day
}

// Formulas of step 1: what is needed and what reservations serve of it.
extension Formula {
  static let exposureFormulas = [
    need, reserved, reservedUsed, remaining, reservedPart, committed, exposure, hedgeablePart,
    unhedgeablePart, committedRest, reservationDue, reservationCost, committedCost,
    unownedCost, spread, expectedExcess, expectedUse,
  ]

  /// What a workload row needs in a month, in the unit of its price.
  static let need = Formula(
    "need", "quantity * (1 + growth / 100) ** steps * days * product(factor) / product(divisor)",
    decimals: 3)
  /// What a reservation holds in a month, in the unit of the price.
  static let reserved = Formula(
    "reserved", "quantity * product(factor) / product(divisor)", decimals: 3)
  /// What of a reservation is needed.
  static let reservedUsed = Formula("reserved_used", "min(reserved, sum(remaining))")
  /// What earlier reservations leave of a need.
  static let remaining = Formula("remaining", "need - sum(served)")
  /// What one reservation serves of one need.
  static let reservedPart = Formula("reserved_part", "apportion(whole, weight, digits, place)")
  /// The part of a need that reserved capacity serves.
  static let committed = Formula("committed", "sum(served)")
  /// What is left of a need.
  static let exposure = Formula("exposure", "need - committed")
  /// The share of an administered exposure that follows an index.
  static let hedgeablePart = Formula("hedgeable_part", "whole * share", decimals: 3)
  /// The rest of it.
  static let unhedgeablePart = Formula("unhedgeable_part", "whole - hedgeable")
  /// The committed part of what follows an index.
  static let committedRest = Formula("committed_rest", "need - exposure")
  /// What a reservation costs in a month; `used / reserved` when only what is used is paid.
  static let reservationDue = Formula(
    "reservation_due", "quantity * unit_price * sum(used) / sum(reserved) + sum(upfront)",
    decimals: 2)
  /// One workload's part of it.
  static let reservationCost = Formula(
    "reservation_cost", "apportion(whole, weight, digits, place)")
  /// What reservations cost.
  static let committedCost = Formula("committed_cost", "sum(cost)")
  /// What reservations cost in a row that serve nobody in it.
  static let unownedCost = Formula("unowned_cost", "whole - sum(owned)")
  /// The deviation of the logarithm of a need between its 10th and its 90th percentile.
  static let spread = Formula("spread", "log(high / low) / 2.5631", in: .double)
  /// What of an uncertain need is left beyond what is reserved, on average.
  static let expectedExcess = Formula(
    "expected_excess",
    "mean * normal(log(mean / sum(reserved)) / spread + spread / 2) "
      + "- sum(reserved) * normal(log(mean / sum(reserved)) / spread - spread / 2)",
    decimals: 3, in: .double)
  /// What one more reservation serves of an uncertain need, on average.
  static let expectedUse = Formula("expected_use", "remaining - excess")
}

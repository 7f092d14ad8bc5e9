public import Basics

/// Futures that the team holds: a row of `positions.csv`.
public struct Position: Sendable, Hashable {
  /// The contract.
  public let contract: Sourced<String>
  /// The delivery month.
  public let delivery: YearMonth
  /// The lots held: positive for long, negative for short.
  public let lots: Sourced<Int>
  /// The price at which they were opened, in currency per index unit.
  public let entryPrice: Sourced<ExactDecimal>
  /// The day on which they were opened, if the table tells.
  public let date: Day?

  /// Creates a position.
  public init(
    contract: Sourced<String>, delivery: YearMonth, lots: Sourced<Int>,
    entryPrice: Sourced<ExactDecimal>, date: Day? = nil
  ) {
    self.contract = contract
    self.delivery = delivery
    self.lots = lots
    self.entryPrice = entryPrice
    self.date = date
  }
}

/// Reserved capacity: a row of `commitments.csv`.
public struct Commitment: Sendable, Hashable {
  /// What the reservation serves.
  public enum Subject: Sendable, Hashable {
    /// Every workload that pays this instrument.
    case instrument(String)
    /// One workload.
    case workload(String)
  }

  /// What the reservation serves.
  public let subject: Subject
  /// The first month.
  public let first: YearMonth
  /// The last month.
  public let last: YearMonth
  /// The quantity a month, in `unit`.
  public let quantity: Sourced<ExactDecimal>
  /// The unit of quantity and price.
  public let unit: UnitID
  /// The price of one unit.
  public let unitPrice: Sourced<ExactDecimal>
  /// Whether what is not used is paid too.
  public let payment: CommitmentPayment
  /// Money due in the first month, whatever is used.
  public let upfront: Sourced<ExactDecimal>?
  /// The whole row.
  public let source: SourceID

  /// Creates a commitment; `last` is not before `first`.
  public init(
    subject: Subject, first: YearMonth, last: YearMonth, quantity: Sourced<ExactDecimal>,
    unit: UnitID, unitPrice: Sourced<ExactDecimal>, payment: CommitmentPayment,
    upfront: Sourced<ExactDecimal>?, source: SourceID
  ) {
    precondition(last >= first, "a commitment ends in or after its first month")
    self.subject = subject
    self.first = first
    self.last = last
    self.quantity = quantity
    self.unit = unit
    self.unitPrice = unitPrice
    self.payment = payment
    self.upfront = upfront
    self.source = source
  }
}

/// Tells what of a reservation is paid.
public enum CommitmentPayment: String, Sendable {
  /// All of it, used or not.
  case takeOrPay
  /// The part that is used.
  case asUsed
}

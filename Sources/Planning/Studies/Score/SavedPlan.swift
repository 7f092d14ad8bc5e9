public import Basics
public import Pricing

/// A plan that was written down on its day, to be held against what happened since.
public struct SavedPlan: Sendable, Hashable {
  /// One month of one contract, or of what no contract covers.
  public struct Key: Sendable, Hashable, Comparable {
    /// The month.
    public let month: YearMonth
    /// The contract; nil for cost that no contract covers.
    public let contract: String?

    /// Names a row of a plan.
    public init(month: YearMonth, contract: String?) {
      self.month = month
      self.contract = contract
    }

    /// Orders by month, then contract, what no contract covers last.
    public static func < (left: Key, right: Key) -> Bool {
      if left.month != right.month { return left.month < right.month }
      switch (left.contract, right.contract) {
      case (let left?, let right?): return left < right
      case (_?, nil): return true
      default: return false
      }
    }
  }

  /// One row, as it was planned; money is to the cent.
  public struct Row: Sendable, Hashable {
    /// The month and the contract.
    public let key: Key
    /// How far the contract had come; nil without one.
    public let status: ContractStatus?
    /// The lots that were held.
    public let heldLots: Int
    /// The lots that were to be bought.
    public let buyLots: Int
    /// The futures price, in currency per index unit; nil without a contract.
    public let futuresPrice: ExactDecimal?
    /// What reservations were to cost.
    public let committedCost: ExactDecimal
    /// What held lots were worth beside the price at which they were opened.
    public let positionValue: ExactDecimal
    /// Trade and settlement fees.
    public let fees: ExactDecimal
    /// What the row was expected to cost with its lots.
    public let expectedCost: ExactDecimal
    /// The same without any lot.
    public let unhedgedExpectedCost: ExactDecimal
    /// The 5th percentile of the cost; nil when nothing was simulated.
    public let p05: ExactDecimal?
    /// The 95th percentile of the cost; nil when nothing was simulated.
    public let p95: ExactDecimal?
    /// The assumptions that it rested on, as they were printed.
    public let marks: [String]
    /// The instruments, by id.
    public let parts: [Part]

    /// Takes a row as it was planned.
    public init(
      key: Key, status: ContractStatus?, heldLots: Int, buyLots: Int,
      futuresPrice: ExactDecimal?, committedCost: ExactDecimal, positionValue: ExactDecimal,
      fees: ExactDecimal, expectedCost: ExactDecimal, unhedgedExpectedCost: ExactDecimal,
      p05: ExactDecimal?, p95: ExactDecimal?, marks: [String], parts: [Part]
    ) {
      self.key = key
      self.status = status
      self.heldLots = heldLots
      self.buyLots = buyLots
      self.futuresPrice = futuresPrice
      self.committedCost = committedCost
      self.positionValue = positionValue
      self.fees = fees
      self.expectedCost = expectedCost
      self.unhedgedExpectedCost = unhedgedExpectedCost
      self.p05 = p05
      self.p95 = p95
      self.marks = marks
      self.parts = parts
    }
  }

  /// One instrument of a row.
  public struct Part: Sendable, Hashable {
    /// The instrument.
    public let instrument: String
    /// Its unit.
    public let unit: UnitID
    /// What was to be bought of it beyond reservations.
    public let exposure: ExactDecimal
    /// The price expected of it, in currency per own unit.
    public let price: ExactDecimal
    /// Index units per own unit; nil without a contract.
    public let ratio: ExactDecimal?

    /// Takes a part as it was planned.
    public init(
      instrument: String, unit: UnitID, exposure: ExactDecimal, price: ExactDecimal,
      ratio: ExactDecimal?
    ) {
      self.instrument = instrument
      self.unit = unit
      self.exposure = exposure
      self.price = price
      self.ratio = ratio
    }
  }

  /// What one lot of a contract was.
  public struct Terms: Sendable, Hashable {
    /// The contract.
    public let contract: String
    /// Index units in one lot.
    public let size: ExactDecimal
    /// The index unit.
    public let unit: UnitID

    /// Takes the terms of a plan.
    public init(contract: String, size: ExactDecimal, unit: UnitID) {
      self.contract = contract
      self.size = size
      self.unit = unit
    }
  }

  /// The file that it was read from.
  public let name: String
  /// The book that it was made of.
  public let book: String
  /// The day of the plan.
  public let asOf: Day
  /// The currency of its amounts.
  public let currency: String
  /// Its contracts, by id.
  public let contracts: [Terms]
  /// Its rows, by month, then contract.
  public let rows: [Row]

  /// Takes a plan as it was saved.
  public init(
    name: String, book: String, asOf: Day, currency: String, contracts: [Terms], rows: [Row]
  ) {
    self.name = name
    self.book = book
    self.asOf = asOf
    self.currency = currency
    self.contracts = contracts
    self.rows = rows
  }
}

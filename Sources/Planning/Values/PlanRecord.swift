public import Basics
import Pricing

/// A plan as a file kept it: the figures that were printed, and no more.
public struct PlanRecord: Sendable, Hashable {
  /// One printed row.
  public struct Row: Sendable, Hashable {
    /// The month.
    public let month: YearMonth
    /// The contract; nil for cost that no contract covers.
    public let contract: String?
    /// The owner, where the plan is split; empty for what belongs to nobody.
    public let owner: String?
    /// The numbers, by column; an absent one is null.
    public let figures: [PlanColumn: ExactDecimal]

    /// Creates a row.
    ///
    /// - Parameters:
    ///   - month: The month.
    ///   - contract: The contract; nil for cost that no contract covers.
    ///   - owner: The owner, where the plan is split.
    ///   - figures: The numbers that are not null.
    public init(
      month: YearMonth, contract: String?, owner: String? = nil,
      figures: [PlanColumn: ExactDecimal]
    ) {
      self.month = month
      self.contract = contract
      self.owner = owner
      self.figures = figures
    }
  }

  /// An input of the plan.
  public struct Input: Sendable, Hashable {
    /// The name of the file.
    public let name: String
    /// What stands for its bytes.
    public let hash: String

    /// Names an input.
    public init(name: String, hash: String) {
      self.name = name
      self.hash = hash
    }
  }

  /// The mean prices of an instrument and of its index over the days of the basis.
  public struct IndexAverage: Sendable, Hashable {
    /// The contract.
    public let contract: String
    /// The mean own price.
    public let own: ExactDecimal
    /// The mean index.
    public let index: ExactDecimal

    /// Creates the averages of an instrument.
    public init(contract: String, own: ExactDecimal, index: ExactDecimal) {
      self.contract = contract
      self.own = own
      self.index = index
    }
  }

  /// The day of the plan.
  public let asOf: Day
  /// The currency of every amount.
  public let currency: String
  /// Whether every figure could be computed.
  public let isComplete: Bool
  /// What the rows are split by, if they are.
  public let split: PlanView.Split?
  /// The rows, in their order.
  public let rows: [Row]
  /// The columns that were saved.
  public let columns: Set<PlanColumn>
  /// The inputs, by name; empty when they are not known.
  public let inputs: [Input]
  /// The averages behind the expected prices; empty when they were not saved.
  public let indexAverages: [IndexAverage]

  /// Creates a plan from what a file says.
  ///
  /// - Parameters:
  ///   - asOf: The day of the plan.
  ///   - currency: The currency of every amount.
  ///   - isComplete: Whether every figure could be computed.
  ///   - split: What the rows are split by, if they are.
  ///   - rows: The rows; no two have one month, contract and owner.
  ///   - columns: The columns that were saved.
  ///   - inputs: The inputs, by name.
  ///   - indexAverages: The averages behind the expected prices.
  public init(
    asOf: Day, currency: String, isComplete: Bool, split: PlanView.Split?, rows: [Row],
    columns: Set<PlanColumn> = Set(PlanColumn.allCases), inputs: [Input] = [],
    indexAverages: [IndexAverage] = []
  ) {
    self.asOf = asOf
    self.currency = currency
    self.isComplete = isComplete
    self.split = split
    self.rows = rows
    self.columns = columns
    self.inputs = inputs
    self.indexAverages = indexAverages
  }

  /// Keeps of a plan what a file would.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - split: What to split its rows by.
  ///   - inputs: The files that it was made from, by name.
  public init(_ plan: Plan, by split: PlanView.Split? = nil, inputs: [Input] = []) {
    func row(_ row: PlanRow, _ owner: String?, _ all: PlanFigures) -> Row {
      var figures: [PlanColumn: ExactDecimal] = [:]
      for column in PlanColumn.allCases { figures[column] = all.value(column) }
      return Row(month: row.month, contract: row.contract, owner: owner, figures: figures)
    }
    self.init(
      asOf: plan.asOf, currency: plan.currency, isComplete: plan.isComplete, split: split,
      rows: split.map { split in
        plan.view(by: split).rows.map { row($0.row, $0.owner, $0.figures) }
      } ?? plan.rows.map { row($0, nil, $0.figures) },
      inputs: inputs, indexAverages: IndexAverage.all(plan))
  }
}

extension PlanRecord.IndexAverage {
  /// Those of every ratio of a plan that has a basis, in the order of the ratios.
  public static func all(_ plan: Plan) -> [PlanRecord.IndexAverage] {
    plan.ratios.compactMap { ratio in
      ratio.basis.map {
        PlanRecord.IndexAverage(
          contract: ratio.key.contract, own: $0.own.value, index: $0.index.value)
      }
    }
  }
}

import Tabular

/// What is said about the messages that reading a saved plan can give.
enum PlanRecordMessages {
  /// The file cannot be read, or is no JSON.
  static let unreadable = MessageCode(rawValue: "H230")
  /// It is JSON and no plan.
  static let notAPlan = MessageCode(rawValue: "H231")
  /// A row of it has not what a row of a plan has.
  static let malformedRow = MessageCode(rawValue: "H232")
  /// It is in another currency.
  static let otherCurrency = MessageCode(rawValue: "H233")

  /// Two plans are split by different owners.
  static let otherSplit = MessageCode(rawValue: "H234")
  /// It was saved without columns that are needed.
  static let lacksColumns = MessageCode(rawValue: "H235")
  /// A row of it has no cost.
  static let incomplete = MessageCode(rawValue: "H236")
  /// A change of several instruments cannot be told apart.
  static let undivided = MessageCode(rawValue: "H237")

  static let all: [MessageDescriptor] = [
    MessageDescriptor(
      code: unreadable, title: "a saved plan cannot be read",
      cause: "The file is not there, cannot be opened, or is not JSON.",
      cure: "Name a file that hedge plan -o FILE.json wrote."),
    MessageDescriptor(
      code: notAPlan, title: "a file is not a saved plan",
      cause: "It is JSON and no report of a plan: its schema, day, currency or rows are missing.",
      cure: "Save one with hedge plan -o FILE.json, with all its columns."),
    MessageDescriptor(
      code: malformedRow, title: "a row of a saved plan cannot be read",
      cause: "It has no month or contract, a figure that is no number, or is there twice.",
      cure: "Save the plan again; a file that was changed by hand proves nothing."),
    MessageDescriptor(
      code: otherCurrency, title: "a saved plan in another currency",
      cause: "Amounts of two currencies have no difference.",
      cure: "Compare plans of one currency."),
    MessageDescriptor(
      code: otherSplit, title: "plans that are split by different owners",
      cause: "One plan has its rows by team, workload or instrument, and the other has not.",
      cure: "Save both with the same --by, or both without."),
    MessageDescriptor(
      code: lacksColumns, title: "a saved plan without the columns that are needed",
      cause: "It was saved with --columns, and what is left does not tell why a cost changes.",
      cure: "Save it with all its columns."),
    MessageDescriptor(
      code: incomplete, title: "a saved plan without a cost",
      cause: "The plan was incomplete when it was saved: a row has no expected cost.",
      cure: "Mend its book and save it again."),
    MessageDescriptor(
      code: undivided, title: "several instruments in one row",
      cause: "Nothing counts them together, so that volume and price cannot be told apart.",
      cure: "Save both plans with --by instrument."),
  ]
}

import Tabular

/// The codes of scores, and what stands behind them.
enum ScoreMessages {
  /// A saved plan is no JSON.
  static let notJSON = MessageCode(rawValue: "H272")
  /// A file is no saved plan.
  static let notAPlan = MessageCode(rawValue: "H273")
  /// A value of a saved plan is missing or contradicts another.
  static let planField = MessageCode(rawValue: "H274")
  /// A saved plan is of another book.
  static let otherBook = MessageCode(rawValue: "H275")
  /// A saved plan was not complete.
  static let incompletePlan = MessageCode(rawValue: "H276")
  /// One plan was given twice.
  static let samePlan = MessageCode(rawValue: "H277")
  /// What happened in a month that is over is not known.
  static let notMeasured = MessageCode(rawValue: "H278")
  /// Rows of a saved plan are not over.
  static let notOver = MessageCode(rawValue: "H279")
  /// Lots of a saved plan are in a contract that did not trade.
  static let paperLots = MessageCode(rawValue: "H280")
  /// A saved plan has no percentiles.
  static let noPercentiles = MessageCode(rawValue: "H347")
  /// The percentiles of saved plans are too near or too far.
  static let miscalibrated = MessageCode(rawValue: "H348")
  /// No month of any saved plan is over.
  static let nothingOver = MessageCode(rawValue: "H349")

  static let all: [MessageDescriptor] = [
    MessageDescriptor(
      code: notJSON, title: "a saved plan is not JSON",
      cause: "The file is cut off, was edited, or is of another form such as CSV.",
      cure: "Give what hedge plan -o plan.json wrote."),
    MessageDescriptor(
      code: notAPlan, title: "not a saved plan",
      cause: "The file is another report, was split with --by, or holds several documents.",
      cure: "Save the plan itself: hedge plan -o plan.json."),
    MessageDescriptor(
      code: planField, title: "a saved plan that cannot be so",
      cause: "A value is missing or of another kind, or a cost is not the sum of its parts.",
      cure: "Save the plan anew with all its columns; a plan that was edited cannot be scored."),
    MessageDescriptor(
      code: otherBook, title: "a plan of another book",
      cause: "Name, currency, an instrument or the terms of a contract differ from the book's.",
      cure: "Name the folder of the book that the plan was made of, as it is now."),
    MessageDescriptor(
      code: incompletePlan, title: "a plan that was not complete",
      cause: "The plan was saved with --allow-missing and lacks figures.",
      cure: "Only a complete plan can be held against what happened."),
    MessageDescriptor(
      code: samePlan, title: "one plan twice",
      cause: "Two files hold the same plan of the same day, which would count it twice.",
      cure: "Leave one of them out."),
    MessageDescriptor(
      code: notMeasured, title: "a month that is over and not known",
      cause: "The workload has no row for an instrument, or a month has too few prices.",
      cure: "Put what was used into workload.csv and the prices into prices.csv."),
    MessageDescriptor(
      code: notOver, title: "months that are not over",
      cause: "The as-of day is before their last day.",
      cure: "Nothing; score them when they are over."),
    MessageDescriptor(
      code: paperLots, title: "lots on paper",
      cause:
        "The contract did not trade when the plan was made, so nobody can have bought its lots.",
      cure: "Read their gain as a record of the method, not as money."),
    MessageDescriptor(
      code: noPercentiles, title: "a plan without percentiles",
      cause: "The plan was saved without its simulation, so it promised no range.",
      cure: "Save plans with hedge plan -o plan.json, all columns."),
    MessageDescriptor(
      code: miscalibrated, title: "a range that holds too little or too much",
      cause: "Far more or far fewer than 90% of costs lie between the 5th and 95th percentile.",
      cure: "Look at volatility, basis and low and high of the workload."),
    MessageDescriptor(
      code: nothingOver, title: "nothing to score",
      cause: "No month of any plan is over on the as-of day, or none could be judged.",
      cure: "Add prices and use of later months, or wait."),
  ]
}

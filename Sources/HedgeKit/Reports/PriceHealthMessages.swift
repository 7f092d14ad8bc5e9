import Tabular

/// The messages about the health of a price series.
enum PriceHealthMessages {
  /// Days without a value.
  static let gaps = MessageCode(rawValue: "H316")
  /// The same value many times running.
  static let staleRuns = MessageCode(rawValue: "H317")
  /// Most changes are zero.
  static let unchanged = MessageCode(rawValue: "H318")
  /// Changes far beyond the others.
  static let levelBreaks = MessageCode(rawValue: "H319")
  /// Jumps that come of what is quoted.
  static let compositionBreaks = MessageCode(rawValue: "H320")
  /// Values that were changed later.
  static let restatements = MessageCode(rawValue: "H321")
  /// Values of Saturdays and Sundays.
  static let weekendValues = MessageCode(rawValue: "H322")
  /// Changes that go back at once.
  static let spikes = MessageCode(rawValue: "H323")

  /// Every message, in the order of the codes.
  static let all: [MessageDescriptor] = [
    MessageDescriptor(
      code: gaps, title: "days without a price",
      cause: "Between two values of a daily series lie more days than max_age_days allows.",
      cure: "Add the days that are missing; months with too few days have no average."),
    MessageDescriptor(
      code: staleRuns, title: "a price that stood still",
      cause: "The same value stands ten times running or more; a list price, or a broken feed.",
      cure: "Look whether the source published; a sticky price follows its index in jumps."),
    MessageDescriptor(
      code: unchanged, title: "most changes are zero",
      cause: "More than half of the changes from one day to the next are zero.",
      cure: "Estimate on changes of months, never of days, as the plan does."),
    MessageDescriptor(
      code: levelBreaks, title: "a jump far beyond the other changes",
      cause: "A change is beyond eight robust standard deviations, and the price stays there.",
      cure: "Find out what happened; drop what is before if the series changed its meaning."),
    MessageDescriptor(
      code: compositionBreaks, title: "a jump of what is quoted, not of the market",
      cause: "Sources came or went with it, or nothing tells sources and a fifth or more stays.",
      cure: "Quote the same sources before and after, or begin the series behind the jump."),
    MessageDescriptor(
      code: restatements, title: "prices that were changed later",
      cause: "Rows of one day and source have several revisions with different prices.",
      cure: "Nothing to do: the newest holds; published tells what a back-test may know."),
    MessageDescriptor(
      code: weekendValues, title: "prices of Saturdays and Sundays",
      cause: "A series for business days has values of weekends, or a series has some of them.",
      cure: "Take them out, or set fixing_days to calendar when the contract fixes every day."),
    MessageDescriptor(
      code: spikes, title: "a jump that goes back at once",
      cause: "A change is beyond eight robust standard deviations, and the price returns.",
      cure: "Look at the row: a placeholder or a slipped decimal mark looks like this."),
  ]
}

import Planning
import Pricing
import Tabular

/// The codes of what the studies of a plan find, and what stands behind them.
enum StudyMessages {
  static let scenarioMonth = MessageCode(rawValue: "H251")
  static let stressBelowZero = MessageCode(rawValue: "H252")
  static let lotBeyondNeed = MessageCode(rawValue: "H253")
  static let bandUnreachable = MessageCode(rawValue: "H254")
  static let effectivenessUnmeasured = MessageCode(rawValue: "H330")

  static let all: [MessageDescriptor] = [
    MessageDescriptor(
      code: scenarioMonth, title: "a stress of a month that is not planned",
      cause: "A row of scenarios.csv names a month that the plan does not have.",
      cure: "Correct the month, or write * for every month."),
    MessageDescriptor(
      code: stressBelowZero, title: "a stressed price below zero",
      cause: "The basis stays where it is in a stress, so a low index can leave a price below 0.",
      cure: "Read the bill of that scenario as a lower bound, or choose a smaller shock."),
    MessageDescriptor(
      code: lotBeyondNeed, title: "a lot larger than the need",
      cause: "Whole lots of all months are chosen together; one fell on a month of less than a "
        + "lot.",
      cure: "Set max to hard to forbid it, or pool the month with others."),
    MessageDescriptor(
      code: bandUnreachable, title: "a band that no whole lot can meet",
      cause: "The band is so narrow, or the lot so large, that every number of lots misses it.",
      cure: "Widen the band by the share of one lot, or use a smaller contract."),
    MessageDescriptor(
      code: effectivenessUnmeasured, title: "effectiveness not measured",
      cause: "Fewer than three changes of own price and index, or an index that never moves.",
      cure: "Add prices of both; walking forward needs eight changes before the first."),
  ]
}

extension PlanFindingWords {
  /// The words of what a study finds.
  static func study(_ kind: FindingKind) -> PlanFindingWords? {
    switch kind {
    case .scenarioMonth(let scenario, let month):
      Self(
        StudyMessages.scenarioMonth,
        "the scenario \(scenario) has a row for \(month), which is not planned")
    case .stressBelowZero(let scenario, let months):
      Self(
        StudyMessages.stressBelowZero,
        "\(scenario) takes an own price below zero in \(months.ranges())",
        help: "the basis is held where it is, which so large a move would not leave it")
    case .lotBeyondNeed(let contract, let months, let coverage):
      Self(
        StudyMessages.lotBeyondNeed,
        "one lot of \(contract) is more than all that \(months.ranges()) needs: coverage "
          + "\(coverage.percent)",
        help: "it makes up for what rounding left in neighbouring months; max = hard forbids it")
    case .bandUnreachable(let contract, let months, let minimum, let maximum):
      Self(
        StudyMessages.bandUnreachable,
        "no whole lot of \(contract) meets the band of \(minimum.percent) to \(maximum.percent) "
          + "in \(months.ranges())",
        help: "widen the band by the share of one lot: hedge report coverage")
    case .effectivenessUnmeasured(let key, let count):
      Self(
        StudyMessages.effectivenessUnmeasured,
        "\(key.instrument) on \(key.contract): \(count == 0 ? "no" : "\(count)") changes tell "
          + "nothing of effectiveness",
        help: "three are needed; walking forward begins after eight")
    default: nil
    }
  }
}

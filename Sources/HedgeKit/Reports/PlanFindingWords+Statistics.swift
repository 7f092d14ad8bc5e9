import Basics
import Planning
import Pricing
import Reporting
import Tabular

extension PlanFindingWords {
  static func statistics(_ kind: FindingKind) -> PlanFindingWords? {
    switch kind {
    case .unusualRatio(let key):
      Self(
        PlanMessages.unusualRatio,
        "the fitted ratio of \(key.words) is far from its prior; the prior was trusted half as much"
      )
    case .thinHistory(let key, let changes):
      Self(
        PlanMessages.thinHistory,
        "the ratio of \(key.words) rests on \(MessageText.count(changes, "change")); 24 is little",
        help: "more months of prices narrow its interval")
    case .weakFit(let key, let rSquared):
      Self(
        PlanMessages.weakFit,
        "the index explains \(percent(rSquared)) of the changes of \(key.words); 80% is usual")
    case .stickyPrice(let key, let share):
      Self(
        PlanMessages.stickyPrice,
        "\(percent(share)) of the changes of \(key.instrument) are zero: a sticky price follows "
          + "its index in jumps")
    case .followsLate(let key, let oneMonth, let ratio):
      Self(
        PlanMessages.followsLate,
        "\(key.instrument) follows late: ratio \(digits(oneMonth)) over one month, "
          + "\(digits(ratio)) over the longer change")
    case .levelBreak(let key, let changes):
      Self(
        PlanMessages.levelBreak,
        "\(key.instrument) jumps far beyond its other changes: "
          + changes.map { "\(digits($0.change)) in \($0.month)" }.joined(separator: ", "),
        help: "if the series changed its meaning there, drop what is before")
    case .levelBreakUntested(let key):
      Self(
        PlanMessages.levelBreakUntested,
        "level breaks of \(key.instrument) were not tested: most of its changes are equal")
    case .ratioRefused(let key, let ratio, let prior):
      Self(
        PlanMessages.ratioRefused,
        "\(key.words): the ratio \(ratio) is a tenth of its prior \(prior) or less; not hedged")
    case .ownPriceIndex(let contract, let instrument):
      Self(
        PlanMessages.ownPriceIndex,
        "no prices of \(contract)'s index: \(instrument ?? "the own price") stands in for it, so "
          + "the basis is unknown",
        help: "add prices of the index, or of an instrument with proxy_for")
    case .droppedMonths(let key, let count):
      Self(
        PlanMessages.droppedMonths,
        "\(MessageText.count(count, "month")) of \(key.words) had too few common days")
    case .carried(let instrument, let days):
      Self(
        PlanMessages.carried,
        "\(instrument) changes now and then; its values are carried forward, at most "
          + MessageText.count(days, "day"))
    default: nil
    }
  }

  static func terms(_ kind: FindingKind) -> PlanFindingWords {
    switch kind {
    case .monthsBeforeAsOf(let count):
      Self(
        PlanMessages.monthsBeforeAsOf,
        "\(MessageText.count(count, "workload month")) before the as-of month left out")
    case .impliedPercentiles(let workload, let low, let high):
      Self(
        PlanMessages.impliedPercentiles,
        "\(workload): its mean, low and high fit no lognormal quantity; planned with percentiles "
          + "\(NumberText.grouped(low, places: 0)) and \(NumberText.grouped(high, places: 0))")
    case .correlationReduced(let used):
      Self(
        PlanMessages.correlationReduced,
        "demand cannot move that closely with all prices: a correlation of "
          + "\(ExactDecimal(rounding: used, decimals: 3).text(decimals: 3)) is used")
    case .hedgeRaisesRisk:
      Self(
        PlanMessages.hedgeRaisesRisk,
        "with these lots the cost is less sure than without any")
    case .marginUnknown(let contract):
      Self(PlanMessages.marginUnknown, "\(contract): margin terms unknown")
    case .feeUnknown(let contract, .trade):
      Self(PlanMessages.feeUnknown, "\(contract): trade fee unknown")
    case .feeUnknown(let contract, .settlement):
      Self(PlanMessages.feeUnknown, "\(contract): settlement fee unknown")
    case .begunStrip(let contract, let strip):
      Self(
        PlanMessages.begunStrip, "\(contract) \(strip) has begun, so its quote was not used")
    case .offTick(let contract, let delivery, let settle):
      Self(
        PlanMessages.offTick, "\(contract) \(delivery) at \(settle) is not on the contract's tick")
    case .indicativeLock(let contracts):
      Self(
        PlanMessages.indicativeLock,
        "\(contracts.joined(separator: ", ")): no settles; the locked cost is indicative")
    case .administered(let instruments):
      Self(
        PlanMessages.administered,
        "no contract hedges a supplier's list price (pass_through 0): "
          + instruments.joined(separator: ", "))
    case .passThrough(let instrument, let share):
      Self(
        PlanMessages.administered,
        "\(instrument) is a supplier's list price: \(share.percent) of it follows an index")
    case .noHedge(let instruments):
      Self(
        PlanMessages.noHedge,
        "no contract hedges \(instruments.joined(separator: ", ")): costed flat and left open")
    case .noHolidays(let contract, let calendar):
      Self(
        PlanMessages.noHolidays,
        "\(contract): no holidays\(calendar.isEmpty ? "" : " of \(calendar)") are known; every "
          + "weekday counts as a fixing day")
    case .alternatives(let instrument, let chosen, let others):
      Self(
        PlanMessages.alternatives,
        "\(instrument) is hedged with \(chosen); \(others.joined(separator: ", ")) would do too")
    case .instrumentNote(let instrument, let note):
      Self(PlanMessages.instrumentNote, "\(instrument): \(MessageText.printable(note))")
    default:
      preconditionFailure("a finding without words")
    }
  }

  private static func percent(_ share: Double) -> String {
    ExactDecimal(rounding: share, decimals: 4).percent
  }

  private static func digits(_ value: Double) -> String {
    ExactDecimal(rounding: value, decimals: 4).text(decimals: 4)
  }
}

extension RatioKey {
  fileprivate var words: String { "\(instrument) on \(contract)" }
}

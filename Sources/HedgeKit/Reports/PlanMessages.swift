import Tabular

/// The codes of what planning finds, and what stands behind them.
enum PlanMessages {
  static let noPrice = MessageCode(rawValue: "H031")
  static let unknownUnit = MessageCode(rawValue: "H114")
  static let foreignCurrency = MessageCode(rawValue: "H115")
  static let mixedCommitment = MessageCode(rawValue: "H116")
  static let tooLarge = MessageCode(rawValue: "H118")
  static let nothingToPlan = MessageCode(rawValue: "H119")
  static let monthsBeforeAsOf = MessageCode(rawValue: "H121")
  static let stalePrice = MessageCode(rawValue: "H130")
  static let noCommonDays = MessageCode(rawValue: "H131")
  static let oldBasis = MessageCode(rawValue: "H132")
  static let noCurve = MessageCode(rawValue: "H133")
  static let strip = MessageCode(rawValue: "H140")
  static let restNotPositive = MessageCode(rawValue: "H141")
  static let begunStrip = MessageCode(rawValue: "H142")
  static let offTick = MessageCode(rawValue: "H143")
  static let tooFine = MessageCode(rawValue: "H144")
  static let futurePosition = MessageCode(rawValue: "H220")
  static let overHedged = MessageCode(rawValue: "H200")
  static let unlisted = MessageCode(rawValue: "H201")
  static let unmatched = MessageCode(rawValue: "H202")
  static let expiredPosition = MessageCode(rawValue: "H203")
  static let laterPosition = MessageCode(rawValue: "H204")
  static let belowHalfLot = MessageCode(rawValue: "H205")
  static let positionLimit = MessageCode(rawValue: "H206")
  static let blockMinimum = MessageCode(rawValue: "H207")
  static let liquidity = MessageCode(rawValue: "H208")
  static let unusedReservation = MessageCode(rawValue: "H209")
  static let marginUnknown = MessageCode(rawValue: "H210")
  static let feeUnknown = MessageCode(rawValue: "H211")
  static let indicativeLock = MessageCode(rawValue: "H212")
  static let administered = MessageCode(rawValue: "H213")
  static let noHedge = MessageCode(rawValue: "H214")
  static let noHolidays = MessageCode(rawValue: "H215")
  static let alternatives = MessageCode(rawValue: "H216")
  static let instrumentNote = MessageCode(rawValue: "H217")
  static let noRules = MessageCode(rawValue: "H219")
  static let noPrior = MessageCode(rawValue: "H300")
  static let unusualRatio = MessageCode(rawValue: "H301")
  static let thinHistory = MessageCode(rawValue: "H302")
  static let weakFit = MessageCode(rawValue: "H303")
  static let stickyPrice = MessageCode(rawValue: "H304")
  static let followsLate = MessageCode(rawValue: "H305")
  static let levelBreak = MessageCode(rawValue: "H306")
  static let levelBreakUntested = MessageCode(rawValue: "H307")
  static let ratioRefused = MessageCode(rawValue: "H308")
  static let ownPriceIndex = MessageCode(rawValue: "H309")
  static let droppedMonths = MessageCode(rawValue: "H310")
  static let carried = MessageCode(rawValue: "H311")
  static let noRatioPrices = MessageCode(rawValue: "H312")
  static let tooFewChanges = MessageCode(rawValue: "H313")
  static let levelNotPositive = MessageCode(rawValue: "H314")
  static let noMovement = MessageCode(rawValue: "H315")
  static let impliedPercentiles = MessageCode(rawValue: "H350")
  static let correlationReduced = MessageCode(rawValue: "H351")
  static let hedgeRaisesRisk = MessageCode(rawValue: "H352")

  static let all: [MessageDescriptor] = [
    MessageDescriptor(
      code: noPrice, title: "a needed price is missing",
      cause: "A workload pays an instrument that has no price on or before the as-of day.",
      cure: "Add its prices to prices.csv; a missing price is never taken for 0."),
    MessageDescriptor(
      code: unknownUnit, title: "the unit of a price is not known",
      cause: "Neither prices.csv nor instruments.csv says what one price buys.",
      cure: "Give the unit in either table, such as gpu_hour:H100."),
    MessageDescriptor(
      code: foreignCurrency, title: "a contract in another currency",
      cause: "The contract chosen for a workload is not in the book's currency.",
      cure: "Choose another contract, or set the currency of the book."),
    MessageDescriptor(
      code: mixedCommitment, title: "a commitment over several units",
      cause: "A commitment names a workload that pays instruments in several units that month.",
      cure: "Commit to one instrument, or split the workload."),
    MessageDescriptor(
      code: tooLarge, title: "beyond what is computed",
      cause: "A need is beyond 10^15 units, or the joint choice of lots beyond 2^28 steps.",
      cure: "Check quantity, unit and growth (percent a month), or plan fewer months with --to."),
    MessageDescriptor(
      code: nothingToPlan, title: "nothing to plan",
      cause: "No month of the workload is in or after the as-of month and inside --from and --to.",
      cure: "Plan --as-of an earlier day, or extend the workload."),
    MessageDescriptor(
      code: monthsBeforeAsOf, title: "workload before the as-of month",
      cause: "Months that are over cannot be hedged; they are left out of the plan.",
      cure: "Nothing, or take the rows out."),
    MessageDescriptor(
      code: stalePrice, title: "a price is stale",
      cause: "The newest price is older than max_age_days at as-of.",
      cure: "Add newer prices; administered prices and event series are never stale."),
    MessageDescriptor(
      code: noCommonDays, title: "no common fixing day",
      cause: "Own price and index have no day on which both are known, so no basis.",
      cure: "Add prices so that the two series overlap."),
    MessageDescriptor(
      code: oldBasis, title: "the basis is too old",
      cause: "The newest day common to own price and index is more than 62 days before as-of.",
      cure: "Add newer prices of both series."),
    MessageDescriptor(
      code: noCurve, title: "no price for a contract",
      cause: "There are no settles, no index prices and no proxy to take a level from.",
      cure: "Add futures.csv, or prices of the index or of a proxy for it."),
    MessageDescriptor(
      code: strip, title: "a strip contradicts its months",
      cause: "A quarter or a year is quoted away from what its months imply.",
      cure: "Correct the quotes; they may differ by a tick."),
    MessageDescriptor(
      code: restNotPositive, title: "a current-month quote leaves nothing",
      cause: "The quote is below what the known fixings of the month already make certain.",
      cure: "A quote of the current month is for the whole month, known fixings included."),
    MessageDescriptor(
      code: begunStrip, title: "a strip has begun",
      cause: "Part of the strip is settled, so its quote says nothing about single months.",
      cure: "Nothing; quote its remaining months."),
    MessageDescriptor(
      code: offTick, title: "a settle off the tick",
      cause: "A settlement price is not a whole number of the contract's ticks.",
      cure: "Check the quote and the contract's tick."),
    MessageDescriptor(
      code: tooFine, title: "too small for the digits of a plan",
      cause:
        "Prices have six decimals in a plan and quantities three; this one would lose its digits.",
      cure: "Use units of another size: a price for a Mtok instead of a tok, a need in hours."),
    MessageDescriptor(
      code: futurePosition, title: "a position from after the as-of day",
      cause: "The date of a position is later than the day that the plan is made for.",
      cure: "Nothing, or plan --as-of a later day."),
    MessageDescriptor(
      code: overHedged, title: "over-hedged",
      cause: "Held lots cover more of a month than its band allows.",
      cure: "Nothing is sold by this program; decide whether to."),
    MessageDescriptor(
      code: unlisted, title: "months that are not listed",
      cause: "The contract does not trade those months yet, so their need is left open.",
      cure: "Choose another contract, or plan again when they list."),
    MessageDescriptor(
      code: unmatched, title: "lots without a need",
      cause: "Held lots are in a month in which nothing needs that contract.",
      cure: "Check contract and month in positions.csv."),
    MessageDescriptor(
      code: expiredPosition, title: "an expired position",
      cause: "The delivery month of a position is before the as-of month.",
      cure: "Take the row out of positions.csv."),
    MessageDescriptor(
      code: laterPosition, title: "a position after the plan",
      cause: "The delivery month of a position is after the last planned month.",
      cure: "Extend the workload if the lots hedge it."),
    MessageDescriptor(
      code: belowHalfLot, title: "a need below half a lot",
      cause: "Less than half a lot is needed, so buying one would hedge more than there is.",
      cure: "Leave it open, or pool it with another month."),
    MessageDescriptor(
      code: positionLimit, title: "above the position limit",
      cause: "Held and bought lots of a month pass the limit of the venue.",
      cure: "Ask the venue for an exemption, or use a second contract."),
    MessageDescriptor(
      code: blockMinimum, title: "below the block minimum",
      cause: "An over-the-counter purchase is smaller than the smallest block.",
      cure: "Pool months, or trade on the screen."),
    MessageDescriptor(
      code: liquidity, title: "more lots than the market trades",
      cause: "The purchase passes the volume or the open interest of the month.",
      cure: "Spread it over days, and expect to move the price."),
    MessageDescriptor(
      code: unusedReservation, title: "reserved and not used",
      cause: "Take-or-pay capacity is larger than the need of the month.",
      cure: "It is paid all the same; lower the reservation when it renews."),
    MessageDescriptor(
      code: marginUnknown, title: "margin terms unknown",
      cause: "The venue has not published the margin of the contract.",
      cure: "Set initial_margin in settings.csv when you know it."),
    MessageDescriptor(
      code: feeUnknown, title: "a fee is unknown",
      cause: "The venue has not published a fee; it is listed under not included.",
      cure: "Give it in contracts.csv when you know it."),
    MessageDescriptor(
      code: indicativeLock, title: "an indicative lock",
      cause: "Without settles the curve is flat at the level of the index: no view, no forecast.",
      cure: "Add futures.csv; do not compare the locked price with today's."),
    MessageDescriptor(
      code: administered, title: "an administered price",
      cause: "The supplier sets the price; it does not follow an index from day to day.",
      cure: "Give pass_through when a contract ties a share of it to an index."),
    MessageDescriptor(
      code: noHedge, title: "an exposure without a hedge",
      cause: "No contract covers the instrument, so it is costed flat and left open.",
      cure: "Name a contract in instruments.csv if one follows it."),
    MessageDescriptor(
      code: noHolidays, title: "no holidays are known",
      cause: "No calendar is built in; every weekday counts as a fixing day.",
      cure: "Add holidays.csv with the contract's calendar."),
    MessageDescriptor(
      code: alternatives, title: "other contracts would do",
      cause: "Several contracts are on the same hardware; the first by the rule was taken.",
      cure: "Name one with --contract or in instruments.csv."),
    MessageDescriptor(
      code: instrumentNote, title: "a note of the book",
      cause: "The note column of instruments.csv, for whoever reads the plan.",
      cure: "Nothing."),
    MessageDescriptor(
      code: noRules, title: "no rule to check",
      cause: "The book has no policy.csv, or the table has no row.",
      cure: "Add rules to policy.csv; a gate that checks nothing would always pass."),
    MessageDescriptor(
      code: noPrior, title: "no ratio to begin from",
      cause: "Units differ and there is neither a common price history nor a comparison of "
        + "hardware.",
      cure: "Set ratio:INSTRUMENT:CONTRACT, or add prices of the index."),
    MessageDescriptor(
      code: unusualRatio, title: "a ratio far from its prior",
      cause: "The fitted ratio is more than three errors from what units or levels suggest.",
      cure: "Check the units of both prices, and the history for breaks."),
    MessageDescriptor(
      code: thinHistory, title: "a thin history",
      cause: "The ratio rests on fewer than 24 changes.",
      cure: "More months of prices narrow its interval."),
    MessageDescriptor(
      code: weakFit, title: "a weak fit",
      cause: "The index explains less than 80% of the changes of the own price.",
      cure: "Expect the basis to stay open; the hedge is a cross-hedge."),
    MessageDescriptor(
      code: stickyPrice, title: "a sticky price",
      cause: "More than half of the changes of the own price are zero.",
      cure: "Read the ratio with care: the price follows in jumps."),
    MessageDescriptor(
      code: followsLate, title: "a price that follows late",
      cause: "One-month and longer changes give ratios more than two errors apart.",
      cure: "Trust the longer change; the horizon of a hedge is months."),
    MessageDescriptor(
      code: levelBreak, title: "a level break",
      cause: "A change is beyond 8 robust standard deviations of the others.",
      cure: "If the series changed its meaning there, drop what is before."),
    MessageDescriptor(
      code: levelBreakUntested, title: "level breaks not tested",
      cause: "Most changes are equal, so there is no scale to measure a jump by.",
      cure: "Nothing."),
    MessageDescriptor(
      code: ratioRefused, title: "a ratio too small to hedge with",
      cause: "The ratio used is a tenth of its prior or less: the price does not follow.",
      cure: "It is costed and left open; give a ratio of your own if you know better."),
    MessageDescriptor(
      code: ownPriceIndex, title: "the own price stands in for the index",
      cause: "No prices of the index, no proxy and no settles are in the book.",
      cure: "Add prices of the index or of a proxy, or the basis stays unknown."),
    MessageDescriptor(
      code: droppedMonths, title: "months with too few days",
      cause: "Months with fewer than min_days common fixing days have no average.",
      cure: "Nothing, or add the missing prices."),
    MessageDescriptor(
      code: carried, title: "values carried forward",
      cause: "The series has a row when the price changes; the last value holds until then.",
      cure: "Nothing; sampling:ID in settings.csv reads it otherwise."),
    MessageDescriptor(
      code: noRatioPrices, title: "no prices to compare",
      cause: "A name given to --of or --on has no prices in the book.",
      cure: "Name instruments of prices.csv, or a contract whose index has prices."),
    MessageDescriptor(
      code: tooFewChanges, title: "too few changes",
      cause: "A line through fewer than three changes says nothing.",
      cure: "Take a shorter --period, add --overlap, or add prices."),
    MessageDescriptor(
      code: levelNotPositive, title: "a price without a logarithm",
      cause: "Log and percent changes need prices above zero.",
      cure: "Use --change difference."),
    MessageDescriptor(
      code: noMovement, title: "a price that never moves",
      cause: "The hedging price does not change, so nothing can follow it.",
      cure: "Check the series, or choose another."),
    MessageDescriptor(
      code: impliedPercentiles, title: "mean and percentiles do not fit",
      cause: "No lognormal quantity has this mean, this low and this high within 5 %; the mean and "
        + "the ratio of high to low are used.",
      cure: "Check the three: low and high are the 10th and 90th percentile, quantity is the mean."),
    MessageDescriptor(
      code: correlationReduced, title: "a correlation that cannot be",
      cause: "Demand cannot move so closely with every price at once, since prices do not move "
        + "together; the largest correlation that can be is used.",
      cure: "Give a smaller quantity_correlation in settings.csv."),
    MessageDescriptor(
      code: hedgeRaisesRisk, title: "the hedge makes the cost less sure",
      cause: "The lots leave a larger standard deviation of the cost than no lots would: more is "
        + "bought than is needed, the price does not follow the index, or the need moves against it.",
      cure: "Cover less in bands.csv, or look at the ratio with hedge ratio."),
  ]
}

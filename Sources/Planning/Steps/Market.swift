import Basics
import Pricing

/// The prices of a plan: curves by contract, ratios by pair, spot prices by instrument.
struct Market: Sendable {
  var contracts: [String: ContractMarket] = [:]
  var ratios: [RatioKey: RatioUse] = [:]
  var spots: [String: SpotUse] = [:]
  var series: [String: DailySeries] = [:]
  /// The instruments whose newest price is too old.
  var stale: Set<String> = []

  func ratio(of part: PartDraft, on contract: ContractSpec) -> RatioUse? {
    ratios[RatioKey(instrument: part.instrument, contract: contract.id)]
  }
}

/// One contract with its index and its curve.
struct ContractMarket: Sendable {
  let spec: ContractSpec
  let index: IndexChoice
  let series: any IndexSeries
  let fixingDays: FixingDays
  let volatility: IndexVolatility
  let quoteDay: Day?
  /// The days of the index values that an indicative curve is the mean of.
  let levelDays: ClosedRange<Day>?
  var curve: [YearMonth: CurveMonth]
  /// The fixing days of the as-of month that are known.
  let knownDays: [Day]

  /// The share of a month that is still open.
  func openShare(_ month: YearMonth) -> ExactRatio {
    guard let fixings = curve[month]?.fixings, spec.settlement == .average else {
      return ExactRatio(1)
    }
    return ExactRatio(fixings.all - fixings.known) / ExactRatio(fixings.all)
  }

  /// Whether every fixing of a month is known; of a contract on the last one, whether that day
  /// has come.
  func isClosed(_ month: YearMonth, asOf: Day) -> Bool {
    guard spec.settlement == .average else {
      return month == asOf.yearMonth && !fixingDays.days(of: month).contains { $0 > asOf }
    }
    return curve[month]?.fixings.map { $0.known == $0.all } ?? false
  }

  /// The price of what is still open in a month, in currency per index unit.
  func openPrice(_ month: YearMonth) -> ExactDecimal {
    guard let node = curve[month] else { return .zero }
    return node.fixings?.rest ?? node.price.value
  }

  /// How much of a month's average one lot on its last fixing hedges, 1 for averages.
  func settlementFactor(_ month: YearMonth, asOf: Day) -> ExactRatio {
    guard spec.settlement == .final else { return ExactRatio(1) }
    let days = fixingDays.days(of: month)
    guard !days.isEmpty else { return ExactRatio(1) }
    if month == asOf.yearMonth {
      let left = days.count { $0 > asOf }
      return left == 0
        ? ExactRatio(1) : FinalSettlement(fixings: days.count, left: left).hedgeRatio
    }
    let before = fixingDaysBefore(month, asOf: asOf)
    return FinalSettlement(fixings: days.count, stepsBefore: before).hedgeRatio
  }

  /// The fixing days after as-of and before a month.
  func fixingDaysBefore(_ month: YearMonth, asOf: Day) -> Int {
    var before = 0
    var day = asOf.advanced(by: 1)
    while day < month.firstDay {
      if fixingDays.contains(day) { before += 1 }
      day = day.advanced(by: 1)
    }
    return before
  }

  /// The month as the covariance of open prices sees it.
  func openMonth(_ month: YearMonth, asOf: Day) -> MonthCovariance.OpenMonth {
    let known = month == asOf.yearMonth ? Set(knownDays) : []
    let open = fixingDays.days(of: month).filter { !known.contains($0) }
    return MonthCovariance.OpenMonth(
      month: month, price: Double(openPrice(month)), openShare: Double(openShare(month)),
      fixingDays: spec.settlement == .final ? open.suffix(1) : open)
  }
}

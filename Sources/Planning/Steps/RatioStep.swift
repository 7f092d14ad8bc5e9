import Basics
import Pricing

/// Step 3: how many index units hedge one own unit, and the basis between the two prices.
struct RatioStep {
  let settings: Settings
  let conversions: ConversionGraph
  let asOf: Day
  /// The months between the ends of a change.
  let period: Int
  /// How far derivations go back.
  let trace: PlanRequest.Trace
  private(set) var findings: [PlanFinding] = []

  init(
    settings: Settings, conversions: ConversionGraph, asOf: Day, period: Int,
    trace: PlanRequest.Trace
  ) {
    self.settings = settings
    self.conversions = conversions
    self.asOf = asOf
    self.period = period
    self.trace = trace
  }

  /// A ratio expected before the prices are looked at, and where it comes from; nil for a given
  /// ratio that stands in for it.
  typealias Prior = (figure: Figure, origin: PriorOrigin?)

  /// The age at which the newest common day is too old for a basis, in days.
  static let oldestBasis = 62

  /// The largest ratio that can mean anything; beyond it the units of two prices are not right.
  static let largest: ExactDecimal = 1_000_000_000

  /// Measures the ratio of an instrument on a contract.
  ///
  /// - Parameters:
  ///   - own: The price that is hedged.
  ///   - unit: The unit that one own price buys.
  ///   - contract: The contract.
  ///   - choice: Which series stands for the index.
  ///   - index: That series.
  ///   - fixingDays: The fixing days of the contract.
  ///   - ledger: Where the figures' making is written down.
  /// - Returns: The ratio, or nil when something needed is missing; `findings` says what.
  mutating func ratio(
    of own: DailySeries, unit: UnitID, on contract: ContractSpec, index choice: IndexChoice,
    _ index: any IndexSeries, fixingDays: FixingDays, _ ledger: inout Ledger
  ) -> RatioUse? {
    let key = RatioKey(instrument: own.instrument, contract: contract.id)
    let isOwn = choice.isOwnPrice(of: own.instrument)
    let given = settings.ratios[key]
    let pair =
      isOwn
      ? PairedSeries(own: own, index: own, fixingDays: fixingDays, settings: settings)
      : PairedSeries(own: own, index: index, fixingDays: fixingDays, settings: settings)
    guard let newest = pair.basisDays.last else {
      add(.gap, .noCommonDays(instrument: own.instrument, contract: contract.id))
      return nil
    }
    let found =
      isOwn
      ? ownPrior(of: key, unit: unit, on: contract, &ledger)
      : prior(pair, unit, contract, &ledger)
    let prior = found ?? given.map { (givenPrior($0, &ledger), nil) }
    let fit = isOwn ? nil : prior.flatMap { self.fit(pair, prior: $0.figure.value) }
    let measured = prior.map {
      decide(given: given, prior: $0.figure, fit: fit, pair, &ledger)
    }
    guard let prior, let measured, measured.used.value <= Self.largest else {
      add(
        .gap,
        .noPrior(
          instrument: own.instrument, contract: contract.id, own: unit, index: contract.unit))
      return nil
    }
    if given == nil, !isOwn { warn(key, fit, pair) }
    let isHedged =
      given != nil
      || ExactRatio(measured.used.value) > ExactRatio(prior.figure.value)
        * ExactDecimal(significand: 1, scale: 1)
    if !isHedged {
      add(
        .warning,
        .ratioRefused(key, ratio: measured.used.value, prior: prior.figure.value))
    }
    // What is not hedged needs no basis.
    if isHedged, newest.day.distance(to: asOf) > Self.oldestBasis {
      add(
        .gap, .oldBasis(instrument: own.instrument, contract: contract.id, newest: newest.day))
      return nil
    }
    return RatioUse(
      key: key, index: isOwn ? .ownPrice(own.instrument) : choice, used: measured.used,
      origin: measured.origin, priorFigure: prior.figure, priorOrigin: prior.origin,
      isHedged: isHedged, fit: fit,
      basis: basis(pair, divideBy: isOwn ? prior.figure : nil, &ledger), steps: measured.steps)
  }

  // MARK: Estimate

  private func fit(_ pair: PairedSeries, prior: ExactDecimal) -> RatioFit? {
    guard let first = pair.months.first, let last = pair.months.last else { return nil }
    let levels = PairedLevels(
      periods: pair.months.map(\.month.rawValue), own: pair.months.map { Double($0.own) },
      index: pair.months.map { Double($0.index) })
    guard let estimate = self.estimate(levels, period: period) else { return nil }
    let usable = estimate.count >= Shrinkage.minimumChanges
    return RatioFit(
      estimate: estimate, period: period, months: first.month...last.month, levels: levels,
      droppedMonths: pair.dropped, oneMonth: self.estimate(levels, period: 1),
      shrunk: usable
        ? Shrinkage(
          estimate: estimate.ratio, standardError: estimate.ratioStandardError,
          prior: Double(prior)) : nil)
  }

  private func estimate(_ levels: PairedLevels, period: Int) -> HedgeRatioEstimate? {
    guard let changes = try? PairedChanges(levels, period: period) else { return nil }
    return try? HedgeRatioEstimate(changes, confidence: Double(settings.confidence.value))
  }

  private func decide(
    given: Setting<ExactDecimal>?, prior: Figure, fit: RatioFit?, _ pair: PairedSeries,
    _ ledger: inout Ledger
  ) -> (used: Figure, origin: RatioOrigin, steps: RatioSteps?) {
    if let given {
      let used = ledger.record(.ratioGiven, given.value.rounded(6), [Operand("given", given)])
      return (used, .given(given.origin), nil)
    }
    guard let fit, let shrunk = fit.shrunk else {
      let used = ledger.record(.ratioAssumed, prior.value, [Operand("prior", prior)])
      return (used, .assumed, nil)
    }
    let slope = ledger.keep(
      .slope, .measured(fit.estimate.ratio),
      [
        Operand("value", fit.estimate.ratio), Operand("period", period),
        Operand("changes", fit.estimate.count),
      ] + operands(pair.months, &ledger))
    let error = ledger.keep(
      .slopeError, .measured(fit.estimate.ratioStandardError),
      [
        Operand("overlap", fit.estimate.period),
        Operand("classical", fit.estimate.classicalStandardError),
        Operand("newey_west", fit.estimate.neweyWestStandardError),
      ])
    let deviation = ledger.keep(
      .priorDeviation, .measured(shrunk.priorDeviation),
      [
        Operand("doubling", shrunk.agreement == .conflicting ? 2 : 1),
        Operand("relative", Shrinkage.relativePriorDeviation), Operand("prior", prior),
      ])
    let weight = ledger.keep(
      .shrinkWeight, .measured(shrunk.weight),
      [Operand("deviation", deviation), Operand("error", error)])
    let used = ledger.record(
      .ratioShrunk, ExactDecimal(rounding: shrunk.ratio, decimals: 6),
      [Operand("weight", weight), Operand("estimate", slope), Operand("prior", prior)])
    return (used, .estimated, RatioSteps(slope: slope, error: error, deviation: deviation))
  }

  // MARK: Warnings

  private mutating func warn(_ key: RatioKey, _ fit: RatioFit?, _ pair: PairedSeries) {
    guard let fit else {
      add(.warning, .thinHistory(key, changes: 0))
      return
    }
    if fit.shrunk?.agreement == .conflicting { add(.warning, .unusualRatio(key)) }
    let other = period == 1 ? estimate(fit.levels, period: 3) : fit.oneMonth
    for caution in fit.estimate.cautions(beside: other) {
      switch caution {
      case .fewChanges: add(.warning, .thinHistory(key, changes: fit.estimate.count))
      case .weakFit: add(.warning, .weakFit(key, rSquared: fit.estimate.rSquared ?? 0))
      case .stickyPrice: add(.warning, .stickyPrice(key, zeroShare: fit.estimate.zeroShare))
      case .followsLate:
        let ratios = [fit.estimate.ratio, other?.ratio ?? 0]
        add(
          .warning,
          .followsLate(
            key, oneMonth: ratios[period == 1 ? 0 : 1], ratio: ratios[period == 1 ? 1 : 0]))
      }
    }
    if fit.droppedMonths > 0 { add(.note, .droppedMonths(key, fit.droppedMonths)) }
    guard let monthly = try? PairedChanges(fit.levels, period: 1) else { return }
    switch LevelBreak(changes: monthly.own) {
    case .none: break
    case .notTested: add(.note, .levelBreakUntested(key))
    case .found(let places):
      let ends = Self.changeEnds(fit.levels)
      let changes = places.map { MonthChange(month: ends[$0], change: monthly.own[$0]) }
      add(.warning, .levelBreak(key, changes: changes))
    }
  }

  /// The later month of each one-month change.
  private static func changeEnds(_ levels: PairedLevels) -> [YearMonth] {
    zip(levels.periods, levels.periods.dropFirst()).filter { $1 == $0 + 1 }
      .map { YearMonth(rawValue: $0.1) }
  }

  private mutating func add(_ weight: FindingWeight, _ kind: FindingKind) {
    findings.append(PlanFinding(weight, kind))
  }

  // MARK: Basis

  private func basis(
    _ pair: PairedSeries, divideBy prior: Figure?, _ ledger: inout Ledger
  ) -> BasisWindow {
    let days = pair.basisDays
    let own = ledger.record(
      .basisMean, ExactRatio.mean(days.map(\.own)).rounded(6),
      ledger.operands("value", days.map(\.ownValue)))
    let index: Figure
    if let prior {
      index = ledger.record(
        .rescaledBasis, ExactRatio(own.value, over: prior.value).rounded(6),
        [Operand("own", own), Operand("prior", prior)])
    } else {
      index = ledger.record(
        .basisMean, ExactRatio.mean(days.map(\.index)).rounded(6),
        ledger.operands("value", days.map(\.indexValue)))
    }
    return BasisWindow(
      first: days[0].day, last: days[days.count - 1].day, count: days.count, own: own,
      index: index)
  }
}

extension IndexChoice {
  /// Whether an instrument would be measured on itself for want of anything better.
  func isOwnPrice(of id: String) -> Bool {
    switch self {
    case .ownPrice(let instrument): instrument == nil || instrument == id
    case .proxy(let instrument): instrument == id
    case .underlying, .futures: false
    }
  }
}

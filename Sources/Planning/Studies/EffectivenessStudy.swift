public import Basics
public import Pricing

/// Whether own prices moved with the gains of their hedge, in sample and walking forward.
///
/// Changes of the own price are held against the ratio used times the changes of the index, over
/// the months of the plan's own regression. Walking forward, each change is hedged with the ratio
/// that was known when it began. Evidence, and no accounting advice; coverage is another thing.
public struct EffectivenessStudy: Sendable {
  /// How the ratios of the changes were found.
  public enum Window: String, Sendable {
    /// One ratio, from all changes: the one of the plan.
    case inSample = "in sample"
    /// For each change the ratio of the day before it began.
    case walkingForward = "walking forward"
  }

  /// What the figures say.
  public enum Verdict: String, Sendable {
    /// Slope and R² are within their limits, and R² surely.
    case effective
    /// The slope is outside its limits, or R² surely is.
    case notEffective = "not effective"
    /// The interval of R² contains its limit.
    case undecided
  }

  /// One ratio over one window.
  public struct Line: Sendable {
    /// The ratio.
    public let ratio: RatioUse
    /// The window.
    public let window: Window
    /// The number of changes.
    public let count: Int
    /// The figures; nil when there are too few changes.
    public let measure: HedgeEffectiveness?
    /// R² with its interval.
    public let squared: SquaredCorrelation?
    /// The first and the last month of the changes; nil without any.
    public let months: ClosedRange<YearMonth>?
    /// What they say; nil without figures.
    public let verdict: Verdict?
  }

  /// The lines, two a ratio, in the order of the plan's ratios.
  public let lines: [Line]
  /// What a reader should know.
  public let findings: [PlanFinding]

  /// Measures the ratios of a plan that are used to hedge.
  ///
  /// - Complexity: O(months × prices) a ratio: each month's ratio is fitted anew.
  public init(_ plan: Plan) {
    let step = EffectivenessStep(plan)
    var lines: [Line] = []
    var findings: [PlanFinding] = []
    for use in plan.ratios where use.isHedged {
      let mine = [step.inSample(use), step.walkingForward(use)]
      lines += mine
      if mine.contains(where: { $0.measure == nil }) {
        findings.append(
          PlanFinding(.warning, .effectivenessUnmeasured(use.key, mine.map(\.count).min() ?? 0)))
      }
    }
    self.lines = lines
    self.findings = findings
  }
}

/// Measures one ratio.
private struct EffectivenessStep {
  let plan: Plan
  let book: Book

  init(_ plan: Plan) {
    self.plan = plan
    book = plan.workings.book
  }

  func inSample(_ use: RatioUse) -> EffectivenessStudy.Line {
    let changes = use.fit.flatMap { try? PairedChanges($0.levels, period: $0.period) }
    let months = changes?.span.map {
      YearMonth(rawValue: $0.lowerBound)...YearMonth(rawValue: $0.upperBound)
    }
    return line(use, .inSample, changes, ratio: Double(use.used.value), months)
  }

  /// Each change hedged with the ratio that a plan made when it began would have used.
  func walkingForward(_ use: RatioUse) -> EffectivenessStudy.Line {
    guard let fit = use.fit else { return line(use, .walkingForward, nil, ratio: 1, nil) }
    let levels = fit.levels
    var own: [Double] = []
    var gains: [Double] = []
    var first: YearMonth?
    var last: YearMonth?
    for (place, period) in levels.periods.enumerated() {
      guard let later = levels.periods.firstIndex(of: period + fit.period),
        let ratio = ratio(use, knownIn: YearMonth(rawValue: period), period: fit.period)
      else { continue }
      own.append(levels.own[later] - levels.own[place])
      gains.append(ratio * (levels.index[later] - levels.index[place]))
      first = first ?? YearMonth(rawValue: period)
      last = YearMonth(rawValue: period + fit.period)
    }
    let changes = PairedChanges(own: own, index: gains, period: fit.period)
    let months = first.flatMap { first in last.map { first...$0 } }
    return line(use, .walkingForward, changes, ratio: 1, months)
  }

  /// The ratio that a plan of the end of a month would have used; nil without changes enough.
  private func ratio(_ use: RatioUse, knownIn month: YearMonth, period: Int) -> Double? {
    let asOf = min(month.lastDay, plan.asOf)
    guard let contract = book.contract(use.key.contract),
      let unit = book.instrument(use.key.instrument)?.unit,
      let own = series(use.key.instrument, asOf)
    else { return nil }
    let index: (any IndexSeries)? =
      switch use.index {
      case .underlying(let id), .proxy(let id): series(id, asOf)
      case .futures: FuturesHistory(book.futures, contract: contract.id, asOf: asOf)
      case .ownPrice: nil
      }
    guard let index else { return nil }
    var step = RatioStep(
      settings: book.settings, conversions: book.conversions, asOf: asOf, period: period,
      trace: .figures)
    var scratch = Ledger()
    let then = step.ratio(
      of: own, unit: unit, on: contract, index: use.index, index,
      fixingDays: FixingDays(contract, holidays: book.holidays), &scratch)
    guard let then, then.isHedged, then.origin != .assumed else { return nil }
    return Double(then.used.value)
  }

  private func series(_ id: String, _ asOf: Day) -> DailySeries? {
    book.prices[id].flatMap { DailySeries($0, settings: book.settings, asOf: asOf) }
  }

  private func line(
    _ use: RatioUse, _ window: EffectivenessStudy.Window, _ changes: PairedChanges?,
    ratio: Double, _ months: ClosedRange<YearMonth>?
  ) -> EffectivenessStudy.Line {
    let measure = changes.flatMap { try? HedgeEffectiveness($0, ratio: ratio) }
    let squared = measure.flatMap { found in
      found.rSquared.map {
        SquaredCorrelation(
          min(1, max(0, $0)), count: changes?.count ?? 0, period: changes?.period ?? 1,
          confidence: Double(book.settings.confidence.value))
      }
    }
    return EffectivenessStudy.Line(
      ratio: use, window: window, count: changes?.count ?? 0, measure: measure,
      squared: squared, months: changes?.count == 0 ? nil : months,
      verdict: measure.flatMap { verdict($0, squared) })
  }

  private func verdict(
    _ measure: HedgeEffectiveness, _ squared: SquaredCorrelation?
  ) -> EffectivenessStudy.Verdict? {
    guard let squared else { return nil }
    guard HedgeEffectiveness.effectiveRange.contains(measure.slope) else { return .notEffective }
    guard let interval = squared.interval else { return .undecided }
    if interval.lowerBound >= HedgeEffectiveness.leastRSquared { return .effective }
    return interval.upperBound < HedgeEffectiveness.leastRSquared ? .notEffective : .undecided
  }
}

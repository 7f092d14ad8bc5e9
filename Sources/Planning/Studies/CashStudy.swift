public import Basics
public import Pricing

/// The cash that a hedge takes: initial margin, and daily margin calls while prices fall.
///
/// A long hedger pays at once when prices fall, and sees the cheaper bills months later. With n
/// lots of M units at F, c the decorrelation of months and g the open share of each month,
///
///     s_t² = Σ_ij n_i·n_j·M²·F_i·F_j·(σ²/252)·e^(−c·|i − j|)·g_i(t)·g_j(t),  V = Σ_t s_t²
///     peak = √V·Φ⁻¹(1 − (1 − α)/2) − 0.5826·√(V/days), never above M·Σ n·F
///
/// Contracts are taken as independent of each other.
public struct CashStudy: Sendable {
  /// One calendar month.
  public struct Month: Sendable {
    /// The month.
    public let month: YearMonth
    /// The lots that are not settled when it begins.
    public let lots: Int
    /// Their initial margin; nil when the terms of a contract are unknown.
    public let initialMargin: Figure?
    /// What margin calls may have taken by its end, with the confidence of the book.
    public let variation: Figure
    /// The bill of the month, at the prices of the plan and before any gain of lots.
    public let bill: Figure?
  }

  /// The months, from the as-of month to the last planned one.
  public let months: [Month]
  /// The probability with which the cash is enough.
  public let confidence: Double
  /// The trading days over which margin is paid.
  public let days: Int
  /// What margin calls take at the worst moment, in closed form; nil without lots.
  public let peak: ExactDecimal?
  /// The same for margin that is paid once a day; nil without lots, or when not asked for.
  public let daily: DailyPeak?
  /// The largest standard deviation of a day's gain.
  public let dailyDeviation: ExactDecimal
  /// The numbers of the worst moment, each with its making.
  public let figures: Figures
  /// What all lots are worth: more than that no margin call can take.
  public let most: ExactDecimal
  /// The initial margin of all lots today; nil when the terms of a contract are unknown.
  public let initialMargin: ExactDecimal?
  /// The plan's derivations, then those of the months.
  public let ledger: Ledger

  /// What margin calls take at the worst end of a day.
  public enum DailyPeak: Sendable {
    /// Exactly, where every day moves as much as every other.
    case exact(ExactDecimal)
    /// Simulated, with its error.
    case simulated(CostDistribution.Estimate)

    /// The cash.
    public var value: ExactDecimal {
      switch self {
      case .exact(let value): value
      case .simulated(let estimate): ExactDecimal(rounding: estimate.value, decimals: 2)
      }
    }
  }

  /// What to keep ready: initial margin and the peak; nil without lots or when terms are unknown.
  public var liquidity: ExactDecimal? {
    guard let initialMargin, let peak else { return nil }
    if case .exact(let value) = daily { return initialMargin + value }
    return initialMargin + peak
  }

  /// The paths of the daily simulation.
  public static let paths = 4_096

  /// Whether margin calls are simulated day by day too.
  public enum Daily: Sendable {
    /// They are not.
    case closedForm
    /// They are, on so many paths as `CashStudy.paths` says.
    case simulated
  }

  /// Computes the cash of a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - daily: Whether margin calls are simulated too.
  /// - Complexity: O(days × months²), and O(days × paths) for the simulation.
  public init(_ plan: Plan, daily: Daily = .simulated) {
    let step = CashStep(plan)
    let variances = step.dailyVariances()
    var ledger = plan.ledger
    let confidence = Double(plan.workings.book.settings.confidence.value)
    self.confidence = confidence
    let reach = Normal.quantile(confidence)
    let last = plan.months?.upperBound ?? plan.asOf.yearMonth
    let worth = step.lotValue(&ledger)
    // What the variances are made of, beside the calendar.
    let moved =
      Ledger.volatilities(plan.workings.book.settings, plan.workings.market) + [
        Operand("month_correlation", plan.workings.book.settings.monthCorrelation),
        Operand("worth", worth),
      ]
    var months: [Month] = []
    for month in stride(from: plan.asOf.yearMonth, through: last, by: 1) {
      let open = plan.rows.filter { $0.contract != nil && $0.month >= month }
      let lots = open.compactMap(\.lots).reduce(0, +)
      let margins = open.compactMap { $0.figures[.initialMargin] }
      let spent = variances.filter { $0.day.yearMonth <= month }.map(\.variance).reduce(0, +)
      let bills = plan.rows.filter { $0.month == month }
        .compactMap { $0.figures[.unhedgedExpectedCost] }
      months.append(
        Month(
          month: month, lots: lots,
          initialMargin: margins.count == open.count ? ledger.sum(margins) : nil,
          variation: ledger.record(
            .marginCalls, ExactDecimal(rounding: reach * spent.squareRoot(), decimals: 2),
            [
              Operand("reach", reach), Operand("variance", spent),
              Operand("confidence", plan.workings.book.settings.confidence),
            ] + moved),
          bill: bills.count == plan.rows.count { $0.month == month }
            ? bills.isEmpty ? ledger.record(.nothing, .zero) : ledger.sum(bills) : nil))
    }
    self.months = months
    initialMargin = plan.totals.value(.initialMargin)
    most = worth.value
    let deviations = variances.map(\.variance).filter { $0 > 0 }.map { $0.squareRoot() }
    days = deviations.count
    let largest = deviations.max() ?? 0
    dailyDeviation = ExactDecimal(rounding: largest, decimals: 2)
    let spread = ledger.record(.measured, dailyDeviation, [Operand("value", largest)] + moved)
    guard largest > 0 else {
      peak = nil
      self.daily = nil
      figures = Figures(dailyDeviation: spread, most: worth)
      self.ledger = ledger
      return
    }
    let root = deviations.map { $0 * $0 }.reduce(0, +).squareRoot()
    let closed =
      root * Normal.quantile(1 - (1 - confidence) / 2)
      - 0.5826 * root / Double(deviations.count).squareRoot()
    peak = ExactDecimal(
      rounding: min(max(0, closed), Double(worth.value)), decimals: 2)
    self.daily =
      daily == .closedForm
      ? nil
      : Self.daily(
        deviations, largest, confidence, seed: plan.workings.book.settings.seed.value)
    var figures = Figures(dailyDeviation: spread, most: worth)
    let high = Normal.quantile(1 - (1 - confidence) / 2)
    figures.peak = peak.map {
      ledger.record(
        .marginPeak, $0,
        [
          Operand("root", root), Operand("reach", high),
          Operand("days", deviations.count), Operand("most", worth),
        ])
    }
    figures.add(self.daily, plan, largest, &ledger)
    figures.initialMargin = plan.totals[.initialMargin]
    figures.addLiquidity(&ledger)
    self.figures = figures
    self.ledger = ledger
  }

  private static func daily(
    _ deviations: [Double], _ largest: Double, _ confidence: Double, seed: Int
  ) -> DailyPeak {
    let isEven = deviations.allSatisfy { $0 > largest * (1 - 1e-9) }
    guard isEven, deviations.count <= 1_000, confidence >= 0.5 else {
      return .simulated(simulated(deviations, confidence, seed: seed))
    }
    let peak = MarginPeak(days: deviations.count, confidence: confidence)
    return .exact(ExactDecimal(rounding: peak.dailyMonitored * largest, decimals: 2))
  }

  /// The worst of the sums of daily gains on each path.
  private static func simulated(
    _ deviations: [Double], _ confidence: Double, seed: Int
  ) -> CostDistribution.Estimate {
    let worst = (0..<UInt64(paths)).map { path in
      var generator = Philox4x32(seed: UInt64(bitPattern: Int64(seed)), stream: path)
      var sum = 0.0
      var least = 0.0
      for deviation in deviations {
        sum += deviation * generator.nextNormal()
        least = min(least, sum)
      }
      return -least
    }
    return CostDistribution(worst, groups: CostSimulation.scrambles).quantile(confidence)
  }
}

extension PlanRow {
  /// The lots of the row, held and to buy; nil when they are not known.
  var lots: Int? {
    guard let held = figures.value(.heldLots), let buy = figures.value(.buyLots) else {
      return nil
    }
    return ExactRatio(held + buy).floor
  }
}

public import Basics
public import Pricing

/// One gate held against a plan, for the whole scope or for one month of it.
public struct PolicyResult: Sendable {
  /// The gate.
  public let rule: PolicyRule
  /// The month, when the gate holds for each month.
  public let month: YearMonth?
  /// What was measured; nil when it could not be.
  public let value: ExactDecimal?
  /// What it was held against; nil when there is no budget.
  public let limit: ExactDecimal?
  /// Two standard errors of a simulated value; nil when it is exact.
  public let error: ExactDecimal?
  /// The paths behind a simulated value; nil when it is exact.
  public let pathCount: Int?
  /// The costs behind a calibration; nil for every other metric.
  public let calibration: ScoreStudy.Calibration?
  /// How it came out.
  public let verdict: PolicyVerdict
  /// The cells behind the value.
  public let sources: [SourceID]

  /// How far the value is on the passing side; negative when it is on the other.
  public var distance: ExactDecimal? {
    guard let value, let limit else { return nil }
    return rule.comparison == .atMost ? limit - value : value - limit
  }
}

/// How a gate came out.
public enum PolicyVerdict: Sendable, Hashable {
  /// The value is on the passing side of the limit, or equal to it.
  case passed
  /// It is on the other side.
  case broken
  /// It is on the other side, and that is excused until a day that has not passed.
  case waived
  /// It is nearer to the limit than two of its standard errors, on ten times the paths too.
  case inconclusive
  /// It could not be evaluated.
  case incomplete(PolicyGap)
}

/// Why a gate could not be evaluated.
public enum PolicyGap: Error, Hashable {
  /// No row of the plan is in its scope.
  case emptyScope
  /// A figure that it needs could not be computed.
  case missingFigure
  /// `budget.csv` has no amount for these months of its scope.
  case noBudget([YearMonth])
  /// No regression stands behind the ratios in its scope.
  case noRegression
  /// A mark is asked for that no row can carry.
  case unknownMark(String)
  /// There is no saved plan to compare with.
  case noBaseline
  /// The saved plan lacks a figure that it needs.
  case incompleteBaseline
  /// The saved plan has no cost in its scope, so that no change is a percentage of it.
  case noBaselineCost
  /// The saved plan is not split by the owners of its scope.
  case baselineSplit([PlanView.Split])
  /// There is no saved plan to score.
  case noScoredPlan
  /// No month of the saved plans is over in its scope and has percentiles.
  case nothingScored
  /// Some of what happened in months that are over is not known.
  case scoreGap(month: YearMonth)
}

/// Holds the gates of a policy against a plan.
public struct PolicyCheck: Sendable {
  private let plan: Plan
  private let book: Book
  private let baseline: PlanRecord?
  private let score: Score
  private let workers: any Workers

  /// Saved plans held against what happened since.
  public enum Score: Sendable {
    /// No plan was given.
    case none
    /// No month of the given plans is over.
    case nothingOver
    /// What became of them.
    case study(ScoreStudy)
  }

  /// Prepares a check.
  ///
  /// - Parameters:
  ///   - plan: The plan, with its risk when a gate is on a simulated metric.
  ///   - book: The book that it was made from: its policy, budget and prices.
  ///   - baseline: The plan that changes are measured from.
  ///   - score: The plans that calibration is measured on.
  ///   - workers: What runs the paths of a simulation; it changes no figure.
  public init(
    plan: Plan, book: Book, baseline: PlanRecord? = nil, score: Score = .none,
    workers: any Workers = SerialWorkers()
  ) {
    self.plan = plan
    self.book = book
    self.baseline = baseline
    self.score = score
    self.workers = workers
  }

  /// Evaluates every gate, in table order, and within a gate by month.
  ///
  /// - Complexity: Linear in the rows of the plan for each gate, and in its paths for a simulated one.
  public func results() -> [PolicyResult] {
    book.policy.flatMap { rule in
      guard rule.each == .month else { return [result(rule, nil)] }
      let months = monthsOf(rule)
      return months.isEmpty ? [result(rule, nil)] : months.map { result(rule, $0) }
    }
  }

  /// The months that a rule holds for: its scope's that are not over, whether the plan has them
  /// or not; for calibration those that are over.
  private func monthsOf(_ rule: PolicyRule) -> [YearMonth] {
    if rule.metric == .calibration { return measure(rule.scope, nil).scoredMonths }
    if let months = rule.scope.months {
      return stride(from: months.lowerBound, through: months.upperBound, by: 1)
        .filter { $0 >= plan.asOf.yearMonth }
    }
    return Set(plan.rows.filter { isInScope($0, rule.scope, nil) }.map(\.month)).sorted()
  }

  private func result(_ rule: PolicyRule, _ month: YearMonth?) -> PolicyResult {
    let measured = measure(rule.scope, month)
    func incomplete(
      _ gap: PolicyGap, _ value: ExactDecimal?, _ limit: ExactDecimal?
    ) -> PolicyResult {
      PolicyResult(
        rule: rule, month: month, value: value, limit: limit, error: nil, pathCount: nil,
        calibration: nil, verdict: .incomplete(gap), sources: [])
    }
    let limit: ExactDecimal
    switch rule.limit {
    case .number(let number): limit = number
    case .budget:
      do throws(PolicyGap) {
        limit = try measured.budget()
      } catch {
        return incomplete(error, nil, nil)
      }
    }
    var found: PolicyMeasure.Found
    do throws(PolicyGap) {
      found = try measured.measure(rule.metric)
      if found.isDoubtful(limit), let more = plan.risk.flatMap({ ScopeCosts.morePaths($0) }) {
        found = try measured.measure(rule.metric, paths: more)
      }
    } catch {
      return incomplete(error, nil, limit)
    }
    let passes = rule.comparison == .atMost ? found.value <= limit : found.value >= limit
    let isWaived = rule.waivedUntil.map { plan.asOf <= $0 } ?? false
    let verdict: PolicyVerdict =
      if found.isDoubtful(limit) {
        isWaived ? .waived : .inconclusive
      } else {
        passes ? .passed : isWaived ? .waived : .broken
      }
    return PolicyResult(
      rule: rule, month: month, value: found.value, limit: limit, error: found.error,
      pathCount: found.pathCount, calibration: found.calibration, verdict: verdict,
      sources: found.sources)
  }

  private func measure(_ scope: PolicyScope, _ month: YearMonth?) -> PolicyMeasure {
    PolicyMeasure(
      plan: plan, book: book, scope: scope, month: month, baseline: baseline, score: score,
      workers: workers)
  }

  private func isInScope(_ row: PlanRow, _ scope: PolicyScope, _ month: YearMonth?) -> Bool {
    measure(scope, month).contains(row)
  }
}

import Basics
import Planning
import Pricing
import Reporting
import Tabular

/// Turns the results of a policy into the report that every format is rendered from.
struct PolicyReport {
  let plan: PlanReport
  let results: [PolicyResult]

  /// The status that the results alone give.
  var status: ExitStatus {
    .combined(
      results.map { result in
        switch result.verdict {
        case .passed, .waived: .success
        case .broken: result.rule.severity == .error ? .gateBroken : .success
        case .incomplete, .inconclusive: .incomplete
        }
      })
  }

  func checkReport(_ diagnostics: Diagnostics) -> CheckReport {
    CheckReport(
      meta: plan.meta(),
      heading: [
        "hedge check: book \(plan.book.name), as of \(plan.plan.asOf), \(plan.plan.currency)"
          + (plan.plan.isComplete ? "" : ", INCOMPLETE")
      ],
      rules: results.map(ruleCase),
      findings: diagnostics.sorted(by: plan.sources).filter { $0.severity == .error }
        .map { Finding($0) })
  }

  private func ruleCase(_ result: PolicyResult) -> RuleCase {
    let rule = result.rule
    let places = rule.metric.places
    let own = Location(plan.sources.position(of: rule.source))
    let others = result.sources.prefix(3).map { Location(plan.sources.position(of: $0)) }
    return RuleCase(
      name: rule.rule, period: result.month?.description ?? "", outcome: outcome(result),
      metric: rule.metric.rawValue, scope: rule.scope.text,
      comparison: rule.comparison.rawValue,
      value: .decimal(orNull: result.value, places: places),
      limit: .decimal(orNull: result.limit, places: limitPlaces(result)),
      distance: .decimal(orNull: result.distance, places: limitPlaces(result)),
      error: .decimal(orNull: result.error, places: places), message: message(result),
      positions: [own] + others)
  }

  /// The decimals of a limit: those of its metric, or as many as it was written with, since a limit
  /// that is rounded could be the value that breaks it.
  private func limitPlaces(_ result: PolicyResult) -> Int {
    max(result.rule.metric.places, result.limit?.scale ?? 0)
  }

  private func outcome(_ result: PolicyResult) -> RuleOutcome {
    switch result.verdict {
    case .passed: .passed
    case .broken: result.rule.severity == .error ? .failed : .warned
    case .waived: .waived
    case .inconclusive: .inconclusive
    case .incomplete: .incomplete
    }
  }

  private func message(_ result: PolicyResult) -> String {
    let rule = result.rule
    let places = rule.metric.places
    func number(_ value: ExactDecimal?, places: Int) -> String {
      value.map { NumberText.grouped($0, places: places) } ?? "?"
    }
    let name = rule.metric.rawValue
    let error = result.error.map { " +/- " + NumberText.grouped($0, places: places) } ?? ""
    let value = "\(name) is \(number(result.value, places: places))\(error)" + counts(result)
    let limit =
      "the limit is \(rule.comparison.rawValue) "
      + number(result.limit, places: limitPlaces(result))
    switch result.verdict {
    case .passed: return "\(value); \(limit)"
    case .broken: return "\(value); \(limit)" + expired(rule)
    case .waived:
      let until = rule.waivedUntil.map { " until \($0)" } ?? ""
      return "\(value); \(limit); waived\(until): \(MessageText.printable(rule.reason ?? ""))"
    case .inconclusive:
      let paths = result.pathCount.map { NumberText.grouped(ExactDecimal($0), places: 0) } ?? "?"
      return "\(value); \(limit), which is nearer than two standard errors on \(paths) paths"
    case .incomplete(let gap): return "\(name) could not be evaluated: " + words(gap)
    }
  }

  /// What stands behind a calibration: a share of few costs says little.
  private func counts(_ result: PolicyResult) -> String {
    guard let found = result.calibration else { return "" }
    let level = (Double(plan.book.settings.confidence.value) * 100).words(places: 0)
    return
      " (\(found.counts.inside) of \(MessageText.count(found.count, "cost")); \(level)% interval "
      + "\(found.interval.low.words(places: 3)) to \(found.interval.high.words(places: 3)))"
  }

  private func expired(_ rule: PolicyRule) -> String {
    guard let until = rule.waivedUntil else { return "" }
    return "; its waiver ended on \(until)"
  }

  private func words(_ gap: PolicyGap) -> String {
    switch gap {
    case .emptyScope: "the plan has nothing to measure in all or part of its scope"
    case .missingFigure: "a figure that it needs is missing or stale"
    case .noBudget(let months):
      "budget.csv has no amount for " + (months.isEmpty ? "its scope" : months.ranges())
    case .noRegression: "no regression stands behind the ratios in its scope"
    case .noBaseline: "no saved plan to compare with; give one with --baseline"
    case .incompleteBaseline: "the saved plan is incomplete"
    case .noBaselineCost: "the saved plan has no cost in its scope"
    case .baselineSplit(let splits):
      splits.count == 1
        ? "the saved plan is not split by \(splits[0].rawValue); save it with --by "
          + splits[0].rawValue
        : "a saved plan is split by one kind of owner, and its scope names several"
    case .noScoredPlan: "no saved plan to score; give each with --scored"
    case .nothingScored:
      "no month of the saved plans is over in its scope, or none of them has percentiles"
    case .scoreGap(let month):
      "what was used or paid in \(month) is not known; hedge score says what is missing"
    case .unknownMark(let mark): "no row can carry the mark \(MessageText.quoted(mark))"
    }
  }
}

extension PolicyMetric {
  /// The decimals of the metric.
  var places: Int {
    switch self {
    case .expectedCost, .p95Cost, .openCost, .margin: 2
    case .breachProbability, .coverage, .rSquared, .changePercent, .calibration: 6
    case .priceAgeDays, .observations, .marks: 0
    }
  }
}

extension PolicyScope {
  /// The scope as policy.csv writes it.
  var text: String {
    var terms: [String] = []
    if let months {
      terms.append(
        months.lowerBound == months.upperBound
          ? "month=\(months.lowerBound)" : "month=\(months.lowerBound)..\(months.upperBound)")
    }
    let others = [
      ("team", team), ("workload", workload), ("instrument", instrument),
      ("contract", contract), ("mark", mark),
    ]
    for (name, value) in others {
      if let value { terms.append("\(name)=" + String(value.map { $0 == " " ? "-" : $0 })) }
    }
    return terms.joined(separator: " ")
  }
}

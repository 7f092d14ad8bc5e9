import Basics
import Pricing

/// Measures the metrics of a policy over the rows in one scope.
struct PolicyMeasure {
  let plan: Plan
  let book: Book
  let scope: PolicyScope
  let month: YearMonth?
  let baseline: PlanRecord?
  let score: PolicyCheck.Score
  let workers: any Workers

  /// What was measured.
  struct Found {
    /// The value.
    let value: ExactDecimal
    /// The cells behind it.
    let sources: [SourceID]
    /// Two standard errors of a simulated value.
    var error: ExactDecimal?
    /// The paths behind a simulated value.
    var pathCount: Int?
    /// The costs behind a calibration.
    var calibration: ScoreStudy.Calibration?

    /// Whether other paths might well have led to the other side of a limit.
    func isDoubtful(_ limit: ExactDecimal) -> Bool {
      error.map { $0.isPositive && (value - limit).magnitude <= $0 } ?? false
    }
  }

  /// Whether a row is in the months and the contract of the scope, and has an owner in it.
  func contains(_ row: PlanRow) -> Bool {
    if let month, row.month != month { return false }
    if let months = scope.months, !months.contains(row.month) { return false }
    if let contract = scope.contract, (row.contract ?? "none") != contract { return false }
    guard restrictsOwner else { return true }
    return row.parts.contains { part in part.owners.contains { owns(part, $0) } }
  }

  var restrictsOwner: Bool {
    scope.team != nil || scope.workload != nil || scope.instrument != nil
  }

  func owns(_ part: PlanPart, _ owner: PlanOwner) -> Bool {
    (scope.team ?? owner.team) == owner.team
      && (scope.workload ?? owner.workload) == owner.workload
      && (scope.instrument ?? part.instrument) == part.instrument
  }

  func measure(_ metric: PolicyMetric, paths: Int? = nil) throws(PolicyGap) -> Found {
    if metric == .calibration { return try calibration() }
    let rows = plan.rows.filter(contains)
    if rows.isEmpty { throw .emptyScope }
    if month == nil, let months = scope.months {
      let found = Set(rows.map(\.month))
      guard
        stride(from: months.lowerBound, through: months.upperBound, by: 1)
          .allSatisfy({ found.contains($0) || $0 < plan.asOf.yearMonth })
      else { throw .emptyScope }
    }
    switch metric {
    case .expectedCost: return try sum(.expectedCost)
    case .openCost: return try sum(.openCost)
    case .p95Cost, .breachProbability: return try simulated(metric, paths: paths)
    case .margin: return try sum(.initialMargin)
    case .changePercent: return try change()
    case .coverage: return try coverage(rows)
    case .marks: return try marks(rows)
    case .priceAgeDays: return try age(rows)
    case .observations: return try observations(rows)
    case .rSquared: return try rSquared(rows)
    case .calibration: return try calibration()
    }
  }

  // MARK: Money

  func sum(_ column: PlanColumn) throws(PolicyGap) -> Found {
    var total = ExactDecimal.zero
    for (row, figures) in parts() {
      guard let value = figures.value(column), !row.marks.contains(.incomplete) else {
        throw .missingFigure
      }
      total += value
    }
    return Found(value: total, sources: sources(plan.rows.filter(contains)))
  }

  /// The rows in scope, or the parts of them that belong to its owners.
  private func parts() -> [(PlanRow, PlanFigures)] {
    guard restrictsOwner else { return plan.rows.filter(contains).map { ($0, $0.figures) } }
    let view = plan.view { part, owner in owns(part, owner) ? "in" : "" }
    return view.rows.filter { $0.owner == "in" && contains($0.row) }.map { ($0.row, $0.figures) }
  }

  private func coverage(_ rows: [PlanRow]) throws(PolicyGap) -> Found {
    var fixed = ExactRatio(0)
    var exposure = ExactDecimal.zero
    for (row, figures) in parts() where row.contract != nil {
      guard let index = figures.value(.indexExposure), !row.marks.contains(.incomplete) else {
        throw .missingFigure
      }
      exposure += index
      guard let id = row.contract, let size = book.contract(id)?.size else { continue }
      let lots = (figures.value(.heldLots) ?? .zero) + (figures.value(.buyLots) ?? .zero)
      fixed += ExactRatio(lots) * size
    }
    guard !exposure.isZero else { throw .emptyScope }
    return Found(value: (fixed / exposure).rounded(6), sources: sources(rows))
  }

  func budget() throws(PolicyGap) -> ExactDecimal {
    let wanted: [YearMonth]
    if let month {
      wanted = [month]
    } else if let months = scope.months {
      // Months that are over are in no plan, so their budget is no measure for it.
      wanted = stride(from: months.lowerBound, through: months.upperBound, by: 1)
        .filter { $0 >= plan.asOf.yearMonth }
    } else {
      wanted = Set(plan.rows.filter(contains).map(\.month)).sorted()
    }
    var total = ExactDecimal.zero
    var missing: [YearMonth] = []
    for month in wanted {
      let lines = budgetLines(month)
      if lines.isEmpty { missing.append(month) }
      total = lines.map(\.amount.value).reduce(total, +)
    }
    guard missing.isEmpty, !wanted.isEmpty else { throw .noBudget(missing) }
    return total
  }

  /// The lines of a month for the scope's owner: those for all that it owns, or when there is
  /// none such those for its parts.
  private func budgetLines(_ month: YearMonth) -> [BudgetLine] {
    var lines = book.budget.filter { $0.month == month }
    if let team = scope.team { lines = lines.filter { $0.team == team } }
    if let workload = scope.workload { return lines.filter { $0.workload == workload } }
    let common = lines.filter { $0.workload == nil && (scope.team != nil || $0.team == nil) }
    return common.isEmpty ? lines : common
  }

  // MARK: Quality

  private func marks(_ rows: [PlanRow]) throws(PolicyGap) -> Found {
    guard let name = scope.mark else {
      let marked = rows.filter { !$0.marks.isEmpty }
      return Found(value: ExactDecimal(marked.count), sources: sources(marked))
    }
    guard let mark = Mark(rawValue: name) else { throw .unknownMark(name) }
    let marked = rows.filter { $0.marks.contains(mark) }
    return Found(value: ExactDecimal(marked.count), sources: sources(marked))
  }

  /// The instruments that the rows rest on: their own and those that stand for an index.
  private func instruments(_ rows: [PlanRow]) -> [String] {
    var found: Set<String> = []
    for row in rows {
      for part in row.parts where part.owners.contains(where: { owns(part, $0) }) {
        found.insert(part.instrument)
        if let ratio = ratio(part, row), let index = ratio.index.instrument { found.insert(index) }
      }
    }
    return found.sorted()
  }

  private func ratio(_ part: PlanPart, _ row: PlanRow) -> RatioUse? {
    plan.ratios.first {
      $0.key.instrument == part.instrument && $0.key.contract == row.contract
    }
  }

  /// The age of the oldest newest price, carried or not: a file that nobody touches grows old.
  private func age(_ rows: [PlanRow]) throws(PolicyGap) -> Found {
    var oldest = 0
    var sources: [SourceID] = []
    for day in settleDays(rows) { oldest = max(oldest, day.distance(to: plan.asOf)) }
    let instruments = instruments(rows)
    if instruments.isEmpty { throw .emptyScope }
    for id in instruments {
      guard
        let series = book.prices[id].flatMap({
          DailySeries($0, settings: book.settings, asOf: plan.asOf)
        })
      else { throw .missingFigure }
      let age = series.newestDay.distance(to: plan.asOf)
      if age >= oldest {
        oldest = age
        sources = Array(series.values[series.values.count - 1].sources.prefix(1))
      }
    }
    return Found(value: ExactDecimal(oldest), sources: sources)
  }

  /// The days of the settles that the rows rest on.
  private func settleDays(_ rows: [PlanRow]) -> [Day] {
    let contracts = Set(rows.compactMap(\.contract))
    return plan.contracts.filter { contracts.contains($0.spec.id) }.compactMap(\.quoteDay)
  }

  private func ratios(_ rows: [PlanRow]) -> [RatioUse] {
    var found: [RatioUse] = []
    for row in rows {
      for part in row.parts where part.owners.contains(where: { owns(part, $0) }) {
        if let ratio = ratio(part, row), !found.contains(where: { $0.key == ratio.key }) {
          found.append(ratio)
        }
      }
    }
    return found
  }

  private func observations(_ rows: [PlanRow]) throws(PolicyGap) -> Found {
    let found = ratios(rows)
    if found.isEmpty { throw .noRegression }
    let fewest = found.map { $0.fit?.estimate.count ?? 0 }.min() ?? 0
    return Found(value: ExactDecimal(fewest), sources: [])
  }

  private func rSquared(_ rows: [PlanRow]) throws(PolicyGap) -> Found {
    let found = ratios(rows)
    if found.isEmpty { throw .noRegression }
    var least: Double?
    for ratio in found {
      guard let value = ratio.fit?.estimate.rSquared else { throw .noRegression }
      least = min(least ?? value, value)
    }
    guard let least else { throw .noRegression }
    return Found(value: ExactDecimal(rounding: least, decimals: 6), sources: [])
  }

  /// The cells of the workload behind some rows.
  func sources(_ rows: [PlanRow]) -> [SourceID] {
    var found: Set<SourceID> = []
    for row in rows {
      for part in row.parts {
        for owner in part.owners where owns(part, owner) {
          found.formUnion(plan.ledger.cells(of: owner.need.derivation).prefix(1))
        }
      }
    }
    return found.sorted()
  }
}

import Basics
import Pricing

/// What one workload row needs in one month, in the unit of its instrument's price.
struct Need: Sendable {
  let month: YearMonth
  let instrument: String
  let workload: String
  let team: String
  /// The contract that the row asks for, if it names one.
  let contract: Sourced<String>?
  let unit: UnitID
  /// The distribution of the need; nil when it is certain.
  var uncertainty: UncertainNeed?
  let need: Figure
  /// What each reservation serves of it.
  var served: [Figure] = []
  let source: SourceID

  var committed: ExactDecimal { served.map(\.value).reduce(.zero, +) }

  /// What is left to buy, on average.
  var remaining: ExactDecimal { need.value - committed }
}

/// What a commitment costs in one month.
struct CommittedCost: Sendable {
  let month: YearMonth
  /// The instrument whose exposure it lowers; nil when nothing is needed that month.
  let instrument: String?
  let contract: Sourced<String>?
  /// Whose capacity it is; nil when nothing is needed that month.
  let owner: (workload: String, team: String)?
  let figure: Figure
  let source: SourceID

  var cost: ExactDecimal { figure.value }
}

/// Step 1: what is needed, month by month, and what reserved capacity serves of it.
struct ExposureStep {
  let book: Book
  let asOf: Day
  let request: PlanRequest
  /// What every need is multiplied by, for studies that ask what a smaller or larger one does.
  var scaling: NeedScaling?
  var needs: [Need] = []
  var costs: [CommittedCost] = []
  var findings: [PlanFinding] = []

  init(book: Book, asOf: Day, request: PlanRequest) {
    self.book = book
    self.asOf = asOf
    self.request = request
  }

  /// The largest quantity that is computed with, in any unit.
  private static let largest = ExactDecimal(1_000_000_000_000_000)

  mutating func run(_ ledger: inout Ledger) {
    var before = 0
    for row in book.workload {
      guard let unit = book.instrument(row.instrument.value)?.unit else {
        findings.append(
          PlanFinding(
            .fault, .unknownUnit(instrument: row.instrument.value), at: [row.instrument.source]))
        continue
      }
      for month in stride(from: row.month, through: row.until, by: 1) {
        if month < asOf.yearMonth {
          before += 1
        } else if isInRange(month) {
          expand(row, month, unit, &ledger)
        }
      }
    }
    if before > 0 { findings.append(PlanFinding(.warning, .monthsBeforeAsOf(before))) }
    commit(&ledger)
  }

  private func isInRange(_ month: YearMonth) -> Bool {
    month >= (request.from ?? month) && month <= (request.to ?? month)
  }

  private mutating func expand(
    _ row: WorkloadRow, _ month: YearMonth, _ unit: UnitID, _ ledger: inout Ledger
  ) {
    let path: ConversionPath
    do throws(ConversionError) {
      path = try book.conversions.path(
        from: row.unit, to: unit, in: month, settings: book.settings)
    } catch {
      fail(error, at: row.quantity.source)
      return
    }
    let growth =
      row.growth.map { ExactRatio(1) + ExactRatio($0.value, over: 100) } ?? ExactRatio(1)
    let factor = growth.power(month.rawValue - row.month.rawValue)
    let days = row.period == .day ? month.dayCount : 1
    var exact = ExactRatio(row.quantity.value) * factor * ExactRatio(days) * path.factor
    if let scaling { exact = exact * scaling.factor(row, month) }
    guard exact <= ExactRatio(Self.largest) else {
      let isKnown = findings.contains { $0.sources == [row.quantity.source] }
      if !isKnown {
        findings.append(
          PlanFinding(
            .fault, .tooLarge(workload: row.workload, month: month), at: [row.quantity.source]))
      }
      return
    }
    if !exact.isZero, exact.isLost(at: 3, tolerance: 100) {
      findings.append(
        PlanFinding(
          .fault, .needTooFine(workload: row.workload, month: month, unit: unit),
          at: [row.quantity.source]))
      return
    }
    let need = ledger.record(.need, exact.rounded(3)) {
      [
        Operand("quantity", row.quantity),
        row.growth.map { Operand("growth", $0) } ?? Operand("growth", 0),
        Operand("steps", month.rawValue - row.month.rawValue), Operand("days", days),
      ] + path.operands(from: row.unit, to: unit, in: month, settings: book.settings)
    }
    needs.append(
      Need(
        month: month, instrument: row.instrument.value, workload: row.workload, team: row.team,
        contract: row.contract, unit: unit,
        uncertainty: spread(row, &ledger).map { UncertainNeed(mean: need, spread: $0) },
        need: need, source: row.quantity.source))
  }

  /// The spread of a row's quantity; nil when it is certain.
  ///
  /// Says once for a row when no lognormal quantity has its mean and both its percentiles.
  private mutating func spread(
    _ row: WorkloadRow, _ ledger: inout Ledger
  ) -> UncertainNeed.Spread? {
    guard let low = row.low, let high = row.high, high.value > low.value else { return nil }
    let spread = LognormalDemand.spread(low: Double(low.value), high: Double(high.value))
    let demand = LognormalDemand(mean: Double(row.quantity.value), spread: spread)
    let implied = [0.1, 0.9].map { demand.percentile($0) }
    let isMissed = zip(implied, [low.value, high.value]).contains {
      ($0 / Double($1) - 1).magnitude > 0.05
    }
    let isKnown = findings.contains { $0.sources.first == low.source }
    if isMissed, !isKnown {
      findings.append(
        PlanFinding(
          .warning,
          .impliedPercentiles(
            workload: row.workload, low: ExactDecimal(rounding: implied[0], decimals: 3),
            high: ExactDecimal(rounding: implied[1], decimals: 3)),
          at: [low.source, high.source]))
    }
    let derivation = ledger.keep(
      .spread, .measured(spread), [Operand("high", high), Operand("low", low)])
    return UncertainNeed.Spread(value: spread, derivation: derivation)
  }

  /// Says once why a unit cannot be converted.
  mutating func fail(_ error: ConversionError, at source: SourceID) {
    let finding =
      switch error {
      case .noPath(let from, let to):
        PlanFinding(.fault, .noConversion(from: from, to: to), at: [source])
      case .inconsistent(let from, let to, let one, let other):
        PlanFinding(
          .fault, .conflictingConversions(from: from, to: to, one.factor, other.factor),
          at: one.steps.map(\.source) + other.steps.map(\.source))
      case .needs(.utilization(let model), let from, let to):
        PlanFinding(
          .gap, .needsUtilization(model: model, from: from, to: to), at: [source])
      case .needs(_, let from, let to):
        PlanFinding(.gap, .needsMFU(from: from, to: to), at: [source])
      }
    if !findings.contains(where: { $0.kind == finding.kind }) { findings.append(finding) }
  }
}

extension ExactRatio {
  /// Whether rounding changes the number by more than one part in so many.
  ///
  /// - Parameters:
  ///   - places: The decimals that are kept.
  ///   - parts: The parts, such as 100 for one percent.
  /// - Returns: Whether too much is lost.
  func isLost(at places: Int, tolerance parts: Int) -> Bool {
    let error = self - ExactRatio(rounded(places))
    let limit = self / ExactRatio(parts)
    return (error.isNegative ? -error : error) > (limit.isNegative ? -limit : limit)
  }
}

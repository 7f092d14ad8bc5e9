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
  private(set) var needs: [Need] = []
  private(set) var costs: [CommittedCost] = []
  private(set) var findings: [PlanFinding] = []

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

  private mutating func fail(_ error: ConversionError, at source: SourceID) {
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

  // MARK: Commitments

  private mutating func commit(_ ledger: inout Ledger) {
    guard let last = needs.map(\.month).max(), let first = needs.map(\.month).min() else { return }
    let start = min(first, max(request.from ?? asOf.yearMonth, asOf.yearMonth))
    let ofWorkloads = book.commitments.filter {
      if case .workload = $0.subject { true } else { false }
    }
    let ofInstruments = book.commitments.filter {
      if case .instrument = $0.subject { true } else { false }
    }
    for month in stride(from: start, through: last, by: 1) {
      for commitment in ofWorkloads + ofInstruments
      where commitment.first <= month && month <= commitment.last {
        apply(commitment, in: month, &ledger)
      }
    }
  }

  private mutating func apply(
    _ commitment: Commitment, in month: YearMonth, _ ledger: inout Ledger
  ) {
    let ordered = needs.indices.filter { needs[$0].month == month && serves(commitment, needs[$0]) }
    let upfront = commitment.first == month ? commitment.upfront?.value ?? .zero : .zero
    let price = commitment.unitPrice.value
    let whole = ExactRatio(commitment.quantity.value) * price
    guard let unit = ordered.first.map({ needs[$0].unit }) else {
      let due = commitment.payment == .takeOrPay ? whole : ExactRatio(0)
      let cost = (due + upfront).rounded(2)
      if !cost.isZero {
        let figure = charge(cost, commitment, month, used: nil, &ledger)
        append(figure, commitment, month, at: nil)
      }
      noteUnused(commitment, month, commitment.quantity.value, commitment.unit)
      return
    }
    if ordered.contains(where: { needs[$0].unit != unit }) {
      findings.append(
        PlanFinding(
          .fault, .mixedCommitment(workload: name(commitment), month: month),
          at: [commitment.source]))
      return
    }
    let path: ConversionPath
    do throws(ConversionError) {
      path = try book.conversions.path(
        from: commitment.unit, to: unit, in: month, settings: book.settings)
    } catch {
      fail(error, at: commitment.source)
      return
    }
    let reserved = ledger.record(
      .reserved, (ExactRatio(commitment.quantity.value) * path.factor).rounded(3),
      [Operand("quantity", commitment.quantity)]
        + path.operands(from: commitment.unit, to: unit, in: month, settings: book.settings))
    let isPaidAsUsed = commitment.payment == .asUsed
    let taken = take(
      reserved, for: ordered, price: isPaidAsUsed ? Double(price) / Double(path.factor) : nil,
      &ledger)
    let used = taken.used
    if used.value < reserved.value {
      noteUnused(commitment, month, reserved.value - used.value, unit)
    }
    let share =
      reserved.value.isZero ? ExactRatio(0) : ExactRatio(used.value, over: reserved.value)
    let owed = isPaidAsUsed ? whole * share : whole
    let cost = charge(
      (owed + upfront).rounded(2), commitment, month, used: (used, reserved), &ledger)
    // The parts of the cost follow what the capacity serves.
    let weights = used.value.isZero ? ordered.map { needs[$0].need } : taken.served
    let money = ledger.apportion(cost, by: weights, digits: 2, .reservationCost)
    for (place, cost) in zip(ordered, money) where !cost.value.isZero {
      append(cost, commitment, month, at: needs[place])
    }
  }

  /// What a reservation does for some needs.
  private typealias Taken = (used: Figure, served: [Figure])

  /// Splits reserved capacity over needs by what each still needs.
  ///
  /// Of certain needs no more is split than all of them have. Where one is uncertain all of the
  /// capacity is split, since more than the mean may be needed, and what it serves is a mean too.
  private mutating func take(
    _ reserved: Figure, for places: [Int], price: Double?, _ ledger: inout Ledger
  ) -> Taken {
    let open = places.map { remaining(needs[$0], &ledger) }
    guard places.contains(where: { needs[$0].uncertainty != nil }) else {
      let used = ledger.record(
        .reservedUsed, min(reserved.value, open.map(\.value).reduce(.zero, +)),
        [Operand("reserved", reserved)] + open.map { Operand("remaining", $0) })
      let parts = ledger.apportion(used, by: open, digits: 3, .reservedPart)
      for (place, part) in zip(places, parts) { needs[place].served.append(part) }
      return (used, parts)
    }
    let isServed = open.allSatisfy(\.value.isZero)
    let parts = ledger.apportion(
      reserved, by: isServed ? places.map { needs[$0].need } : open, digits: 3, .reservedPart)
    let served = places.indices.map { index in
      let part = needs[places[index]].reserve(
        parts[index], remaining: open[index], price: price, &ledger)
      needs[places[index]].served.append(part)
      return part
    }
    return (ledger.sum(served), served)
  }

  /// What earlier reservations leave of a need.
  private func remaining(_ need: Need, _ ledger: inout Ledger) -> Figure {
    if need.served.isEmpty { return need.need }
    return ledger.record(
      .remaining, need.remaining,
      [Operand("need", need.need)] + need.served.map { Operand("served", $0) })
  }

  /// Writes down what a reservation costs in a month.
  private func charge(
    _ cost: ExactDecimal, _ commitment: Commitment, _ month: YearMonth,
    used: (Figure, of: Figure)?, _ ledger: inout Ledger
  ) -> Figure {
    let share: [Operand]
    if commitment.payment == .takeOrPay {
      share = [Operand("used", 1), Operand("reserved", 1)]
    } else if let used, !used.of.value.isZero {
      share = [Operand("used", used.0), Operand("reserved", used.of)]
    } else {
      share = [Operand("used", 0), Operand("reserved", 1)]
    }
    let upfront = commitment.first == month ? commitment.upfront : nil
    return ledger.record(
      .reservationDue, cost,
      [
        Operand("unit_price", commitment.unitPrice), Operand("quantity", commitment.quantity),
      ] + share + (upfront.map { [Operand("upfront", $0)] } ?? []))
  }

  private mutating func append(
    _ cost: Figure, _ commitment: Commitment, _ month: YearMonth, at need: Need?
  ) {
    costs.append(
      CommittedCost(
        month: month, instrument: need?.instrument, contract: need?.contract,
        owner: need.map { ($0.workload, $0.team) }, figure: cost,
        source: commitment.unitPrice.source))
  }

  private mutating func noteUnused(
    _ commitment: Commitment, _ month: YearMonth, _ unused: ExactDecimal, _ unit: UnitID
  ) {
    guard commitment.payment == .takeOrPay else { return }
    findings.append(
      PlanFinding(
        .warning,
        .unusedReservation(month: month, subject: name(commitment), unused: unused, unit),
        at: [commitment.source] + workload(of: commitment, in: month)))
  }

  /// The quantities that a reservation could serve in a month, else those of other months.
  private func workload(of commitment: Commitment, in month: YearMonth) -> [SourceID] {
    let rows = book.workload.filter { row in
      switch commitment.subject {
      case .instrument(let id): row.instrument.value == id
      case .workload(let name): row.workload == name
      }
    }
    let now = rows.filter { $0.month <= month && month <= $0.until }
    return (now.isEmpty ? rows : now).map(\.quantity.source)
  }

  private func serves(_ commitment: Commitment, _ need: Need) -> Bool {
    switch commitment.subject {
    case .instrument(let id): need.instrument == id
    case .workload(let name): need.workload == name
    }
  }

  private func name(_ commitment: Commitment) -> String {
    switch commitment.subject {
    case .instrument(let id): id
    case .workload(let name): name
    }
  }
}

extension ConversionPath {
  /// The numbers that the factor is made of, as operands.
  ///
  /// Identities that cancel are left out: a rate from the unit itself needs none.
  func operands(
    from: UnitID, to: UnitID, in month: YearMonth, settings: Settings
  ) -> [Operand] {
    var factors = [UnitIdentity.canonical(from, in: month).factor]
    var divisors = [UnitIdentity.canonical(to, in: month).factor]
    var rates: [Operand] = []
    for step in steps {
      divisors.append(UnitIdentity.canonical(step.from, in: month).factor)
      factors.append(UnitIdentity.canonical(step.to, in: month).factor)
      rates += step.operands
      switch step.need {
      case .nothing: break
      case .utilization(let model):
        let share = settings.utilizationOf[model] ?? settings.utilization
        rates += share.map { [Operand("divisor", $0)] } ?? []
      case .mfu: rates += settings.mfu.map { [Operand("divisor", $0)] } ?? []
      }
    }
    for factor in factors {
      guard let place = divisors.firstIndex(of: factor) else { continue }
      divisors.remove(at: place)
      factors.remove(at: factors.firstIndex(of: factor) ?? 0)
    }
    let one = ExactRatio(1)
    return factors.filter { $0 != one }.map { Operand("factor", $0) }
      + divisors.filter { $0 != one }.map { Operand("divisor", $0) } + rates
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

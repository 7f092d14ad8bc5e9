import Basics
import Pricing

// Reserved capacity: what it serves of the needs, what it costs, and what of it is left over.
extension ExposureStep {
  /// Lets every commitment of the book serve the needs of its months.
  mutating func commit(_ ledger: inout Ledger) {
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

import Basics
import Pricing

/// Plans a book again with more reserved capacity, and simulates it on the plan's own paths.
struct CompareStep {
  private let plan: Plan
  private let question: CompareStudy.Question
  private let workers: any Workers
  private let needs: [OwnNeed]

  init(_ plan: Plan, _ question: CompareStudy.Question, workers: any Workers) {
    self.plan = plan
    self.question = question
    self.workers = workers
    needs = OwnNeed.all(question.instrument, in: plan)
  }

  private var months: Int {
    plan.months.map { $0.upperBound.rawValue - $0.lowerBound.rawValue + 1 } ?? 0
  }

  // MARK: Quantities

  /// The quantities of an offer that are worth a line.
  func reservations(_ offer: CompareStudy.Offer) -> [CompareStudy.Reservation] {
    if let given = question.quantity { return [reservation(offer, .given, Double(given))] }
    let best = reservation(offer, .best, bestQuantity(offer))
    let covers = needs.count == months
    let least = covers ? needs.map(\.mean).min() ?? 0 : 0
    let base = reservation(offer, .baseLoad, least)
    return base.quantity == best.quantity || !base.quantity.isPositive ? [best] : [best, base]
  }

  /// Σ (s − v)·P(Q > R) = Σ (r − v); nothing when spot is not dearer than the offer.
  private func bestQuantity(_ offer: CompareStudy.Offer) -> Double {
    let (reserved, resale) = (Double(offer.price), Double(question.resale))
    let idle = Double(months - needs.count) * reserved
    guard needs.map({ $0.price - reserved }).reduce(0, +) - idle > 0 else { return 0 }
    if question.demand == .normal { return normal(offer)?.bestQuantity ?? 0 }
    let limit = Double(months) * (reserved - resale)
    func worth(_ quantity: Double) -> Double {
      needs.map { ($0.price - resale) * $0.overflowProbability(quantity) }.reduce(0, +)
    }
    guard worth(0) > limit else { return 0 }
    var low = 0.0
    var high = needs.map { $0.quantity(8.5) }.max() ?? 0
    for _ in 0..<100 {
      let middle = 0.5 * (low + high)
      if worth(middle) > limit { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  private func normal(_ offer: CompareStudy.Offer) -> ReservedCapacity? {
    guard question.resale < offer.price, !needs.isEmpty else { return nil }
    return try? ReservedCapacity(
      months: needs.map {
        ReservedCapacity.Month(mean: $0.mean, deviation: $0.deviation, spot: $0.price)
      }, reserved: Double(offer.price), resale: Double(question.resale))
  }

  private func reservation(
    _ offer: CompareStudy.Offer, _ amount: CompareStudy.Amount, _ quantity: Double
  ) -> CompareStudy.Reservation {
    let rounded = ExactDecimal(rounding: quantity, decimals: 3)
    let held = Double(rounded)
    let (reserved, resale) = (Double(offer.price), Double(question.resale))
    let spot = needs.isEmpty ? 0 : needs.map(\.price).reduce(0, +) / Double(needs.count)
    let mean = needs.map(\.mean).reduce(0, +)
    let overflows = needs.map { need in
      guard question.demand == .normal, need.deviation > 0 else {
        return need.expectedOverflow(held)
      }
      let month = ReservedCapacity.Month(
        mean: need.mean, deviation: need.deviation, spot: need.price)
      return (try? ReservedCapacity(months: [month], reserved: reserved, resale: resale))?
        .expectedOverflow(held) ?? 0
    }
    let overflow = overflows.reduce(0, +)
    let all = held * Double(months)
    let use = all > 0 ? (mean - overflow) / all : nil
    let beyond = zip(needs, overflows).map { $0.price * $1 }.reduce(0, +)
    return CompareStudy.Reservation(
      offer: offer, amount: amount, quantity: rounded, spot: spot,
      breakEvenUse: spot > resale ? (reserved - resale) / (spot - resale) : nil,
      use: use, priceUsed: use.flatMap { $0 > 0 ? (reserved - resale * (1 - $0)) / $0 : nil },
      overflow: overflow,
      expectedCost: reserved * all + beyond - resale * (all - mean + overflow))
  }

  // MARK: Lines

  /// A reservation without futures, then with them; nil when the plan cannot be made.
  func lines(_ reservation: CompareStudy.Reservation) -> [CompareStudy.Line]? {
    guard let months = plan.months, let instrument = unit else { return nil }
    var book = plan.workings.book
    book.commitments.append(
      Commitment(
        subject: .instrument(question.instrument), first: months.lowerBound,
        last: months.upperBound, quantity: Sourced(reservation.quantity, at: instrument.source),
        unit: instrument.unit,
        unitPrice: Sourced(reservation.offer.price, at: instrument.source),
        payment: .takeOrPay, upfront: nil, source: instrument.source))
    var request = plan.workings.request
    request.asOf = plan.asOf
    guard let other = Planner.plan(book, request, workers: workers).plan,
      let simulation = simulation(other, reservation),
      let spot = line(other, simulation.total(.unhedged), reservation, isHedged: false),
      let futures = line(other, simulation.total(.hedged), reservation, isHedged: true)
    else { return nil }
    return [spot, futures]
  }

  private var unit: (unit: UnitID, source: SourceID)? {
    for row in plan.workings.book.workload where row.instrument.value == question.instrument {
      if let unit = plan.workings.book.instrument(question.instrument)?.unit {
        return (unit, row.source)
      }
    }
    return nil
  }

  func line(
    _ other: Plan, _ costs: CostDistribution, _ reservation: CompareStudy.Reservation?,
    isHedged: Bool
  ) -> CompareStudy.Line? {
    let column: PlanColumn = isHedged ? .expectedCost : .unhedgedExpectedCost
    guard let expected = other.totals.value(column) else { return nil }
    let p95 = costs.quantile(0.95)
    let owed = reservation.map {
      ExactRatio($0.offer.price * $0.quantity) * ExactRatio($0.offer.months)
    }
    return CompareStudy.Line(
      reservation: reservation, isHedged: isHedged,
      lots: isHedged ? other.rows.compactMap(\.lots).reduce(0, +) : nil,
      expectedCost: expected - resold(other, reservation),
      measured: (costs.deviationValue, p95.value, p95.halfWidth),
      initialMargin: isHedged ? other.totals.value(.initialMargin) : .zero,
      marginCalls: isHedged ? CashStudy(other, daily: .closedForm).peak ?? .zero : .zero,
      commitment: owedAlready + (owed?.rounded(2) ?? .zero),
      commitmentRows: plan.workings.book.commitments.map(\.source))
  }

  /// What the book's own reservations cost whatever is needed, from the as-of month to their ends.
  private var owedAlready: ExactDecimal {
    let now = plan.asOf.yearMonth
    return plan.workings.book.commitments.reduce(.zero) { sum, commitment in
      let due = commitment.first >= now ? commitment.upfront?.value ?? .zero : .zero
      let months = commitment.last.rawValue - max(commitment.first, now).rawValue + 1
      guard commitment.payment == .takeOrPay, months > 0 else { return sum + due }
      let each = (ExactRatio(commitment.quantity.value) * commitment.unitPrice.value).rounded(2)
      return sum + due + each * ExactDecimal(months)
    }
  }

  /// What unused units bring on average.
  private func resold(
    _ other: Plan, _ reservation: CompareStudy.Reservation?
  ) -> ExactDecimal {
    guard let reservation, !question.resale.isZero else { return .zero }
    func exposure(_ plan: Plan) -> ExactDecimal {
      plan.workings.drafts.flatMap(\.parts).filter { $0.instrument == question.instrument }
        .map(\.exposure).reduce(.zero, +)
    }
    let unused =
      ExactRatio(reservation.quantity) * ExactRatio(months)
      - ExactRatio(exposure(plan)) + ExactRatio(exposure(other))
    return (unused * question.resale).rounded(2)
  }

  // MARK: Paths

  /// The costs of another plan on the plan's own paths: one row, all its terms.
  private func simulation(
    _ other: Plan, _ reservation: CompareStudy.Reservation
  ) -> CostSimulation? {
    guard let risk = plan.risk, let changed = other.risk else { return nil }
    let (own, model) = (risk.model, changed.model)
    var whole = CostModel.Row(
      fixed: model.costs.rows.map(\.fixed).reduce(0, +),
      hedge: model.costs.rows.map(\.hedge).reduce(0, +),
      terms: model.costs.rows.flatMap(\.terms), lots: model.costs.rows.flatMap(\.lots))
    let resale = Double(question.resale)
    if resale != 0 {
      // (R − N)⁺ = R − N + (N − R)⁺, month by month.
      whole.fixed -= resale * Double(reservation.quantity) * Double(months)
      whole.terms += terms(plan, own, price: resale) + terms(other, model, price: -resale)
    }
    let isShared =
      own.costs.nodes == model.costs.nodes && own.costs.spreads == model.costs.spreads
      && own.costs.demandVariable == model.costs.demandVariable
      && own.factors.variableCount == model.factors.variableCount
    let settings = plan.workings.book.settings
    return CostSimulation(
      isShared ? own.factors : model.factors,
      CostModel(
        nodes: model.costs.nodes, spreads: model.costs.spreads,
        demandVariable: model.costs.demandVariable, rows: [whole]),
      seed: UInt64(bitPattern: Int64(settings.seed.value)), paths: settings.paths.value,
      workers: workers)
  }

  /// The quantities of the instrument in a plan, at a fixed price.
  private func terms(_ plan: Plan, _ model: RiskModel, price: Double) -> [CostModel.Term] {
    zip(plan.workings.drafts, model.costs.rows).flatMap { draft, row in
      zip(draft.parts, row.terms).compactMap { part, term in
        guard part.instrument == question.instrument else { return nil }
        var fixed = CostModel.Term(price: price)
        fixed.certain = term.certain
        fixed.uncertain = term.uncertain.map {
          CostModel.UncertainPart(mean: $0.mean, spread: $0.spread, reserved: $0.reserved)
        }
        return fixed
      }
    }
  }
}

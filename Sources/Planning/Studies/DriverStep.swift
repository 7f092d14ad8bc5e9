import Basics
import Pricing

/// Makes a plan again with one input changed.
struct DriverStep: Sendable {
  /// What a plan is made from, as far as an input can change it.
  struct Inputs: Sendable {
    /// The book with another need; nil while what is needed is the plan's.
    var changed: Book?
    /// The book, as the plan or an earlier change has it.
    var book: Book {
      get { changed ?? planned }
      set { changed = newValue }
    }
    let planned: Book
    var market: Market
    var scaling: NeedScaling?
  }

  /// One input with its two ends.
  struct Trial: Sendable {
    typealias Change = @Sendable (inout Inputs) -> Void
    typealias End = (value: ExactDecimal, change: Change)

    let input: DriverStudy.Input
    let measure: DriverStudy.Measure
    let used: ExactDecimal?
    var low: End?
    var high: End?
    var sources: [SourceID] = []
  }

  let plan: Plan
  let book: Book
  let market: Market

  init(_ plan: Plan) {
    self.plan = plan
    book = plan.workings.book
    market = plan.workings.market
  }

  /// Every input of the plan, in a fixed order.
  func trials() -> [Trial] {
    conversions() + growth() + [quantity()] + ratios() + flatCurve()
  }

  /// What each trial comes to, in order; the plans are made at the same time.
  ///
  /// - Parameters:
  ///   - trials: The inputs.
  ///   - expected: The expected cost of the plan as it is.
  ///   - workers: What makes the plans.
  /// - Returns: A line for each trial.
  func lines(
    _ trials: [Trial], expected: ExactDecimal, _ workers: any Workers
  ) -> [DriverStudy.Line] {
    let lots = plan.workings.drafts.map(\.buyLots).reduce(0, +)
    let ends = workers.map(2 * trials.count) { number in
      let trial = trials[number / 2]
      return (number % 2 == 0 ? trial.low : trial.high).map(end)
    }
    return trials.indices.map { place in
      line(
        trials[place], low: ends[2 * place], high: ends[2 * place + 1], lots: lots,
        expected: expected)
    }
  }

  private func line(
    _ trial: Trial, low: DriverStudy.End?, high: DriverStudy.End?, lots: Int,
    expected: ExactDecimal
  ) -> DriverStudy.Line {
    let ends = [low, high].compactMap(\.self)
    var lotValues = ends.compactMap(\.lots)
    var costs = ends.compactMap(\.expectedCost)
    if ends.count == 1 {
      lotValues.append(lots)
      costs.append(expected)
    }
    func swing<Value: Comparable & AdditiveArithmetic>(_ values: [Value]) -> Value {
      guard let least = values.min(), let most = values.max() else { return .zero }
      return most - least
    }
    return DriverStudy.Line(
      input: trial.input, measure: trial.measure, used: trial.used, low: low, high: high,
      lotSwing: swing(lotValues),
      costSwing: (costs.max() ?? .zero) - (costs.min() ?? .zero), sources: trial.sources)
  }

  private func end(_ end: Trial.End) -> DriverStudy.End {
    var inputs = Inputs(planned: book, market: market)
    end.change(&inputs)
    var replan = Replan(plan.workings)
    replan.scaling = inputs.scaling
    let result = replan(inputs.changed, inputs.market)
    return DriverStudy.End(
      value: end.value, lots: result?.lots, expectedCost: result?.expectedCost,
      p95: nil)
  }

  // MARK: Percentiles

  /// Each volatility at 0.7 and 1.3 of itself, with the lots as they are.
  func volatilities(_ workers: any Workers) -> [DriverStudy.Line] {
    guard plan.risk != nil else { return [] }
    return Set(plan.rows.compactMap(\.contract)).sorted().compactMap { id in
      guard let prices = market.contracts[id] else { return nil }
      let used = ExactDecimal(rounding: prices.volatility.value, decimals: 6)
      func end(_ tenths: Int) -> DriverStudy.End {
        let value = (ExactRatio(used) * ExactRatio(tenths) / ExactRatio(10)).rounded(6)
        return DriverStudy.End(
          value: value, lots: nil, expectedCost: nil, p95: p95(id, Double(value), workers))
      }
      return DriverStudy.Line(
        input: .volatility(contract: id), measure: .value, used: used, low: end(7), high: end(13),
        lotSwing: 0, costSwing: .zero,
        sources: book.settings.volatility?.origin.source.map { [$0] } ?? [])
    }
  }

  private func p95(_ id: String, _ volatility: Double, _ workers: any Workers) -> ExactDecimal? {
    var moved = market
    guard let prices = market.contracts[id] else { return nil }
    moved.contracts[id] = ContractMarket(
      spec: prices.spec, index: prices.index, series: prices.series,
      fixingDays: prices.fixingDays, volatility: IndexVolatility(given: volatility),
      quoteDay: prices.quoteDay, levelDays: prices.levelDays, curve: prices.curve,
      knownDays: prices.knownDays)
    var builder = RiskModelBuilder(settings: book.settings, asOf: plan.asOf, market: moved)
    guard let model = builder.model(plan.workings.drafts, plan.rows) else { return nil }
    let simulation = CostSimulation(
      model.factors, model.costs,
      seed: UInt64(bitPattern: Int64(book.settings.seed.value)),
      paths: book.settings.paths.value, workers: workers)
    return ExactDecimal(
      rounding: simulation.total(.hedged).quantileValue(RiskStep.probability), decimals: 2)
  }

  // MARK: Quantities

  private func growth() -> [Trial] {
    let rows = book.workload.filter { $0.growth != nil }
    guard !rows.isEmpty else { return [] }
    let values = Set(rows.compactMap { $0.growth?.value })
    func shift(_ points: ExactDecimal) -> Trial.Change {
      { inputs in
        inputs.book.workload = inputs.book.workload.map { row in
          row.growth == nil ? row : row.with(growth: (row.growth?.value ?? .zero) + points)
        }
      }
    }
    return [
      Trial(
        input: .growth, measure: .points, used: values.count == 1 ? values.first : nil,
        low: (-2, shift(-2)), high: (2, shift(2)),
        sources: rows.compactMap { $0.growth?.source })
    ]
  }

  private func quantity() -> Trial {
    let isGiven = book.workload.contains { $0.low != nil }
    let fifth = ExactDecimal(significand: 2, scale: 1)
    func change(_ end: @escaping @Sendable (WorkloadRow) -> ExactDecimal?, _ other: ExactDecimal)
      -> Trial.Change
    {
      { inputs in
        inputs.scaling = NeedScaling { row, _ in
          guard let end = end(row), !row.quantity.value.isZero else {
            return row.low == nil ? ExactRatio(other) : ExactRatio(1)
          }
          return ExactRatio(end, over: row.quantity.value)
        }
      }
    }
    return Trial(
      input: .quantity, measure: isGiven ? .percentiles : .percent, used: nil,
      low: (-20, change({ $0.low?.value }, .one - fifth)),
      high: (20, change({ $0.high?.value }, .one + fifth)),
      sources: book.workload.map(\.quantity.source))
  }

  // MARK: Prices

  private func ratios() -> [Trial] {
    market.ratios.values.filter(\.isHedged).sorted { $0.key < $1.key }.flatMap { use in
      let key = use.key
      let ends = use.interval
      let low = max(ends.lowerBound, .zero)
      func ratio(_ value: ExactDecimal) -> Trial.Change {
        { $0.market.ratios[key] = use.with(ratio: value) }
      }
      var trials = [
        Trial(
          input: .ratio(key), measure: .value, used: use.used.value, low: (low, ratio(low)),
          high: (ends.upperBound, ratio(ends.upperBound)),
          sources: use.givenIn.map { [$0] } ?? [])
      ]
      guard let basis = use.basis else { return trials }
      let tenth = ExactRatio(basis.own.value, over: 10).rounded(6)
      let value = (use.basisValue ?? .zero).rounded(6)
      func move(_ shift: ExactDecimal) -> Trial.Change {
        { $0.market.ratios[key] = use.with(basisShift: shift) }
      }
      trials.append(
        Trial(
          input: .basis(key), measure: .value, used: value, low: (value - tenth, move(-tenth)),
          high: (value + tenth, move(tenth))))
      return trials
    }
  }

  private func flatCurve() -> [Trial] {
    guard plan.fallingCurveCost != nil else { return [] }
    let asOf = plan.asOf
    let change: Trial.Change = { inputs in
      var scratch = Ledger.forgetful
      for id in inputs.market.contracts.keys.sorted() {
        guard let prices = inputs.market.contracts[id] else { continue }
        let step = CurveStep(book: inputs.book, asOf: asOf, prices: prices)
        inputs.market.contracts[id]?.curve = step.falling(prices.curve, &scratch)
      }
    }
    return [
      Trial(input: .flatCurve, measure: .percent, used: .zero, low: (-20, change), high: nil)
    ]
  }
}

extension WorkloadRow {
  /// The same row with another growth, its cell kept.
  fileprivate func with(growth value: ExactDecimal) -> WorkloadRow {
    WorkloadRow(
      month: month, until: until, workload: workload, quantity: quantity, unit: unit,
      instrument: instrument, growth: growth.map { Sourced(value, at: $0.source) },
      period: period, team: team, contract: contract, low: low, high: high, source: source)
  }
}

extension RatioUse {
  /// The cell that gives the ratio, if one does.
  fileprivate var givenIn: SourceID? {
    if case .given(let origin) = origin { origin.source } else { nil }
  }

  /// The same with another ratio.
  fileprivate func with(ratio: ExactDecimal) -> RatioUse {
    RatioUse(
      key: key, index: index, used: Figure(ratio, used.derivation), origin: origin,
      priorFigure: priorFigure, priorOrigin: priorOrigin, isHedged: isHedged, fit: fit,
      basis: basis,
      steps: steps)
  }

  /// The same with a basis that is higher by so much.
  fileprivate func with(basisShift shift: ExactDecimal) -> RatioUse {
    let moved = basis.map { basis in
      BasisWindow(
        first: basis.first, last: basis.last, count: basis.count,
        own: Figure(basis.own.value + shift, basis.own.derivation), index: basis.index)
    }
    return RatioUse(
      key: key, index: index, used: used, origin: origin, priorFigure: priorFigure,
      priorOrigin: priorOrigin, isHedged: isHedged, fit: fit, basis: moved,
      steps: steps)
  }
}

import Basics
import Pricing

/// What a plan's costs depend on, and how: the start of every simulation (step 9).
struct RiskModel: Sendable {
  /// The jointly normal variables.
  let factors: RiskFactors
  /// The costs, a row for each row of the plan.
  let costs: CostModel
  /// The correlation of demand and prices in use; less than asked for when that cannot be.
  let correlation: Double
  /// The correlation that the book asks for.
  let wantedCorrelation: Double
  /// What the correlation of quantity and price adds to the expected cost, in currency.
  let correlationCost: Double
}

/// Lays out the variables of a plan and what each row has of them.
struct RiskModelBuilder {
  private let settings: Settings
  private let asOf: Day
  private let market: Market
  private var nodes = RiskNodes()
  private var spreads: [Double] = []
  private var ratioWeights: [(instrument: String, weight: Double)] = []
  private var noises: [Noise] = []

  /// The basis of one instrument, known last in one month.
  private struct Noise {
    let instrument: String
    let anchor: YearMonth
    /// The months after the anchor, rising.
    var months: [Int]
    var weights: [Int: Double]
  }

  /// Where a term's variables stand before they are numbered.
  private struct Place {
    var term: CostModel.Term
    var ratio: Int?
    var noise: (block: Int, month: Int)?
  }

  init(settings: Settings, asOf: Day, market: Market) {
    self.settings = settings
    self.asOf = asOf
    self.market = market
  }

  /// Builds the model of a plan's rows.
  ///
  /// - Parameters:
  ///   - drafts: The rows with their lots.
  ///   - rows: The same rows with their figures; all must be complete.
  /// - Returns: The model, or nil when a figure is missing.
  mutating func model(_ drafts: [RowDraft], _ rows: [PlanRow]) -> RiskModel? {
    var places: [[Place]] = []
    var lots: [[CostModel.Lots]] = []
    for (draft, row) in zip(drafts, rows) {
      guard row.figures[.expectedCost] != nil else { return nil }
      var found: [Place] = []
      for (part, priced) in zip(draft.parts, row.parts) {
        guard let price = priced.figures.value(.expectedPrice) else { return nil }
        found.append(place(part, draft, price: Double(price)))
      }
      places.append(found)
      lots.append(self.lots(draft))
    }
    return numbered(drafts, rows, places, lots)
  }

  // MARK: Terms

  private mutating func place(_ part: PartDraft, _ draft: RowDraft, price: Double) -> Place {
    var term = CostModel.Term(price: price)
    for owner in part.owners {
      guard let uncertainty = owner.uncertainty else {
        term.certain += Double(owner.exposure.value)
        continue
      }
      term.uncertain.append(uncertainty.part(spread: spread(uncertainty.spread.value)))
    }
    let quantity = Double(part.exposure)
    guard let contract = draft.contract, let prices = market.contracts[contract.id],
      let ratio = market.ratio(of: part, on: contract)
    else {
      if !part.isAdministered { ownIndex(part, draft.month, quantity, &term) }
      return Place(term: term)
    }
    return hedgeable(part, draft.month, quantity, term, prices, ratio)
  }

  private mutating func hedgeable(
    _ part: PartDraft, _ month: YearMonth, _ quantity: Double, _ term: CostModel.Term,
    _ prices: ContractMarket, _ ratio: RatioUse
  ) -> Place {
    var term = term
    let open = prices.openAverage(month, asOf: asOf)
    let share = open.share
    let forward = Double(prices.openPrice(month))
    let used = Double(ratio.used.value)
    let key = RiskNodes.Key(
      group: prices.index.group(of: prices.spec.id), month: month,
      times: FixingTimes(open.days, asOf: asOf), volatility: prices.volatility.value)
    term.slope = share * used * forward
    term.node = nodes.place(key, weight: quantity * term.slope)
    var place = Place(term: term)
    let level = Double(ratio.basis?.index.value ?? .zero)
    let deviation = ratio.usedDeviation
    if deviation > 0 {
      place.term.openForward = share * forward * deviation
      place.term.level = share * level * deviation
      place.ratio = ratioPlace(part.instrument, quantity * (forward - level) * share * deviation)
    }
    let noise = ratio.basisWalk(volatility: prices.volatility.value).variance.squareRoot()
    if noise > 0, let last = ratio.basis?.last {
      let isCurrent = month == asOf.yearMonth
      let ahead = max(1, month.rawValue - last.yearMonth.rawValue)
      place.term.noiseScale = noise * (isCurrent ? share : 1)
      place.noise = noisePlace(
        part.instrument, last.yearMonth, ahead, quantity * place.term.noiseScale)
    }
    return place
  }

  /// A price that no contract covers is its own index.
  private mutating func ownIndex(
    _ part: PartDraft, _ month: YearMonth, _ quantity: Double, _ term: inout CostModel.Term
  ) {
    guard let series = market.series[part.instrument] else { return }
    let open = OpenDays(ofOwn: series, month, asOf: asOf, settings: settings)
    let key = RiskNodes.Key(
      group: "own \(part.instrument)", month: month, times: FixingTimes(open.days, asOf: asOf),
      volatility: IndexVolatility(of: series, FixingDays(rule: .business), settings).value)
    term.slope = open.share * term.price
    term.node = nodes.place(key, weight: quantity * term.slope)
  }

  private mutating func lots(_ draft: RowDraft) -> [CostModel.Lots] {
    let count = draft.heldLots + draft.buyLots
    guard count != 0, let contract = draft.contract, let prices = market.contracts[contract.id]
    else { return [] }
    let month = prices.openMonth(draft.month, asOf: asOf)
    let key = RiskNodes.Key(
      group: prices.index.group(of: contract.id), month: draft.month,
      times: FixingTimes(month.fixingDays, asOf: asOf), volatility: prices.volatility.value)
    let amount = Double(count) * Double(contract.size) * month.openShare * month.price
    return [CostModel.Lots(node: nodes.place(key, weight: 0), amount: amount)]
  }

  private mutating func spread(_ value: Double) -> Int {
    if let place = spreads.firstIndex(of: value) { return place }
    spreads.append(value)
    return spreads.count - 1
  }

  private mutating func ratioPlace(_ instrument: String, _ weight: Double) -> Int {
    if let place = ratioWeights.firstIndex(where: { $0.instrument == instrument }) {
      ratioWeights[place].weight += weight
      return place
    }
    ratioWeights.append((instrument, weight))
    return ratioWeights.count - 1
  }

  private mutating func noisePlace(
    _ instrument: String, _ anchor: YearMonth, _ ahead: Int, _ weight: Double
  ) -> (block: Int, month: Int) {
    let known = noises.firstIndex { $0.instrument == instrument && $0.anchor == anchor }
    let block = known ?? noises.count
    if known == nil {
      noises.append(Noise(instrument: instrument, anchor: anchor, months: [], weights: [:]))
    }
    noises[block].weights[ahead, default: 0] += weight
    if !noises[block].months.contains(ahead) {
      noises[block].months.append(ahead)
      noises[block].months.sort()
    }
    return (block, ahead)
  }

  // MARK: Numbers of the variables

  private func numbered(
    _ drafts: [RowDraft], _ rows: [PlanRow], _ places: [[Place]], _ lots: [[CostModel.Lots]]
  ) -> RiskModel {
    var blocks: [RiskFactors.Block] = []
    var count = 0
    func append(_ block: RiskFactors.Block) -> Int {
      defer { count += block.weights.count }
      blocks.append(block)
      return count
    }
    let prices = PriceBlocks(
      nodes, decorrelation: Double(settings.monthCorrelation.value),
      demand: spreads.isEmpty ? nil : Double(settings.quantityCorrelation.value))
    var variables = [Int](repeating: 0, count: nodes.keys.count)
    var demand: Int?
    for block in prices.blocks {
      let first = append(block.block)
      for (offset, node) in block.nodes.enumerated() { variables[node] = first + offset }
      if block.hasDemand { demand = first + block.nodes.count }
    }
    let ratios = ratioWeights.map { ratio in
      append(
        RiskFactors.Block(covariance: SquareMatrix(rows: [[1]]), weights: [ratio.weight]))
    }
    let walk = BasisWalk(variance: 1)
    let basis = noises.map { noise in
      append(
        RiskFactors.Block(
          covariance: walk.covariance(monthsAhead: noise.months),
          weights: noise.months.map { noise.weights[$0] ?? 0 }))
    }
    let terms = places.map { row in
      row.map { place in
        var term = place.term
        term.ratioVariable = place.ratio.map { ratios[$0] }
        term.noiseVariable = place.noise.flatMap { noise in
          noises[noise.block].months.firstIndex(of: noise.month).map { basis[noise.block] + $0 }
        }
        return term
      }
    }
    let modelRows = zip(zip(drafts, rows), zip(terms, lots)).map { row, risk in
      Self.row(row.0, row.1, risk.0, risk.1)
    }
    return RiskModel(
      factors: RiskFactors(blocks),
      costs: CostModel(
        nodes: variables.enumerated().map { node, variable in
          CostModel.Node(variable: variable, variance: prices.variances[node])
        }, spreads: spreads, demandVariable: demand, rows: modelRows),
      correlation: prices.correlation,
      wantedCorrelation: Double(settings.quantityCorrelation.value),
      correlationCost: correlationCost(modelRows, prices))
  }

  /// What is paid on every path, and what the hedge adds to it.
  private static func row(
    _ draft: RowDraft, _ row: PlanRow, _ terms: [CostModel.Term], _ lots: [CostModel.Lots]
  ) -> CostModel.Row {
    let used = draft.parts.flatMap(\.owners).compactMap { $0.uncertainty?.expectedUse }
      .reduce(0, +)
    let fees = row.figures.value(.fees) ?? .zero
    let gain = row.figures.value(.positionValue) ?? .zero
    return CostModel.Row(
      fixed: Double(row.figures.value(.committedCost) ?? .zero) - used,
      hedge: Double(fees - gain), terms: terms, lots: lots)
  }

  /// E[QS] less E[Q]·E[S], in currency.
  private func correlationCost(_ rows: [CostModel.Row], _ prices: PriceBlocks) -> Double {
    guard prices.correlation != 0 else { return 0 }
    return rows.flatMap(\.terms).map { term in
      guard let node = term.node else { return 0 }
      let deviation = prices.variances[node].squareRoot()
      return term.uncertain.map { part in
        let cross = prices.correlation * spreads[part.spread] * deviation
        return part.mean * term.slope * Elementary.expMinusOne(cross)
      }.reduce(0, +)
    }.reduce(0, +)
  }
}

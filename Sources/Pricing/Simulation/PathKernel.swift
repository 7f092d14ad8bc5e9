/// Computes the costs of paths, four at a time, with everything that does not change laid out flat.
///
/// Memory is addressed by pointers: an index that is checked for every number costs more than the
/// number. Every place that they reach is counted once, when the kernel is made.
@safe final class PathKernel: @unchecked Sendable {
  private struct FlatTerm {
    var certain: Double
    var price: Double
    var node: Int
    var slope: Double
    var ratioVariable: Int
    var openForward: Double
    var level: Double
    var noiseVariable: Int
    var noiseScale: Double
    var firstUncertain: Int
    var lastUncertain: Int
  }

  private struct FlatRow {
    var fixed: Double
    var hedge: Double
    var lastTerm: Int
    var lastLots: Int
  }

  private struct FlatPart {
    var mean: Double
    var spread: Int
    var reserved: Double
    var lastTier: Int
  }

  private struct FlatNode {
    var variable: Int
    var halfVariance: Double
  }

  private struct FlatComponent {
    var first: Int
    var count: Int
  }

  /// The number of independent scrambles, from which the error of a result is measured.
  static let scrambles = 8

  private let variableCount: Int
  private let demandVariable: Int
  private let components: FlatTable<FlatComponent>
  private let loadings: FlatTable<Double>
  private let nodes: FlatTable<FlatNode>
  private let spreads: FlatTable<Double>
  private let rows: FlatTable<FlatRow>
  private let terms: FlatTable<FlatTerm>
  private let parts: FlatTable<FlatPart>
  private let tiers: FlatTable<CostModel.Tier>
  private let lots: FlatTable<CostModel.Lots>
  private let points: [ScrambledPoints]

  init(_ factors: RiskFactors, _ model: CostModel, seed: UInt64) {
    variableCount = factors.variableCount
    demandVariable = model.demandVariable ?? -1
    components = FlatTable(
      factors.components.map { FlatComponent(first: $0.first, count: $0.loadings.count) })
    loadings = FlatTable(factors.components.flatMap(\.loadings))
    nodes = FlatTable(
      model.nodes.map { FlatNode(variable: $0.variable, halfVariance: 0.5 * $0.variance) })
    spreads = FlatTable(model.spreads)
    var terms: [FlatTerm] = []
    var parts: [FlatPart] = []
    var tiers: [CostModel.Tier] = []
    var lots: [CostModel.Lots] = []
    var rows: [FlatRow] = []
    for row in model.rows {
      for term in row.terms {
        let first = parts.count
        for part in term.uncertain {
          tiers += part.tiers
          parts.append(
            FlatPart(
              mean: part.mean, spread: part.spread, reserved: part.reserved,
              lastTier: tiers.count))
        }
        terms.append(
          FlatTerm(
            certain: term.certain, price: term.price, node: term.node ?? -1, slope: term.slope,
            ratioVariable: term.ratioVariable ?? -1, openForward: term.openForward,
            level: term.level, noiseVariable: term.noiseVariable ?? -1,
            noiseScale: term.noiseScale, firstUncertain: first, lastUncertain: parts.count))
      }
      lots += row.lots
      rows.append(
        FlatRow(
          fixed: row.fixed, hedge: row.hedge, lastTerm: terms.count, lastLots: lots.count))
    }
    self.rows = FlatTable(rows)
    self.terms = FlatTable(terms)
    self.parts = FlatTable(parts)
    self.tiers = FlatTable(tiers)
    self.lots = FlatTable(lots)
    points = (0..<Self.scrambles).map {
      ScrambledPoints(dimensions: factors.dimensions, seed: seed, scramble: $0)
    }
    let variables = 0..<max(variableCount, 0)
    let known =
      model.nodes.map(\.variable)
      + terms.flatMap { [$0.ratioVariable, $0.noiseVariable] }.filter { $0 >= 0 }
      + (model.demandVariable.map { [$0] } ?? [])
    precondition(known.allSatisfy(variables.contains), "a variable that is not there")
    precondition(
      terms.allSatisfy { $0.node < model.nodes.count }
        && lots.allSatisfy { model.nodes.indices.contains($0.node) }
        && parts.allSatisfy { model.spreads.indices.contains($0.spread) },
      "a node or a spread that is not there")
  }

  /// Computes blocks of four points of one scramble.
  ///
  /// - Parameters:
  ///   - blocks: the blocks.
  ///   - scramble: the scramble.
  ///   - first: the path of the scramble's first point.
  ///   - table: where the costs go.
  @inline(never)
  func run(_ blocks: Range<Int>, scramble: Int, firstPath first: Int, into table: PathTable) {
    let points = self.points[scramble]
    let state = points.start(block: blocks.lowerBound)
    let variables = FlatTable(repeating: Lanes(0), count: variableCount)
    let rises = FlatTable(repeating: Lanes(1), count: nodes.count)
    let demands = FlatTable(repeating: Lanes(1), count: spreads.count)
    let deviates = DeviateTable(dimensions: components.count)
    let totals = rows.count &* 2
    var block = blocks.lowerBound
    while block < blocks.upperBound {
      draw(points, state, block, deviates, variables)
      var place = 0
      while place < nodes.count {
        let node = unsafe nodes.start[place]
        unsafe rises.start[place] =
          (variables.start[node.variable] - node.halfVariance).exponential
        place &+= 1
      }
      if demandVariable >= 0 {
        let demand = unsafe variables.start[demandVariable]
        place = 0
        while place < spreads.count {
          let spread = unsafe spreads.start[place]
          unsafe demands.start[place] = (demand * spread - 0.5 * spread * spread).exponential
          place &+= 1
        }
      }
      costs(variables, rises, demands, path: first &+ block &* Lanes.width, totals, table)
      block &+= 1
    }
  }

  /// Draws the variables of four points and moves the state to the next four.
  @inline(__always)
  private func draw(
    _ points: ScrambledPoints, _ state: FlatTable<UInt64>, _ block: Int,
    _ deviates: DeviateTable, _ variables: FlatTable<Lanes>
  ) {
    let step = (block &+ 1).trailingZeroBitCount
    var dimension = 0
    while dimension < components.count {
      deviates.fill(dimension, points.next(dimension, state, block: block, step: step))
      dimension &+= 1
    }
    deviates.fillTails()
    var place = 0
    while place < variableCount {
      unsafe variables.start[place] = Lanes(0)
      place &+= 1
    }
    var loading = 0
    dimension = 0
    while dimension < components.count {
      let deviate = unsafe deviates.deviates.start[dimension]
      let component = unsafe components.start[dimension]
      var variable = component.first
      let end = component.first &+ component.count
      while variable < end {
        unsafe variables.start[variable] =
          variables.start[variable] + deviate * loadings.start[loading]
        variable &+= 1
        loading &+= 1
      }
      dimension &+= 1
    }
  }

  /// Computes what every row costs on four paths, and their sums.
  @inline(__always)
  private func costs(
    _ variables: FlatTable<Lanes>, _ rises: FlatTable<Lanes>, _ demands: FlatTable<Lanes>,
    path: Int, _ totals: Int, _ table: PathTable
  ) {
    var allHedged = Lanes(0)
    var allUnhedged = Lanes(0)
    var (place, term, lot) = (0, 0, 0)
    while place < rows.count {
      let row = unsafe rows.start[place]
      var unhedged = Lanes(row.fixed)
      while term < row.lastTerm {
        unhedged = unhedged + cost(unsafe terms.start[term], variables, rises, demands)
        term &+= 1
      }
      var gain = Lanes(0)
      while lot < row.lastLots {
        let held = unsafe lots.start[lot]
        gain = unsafe gain + (rises.start[held.node] - 1) * held.amount
        lot &+= 1
      }
      let hedged = unhedged + row.hedge - gain
      table.store(hedged, column: place &* 2, path: path)
      table.store(unhedged, column: place &* 2 &+ 1, path: path)
      allHedged = allHedged + hedged
      allUnhedged = allUnhedged + unhedged
      place &+= 1
    }
    table.store(allHedged, column: totals, path: path)
    table.store(allUnhedged, column: totals &+ 1, path: path)
  }

  /// What an instrument costs without a hedge.
  @inline(__always)
  private func cost(
    _ term: FlatTerm, _ variables: FlatTable<Lanes>, _ rises: FlatTable<Lanes>,
    _ demands: FlatTable<Lanes>
  ) -> Lanes {
    var price = Lanes(term.price)
    if term.node >= 0 {
      let rise = unsafe rises.start[term.node]
      price = price + (rise - 1) * term.slope
      if term.ratioVariable >= 0 {
        let open = rise * term.openForward - term.level
        price = unsafe price + variables.start[term.ratioVariable] * open
      }
    }
    if term.noiseVariable >= 0 {
      price = unsafe price + variables.start[term.noiseVariable] * term.noiseScale
    }
    var quantity = Lanes(term.certain)
    var used = Lanes(0)
    var place = term.firstUncertain
    var tier = place > 0 ? unsafe parts.start[place &- 1].lastTier : 0
    while place < term.lastUncertain {
      let part = unsafe parts.start[place]
      let need = unsafe demands.start[part.spread] * part.mean
      quantity = quantity + (need - part.reserved).positivePart
      while tier < part.lastTier {
        let paid = unsafe tiers.start[tier]
        let served = (need - paid.from).positivePart - (need - paid.to).positivePart
        used = used + served * paid.price
        tier &+= 1
      }
      place &+= 1
    }
    return quantity * price + used
  }
}

/// Computes mean and variance of a model's cost when demand is known.
struct ConditionalMoments {
  private let model: CostModel
  private let side: CostSimulation.Side
  /// For each node: covariance with demand over its variance.
  private let slopes: [Double]
  /// Covariances of the nodes' logarithms when demand is known.
  private let rest: [[Double]]
  private let factors: RiskFactors
  /// For each ratio variable, by place: its variance.
  private let ratioVariables: [Int]
  private let noiseVariables: [Int]
  private let noiseCovariance: [[Double]]
  private let ratioVariances: [Double]

  init(_ factors: RiskFactors, _ model: CostModel, _ side: CostSimulation.Side) {
    self.factors = factors
    self.model = model
    self.side = side
    let nodes = model.nodes.map(\.variable)
    let slopes: [Double] = nodes.map { node in
      guard let demand = model.demandVariable else { return 0 }
      return factors.covariance(node, demand) / factors.covariance(demand, demand)
    }
    self.slopes = slopes
    let spread = model.demandVariable.map { factors.covariance($0, $0) } ?? 0
    rest = nodes.indices.map { row in
      nodes.indices.map {
        factors.covariance(nodes[row], nodes[$0]) - slopes[row] * slopes[$0] * spread
      }
    }
    let terms = model.rows.flatMap(\.terms)
    let ratios = Set(terms.compactMap(\.ratioVariable)).sorted()
    let noises = Set(terms.compactMap(\.noiseVariable)).sorted()
    ratioVariables = ratios
    noiseVariables = noises
    ratioVariances = ratios.map { factors.covariance($0, $0) }
    noiseCovariance = noises.map { row in noises.map { factors.covariance(row, $0) } }
  }

  /// The mean and the variance when demand has a value; nil when no quantity depends on it.
  func moments(demand: Double?) -> (mean: Double, variance: Double) {
    // A/F given demand: its mean, and what its products have beyond the products of means.
    let rises = model.nodes.indices.map { node in
      let variance = model.nodes[node].variance
      return Elementary.exp(
        slopes[node] * (demand ?? 0) - 0.5 * (variance - rest[node][node]))
    }
    var fixed = 0.0
    var weights = [Double](repeating: 0, count: model.nodes.count)
    var ratios = [[Double]](
      repeating: [Double](repeating: 0, count: model.nodes.count), count: ratioVariables.count)
    var levels = [Double](repeating: 0, count: ratioVariables.count)
    var noises = [Double](repeating: 0, count: noiseVariables.count)
    for row in model.rows {
      fixed += row.fixed + (side == .hedged ? row.hedge : 0)
      for term in row.terms {
        let (quantity, used) = self.quantity(term, demand)
        fixed += quantity * term.price + used
        if let node = term.node {
          fixed -= quantity * term.slope
          weights[node] += quantity * term.slope
          if let place = term.ratioVariable.flatMap({ ratioVariables.firstIndex(of: $0) }) {
            ratios[place][node] += quantity * term.openForward
            levels[place] += quantity * term.level
          }
        }
        if let place = term.noiseVariable.flatMap({ noiseVariables.firstIndex(of: $0) }) {
          noises[place] += quantity * term.noiseScale
        }
      }
      guard side == .hedged else { continue }
      for lots in row.lots {
        fixed += lots.amount
        weights[lots.node] -= lots.amount
      }
    }
    let mean = zip(weights, rises).reduce(fixed) { $0 + $1.0 * $1.1 }
    var variance = covariance(weights, weights, rises)
    for place in ratioVariables.indices {
      let expected = zip(ratios[place], rises).reduce(-levels[place]) { $0 + $1.0 * $1.1 }
      let spread = covariance(ratios[place], ratios[place], rises)
      variance += ratioVariances[place] * (expected * expected + spread)
    }
    for row in noises.indices {
      for column in noises.indices {
        variance += noises[row] * noises[column] * noiseCovariance[row][column]
      }
    }
    return (mean, max(0, variance))
  }

  private func covariance(_ one: [Double], _ other: [Double], _ rises: [Double]) -> Double {
    var sum = 0.0
    for row in one.indices where one[row] != 0 {
      for column in other.indices where other[column] != 0 {
        sum +=
          one[row] * other[column] * rises[row] * rises[column]
          * Elementary.expMinusOne(rest[row][column])
      }
    }
    return sum
  }

  private func quantity(_ term: CostModel.Term, _ demand: Double?) -> (Double, used: Double) {
    var quantity = term.certain
    var used = 0.0
    for part in term.uncertain {
      let spread = model.spreads[part.spread]
      let need = part.mean * Elementary.exp(spread * (demand ?? 0) - 0.5 * spread * spread)
      quantity += max(0, need - part.reserved)
      for tier in part.tiers {
        used += (max(0, need - tier.from) - max(0, need - tier.to)) * tier.price
      }
    }
    return (quantity, used)
  }
}

extension RiskFactors {
  /// The covariance of two variables, as they are drawn.
  func covariance(_ first: Int, _ second: Int) -> Double {
    var sum = 0.0
    for component in components {
      let (row, column) = (first - component.first, second - component.first)
      guard component.loadings.indices.contains(row), component.loadings.indices.contains(column)
      else { continue }
      sum += component.loadings[row] * component.loadings[column]
    }
    return sum
  }
}

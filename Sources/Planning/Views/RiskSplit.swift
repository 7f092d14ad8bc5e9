import Basics
import Pricing

/// What each owner has in the 95th percentile of a row: its mean cost on the paths around it.
///
/// That mean is the derivative of the percentile when the owner's part grows (D. Tasche, Risk
/// Contributions and Performance Measurement (1999)), and such parts add up to the percentile.
struct RiskSplit {
  /// The means of a row's owners, in the order of its keys, not negative.
  struct Contribution: Sendable {
    let hedged: [Double]
    let unhedged: [Double]
  }

  /// The share of all paths that counts as around the percentile.
  private static let window = 0.01
  /// The owners that are simulated at once.
  private static let batch = 24

  private let risk: PlanRisk
  private let workers: any Workers

  init(_ risk: PlanRisk, workers: any Workers) {
    self.risk = risk
    self.workers = workers
  }

  /// The contributions of the owners of every row.
  ///
  /// - Parameters:
  ///   - splits: The rows, split over their keys.
  ///   - key: The key of an owner.
  /// - Returns: The contributions, by row.
  func contributions(
    _ splits: [RowSplit], _ key: (PlanPart, PlanOwner) -> String
  ) -> [Contribution] {
    let parts = splits.indices.map { ownerRows(splits[$0], risk.model.costs.rows[$0], key) }
    var found: [Contribution] = []
    var first = 0
    while first < parts.count {
      var last = first + 1
      var count = parts[first].count
      while last < parts.count, count + parts[last].count <= Self.batch {
        count += parts[last].count
        last += 1
      }
      var model = risk.model.costs
      model.rows = parts[first..<last].flatMap(\.self)
      let simulation = CostSimulation(
        risk.model.factors, model, seed: UInt64(bitPattern: Int64(risk.seed)),
        paths: risk.pathCount, workers: workers)
      var place = 0
      for rows in parts[first..<last] {
        let places = place..<(place + rows.count)
        found.append(
          Contribution(
            hedged: means(simulation, places, .hedged),
            unhedged: means(simulation, places, .unhedged)))
        place += rows.count
      }
      first = last
    }
    return found
  }

  /// The mean cost of each owner on the paths on which their sum is around its percentile.
  private func means(
    _ simulation: CostSimulation, _ places: Range<Int>, _ side: CostSimulation.Side
  ) -> [Double] {
    if places.count == 1 { return [1] }
    let columns = places.map { simulation.costs(ofRow: $0, side) }
    let sums = (0..<simulation.pathCount).map { path in
      columns.reduce(0) { $0 + $1[path] }
    }
    let order = sums.indices.sorted { (sums[$0], $0) < (sums[$1], $1) }
    let count = Double(simulation.pathCount)
    let from = Int(count * (RiskStep.probability - 0.5 * Self.window))
    let to = Int(count * (RiskStep.probability + 0.5 * Self.window))
    let around = order[from...min(to, order.count - 1)]
    let rank = min(Int((count * RiskStep.probability).rounded(.up)), order.count)
    let percentile = sums[order[rank - 1]]
    // What an owner has beyond its mean is scaled, so that a cost that is certain stays itself.
    let all = columns.map { NeumaierSum($0).value / count }
    let near = columns.map { column in
      around.reduce(0) { $0 + column[$1] } / Double(around.count)
    }
    let mean = all.reduce(0, +)
    let beyond = near.reduce(0, +) - mean
    let scale = beyond > 0 ? (percentile - mean) / beyond : 0
    return zip(all, near).map { max(0, $0 + ($1 - $0) * scale) }
  }

  /// One row of costs for each key of a row.
  func ownerRows(
    _ split: RowSplit, _ whole: CostModel.Row, _ key: (PlanPart, PlanOwner) -> String
  ) -> [CostModel.Row] {
    let weights = split.indexWeights.map { Double($0) }
    let sum = weights.reduce(0, +)
    return split.keys.indices.map { owner in
      let share = sum > 0 ? weights[owner] / sum : 1 / Double(weights.count)
      var row = CostModel.Row(
        fixed: Double(split.committedCost(of: owner)), hedge: whole.hedge * share)
      row.lots = whole.lots.map { CostModel.Lots(node: $0.node, amount: $0.amount * share) }
      for (part, term) in zip(split.row.parts, whole.terms) {
        var mine = term
        mine.certain = 0
        mine.uncertain = []
        for other in part.owners where key(part, other) == split.keys[owner] {
          guard let need = other.uncertainty,
            let spread = risk.model.costs.spreads.firstIndex(of: need.spread.value)
          else {
            mine.certain += Double(other.exposure.value)
            continue
          }
          mine.uncertain.append(need.part(spread: spread))
          row.fixed -= need.expectedUse
        }
        row.terms.append(mine)
      }
      return row
    }
  }
}

import Basics

/// Walks the tree of choices for one goal after another, keeping limits and counts between them.
struct LotSearchPass {
  private let search: LotSearch
  private var goal = LotSearch.Goal.preferred
  private var takesLot: [Bool]
  private var residuals: [Double]
  private var hasBest = false
  private var bestLots = 0
  private var bestFees = ExactDecimal.zero
  /// The best choice so far for the goal, and its values.
  private(set) var best: [Bool]
  private(set) var values: [Double]
  /// Values above which a choice is of no interest.
  var limits: [Double]
  private(set) var nodeCount = 0

  init(search: LotSearch) {
    self.search = search
    takesLot = Array(repeating: false, count: search.choices.count)
    residuals = Array(repeating: 0, count: search.choices.count)
    best = takesLot
    values = search.objectives.map { _ in .infinity }
    limits = values
  }

  /// Finds the best choice for a goal within the limits.
  mutating func run(_ goal: LotSearch.Goal) throws(PricingError) {
    self.goal = goal
    hasBest = false
    try descend(
      into: search.choices.count, joint: 0, alone: .zero, lots: 0, fees: search.baseFees)
  }

  /// Decides the month before `depth`, all from `depth` on being decided.
  ///
  /// `joint` is what the decided months contribute together, `alone` what each contributes to an
  /// objective by itself.
  private mutating func descend(
    into depth: Int, joint: Double, alone: SIMD2<Double>, lots: Int, fees: ExactDecimal
  ) throws(PricingError) {
    nodeCount += 1
    guard nodeCount <= LotSearch.nodeLimit else { throw .searchTooLong(nodes: nodeCount) }
    guard depth > 0 else {
      accept(lots: lots, fees: fees)
      return
    }
    let month = depth - 1
    let choice = search.choices[month]
    var later = 0.0
    for other in depth..<max(depth, residuals.count) {
      later += search.factor[other, month] * residuals[other]
    }
    let pivot = search.factor[month, month]
    let nearer =
      (pivot * choice.residualWithLot + later).magnitude
      < (pivot * choice.residual + later).magnitude
    for takes in [nearer, !nearer] {
      let total = takes ? lots + 1 : lots
      if takes, choice.feesWithLot == nil || total > search.lotLimit { continue }
      let residual = choice.residual(takes)
      let move = pivot * residual + later
      var sums = alone
      for (index, objective) in search.objectives.enumerated() {
        sums[index] += objective.cost(month, takes)
      }
      let nextJoint = joint + move * move
      let nextFees = takes ? fees + (choice.feesWithLot ?? choice.fees) - choice.fees : fees
      takesLot[month] = takes
      residuals[month] = residual
      if isHopeless(month, joint: nextJoint, alone: sums, lots: total, fees: nextFees) { continue }
      try descend(into: month, joint: nextJoint, alone: sums, lots: total, fees: nextFees)
    }
  }

  /// Tells whether no completion of what is decided from `month` on can be the best one.
  private func isHopeless(
    _ month: Int, joint: Double, alone: SIMD2<Double>, lots: Int, fees: ExactDecimal
  ) -> Bool {
    for (index, objective) in search.objectives.enumerated() {
      let bound =
        objective.scale * joint + alone[index]
        + objective.least(before: month, lots: search.lotLimit - lots)
      // The bound is rounded elsewhere than the value itself; the margin is far inside 1e-9.
      if bound > limits[index] + 1e-11 * limits[index].magnitude { return true }
      if case .least(index) = goal, hasBest, bound >= values[index] { return true }
    }
    guard case .preferred = goal, hasBest else { return false }
    let most = lots + min(search.takersBefore[month], search.lotLimit - lots)
    guard most == bestLots else { return most < bestLots }
    let needed = most - lots
    let leastFees = fees + search.cheapestLots[month][needed]
    guard leastFees == bestFees else { return leastFees > bestFees }
    // At best every lot still needed goes to the earliest months.
    var left = needed
    for earlier in 0..<month {
      let takes = left > 0 && search.choices[earlier].feesWithLot != nil
      if takes { left -= 1 }
      if takes != best[earlier] { return !takes }
    }
    for later in month..<takesLot.count where takesLot[later] != best[later] {
      return !takesLot[later]
    }
    return true
  }

  /// Takes a whole choice when it is better than the best so far.
  private mutating func accept(lots: Int, fees: ExactDecimal) {
    let found = search.values(takesLot)
    for index in found.indices where found[index] > limits[index] { return }
    if hasBest {
      switch goal {
      case .least(let index):
        guard found[index] < values[index] else { return }
      case .preferred:
        guard isPreferred(lots: lots, fees: fees) else { return }
      }
    }
    hasBest = true
    best = takesLot
    values = found
    bestLots = lots
    bestFees = fees
  }

  private func isPreferred(lots: Int, fees: ExactDecimal) -> Bool {
    guard lots == bestLots else { return lots > bestLots }
    guard fees == bestFees else { return fees < bestFees }
    for month in takesLot.indices where takesLot[month] != best[month] { return takesLot[month] }
    return false
  }
}

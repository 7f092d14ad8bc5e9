/// Bounds one objective of the search for lots from what is decided already.
struct LotObjective {
  /// The part of the objective that one month decides alone.
  struct Cost {
    let without: Double
    /// The cost with the additional lot; nil when it may not be taken.
    let with: Double?
  }

  /// What multiplies the part that the months decide together.
  let scale: Double
  let costs: [Cost]
  /// For the months before each one, the least sum of costs when lots are not limited.
  private let leastBefore: [Double]
  /// For the months before each one, what it costs to give up the cheapest of their lots, summed.
  private let givingUp: [[Double]]

  init(scale: Double, costs: [Cost]) {
    self.scale = scale
    self.costs = costs
    var least = [0.0]
    var giving: [[Double]] = [[0]]
    var gains: [Double] = []
    for cost in costs {
      if let with = cost.with, with < cost.without {
        gains.append(cost.without - with)
        least.append(least[least.count - 1] + with)
      } else {
        least.append(least[least.count - 1] + cost.without)
      }
      giving.append(gains.sorted().reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) })
    }
    leastBefore = least
    givingUp = giving
  }

  /// Returns the cost of one month's choice.
  func cost(_ month: Int, _ takesLot: Bool) -> Double {
    takesLot ? costs[month].with ?? .infinity : costs[month].without
  }

  /// Returns the least that the months before one cost alone when this many lots are left.
  func least(before month: Int, lots: Int) -> Double {
    let wanted = givingUp[month].count - 1
    return leastBefore[month] + givingUp[month][max(0, wanted - lots)]
  }
}

import Pricing

/// Puts open prices, and demand where it moves with them, into blocks that do not depend on each
/// other.
struct PriceBlocks {
  /// One block: its nodes in order, then demand if that is in it.
  struct Member {
    let block: RiskFactors.Block
    let nodes: [Int]
    let hasDemand: Bool
  }

  let blocks: [Member]
  /// The variance of each node.
  let variances: [Double]
  /// The correlation of demand and every price in use.
  let correlation: Double

  /// Demand moves the cost more than any one price: it takes the first coordinate.
  private static let demandWeight = 1e30

  /// Makes the blocks.
  ///
  /// - Parameters:
  ///   - nodes: The open prices.
  ///   - decorrelation: How fast the correlation of two months decays, a month.
  ///   - demand: The correlation of log demand and each log price; nil when demand is certain.
  init(_ nodes: RiskNodes, decorrelation: Double, demand: Double?) {
    func covariance(_ members: [Int]) -> SquareMatrix {
      var matrix = SquareMatrix(order: members.count)
      for (row, first) in members.enumerated() {
        for column in row..<members.count {
          let cell = nodes.covariance(first, members[column], decorrelation: decorrelation)
          matrix[row, column] = cell
          matrix[column, row] = cell
        }
      }
      return matrix
    }
    let groups = nodes.groups
    let matrices = groups.map(covariance)
    var variances = [Double](repeating: 0, count: nodes.keys.count)
    for (group, matrix) in zip(groups, matrices) {
      for (offset, node) in group.enumerated() { variances[node] = matrix[offset, offset] }
    }
    self.variances = variances
    let apart = zip(groups, matrices).map { group, matrix in
      Member(
        block: RiskFactors.Block(covariance: matrix, weights: group.map { nodes.weights[$0] }),
        nodes: group, hasDemand: false)
    }
    guard let demand else {
      correlation = 0
      blocks = apart
      return
    }
    let alone = Member(
      block: RiskFactors.Block(
        covariance: SquareMatrix(rows: [[1]]), weights: [Self.demandWeight]),
      nodes: [], hasDemand: true)
    let limit = Self.largestCorrelation(zip(groups, matrices).map { ($0, $1) }, variances)
    let correlation = min(max(demand, -limit), limit)
    self.correlation = correlation
    guard correlation != 0 else {
      blocks = [alone] + apart
      return
    }
    // With demand between them, all prices depend on each other.
    let members = groups.flatMap(\.self)
    var joint = SquareMatrix(order: members.count + 1)
    for (row, first) in members.enumerated() {
      for (column, second) in members.enumerated() {
        joint[row, column] = nodes.covariance(
          min(first, second), max(first, second), decorrelation: decorrelation)
      }
      let cross = correlation * variances[first].squareRoot()
      joint[row, members.count] = cross
      joint[members.count, row] = cross
    }
    joint[members.count, members.count] = 1
    blocks = [
      Member(
        block: RiskFactors.Block(
          covariance: joint, weights: members.map { nodes.weights[$0] } + [1]),
        nodes: members, hasDemand: true)
    ]
  }

  /// The largest correlation that one variable can have with all prices at once.
  ///
  /// ρ²·v′C⁻¹v, summed over the groups, can be 1 at most, v the deviations of the prices.
  private static func largestCorrelation(
    _ groups: [([Int], SquareMatrix)], _ variances: [Double]
  ) -> Double {
    var sum = 0.0
    for (group, matrix) in groups {
      guard let eigen = try? SymmetricEigen(matrix) else { continue }
      let deviations = group.map { variances[$0].squareRoot() }
      let floor = max(0, eigen.values.first ?? 0) * 1e-13
      for (place, value) in eigen.values.enumerated() where value > floor {
        let projection = zip(eigen.vector(place), deviations).map { $0 * $1 }.reduce(0, +)
        sum += projection * projection / value
      }
    }
    return sum > 1 ? 1 / sum.squareRoot() : 1
  }
}

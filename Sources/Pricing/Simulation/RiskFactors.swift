/// Holds jointly normal variables in independent blocks, each drawn through its principal
/// components.
///
/// A component that moves the cost most is drawn with the first coordinate of a point: the first
/// coordinates of a low-discrepancy sequence are its best (P. Acworth, M. Broadie and P. Glasserman,
/// in Monte Carlo and Quasi-Monte Carlo Methods 1996 (1998), pages 1 to 18).
///
///     let factors = RiskFactors([
///       .init(covariance: SquareMatrix(rows: [[0.04, 0.03], [0.03, 0.05]]), weights: [100, 80])
///     ])
///     // variables 0 and 1 have those covariances
public struct RiskFactors: Sendable, Hashable {
  /// Variables that depend on each other and on no other.
  public struct Block: Sendable, Hashable {
    /// The covariances of the variables.
    public let covariance: SquareMatrix
    /// How much one unit of each variable moves the cost, for the order of the components.
    public let weights: [Double]

    /// Describes a block.
    ///
    /// - Precondition: there is a weight for each variable, and all numbers are finite.
    public init(covariance: SquareMatrix, weights: [Double]) {
      precondition(covariance.order == weights.count, "a weight for each variable")
      precondition(weights.allSatisfy(\.isFinite), "a weight that is not finite")
      self.covariance = covariance
      self.weights = weights
    }
  }

  /// One principal component of a block.
  struct Component: Sendable, Hashable {
    /// The first variable of the block.
    let first: Int
    /// What one unit of the component adds to each variable of the block.
    let loadings: [Double]
    /// The share that the component has in the variance of the cost.
    let importance: Double
  }

  /// The number of variables of all blocks.
  public let variableCount: Int
  /// The components of all blocks, the most important first.
  let components: [Component]

  /// The number of independent normal deviates that a path is made of.
  public var dimensions: Int { components.count }

  /// The share of the largest eigenvalue below which one is rounding error.
  private static let smallest = 1e-13

  /// Decomposes blocks; the variables are numbered through all blocks in order.
  ///
  /// A negative eigenvalue is taken as zero: covariances that no variables can have are drawn as
  /// the nearest ones that some can.
  ///
  /// - Parameter blocks: the blocks.
  /// - Complexity: O(Σ n³).
  public init(_ blocks: [Block]) {
    var components: [Component] = []
    var known: [SquareMatrix: SymmetricEigen] = [:]
    var first = 0
    for block in blocks {
      guard let eigen = known[block.covariance] ?? (try? SymmetricEigen(block.covariance)) else {
        preconditionFailure("a covariance that is not finite")
      }
      known[block.covariance] = eigen
      let limit = max(0, eigen.values.first ?? 0) * Self.smallest
      for (place, value) in eigen.values.enumerated() where value > limit {
        let deviation = value.squareRoot()
        let loadings = eigen.vector(place).map { $0 * deviation }
        let effect = zip(loadings, block.weights).map { $0 * $1 }.reduce(0, +)
        components.append(
          Component(first: first, loadings: loadings, importance: effect * effect))
      }
      first += block.weights.count
    }
    variableCount = first
    self.components = components.enumerated()
      .sorted {
        $0.element.importance == $1.element.importance
          ? $0.offset < $1.offset : $0.element.importance > $1.element.importance
      }
      .map(\.element)
  }
}

public import Basics

/// Simulates the rows of a cost model on common paths, hedged and unhedged.
///
/// Scrambled Sobol points: 8 independent scrambles of one sequence, each of an eighth of the paths,
/// so that the error of any result can be measured from the scatter of eight. The result depends
/// on the model, the seed and the number of paths, never on the threads.
///
///     let costs = CostSimulation(factors, model, seed: 1, paths: 65_536)
///     let total = costs.total(.hedged)
///     // total.quantile(0.95).value, total.quantile(0.95).error
public struct CostSimulation: Sendable {
  /// Which of two costs.
  public enum Side: Int, Sendable {
    /// With the hedge.
    case hedged
    /// Without it.
    case unhedged
  }

  /// The number of independent scrambles.
  public static let scrambles = PathKernel.scrambles
  /// The numbers of paths that can be asked for.
  public static let pathRange = 256...16_777_216

  /// The number of paths: what was asked for, rounded up so that each scramble has whole lanes.
  public let pathCount: Int
  /// The number of rows.
  public let rowCount: Int
  private let table: PathTable

  /// The points of a piece of work, in blocks of four.
  private static let piece = 256

  /// Simulates a model.
  ///
  /// - Parameters:
  ///   - factors: the variables.
  ///   - model: the costs that depend on them.
  ///   - seed: the seed; every one is allowed.
  ///   - paths: the number of paths.
  ///   - workers: what runs the pieces of work.
  /// - Precondition: the number of paths is in `pathRange`.
  /// - Complexity: O(paths × (dimensions + loadings + terms)) time, O(paths × rows) memory.
  public init(
    _ factors: RiskFactors, _ model: CostModel, seed: UInt64, paths: Int,
    workers: any Workers = SerialWorkers()
  ) {
    precondition(Self.pathRange.contains(paths), "a number of paths outside the range")
    let unit = Self.scrambles * Lanes.width
    let blocks = (paths + unit - 1) / unit
    let perScramble = blocks * Lanes.width
    pathCount = perScramble * Self.scrambles
    rowCount = model.rows.count
    let table = PathTable(pathCount: pathCount, columnCount: 2 * model.rows.count + 2)
    let kernel = PathKernel(factors, model, seed: seed)
    let pieces = (blocks + Self.piece - 1) / Self.piece
    workers.forEach(pieces * Self.scrambles) { number in
      let (scramble, piece) = (number / pieces, number % pieces)
      let first = piece * Self.piece
      kernel.run(
        first..<min(first + Self.piece, blocks), scramble: scramble,
        firstPath: scramble * perScramble, into: table)
    }
    self.table = table
  }

  /// The costs of a row, path by path; the paths of one scramble stand together.
  public func costs(ofRow row: Int, _ side: Side) -> [Double] {
    precondition(row >= 0 && row < rowCount, "a row that is not there")
    return table.column(2 * row + side.rawValue)
  }

  /// The sum of all rows, path by path.
  public func totalCosts(_ side: Side) -> [Double] {
    table.column(2 * rowCount + side.rawValue)
  }

  /// The ⌈p·n⌉-th smallest cost of a row, without its error.
  ///
  /// - Precondition: the probability is above 0 and below 1.
  /// - Complexity: O(paths).
  public func quantileValue(_ probability: Double, ofRow row: Int, _ side: Side) -> Double {
    precondition(row >= 0 && row < rowCount, "a row that is not there")
    return table.ordered(
      SampleQuantile.rank(probability, of: pathCount) - 1, column: 2 * row + side.rawValue)
  }

  /// The distribution of a row's cost.
  public func row(_ row: Int, _ side: Side) -> CostDistribution {
    CostDistribution(costs(ofRow: row, side), groups: Self.scrambles)
  }

  /// The distribution of the sum of all rows.
  public func total(_ side: Side) -> CostDistribution {
    CostDistribution(totalCosts(side), groups: Self.scrambles)
  }
}

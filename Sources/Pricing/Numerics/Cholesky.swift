/// Factors a covariance matrix as L·L′ and says what it had to mend.
public struct Cholesky: Sendable {
  /// Names what is done with a pivot that is not above zero.
  public enum Repair: Sendable, Hashable {
    /// A pivot at or below the tolerance is an error.
    case none
    /// A pivot within the tolerance of zero makes a column of zeros; one further below is an error.
    case clipPivots
  }

  /// The lower triangular factor.
  public let lower: SquareMatrix

  /// The pivots, counted from 0, whose columns were set to zero.
  public let clippedPivots: [Int]

  /// Factors a symmetric matrix; only its lower triangle is read.
  ///
  /// The tolerance is n·2⁻⁴⁵ times the diagonal entry of the pivot's own row: below it, what is left
  /// of the entry is rounding error of the subtractions that made it.
  ///
  /// - Parameters:
  ///   - matrix: the matrix, positive definite, or semi-definite with `clipPivots`.
  ///   - repair: what is done with a pivot that is not above zero.
  /// - Throws: `PricingError.notPositiveDefinite` with the pivot; `PricingError.notFinite` with the
  ///   row of a cell that is not finite.
  /// - Complexity: O(n³).
  public init(_ matrix: SquareMatrix, repair: Repair = .none) throws(PricingError) {
    let order = matrix.order
    var factor = SquareMatrix(order: order)
    var clipped: [Int] = []
    for column in 0..<order {
      var pivot = matrix[column, column]
      guard pivot.isFinite else { throw .notFinite(observation: column) }
      let tolerance = Double(order) * 0x1p-45 * pivot.magnitude
      for inner in 0..<column { pivot -= factor[column, inner] * factor[column, inner] }
      if pivot <= tolerance {
        guard repair == .clipPivots, pivot >= -tolerance else {
          throw .notPositiveDefinite(pivot: column)
        }
        clipped.append(column)
        continue
      }
      let root = pivot.squareRoot()
      factor[column, column] = root
      for row in (column + 1)..<max(order, column + 1) {
        var cell = matrix[row, column]
        guard cell.isFinite else { throw .notFinite(observation: row) }
        for inner in 0..<column { cell -= factor[row, inner] * factor[column, inner] }
        factor[row, column] = cell / root
      }
    }
    self.lower = factor
    self.clippedPivots = clipped
  }
}

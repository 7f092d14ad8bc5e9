extension Cholesky {
  /// Returns the vector x with L·L′·x = b.
  ///
  /// - Parameter vector: b, one entry for each row.
  /// - Returns: x.
  /// - Throws: `PricingError.notPositiveDefinite` with the first pivot that was set to zero.
  /// - Precondition: the vector has as many entries as the matrix has rows.
  /// - Complexity: O(n²).
  public func solve(_ vector: [Double]) throws(PricingError) -> [Double] {
    let order = lower.order
    precondition(vector.count == order, "a vector of another length than the matrix")
    if let pivot = clippedPivots.first { throw .notPositiveDefinite(pivot: pivot) }
    var solution = vector
    for row in 0..<order {
      for column in 0..<row { solution[row] -= lower[row, column] * solution[column] }
      solution[row] /= lower[row, row]
    }
    for row in (0..<order).reversed() {
      for column in (row + 1)..<max(order, row + 1) {
        solution[row] -= lower[column, row] * solution[column]
      }
      solution[row] /= lower[row, row]
    }
    return solution
  }

  /// The logarithm of the determinant; minus infinity when a pivot was set to zero.
  ///
  /// - Complexity: O(n).
  public var logDeterminant: Double {
    var sum = NeumaierSum()
    for row in 0..<lower.order {
      guard lower[row, row] > 0 else { return -.infinity }
      sum.add(2 * Elementary.log(lower[row, row]))
    }
    return sum.value
  }
}

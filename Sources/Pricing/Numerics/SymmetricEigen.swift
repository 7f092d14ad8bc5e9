/// Holds the eigenvalues and eigenvectors of a symmetric matrix.
///
/// C. G. J. Jacobi, Journal für die reine und angewandte Mathematik 30 (1846), pages 51 to 94, by
/// sweeps over all pairs: slow for large matrices, exact in small eigenvalues, the same everywhere.
public struct SymmetricEigen: Sendable, Hashable {
  /// The eigenvalues, falling.
  public let values: [Double]
  /// The eigenvectors by columns, of length one; the largest entry of each is above zero.
  public let vectors: SquareMatrix

  /// Decomposes a symmetric matrix; only its lower triangle is read.
  ///
  /// - Throws: `PricingError.notFinite` with the row of a cell that is not finite.
  /// - Complexity: O(n³) a sweep, of which six to ten are needed.
  public init(_ matrix: SquareMatrix) throws(PricingError) {
    let order = matrix.order
    var work = SquareMatrix(order: order)
    for row in 0..<order {
      for column in 0...row {
        guard matrix[row, column].isFinite else { throw .notFinite(observation: row) }
        work[row, column] = matrix[row, column]
        work[column, row] = matrix[row, column]
      }
    }
    var vectors = SquareMatrix.identity(order: order)
    for _ in 0..<60 {
      var rotated = false
      for first in 0..<order {
        for second in (first + 1)..<max(order, first + 1) {
          let scale = (work[first, first] * work[second, second]).magnitude.squareRoot()
          // A cell below the rounding of both diagonals no longer changes either.
          guard work[first, second].magnitude > 0x1p-54 * scale, work[first, second] != 0 else {
            continue
          }
          rotated = true
          Self.rotate(&work, &vectors, first, second)
        }
      }
      if !rotated { break }
    }
    let ranking = (0..<order).sorted {
      work[$0, $0] != work[$1, $1] ? work[$0, $0] > work[$1, $1] : $0 < $1
    }
    var sorted = SquareMatrix(order: order)
    for (column, origin) in ranking.enumerated() {
      var largest = 0.0
      for row in 0..<order where vectors[row, origin].magnitude > largest.magnitude {
        largest = vectors[row, origin]
      }
      for row in 0..<order {
        sorted[row, column] = largest < 0 ? -vectors[row, origin] : vectors[row, origin]
      }
    }
    self.values = ranking.map { work[$0, $0] }
    self.vectors = sorted
  }

  /// Returns the eigenvector of the value at a place.
  ///
  /// - Precondition: the place is one of the values'.
  public func vector(_ place: Int) -> [Double] {
    precondition(values.indices.contains(place), "a place outside the eigenvalues")
    return (0..<vectors.order).map { vectors[$0, place] }
  }

  /// Turns two axes so that their cell becomes zero.
  private static func rotate(
    _ work: inout SquareMatrix, _ vectors: inout SquareMatrix, _ p: Int, _ q: Int
  ) {
    let ratio = (work[q, q] - work[p, p]) / (2 * work[p, q])
    let tangent =
      ratio.magnitude > 1e150
      ? 1 / (2 * ratio)
      : (ratio < 0 ? -1 : 1) / (ratio.magnitude + (1 + ratio * ratio).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = tangent * cosine
    let cell = work[p, q]
    work[p, p] -= tangent * cell
    work[q, q] += tangent * cell
    work[p, q] = 0
    work[q, p] = 0
    for row in 0..<work.order {
      if row != p, row != q {
        let (first, second) = (work[row, p], work[row, q])
        work[row, p] = cosine * first - sine * second
        work[row, q] = sine * first + cosine * second
        work[p, row] = work[row, p]
        work[q, row] = work[row, q]
      }
      let (first, second) = (vectors[row, p], vectors[row, q])
      vectors[row, p] = cosine * first - sine * second
      vectors[row, q] = sine * first + cosine * second
    }
  }
}

import Pricing
import Testing

@Suite("Cholesky factor")
struct CholeskyTests {
  /// By hand: the rows of L are (2), (1, 3) and (−1, 2, 1).
  @Test func factorsByHand() throws {
    let matrix = SquareMatrix(rows: [[4, 2, -2], [2, 10, 5], [-2, 5, 6]])
    let factor = try Cholesky(matrix)
    #expect(factor.lower == SquareMatrix(rows: [[2, 0, 0], [1, 3, 0], [-1, 2, 1]]))
    #expect(factor.clippedPivots.isEmpty)
    #expect(matrix.quadraticForm([1, 1, 1]) == 30)
  }

  /// The second row repeats the first: the pivot is zero, and clipping it restores the matrix.
  @Test func semiDefinite() throws {
    let matrix = SquareMatrix(rows: [[4, 4, 2], [4, 4, 2], [2, 2, 3]])
    #expect(throws: PricingError.notPositiveDefinite(pivot: 1)) { try Cholesky(matrix) }
    let factor = try Cholesky(matrix, repair: .clipPivots)
    #expect(factor.clippedPivots == [1])
    for row in 0..<3 {
      for column in 0..<3 {
        let product = (0..<3).reduce(0.0) {
          $0 + factor.lower[row, $1] * factor.lower[column, $1]
        }
        #expect(isClose(product, matrix[row, column], relative: 1e-15))
      }
    }
  }

  @Test func notACovariance() {
    #expect(throws: PricingError.notPositiveDefinite(pivot: 1)) {
      try Cholesky(SquareMatrix(rows: [[1, 2], [2, 1]]), repair: .clipPivots)
    }
    #expect(throws: PricingError.notFinite(observation: 0)) {
      try Cholesky(SquareMatrix(rows: [[.nan]]))
    }
    #expect(throws: PricingError.notFinite(observation: 1)) {
      try Cholesky(SquareMatrix(rows: [[1, .infinity], [.infinity, 1]]))
    }
  }

  @Test func misuse() async {
    await #expect(processExitsWith: .failure) { _ = SquareMatrix(rows: [[1, 2]]) }
    await #expect(processExitsWith: .failure) { _ = SquareMatrix(order: 2).quadraticForm([1]) }
  }
}

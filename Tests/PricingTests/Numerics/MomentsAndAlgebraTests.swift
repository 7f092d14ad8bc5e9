import Pricing
import Testing

@Suite("Running moments, autocorrelation, matrices")
struct MomentsAndAlgebraTests {
  /// Parts that are joined are the whole (seed 31), and no part changes nothing.
  @Test func joiningParts() throws {
    var generator = SeededGenerator(seed: 31)
    let values = (0..<500).map { _ in Double.random(in: 1e6...1e6 + 1, using: &generator) }
    let whole = RunningMoments(values)
    var joined = RunningMoments()
    for part in stride(from: 0, to: 500, by: 77) {
      joined.join(RunningMoments(values[part..<min(part + 77, 500)]))
    }
    joined.join(RunningMoments())
    #expect(joined.count == 500)
    #expect(isClose(joined.mean, whole.mean, relative: 1e-15))
    #expect(isClose(try joined.variance(), try Sample.variance(values), relative: 1e-9))
    #expect(isClose(try whole.variance(), try Sample.variance(values), relative: 1e-9))
  }

  /// By hand: fewer than two numbers have no variance, and a still series no autocorrelation.
  @Test func tooFewOrStill() throws {
    var one = RunningMoments()
    #expect(one.mean == 0 && one.count == 0)
    one.add(7)
    #expect(one.mean == 7)
    #expect(throws: PricingError.tooFewObservations(needed: 2, given: 1)) { try one.variance() }
    #expect(throws: PricingError.tooFewObservations(needed: 2, given: 0)) {
      try RunningMoments().standardDeviation()
    }
    #expect(try Sample.autocorrelation([3, 3, 3]) == nil)
    #expect(try Sample.autocorrelation([1, 2, 3, 4], lag: 2) == -0.3)
    #expect(throws: PricingError.tooFewObservations(needed: 3, given: 2)) {
      try Sample.autocorrelation([1, 2], lag: 2)
    }
  }

  /// erfc at its ends, its reflection, and Φ(x) = erfc(−x/√2)/2 (seed 32).
  @Test func errorFunction() {
    #expect(ErrorFunction.complement(0) == 1)
    #expect(ErrorFunction.complement(-.infinity) == 2)
    #expect(ErrorFunction.complement(.infinity) == 0)
    #expect(ErrorFunction.complement(.nan).isNaN)
    #expect(ErrorFunction.complement(28) == 0 && ErrorFunction.complement(26.5) > 0)
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<500 {
      let x = Double.random(in: -5...5, using: &generator)
      let sum = ErrorFunction.complement(x) + ErrorFunction.complement(-x)
      #expect((sum - 2).magnitude <= 4e-16)
      let half = 0.5 * ErrorFunction.complement(-x * 0.5.squareRoot())
      #expect(isClose(half, Normal.cumulative(x), relative: 1e-14))
    }
  }

  /// Products, inverses, eigenvectors and Cholesky factors of random matrices (seed 33).
  @Test func identities() throws {
    var generator = SeededGenerator(seed: 33)
    for order in 1...7 {
      var square = SquareMatrix(order: order)
      for row in 0..<order {
        for column in 0..<order {
          square[row, column] = Double.random(in: -1...1, using: &generator)
        }
      }
      let symmetric = square * square.transposed
      let one = SquareMatrix.identity(order: order)
      let near = try square * square.inverse()
      let eigen = try SymmetricEigen(symmetric)
      let rotated = eigen.vectors.transposed * symmetric * eigen.vectors
      let turned = eigen.vectors.transposed * eigen.vectors
      for row in 0..<order {
        for column in 0..<order {
          #expect((near[row, column] - one[row, column]).magnitude < 1e-11)
          #expect((turned[row, column] - one[row, column]).magnitude < 1e-13)
          let wanted = row == column ? eigen.values[row] : 0
          #expect((rotated[row, column] - wanted).magnitude < 1e-12)
        }
      }
      #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 })
      let vector = (0..<order).map { Double($0 + 1) }
      let factor = try Cholesky(symmetric)
      let back = symmetric * (try factor.solve(vector))
      for (value, wanted) in zip(back, vector) { #expect((value - wanted).magnitude < 1e-8) }
      let product = eigen.values.reduce(0) { $0 + Elementary.log($1) }
      #expect((factor.logDeterminant - product).magnitude < 1e-9)
    }
  }

  /// Eigenvalues of [[2, 1], [1, 2]] are 3 and 1, those of a diagonal matrix are on it; by hand.
  @Test func smallEigenvalues() throws {
    let two = try SymmetricEigen(SquareMatrix(rows: [[2, 1], [1, 2]]))
    #expect(isClose(two.values[0], 3, relative: 1e-15))
    #expect(isClose(two.values[1], 1, relative: 1e-15))
    #expect(isClose(two.vectors[0, 0], 0.5.squareRoot(), relative: 1e-15))
    let diagonal = try SymmetricEigen(SquareMatrix(rows: [[1, 0], [0, 5]]))
    #expect(diagonal.values == [5, 1] && diagonal.vectors[1, 0] == 1)
    // Rank one: the zero is a zero to rounding.
    let single = try SymmetricEigen(SquareMatrix(rows: [[4, 2], [2, 1]]))
    #expect(isClose(single.values[0], 5, relative: 1e-15) && single.values[1].magnitude < 1e-15)
    #expect(try SymmetricEigen(SquareMatrix(order: 0)).values.isEmpty)
  }

  /// Singular, semi-definite and malformed matrices have typed errors.
  @Test func refusals() async throws {
    #expect(throws: PricingError.rankDeficient(regressor: 1)) {
      try SquareMatrix(rows: [[1, 2], [2, 4]]).solve([1, 1])
    }
    #expect(throws: PricingError.notFinite(observation: 1)) {
      try SquareMatrix(rows: [[1, 2], [.nan, 4]]).inverse()
    }
    #expect(throws: PricingError.notFinite(observation: 1)) {
      try SymmetricEigen(SquareMatrix(rows: [[1, 0], [.infinity, 4]]))
    }
    #expect(throws: PricingError.notPositiveDefinite(pivot: 1)) {
      try Cholesky(SquareMatrix(rows: [[1, 1], [1, 1]]), repair: .clipPivots).solve([1, 1])
    }
    let flat = try Cholesky(SquareMatrix(rows: [[1, 1], [1, 1]]), repair: .clipPivots)
    #expect(flat.logDeterminant == -.infinity)
    await #expect(processExitsWith: .failure) {
      _ = SquareMatrix(order: 2) * SquareMatrix(order: 3)
    }
    await #expect(processExitsWith: .failure) { _ = SquareMatrix(order: 2) * [1] }
  }
}

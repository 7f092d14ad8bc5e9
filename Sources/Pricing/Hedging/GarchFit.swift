/// Fits a GARCH(1,1) model with a mean by maximum likelihood.
///
/// Newton's method with exact second derivatives. Reproduces GARCH-FCP-BENCHMARK, the benchmark of
/// B. D. McCullough and C. G. Renfro, Journal of Economic and Social Measurement 25 (1999), pages
/// 59 to 71, in every printed digit.
public struct GarchFit: Sendable {
  /// Holds a figure for each parameter.
  public struct Errors: Sendable, Hashable {
    /// Of the mean.
    public let mean: Double
    /// Of ω.
    public let omega: Double
    /// Of α.
    public let alpha: Double
    /// Of β.
    public let beta: Double
  }

  /// The model.
  public let model: GarchModel
  /// μ, the mean of the changes.
  public let mean: Double
  /// The logarithm of the likelihood, the factor (2π)^(−n/2) included.
  public let logLikelihood: Double
  /// The variance of each period and, last, of the one after them.
  public let variances: [Double]
  /// The standard errors from the second derivatives.
  public let standardErrors: Errors
  /// The standard errors from the products of the first derivatives.
  public let outerProductErrors: Errors
  /// The standard errors that stay valid when the changes are not normal.
  ///
  /// T. Bollerslev and J. M. Wooldridge, Econometric Reviews 11 (1992), pages 143 to 172.
  public let robustErrors: Errors
  /// The number of steps of Newton's method.
  public let steps: Int

  /// Fits a model to changes.
  ///
  /// - Parameter changes: the changes, oldest first.
  /// - Throws: `PricingError.tooFewObservations` below 20 changes, `.notFinite` with the first that
  ///   is not, `.noMaximum` when the likelihood rises to a limit of the parameters (α or β zero, or
  ///   together one), as it does for changes whose variance does not move.
  /// - Complexity: O(n) a step; some ten steps.
  public init(_ changes: [Double]) throws(PricingError) {
    guard changes.count >= 20 else {
      throw .tooFewObservations(needed: 20, given: changes.count)
    }
    for (position, change) in changes.enumerated() where !change.isFinite {
      throw .notFinite(observation: position)
    }
    let scale = try Sample.standardDeviation(changes)
    guard scale > 0 else { throw .noMaximum(steps: 0) }
    let likelihood = GarchLikelihood(changes: changes.map { $0 / scale })
    let (best, steps) = try Self.maximise(likelihood)
    guard let value = likelihood.value(best) else { throw .noMaximum(steps: steps) }
    let derivatives = likelihood.derivatives(best)
    let information = Self.matrix(derivatives.curvature, times: -1)
    let inverse: SquareMatrix
    let outer: SquareMatrix
    do {
      inverse = try information.inverse()
      outer = try Self.matrix(derivatives.outer, times: 1).inverse()
    } catch {
      throw .noMaximum(steps: steps)
    }
    let sandwich = inverse * Self.matrix(derivatives.outer, times: 1) * inverse
    let units = [scale, scale * scale, 1, 1]
    func errors(_ covariance: SquareMatrix) -> Errors {
      let roots = units.enumerated().map { $1 * covariance[$0, $0].squareRoot() }
      return Errors(mean: roots[0], omega: roots[1], alpha: roots[2], beta: roots[3])
    }
    let model = try GarchModel(
      omega: best[1] * scale * scale, alpha: best[2], beta: best[3])
    let mean = best[0] * scale
    self.model = model
    self.mean = mean
    self.logLikelihood = value - Double(changes.count) * Elementary.log(scale)
    self.variances = try model.variances(of: changes.map { $0 - mean })
    self.standardErrors = errors(inverse)
    self.outerProductErrors = errors(outer)
    self.robustErrors = errors(sandwich)
    self.steps = steps
  }

  /// Climbs from the best of some usual places.
  private static func maximise(
    _ likelihood: GarchLikelihood
  ) throws(PricingError) -> (SIMD4<Double>, Int) {
    let mean = Sample.mean(likelihood.changes)
    var place = SIMD4(mean, 0.05, 0.05, 0.9)
    var value = -Double.infinity
    for (alpha, beta) in [(0.05, 0.9), (0.1, 0.8), (0.2, 0.5), (0.02, 0.5)] {
      let start = SIMD4(mean, 1 - alpha - beta, alpha, beta)
      if let found = likelihood.value(start), found > value { (place, value) = (start, found) }
    }
    var damping = 1e-3
    for step in 1...300 {
      let derivatives = likelihood.derivatives(place)
      var found: (SIMD4<Double>, Double)?
      var gain = 0.0
      while found == nil, damping < 1e12 {
        var system = matrix(derivatives.curvature, times: -1)
        for row in 0..<4 { system[row, row] += damping * system[row, row].magnitude }
        if let move = try? Cholesky(system).solve((0..<4).map { derivatives.gradient[$0] }) {
          let direction = SIMD4(move[0], move[1], move[2], move[3])
          gain = (derivatives.gradient * direction).sum()
          let next = place + inside(place, direction) * direction
          // At the top the likelihood changes by its own rounding only.
          if let reached = likelihood.value(next), reached >= value - 1e-13 * value.magnitude {
            found = (next, reached)
            break
          }
        }
        damping = max(10 * damping, 1e-6)
      }
      guard let found else { throw .noMaximum(steps: step) }
      let isSettled = gain < 1e-13 && damping < 1e-5
      (place, value) = found
      damping = damping > 1e-7 ? 0.1 * damping : 0
      if isSettled {
        guard place[2] > 1e-7, place[3] > 1e-7, place[2] + place[3] < 1 - 1e-9 else {
          throw .noMaximum(steps: step)
        }
        return (place, step)
      }
    }
    throw .noMaximum(steps: 300)
  }

  /// Returns the share of a move that keeps the parameters well inside their limits.
  private static func inside(_ place: SIMD4<Double>, _ move: SIMD4<Double>) -> Double {
    var share = 1.0
    let rooms = [
      (place[1], move[1]), (place[2], move[2]), (place[3], move[3]),
      (1 - place[2] - place[3], -move[2] - move[3]),
    ]
    for (room, change) in rooms where change < 0 { share = min(share, 0.9 * room / -change) }
    return share
  }

  private static func matrix(_ rows: [SIMD4<Double>], times factor: Double) -> SquareMatrix {
    SquareMatrix(rows: rows.map { row in (0..<4).map { factor * row[$0] } })
  }
}

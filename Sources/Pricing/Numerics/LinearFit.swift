/// Fits a linear model by least squares.
///
///     let fit = try LinearFit(response: [1, 2, 4], regressors: [[0, 1, 2]])
///     // fit.coefficients is [0.8333…, 1.5]: the intercept comes first
public struct LinearFit: Sendable {
  /// Says whether a constant is fitted beside the regressors.
  public enum Intercept: Sendable, Hashable {
    /// The first coefficient is a constant.
    case included
    /// The model passes through the origin; R² is then measured from zero.
    case none
  }

  /// The coefficients, the intercept first when there is one.
  public let coefficients: [Double]
  /// The classical standard errors of the coefficients.
  public let standardErrors: [Double]
  /// What each observation leaves unexplained.
  public let residuals: [Double]
  /// The number of observations.
  public let count: Int
  /// The number of observations less the number of coefficients.
  public let degreesOfFreedom: Int
  /// The sum of the squared residuals.
  public let residualSumOfSquares: Double
  /// The standard deviation of the residuals, with the degrees of freedom as divisor.
  public let residualStandardDeviation: Double
  /// The share of the response's squares that is explained, nil when the response never moves.
  public let rSquared: Double?
  /// R² with both parts divided by their degrees of freedom, nil when the response never moves.
  public let adjustedRSquared: Double?
  /// The Durbin-Watson statistic, nil when every residual is zero.
  public let durbinWatson: Double?

  /// The design by columns, and the inverse of its triangular factor by columns.
  let design: [[Double]]
  let triangleInverse: [[Double]]

  /// Fits a response on regressors of the same length.
  ///
  /// Householder reflections, then two rounds of refinement with residuals in doubled precision.
  /// Reaches the suggested digits of the NIST cases Norris, NoInt1, Longley, Wampler 1, 3 and 5.
  ///
  /// - Parameters:
  ///   - response: the observations to explain.
  ///   - regressors: one array for each regressor, as long as the response.
  ///   - intercept: whether a constant is fitted too.
  /// - Throws: `PricingError.tooFewObservations` without a degree of freedom, `.notFinite` with the
  ///   first observation that is not, `.rankDeficient` with the first regressor that adds nothing.
  /// - Precondition: the arrays have one length, and there is something to fit.
  /// - Complexity: O(n·p²).
  public init(
    response: [Double], regressors: [[Double]], intercept: Intercept = .included
  ) throws(PricingError) {
    precondition(
      regressors.allSatisfy { $0.count == response.count }, "regressors of another length")
    let constants = intercept == .included ? 1 : 0
    let width = regressors.count + constants
    precondition(width > 0, "a model without a coefficient")
    let count = response.count
    guard count > width else { throw .tooFewObservations(needed: width + 1, given: count) }
    for row in 0..<count {
      guard response[row].isFinite, regressors.allSatisfy({ $0[row].isFinite }) else {
        throw .notFinite(observation: row)
      }
    }
    let ones = [Double](repeating: 1, count: count)
    let design = constants == 1 ? [ones] + regressors : regressors
    let factors: HouseholderQR
    do {
      factors = try HouseholderQR(columns: design)
    } catch .rankDeficient(let column) {
      throw .rankDeficient(regressor: column - constants)
    }

    var coefficients = factors.solve(response)
    for _ in 0..<2 {
      let rest = Self.residuals(of: response, design: design, coefficients: coefficients)
      for (column, correction) in factors.solve(rest).enumerated() {
        coefficients[column] += correction
      }
    }
    let residuals = Self.residuals(of: response, design: design, coefficients: coefficients)
    let freedom = count - width
    let unexplained = Self.sumOfSquares(residuals)
    let deviation = (unexplained / Double(freedom)).squareRoot()
    let inverse = factors.inverseOfTriangle()

    self.coefficients = coefficients
    self.residuals = residuals
    self.count = count
    self.degreesOfFreedom = freedom
    self.residualSumOfSquares = unexplained
    self.residualStandardDeviation = deviation
    self.design = design
    self.triangleInverse = inverse
    self.standardErrors = (0..<width).map { row in
      deviation * Self.sumOfSquares((row..<width).map { inverse[$0][row] }).squareRoot()
    }

    let moves =
      constants == 1
      ? response.contains { $0 != response[0] } : response.contains { $0 != 0 }
    if moves {
      let total =
        constants == 1
        ? Sample.sumOfSquaredDeviations(response) : Self.sumOfSquares(response)
      let share = unexplained / total
      self.rSquared = 1 - share
      self.adjustedRSquared = 1 - share * Double(count - constants) / Double(freedom)
    } else {
      self.rSquared = nil
      self.adjustedRSquared = nil
    }
    if unexplained > 0 {
      let steps = zip(residuals.dropFirst(), residuals).map { $0 - $1 }
      self.durbinWatson = Self.sumOfSquares(steps) / unexplained
    } else {
      self.durbinWatson = nil
    }
  }

  private static func residuals(
    of response: [Double], design: [[Double]], coefficients: [Double]
  ) -> [Double] {
    response.indices.map { row in
      var sum = NeumaierSum()
      sum.add(response[row])
      for column in design.indices { sum.addProduct(-coefficients[column], design[column][row]) }
      return sum.value
    }
  }

  private static func sumOfSquares(_ values: [Double]) -> Double {
    var sum = NeumaierSum()
    for value in values { sum.addProduct(value, value) }
    return sum.value
  }
}

/// The normal log-likelihood of a GARCH(1,1) model with a mean, with its exact derivatives.
///
/// The parameters are μ, ω, α, β in this order.
struct GarchLikelihood {
  let changes: [Double]

  /// The log-likelihood without its derivatives; nil outside the limits of the parameters.
  func value(_ parameters: SIMD4<Double>) -> Double? {
    let (mu, omega, alpha, beta) = (parameters[0], parameters[1], parameters[2], parameters[3])
    guard omega > 0, alpha >= 0, beta >= 0, alpha + beta < 1 else { return nil }
    var variance = meanSquare(mu)
    var before = variance
    var sum = NeumaierSum()
    for change in changes {
      variance = omega + alpha * before + beta * variance
      before = (change - mu) * (change - mu)
      sum.add(Elementary.log(variance) + before / variance)
    }
    return -0.5 * (sum.value + Double(changes.count) * Self.logTwoPi)
  }

  /// The derivatives of the log-likelihood.
  struct Derivatives {
    var gradient = SIMD4<Double>()
    /// The second derivatives, by rows.
    var curvature = [SIMD4<Double>](repeating: SIMD4(), count: 4)
    /// The sum of the products of each period's own gradient, by rows.
    var outer = [SIMD4<Double>](repeating: SIMD4(), count: 4)
  }

  /// Returns the derivatives inside the limits of the parameters.
  ///
  /// Those of the variance follow the recursion of the variance itself: G. Fiorentini, G. Calzolari
  /// and L. Panattoni, Journal of Applied Econometrics 11 (1996), pages 399 to 417.
  func derivatives(_ parameters: SIMD4<Double>) -> Derivatives {
    let (mu, omega, alpha, beta) = (parameters[0], parameters[1], parameters[2], parameters[3])
    let square = meanSquare(mu)
    let slope = -2 * NeumaierSum(changes.lazy.map { $0 - mu }).value / Double(changes.count)
    // Before the first period both the square and the variance are the mean square.
    var variance = square
    var before = square
    var beforeSlope = slope
    var first = SIMD4<Double>(slope, 0, 0, 0)
    var second = [SIMD4<Double>](repeating: SIMD4(), count: 4)
    second[0][0] = 2
    var found = Derivatives()
    for change in changes {
      // The product β·h brings ∂h into the row and the column of β.
      let step = first
      for row in 0..<4 {
        second[row] *= beta
        second[row][3] += step[row]
      }
      second[3] += step
      second[0][0] += 2 * alpha
      second[0][2] += beforeSlope
      second[2][0] += beforeSlope
      first = SIMD4(alpha * beforeSlope, 1, before, variance) + beta * step
      variance = omega + alpha * before + beta * variance

      let error = change - mu
      before = error * error
      beforeSlope = -2 * error
      let inverse = 1 / variance
      let ratio = before * inverse
      var score = (-0.5 * (1 - ratio) * inverse) * first
      score[0] += error * inverse
      found.gradient += score
      let linear = -0.5 * inverse * (1 - ratio)
      let quadratic = -0.5 * inverse * inverse * (2 * ratio - 1)
      let mixed = -error * inverse * inverse
      for row in 0..<4 {
        found.curvature[row] += linear * second[row] + (quadratic * first[row]) * first
        found.curvature[row][0] += mixed * first[row]
        found.outer[row] += score[row] * score
      }
      found.curvature[0] += mixed * first
      found.curvature[0][0] -= inverse
    }
    return found
  }

  private static let logTwoPi = 1.837_877_066_409_345_6

  private func meanSquare(_ mu: Double) -> Double {
    NeumaierSum(changes.lazy.map { ($0 - mu) * ($0 - mu) }).value / Double(changes.count)
  }
}

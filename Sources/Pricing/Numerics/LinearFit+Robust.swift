extension LinearFit {
  /// Names a covariance that stays valid when the residuals differ in size.
  ///
  /// J. G. MacKinnon and H. White, Journal of Econometrics 29 (1985), pages 305 to 325.
  public enum Heteroskedasticity: Sendable, Hashable {
    /// White's own form.
    case hc0
    /// White's form times n/(n − p).
    case hc1
    /// Each residual divided by one less its leverage.
    case hc3
  }

  /// Says whether a covariance is enlarged for a small sample.
  public enum SampleFactor: Sendable, Hashable {
    /// The covariance as its asymptotic formula gives it.
    case none
    /// The covariance times n/(n − p).
    case degreesOfFreedom
  }

  /// Returns standard errors that stay valid when the residuals differ in size.
  ///
  /// - Complexity: O(n·p²).
  public func standardErrors(robustTo kind: Heteroskedasticity) -> [Double] {
    var scores = self.scores
    if kind == .hc3 {
      for row in scores.indices {
        let leverage = self.leverage(of: row)
        for column in scores[row].indices { scores[row][column] /= 1 - leverage }
      }
    }
    let factor: SampleFactor = kind == .hc1 ? .degreesOfFreedom : .none
    return sandwich(around: Self.crossProducts(scores, lag: 0), factor)
  }

  /// Returns standard errors that stay valid when neighbouring residuals are correlated.
  ///
  /// W. K. Newey and K. D. West, Econometrica 55 (1987), pages 703 to 708: weights 1 − j/(lag + 1).
  /// Reproduces the case HAC-GREENE-INVESTMENT.
  ///
  /// - Parameters:
  ///   - lag: the largest distance of two residuals that may be correlated.
  ///   - factor: whether the covariance is enlarged by n/(n − p); programs differ in this.
  /// - Returns: the standard errors, in the order of the coefficients.
  /// - Precondition: the lag is not negative.
  /// - Complexity: O(n·p²·lag).
  public func neweyWestStandardErrors(lag: Int, factor: SampleFactor) -> [Double] {
    precondition(lag >= 0, "a negative lag")
    let scores = self.scores
    var meat = Self.crossProducts(scores, lag: 0)
    for distance in 1..<max(1, min(lag, count - 1) + 1) {
      let weight = 1 - Double(distance) / Double(lag + 1)
      let products = Self.crossProducts(scores, lag: distance)
      for row in meat.indices {
        for column in meat.indices {
          meat[row][column] += weight * (products[row][column] + products[column][row])
        }
      }
    }
    return sandwich(around: meat, factor)
  }

  /// The rows of the design, each times its residual.
  private var scores: [[Double]] {
    residuals.indices.map { row in design.map { $0[row] * residuals[row] } }
  }

  /// Returns how much an observation pulls its own fitted value.
  private func leverage(of row: Int) -> Double {
    triangleInverse.reduce(0) { sum, column in
      let entry = zip(design, column).reduce(0) { $0 + $1.0[row] * $1.1 }
      return sum + entry * entry
    }
  }

  /// Returns the sum over rows of a row's score times the score `lag` rows before it.
  private static func crossProducts(_ scores: [[Double]], lag: Int) -> [[Double]] {
    let width = scores[0].count
    return (0..<width).map { first in
      (0..<width).map { second in
        var sum = NeumaierSum()
        for row in lag..<scores.count { sum.add(scores[row][first] * scores[row - lag][second]) }
        return sum.value
      }
    }
  }

  /// Returns the roots of the diagonal of (X′X)⁻¹·S·(X′X)⁻¹.
  private func sandwich(around meat: [[Double]], _ factor: SampleFactor) -> [Double] {
    let width = coefficients.count
    let scale = factor == .none ? 1 : Double(count) / Double(degreesOfFreedom)
    return (0..<width).map { row in
      let bread = (0..<width).map { column in
        (max(row, column)..<width).reduce(0) {
          $0 + triangleInverse[$1][row] * triangleInverse[$1][column]
        }
      }
      var sum = NeumaierSum()
      for first in 0..<width {
        for second in 0..<width { sum.add(bread[first] * meat[first][second] * bread[second]) }
      }
      // Rounding alone can leave a variance of zero a little below it.
      return (scale * max(0, sum.value)).squareRoot()
    }
  }
}

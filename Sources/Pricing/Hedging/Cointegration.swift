/// Tells whether a price and an index stay together in the long run.
///
/// The own level is fitted on the index level, and what is left is tested for coming back: R. F.
/// Engle and C. W. J. Granger, Econometrica 55 (1987), pages 251 to 276. Reproduces the
/// Engle-Granger figures of Brent on WTI and of the compute price.
///
/// The slope of levels is no hedge ratio; ``errorCorrection(lags:)`` gives one.
public struct Cointegration: Sendable {
  /// Holds the values below which the test statistic speaks for prices that stay together.
  public struct CriticalValues: Sendable, Hashable {
    /// Passed by one in a hundred pairs of prices that have nothing to do with each other.
    public let onePercent: Double
    /// Passed by five in a hundred.
    public let fivePercent: Double
    /// Passed by ten in a hundred.
    public let tenPercent: Double
  }

  /// The levels.
  public let levels: PairedLevels
  /// The fit of the own level on the index level.
  public let fit: LinearFit
  /// The number of earlier changes of what is left that the test allows for.
  public let lags: Int
  /// The t statistic of the augmented Dickey-Fuller test, without a constant, on what is left.
  public let statistic: Double
  /// The critical values for this number of levels.
  public let criticalValues: CriticalValues
  /// The probability of a statistic at most this large when the prices do not stay together.
  public let probability: Double

  /// Fits the levels and tests what is left.
  ///
  /// - Parameters:
  ///   - levels: the two prices, at periods without a gap.
  ///   - lags: the number of earlier changes that the test allows for.
  /// - Throws: `PricingError.gap` for a missing period, `.tooFewObservations`, `.notFinite`,
  ///   `.rankDeficient` when the index never moves or one price is a multiple of the other.
  /// - Precondition: the lags are not negative.
  /// - Complexity: O(n·lags²).
  public init(_ levels: PairedLevels, lags: Int = 1) throws(PricingError) {
    precondition(lags >= 0, "a negative number of lags")
    for (position, period) in levels.periods.enumerated().dropFirst() {
      guard period == levels.periods[position - 1] + 1 else { throw .gap(after: position - 1) }
    }
    let count = levels.own.count
    guard count > 2 * lags + 3 else {
      throw .tooFewObservations(needed: 2 * lags + 4, given: count)
    }
    let fit = try LinearFit(response: levels.own, regressors: [levels.index])
    guard (fit.rSquared ?? 0) < 1 - 1e-14 else { throw .rankDeficient(regressor: 0) }
    let rest = fit.residuals
    let changes = zip(rest.dropFirst(), rest).map { $0 - $1 }
    var regressors = [Array(rest[lags..<(count - 1)])]
    for lag in 0..<lags {
      regressors.append(Array(changes[(lags - 1 - lag)..<(changes.count - 1 - lag)]))
    }
    let test = try LinearFit(
      response: Array(changes[lags...]), regressors: regressors, intercept: .none)
    self.levels = levels
    self.fit = fit
    self.lags = lags
    self.statistic = test.coefficients[0] / test.standardErrors[0]
    self.criticalValues = MacKinnonTable.criticalValues(observations: count - 1)
    self.probability = MacKinnonTable.probability(statistic)
  }

  /// The own change for one unit of the index in the long run.
  public var slope: Double { fit.coefficients[1] }
  /// The own level at an index of zero.
  public var intercept: Double { fit.coefficients[0] }
  /// What the own level lies above its long-run value, in currency per own unit.
  public var errors: [Double] { fit.residuals }
}

/// Holds a hedge ratio that allows for a price being drawn back to its long-run value.
///
///     ΔS = a + h·ΔF + γ·error₋₁ + Σ (bᵢ·ΔS₋ᵢ + cᵢ·ΔF₋ᵢ)
public struct ErrorCorrection: Sendable {
  /// The fit: intercept, h, γ, then b and c by lag.
  public let fit: LinearFit
  /// The number of earlier changes of both prices.
  public let lags: Int

  /// h: the hedge ratio, in index units per own unit.
  public var ratio: Double { fit.coefficients[1] }
  /// The classical standard error of the hedge ratio.
  public var ratioStandardError: Double { fit.standardErrors[1] }
  /// γ: the share of the error that is made good in a period, below zero when it is.
  public var adjustment: Double { fit.coefficients[2] }

  /// The periods in which half of an error is made good; nil when none is, or all of it at once.
  public var halfLife: Double? {
    guard adjustment < 0, adjustment > -1 else { return nil }
    return Elementary.log(0.5) / Elementary.logOnePlus(adjustment)
  }
}

extension Cointegration {
  /// Fits own changes on index changes and the error of the period before.
  ///
  /// - Parameter lags: the number of earlier changes of both prices.
  /// - Returns: the fit.
  /// - Throws: `PricingError.tooFewObservations` or `.rankDeficient`.
  /// - Precondition: the lags are not negative.
  /// - Complexity: O(n·lags²).
  public func errorCorrection(lags: Int = 0) throws(PricingError) -> ErrorCorrection {
    precondition(lags >= 0, "a negative number of lags")
    let own = zip(levels.own.dropFirst(), levels.own).map { $0 - $1 }
    let index = zip(levels.index.dropFirst(), levels.index).map { $0 - $1 }
    guard own.count > 3 * lags + 3 else {
      throw .tooFewObservations(needed: 3 * lags + 5, given: levels.own.count)
    }
    var regressors = [Array(index[lags...]), Array(errors[lags..<own.count])]
    for lag in 1..<(lags + 1) {
      regressors.append(Array(own[(lags - lag)..<(own.count - lag)]))
      regressors.append(Array(index[(lags - lag)..<(own.count - lag)]))
    }
    let fit = try LinearFit(response: Array(own[lags...]), regressors: regressors)
    return ErrorCorrection(fit: fit, lags: lags)
  }
}

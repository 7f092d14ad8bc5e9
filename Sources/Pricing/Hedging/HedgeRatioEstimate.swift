/// Estimates how much an own price moves with an index, and how surely.
///
/// The slope of a least-squares fit, with intercept, of own changes on index changes: the hedge
/// ratio of J. C. Hull, Options, Futures, and Other Derivatives, 11th edition (2022), section 3.4.
public struct HedgeRatioEstimate: Sendable {
  /// The changes that were fitted.
  public let changes: PairedChanges
  /// The fit, with every other standard error.
  public let fit: LinearFit
  /// The probability that the interval is meant to hold.
  public let confidence: Double
  /// The classical standard error of the slope.
  public let classicalStandardError: Double
  /// The Newey-West standard error of the slope, with factor n/(n − 2).
  public let neweyWestStandardError: Double
  /// The lag of the Newey-West standard error.
  public let neweyWestLag: Int
  /// The standard error in use: the larger of the Newey-West one and the classical one, the latter
  /// times √k when changes over k periods overlap.
  public let standardError: Double
  /// The interval of Student's t with n − 2 degrees of freedom around the slope.
  public let interval: ClosedRange<Double>
  /// The share of own changes that are exactly zero.
  public let zeroShare: Double

  /// Fits own changes on index changes.
  ///
  /// The Newey-West lag is max(2, k + 1), where k is the period of overlapping changes and 1 for
  /// separate ones. Reproduces the slopes and errors of HULL-3.3 and of the Brent on WTI cases.
  ///
  /// - Parameters:
  ///   - changes: the two series of changes.
  ///   - confidence: the probability that the interval is meant to hold.
  /// - Throws: `PricingError.tooFewObservations` below three changes, `.rankDeficient` when the
  ///   index never moves, `.notFinite` for a change that is not a number.
  /// - Precondition: the confidence is above 0 and below 1.
  /// - Complexity: O(n·k).
  public init(_ changes: PairedChanges, confidence: Double = 0.95) throws(PricingError) {
    precondition(confidence > 0 && confidence < 1, "a confidence outside (0, 1)")
    let fit = try LinearFit(response: changes.own, regressors: [changes.index])
    let overlap = changes.window == .overlapping ? changes.period : 1
    let lag = max(2, overlap + 1)
    let neweyWest = fit.neweyWestStandardErrors(lag: lag, factor: .degreesOfFreedom)[1]
    let classical = fit.standardErrors[1]
    let error = max(Double(overlap).squareRoot() * classical, neweyWest)
    let student = StudentT(degreesOfFreedom: Double(fit.degreesOfFreedom))
    let reach = student.quantile(0.5 + confidence / 2) * error
    let slope = fit.coefficients[1]
    self.changes = changes
    self.fit = fit
    self.confidence = confidence
    self.classicalStandardError = classical
    self.neweyWestStandardError = neweyWest
    self.neweyWestLag = lag
    self.standardError = error
    self.interval = (slope - reach)...(slope + reach)
    self.zeroShare = Double(changes.own.count { $0 == 0 }) / Double(changes.count)
  }

  /// The number of changes.
  public var count: Int { changes.count }
  /// The number of periods that a change spans.
  public var period: Int { changes.period }
  /// The slope of own changes on index changes.
  public var slope: Double { fit.coefficients[1] }
  /// The own change when the index does not change.
  public var intercept: Double { fit.coefficients[0] }
  /// The share of own squares that is explained, nil when the own price never moves.
  public var rSquared: Double? { fit.rSquared }
  /// The standard deviation of what is not explained, with divisor n − 2.
  public var residualStandardDeviation: Double { fit.residualStandardDeviation }

  /// The hedge ratio, in index units per own unit.
  ///
  /// A slope of logarithms or percentages is turned into units at the newest prices; taken as it
  /// is, it would be a ratio of money.
  public var ratio: Double { slope * changes.unitScale }
  /// The standard error of the hedge ratio, in index units per own unit.
  public var ratioStandardError: Double { standardError * changes.unitScale }
  /// The interval of the hedge ratio, in index units per own unit.
  public var ratioInterval: ClosedRange<Double> {
    (interval.lowerBound * changes.unitScale)...(interval.upperBound * changes.unitScale)
  }
}

/// Draws an estimated hedge ratio toward what is known without the estimate.
///
///     weight = τ²/(τ² + se²),  ratio = weight·h + (1 − weight)·h0
///
/// The sampling error of a ratio from a year or two of prices is larger than the difference between
/// any two models, so a prior is worth more than a better model. Reproduces the case SHRINK-1.
public struct Shrinkage: Sendable, Hashable {
  /// Tells whether the estimate is compatible with the prior.
  public enum Agreement: Sendable, Hashable {
    /// The estimate is within three standard deviations of the prior.
    case compatible
    /// The estimate is further away, so that the prior was trusted half as much.
    case conflicting
  }

  /// The standard deviation of the prior over the prior itself.
  public static let relativePriorDeviation = 0.2
  /// The number of changes below which an estimate is not used at all.
  public static let minimumChanges = 8
  /// The share of the prior at or below which a ratio is too small to hedge with.
  public static let smallestRelativeRatio = 0.1

  /// The ratio known without the estimate, in index units per own unit.
  public let prior: Double
  /// The standard deviation of the prior in use.
  public let priorDeviation: Double
  /// The share of the estimate in the result.
  public let weight: Double
  /// The resulting ratio, in index units per own unit, not rounded.
  public let ratio: Double
  /// The standard deviation of the resulting ratio.
  public let posteriorDeviation: Double
  /// Whether the estimate is compatible with the prior.
  public let agreement: Agreement

  /// Combines an estimate with a prior whose standard deviation is 0.2 of it.
  ///
  /// - Parameters:
  ///   - estimate: the estimated ratio, in index units per own unit.
  ///   - standardError: the standard error of the estimate.
  ///   - prior: the ratio known without the estimate.
  /// - Precondition: the prior is above zero and the standard error is not negative.
  public init(estimate: Double, standardError: Double, prior: Double) {
    precondition(prior > 0 && prior.isFinite, "a prior ratio that is not above zero")
    precondition(standardError >= 0 && standardError.isFinite, "a negative standard error")
    let first = Self.relativePriorDeviation * prior
    let errorSquared = standardError * standardError
    let reach = 3 * (first * first + errorSquared).squareRoot()
    let agreement: Agreement =
      (estimate - prior).magnitude > reach ? .conflicting : .compatible
    let deviation = agreement == .conflicting ? 2 * first : first
    let variance = deviation * deviation
    let weight = variance / (variance + errorSquared)
    self.prior = prior
    self.priorDeviation = deviation
    self.weight = weight
    self.ratio = weight * estimate + (1 - weight) * prior
    self.posteriorDeviation = deviation * standardError / (variance + errorSquared).squareRoot()
    self.agreement = agreement
  }

  /// Half the width of the 95 % interval of the resulting ratio.
  public var posteriorHalfWidth: Double { 1.96 * posteriorDeviation }

  /// Whether the resulting ratio is too small a part of the prior to hedge with.
  public var isTooSmallToHedge: Bool { ratio <= Self.smallestRelativeRatio * prior }
}

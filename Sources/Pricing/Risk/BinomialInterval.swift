/// The exact interval of a share that was counted, by Clopper and Pearson.
///
/// It holds the true share at least as often as its confidence says, however few the trials:
///
///     low = Beta⁻¹(α/2; x, n − x + 1),  high = Beta⁻¹(1 − α/2; x + 1, n − x)
///
/// C. J. Clopper and E. S. Pearson, Biometrika 26 (1934), pages 404 to 413. The trials count as
/// independent; where they are not, the interval is too narrow.
public struct BinomialInterval: Sendable, Hashable {
  /// The lower end, from 0 to 1.
  public let low: Double
  /// The upper end, from 0 to 1.
  public let high: Double

  /// Computes the interval of a share.
  ///
  /// - Parameters:
  ///   - successes: How many trials came out so, from 0 to all of them.
  ///   - trials: How many there were, at least one.
  ///   - confidence: How often such intervals are to hold the true share, above 0 and below 1.
  /// - Precondition: The counts and the confidence are in these ranges.
  public init(successes: Int, trials: Int, confidence: Double) {
    precondition(trials > 0 && (0...trials).contains(successes), "a share of no trials")
    precondition(confidence > 0 && confidence < 1, "a confidence outside of 0 to 1")
    let tail = (1 - confidence) / 2
    let failures = trials - successes
    low =
      successes == 0
      ? 0 : Self.beta(tail, Double(successes), Double(failures + 1))
    high =
      failures == 0
      ? 1 : Self.beta(1 - tail, Double(successes + 1), Double(failures))
  }

  /// The value below which a beta variable lies with a probability, by way of Fisher's F.
  private static func beta(_ probability: Double, _ a: Double, _ b: Double) -> Double {
    let ratio = FDistribution(numeratorDegrees: 2 * a, denominatorDegrees: 2 * b)
      .quantile(probability)
    return a * ratio / (a * ratio + b)
  }
}

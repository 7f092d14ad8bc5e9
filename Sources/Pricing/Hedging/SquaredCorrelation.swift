/// Bounds the share of variance that two series have in common, from a sample of changes.
///
///     z = artanh r ± Φ⁻¹((1 + level)/2)/√(m − 3),  interval of R² = tanh² z
///
/// R. A. Fisher, Metron 1 (1921), pages 3 to 32. Changes that share months carry less than one
/// observation each, so m is the number of changes over the months that one of them spans.
public struct SquaredCorrelation: Sendable, Hashable {
  /// The share of variance, R².
  public let value: Double
  /// The interval around it, within 0 and 1; nil when three independent changes or fewer are left.
  public let interval: ClosedRange<Double>?

  /// Bounds an R².
  ///
  /// - Parameters:
  ///   - value: R², from 0 to 1.
  ///   - count: The number of changes.
  ///   - period: The periods that a change spans when changes overlap, else 1.
  ///   - confidence: The level of the interval, above 0 and below 1.
  /// - Precondition: the arguments are in their ranges and a change spans a period.
  public init(_ value: Double, count: Int, period: Int, confidence: Double) {
    precondition(value >= 0 && value <= 1, "a share outside [0, 1]")
    precondition(count >= 0 && period >= 1, "a change over no period")
    precondition(confidence > 0 && confidence < 1, "a level outside (0, 1)")
    self.value = value
    let independent = Double(count) / Double(period)
    guard independent > 3 else {
      interval = nil
      return
    }
    guard value < 1 else {
      interval = 1...1
      return
    }
    let root = value.squareRoot()
    let centre = 0.5 * Elementary.log((1 + root) / (1 - root))
    let reach = Normal.quantile((1 + confidence) / 2) / (independent - 3).squareRoot()
    interval = Self.squared(max(0, centre - reach))...Self.squared(centre + reach)
  }

  /// tanh² of a number that is not negative.
  private static func squared(_ z: Double) -> Double {
    let small = Elementary.exp(-2 * z)
    let tangent = (1 - small) / (1 + small)
    return tangent * tangent
  }
}

/// Weights changes so that older ones count less and less.
///
///     varianceₜ = λ·varianceₜ₋₁ + (1 − λ)·changeₜ₋₁²
///
/// J. C. Hull, Options, Futures, and Other Derivatives, 11th edition (2022), section 23.2; the
/// factors 0.94 for days and 0.97 for months are those of RiskMetrics (1996). Reproduces
/// HULL-EWMA-1.
public struct ExponentialWeights: Sendable, Hashable {
  /// The factor for daily changes.
  public static let daily = ExponentialWeights(decay: 0.94)
  /// The factor for monthly changes.
  public static let monthly = ExponentialWeights(decay: 0.97)

  /// λ, the weight of a change over the weight of the one after it.
  public let decay: Double

  /// Takes a factor.
  ///
  /// - Precondition: it is above 0 and below 1.
  public init(decay: Double) {
    precondition(decay > 0 && decay < 1, "a decay outside (0, 1)")
    self.decay = decay
  }

  /// Returns a variance after one more change, in squares of the change.
  public func updated(variance: Double, change: Double) -> Double {
    decay * variance + (1 - decay) * change * change
  }

  /// Returns a covariance after one more pair of changes.
  public func updated(covariance: Double, own: Double, index: Double) -> Double {
    decay * covariance + (1 - decay) * own * index
  }

  /// Says what the recursion starts from.
  public enum Start: Sendable, Hashable {
    /// From nothing: each change has its weight and no other.
    case weightsAlone
    /// From the mean of the squares and products of this many first changes.
    case meanOfFirst(Int)
  }

  /// Returns the hedge ratio Σwᵢ·ownᵢ·indexᵢ/Σwᵢ·indexᵢ², the newest changes last.
  ///
  /// Changes are taken to have a mean of zero, as is usual with these weights. Programs differ in
  /// where they start; with few changes it shows. Reproduces the EWMA figures of Brent on WTI.
  ///
  /// - Parameters:
  ///   - changes: the two series of changes.
  ///   - start: what the recursion starts from.
  /// - Returns: the ratio, in index units per own unit.
  /// - Throws: `PricingError.tooFewObservations` without a change or with fewer than the start
  ///   takes, `.notFinite` with the first that is not, `.rankDeficient` when the index never moves.
  /// - Precondition: the start takes at least one change.
  /// - Complexity: O(n).
  public func ratio(
    _ changes: PairedChanges, from start: Start = .weightsAlone
  ) throws(PricingError) -> Double {
    var taken = 0
    if case .meanOfFirst(let first) = start {
      precondition(first >= 1, "a start from no change")
      taken = first
    }
    guard changes.count >= max(1, taken) else {
      throw .tooFewObservations(needed: max(1, taken), given: changes.count)
    }
    var covariance = 0.0
    var variance = 0.0
    for position in 0..<changes.count {
      let (own, index) = (changes.own[position], changes.index[position])
      guard own.isFinite, index.isFinite else { throw .notFinite(observation: position) }
      guard position >= taken else {
        covariance += own * index / Double(taken)
        variance += index * index / Double(taken)
        continue
      }
      covariance = updated(covariance: covariance, own: own, index: index)
      variance = updated(variance: variance, change: index)
    }
    guard variance > 0 else { throw .rankDeficient(regressor: 0) }
    return changes.unitScale * covariance / variance
  }
}

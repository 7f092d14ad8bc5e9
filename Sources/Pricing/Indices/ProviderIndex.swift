public import Basics

/// A price that one provider stands for, and the weight that it has.
public struct ProviderPrice: Sendable, Hashable {
  /// The price, in currency per unit.
  public let price: ExactDecimal
  /// The weight; only its ratio to other weights counts.
  public let weight: ExactDecimal

  /// Creates a price.
  ///
  /// - Precondition: The weight is above 0.
  public init(_ price: ExactDecimal, weight: ExactDecimal = .one) {
    precondition(weight.isPositive, "a provider without weight")
    self.price = price
    self.weight = weight
  }
}

/// Tells how the prices of several providers become one.
public enum IndexAveraging: Sendable, Hashable {
  /// The mean by weight.
  case mean
  /// The price in the middle of the weight; the mean of two when the middle lies between them.
  case median
  /// The mean of what is left when a share of the weight is cut off at each end, 0 or more and below 0.5.
  case trimmedMean(ExactDecimal)
}

extension IndexAveraging {
  /// Returns the index of some providers' prices.
  ///
  /// A provider at an end of a trimmed mean loses the part of its weight that lies in the share cut off:
  ///
  ///     kept_i = |[W_(i-1), W_i] ∩ [tW, (1 - t)W]|,  index = Σ kept_i p_i / Σ kept_i
  ///
  /// with the prices in rising order and `W_i` the sum of their weights. So a provider of weight share
  /// `s` moves the index by at most `s/(1 - 2t)` of the range of the others, and not beyond it when `s ≤ t`.
  /// With equal weights and a share that cuts whole observations it is the trimmed mean of Tukey (1962).
  ///
  /// - Precondition: There is a price, and the share is 0 or more and below 0.5.
  /// - Complexity: O(*n* log *n*).
  public func value(of prices: [ProviderPrice]) -> ExactRatio {
    precondition(!prices.isEmpty, "an index of nothing")
    let sorted = prices.sorted { $0.price < $1.price }
    let whole = sorted.reduce(ExactDecimal.zero) { $0 + $1.weight }
    switch self {
    case .mean: return Self.mean(sorted, from: .zero, to: whole)
    case .median: return Self.median(sorted, whole)
    case .trimmedMean(let share):
      precondition(!share.isNegative && share + share < 1, "nothing is left of the weight")
      return Self.mean(sorted, from: share * whole, to: whole - share * whole)
    }
  }

  private static func mean(
    _ sorted: [ProviderPrice], from low: ExactDecimal, to high: ExactDecimal
  ) -> ExactRatio {
    var sum = ExactRatio(0)
    var end = ExactDecimal.zero
    for item in sorted {
      let start = end
      end = end + item.weight
      let kept = min(end, high) - max(start, low)
      if kept.isPositive { sum += ExactRatio(item.price) * ExactRatio(kept) }
    }
    return sum / ExactRatio(high - low)
  }

  private static func median(_ sorted: [ProviderPrice], _ whole: ExactDecimal) -> ExactRatio {
    var end = ExactDecimal.zero
    for (place, item) in sorted.enumerated() {
      end = end + item.weight
      if end + end == whole, place + 1 < sorted.count {
        return ExactRatio.mean([item.price, sorted[place + 1].price])
      }
      if end + end >= whole { return ExactRatio(item.price) }
    }
    preconditionFailure("the weights end before their middle")
  }
}

/// Measures the sampling error of a hedge ratio by computing it again from parts of the data.
///
/// The statistic is the least-squares slope, with intercept, of own changes on index changes.
/// Reproduces the case RESAMPLE-PUBLIC.
public struct SlopeResampling: Sendable, Hashable {
  /// Holds what a bootstrap gives.
  public struct Bootstrap: Sendable, Hashable {
    /// The slopes of the samples drawn, in the order drawn.
    public let slopes: [Double]
    /// The standard deviation of the slopes, with divisor one less than their number.
    public let standardError: Double
    /// The interval that leaves out equal shares of the slopes on both sides.
    public let interval: ClosedRange<Double>
  }

  /// The slope of the whole data.
  public let slope: Double
  // Changes less their means, so that sums of products keep their digits.
  private let own: [Double]
  private let index: [Double]

  /// Takes the changes of a price and of an index.
  ///
  /// - Throws: `PricingError.tooFewObservations` below three changes, `.rankDeficient` when the
  ///   index never moves, `.notFinite` for a change that is not a number.
  /// - Complexity: O(n).
  public init(_ changes: PairedChanges) throws(PricingError) {
    let fit = try LinearFit(response: changes.own, regressors: [changes.index])
    let ownMean = Sample.mean(changes.own)
    let indexMean = Sample.mean(changes.index)
    self.slope = fit.coefficients[1]
    self.own = changes.own.map { $0 - ownMean }
    self.index = changes.index.map { $0 - indexMean }
  }

  /// Returns the standard error from leaving out one change at a time.
  ///
  ///     se² = (n − 1)/n·Σ (θᵢ − θ̄)²
  ///
  /// J. W. Tukey, Annals of Mathematical Statistics 29 (1958), page 614.
  ///
  /// - Throws: `PricingError.rankDeficient` when a single change holds all movement of the index.
  /// - Complexity: O(n).
  public func jackknifeStandardError() throws(PricingError) -> Double {
    var whole = Moments()
    for position in own.indices { whole.add(own[position], index[position], times: 1) }
    var slopes: [Double] = []
    for position in own.indices {
      var rest = whole
      rest.add(own[position], index[position], times: -1)
      guard let slope = rest.slope else { throw .rankDeficient(regressor: 0) }
      slopes.append(slope)
    }
    let count = Double(slopes.count)
    return ((count - 1) / count * Sample.sumOfSquaredDeviations(slopes)).squareRoot()
  }

  /// Draws blocks of neighbouring changes, around the end to the beginning, and fits again.
  ///
  /// D. N. Politis and J. P. Romano, in: Exploring the Limits of Bootstrap (1992), pages 263 to
  /// 270. Each sample has its own stream of the seed, so that the result does not depend on the
  /// order of the work. Blocks as long as a change's overlap keep the dependence of neighbours.
  ///
  /// - Parameters:
  ///   - block: the number of changes in a block; 1 draws them singly.
  ///   - samples: the number of samples, at least two.
  ///   - confidence: the share of slopes inside the interval.
  ///   - seed: the seed of the draws.
  /// - Returns: the slopes, their standard deviation and interval; samples in which the index does
  ///   not move have no slope and are left out.
  /// - Throws: `PricingError.tooFewObservations` when fewer than two samples have a slope.
  /// - Precondition: the block has 1 to n changes, there are at least two samples, and the
  ///   confidence is above 0 and below 1.
  /// - Complexity: O(samples·n).
  public func circularBlockBootstrap(
    block: Int, samples: Int, confidence: Double = 0.95, seed: UInt64
  ) throws(PricingError) -> Bootstrap {
    let count = own.count
    precondition(block >= 1 && block <= count, "a block outside the data")
    precondition(samples >= 2, "fewer than two samples")
    precondition(confidence > 0 && confidence < 1, "a confidence outside (0, 1)")
    var slopes: [Double] = []
    for sample in 0..<samples {
      var draws = Philox4x32(seed: seed, stream: UInt64(sample))
      var moments = Moments()
      var drawn = 0
      while drawn < count {
        // The upper half of a product is a uniform number below the count.
        var position = Int(draws.next().multipliedFullWidth(by: UInt64(count)).high)
        for _ in 0..<min(block, count - drawn) {
          moments.add(own[position], index[position], times: 1)
          position = position + 1 == count ? 0 : position + 1
        }
        drawn += block
      }
      if let slope = moments.slope { slopes.append(slope) }
    }
    let error = try Sample.standardDeviation(slopes)
    let low = Sample.quantile(0.5 * (1 - confidence), of: slopes)
    let high = Sample.quantile(0.5 * (1 + confidence), of: slopes)
    return Bootstrap(slopes: slopes, standardError: error, interval: low...high)
  }

  /// The sums from which a slope is computed.
  private struct Moments {
    var count = 0.0
    var own = 0.0
    var index = 0.0
    var products = 0.0
    var squares = 0.0

    mutating func add(_ ownChange: Double, _ indexChange: Double, times factor: Double) {
      count += factor
      own += factor * ownChange
      index += factor * indexChange
      products += factor * ownChange * indexChange
      squares += factor * indexChange * indexChange
    }

    var slope: Double? {
      let variance = squares - index * index / count
      guard variance > 1e-12 * squares else { return nil }
      return (products - own * index / count) / variance
    }
  }
}

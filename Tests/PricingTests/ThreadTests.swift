import Pricing
import Testing

/// Work that is split over threads gives the bits that one thread gives.
@Suite("Any number of threads")
struct ThreadTests {
  /// Sixteen pieces, each with its own stream, on 1, 2 and 8 threads, first come first served.
  @Test func sameBits() async throws {
    let alone = try await Self.results(threads: 1)
    for threads in [2, 8] {
      let shared = try await Self.results(threads: threads)
      #expect(shared == alone, "\(threads) threads")
    }
    #expect(alone.count == 16 && Set(alone).count == 16)
  }

  /// Returns the bits of every figure of every piece, in the order of the pieces.
  private static func results(threads: Int) async throws -> [[UInt64]] {
    try await withThrowingTaskGroup(of: (Int, [UInt64]).self) { group in
      var found = [[UInt64]](repeating: [], count: 16)
      var next = 0
      func start() {
        let piece = next
        next += 1
        group.addTask { (piece, try Self.piece(piece).map(\.bitPattern)) }
      }
      for _ in 0..<threads { start() }
      while let (piece, figures) = try await group.next() {
        found[piece] = figures
        if next < 16 { start() }
      }
      return found
    }
  }

  /// One piece of each kind of work: draws, points, a bootstrap, a likelihood, a fit, a margin peak.
  private static func piece(_ number: Int) throws -> [Double] {
    var draws = Philox4x32(seed: 99, stream: UInt64(number))
    let index = (0..<60).map { _ in draws.nextNormal() }
    let own = index.map { 0.8 * $0 + 0.3 * draws.nextNormal() }
    let changes = PairedChanges(own: own, index: index)
    let bootstrap = try SlopeResampling(changes).circularBlockBootstrap(
      block: 3, samples: 40, seed: UInt64(number))
    let schedule = try FixingSchedule(
      open: (1...6).map { .init(years: Double($0) / 50, forward: 2.4, volatility: 0.5) })
    let option = try AverageOptionSimulation(
      schedule, .call, strike: 2.3, points: 64, seed: UInt64(number))
    let estimate = try HedgeRatioEstimate(changes)
    let peak = MarginPeak(days: 5 + number, confidence: 0.95)
    return bootstrap.slopes + estimate.fit.residuals + [
      option.expectedPayoff, option.standardError, estimate.standardError, peak.dailyMonitored,
      try DownsideRatio.leastShortfall(changes, confidence: 0.9).ratio,
    ]
  }
}

/// Something to be timed, with a result that keeps it from being optimised away.
final class Work {
  let name: String
  /// What the last round led to.
  private(set) var result = 0
  private let body: () -> Int

  init(_ name: String, _ body: @escaping () -> Int) {
    self.name = name
    self.body = body
  }

  /// Runs each work once a round, in turn, and returns the median seconds of each.
  static func medians(_ works: [Work], rounds: Int) -> [Double] {
    var times = works.map { _ in [Double]() }
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      for (place, work) in works.enumerated() {
        let time = clock.measure { work.result = work.body() }
        let (seconds, attoseconds) = time.components
        times[place].append(Double(seconds) + Double(attoseconds) / 1e18)
      }
    }
    return times.map { $0.sorted()[rounds / 2] }
  }
}

import Testing

@testable import Pricing

/// A value picked from a sample is the one that sorting the sample puts there.
@Suite("One value of the ordered sample")
struct OrderStatisticTests {
  /// Samples below and above the size from which only an end is looked at (seed 41).
  static let samples: [(name: String, values: [Double])] = {
    var generator = Philox4x32(seed: 41)
    let spread = (0..<10_000).map { _ in generator.nextUnit() }
    var points = SobolSequence(dimensions: 1, scramble: .linearMatrix(seed: 41))
    return [
      ("few", Array(spread[..<100])),
      ("many", spread),
      ("ordered", spread.sorted()),
      ("backwards", spread.sorted(by: >)),
      ("few different", spread.map { ($0 * 7).rounded(.down) }),
      ("all the same", Array(repeating: 3, count: 5_000)),
      ("half the same", spread.map { max($0, 0.5) }),
      ("far apart", spread.map { 1 / ($0 - 0.5) }),
      // What the probes see is not what the rest is: the bound misses.
      ("every step a peak", spread.indices.map { $0 % 37 == 0 ? 9 + spread[$0] : spread[$0] }),
      ("a sequence", (0..<8_192).map { _ in points.next()[0] }),
    ]
  }()

  @Test(arguments: samples.indices)
  func isThatOfTheSortedSample(_ number: Int) {
    let (name, values) = Self.samples[number]
    let sorted = values.sorted()
    let count = values.count
    let ends = [0, 1, 2, 7, 40]
    let shares = [0.001, 0.01, 0.05, 0.2, 0.24, 0.26, 0.5, 0.74, 0.76, 0.9, 0.95, 0.975, 0.999]
    let positions =
      ends + ends.map { count - 1 - $0 } + shares.map { Int(Double(count) * $0) }
    for position in positions {
      let value = sorted[position]
      #expect(OrderStatistic.select(position, of: values) == value, "\(name), \(position)")
      #expect(OrderStatistic.select(position, of: values[...]) == value, "\(name), \(position)")
    }
  }

  @Test func aPartOfASampleIsASample() {
    let values = Self.samples[1].values
    let part = values[1_000..<6_500]
    #expect(OrderStatistic.select(5_225, of: part) == part.sorted()[5_225])
  }
}
